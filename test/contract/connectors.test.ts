import { describe, expect, it } from 'vitest';
import { connectorFor, connectors } from '../../shared/connectors/registry.ts';
import { measureReply } from '../../shared/domain/reply/reply-limit.ts';
import { answering, type Mishap, type Played, type PlayOptions, play } from './connectors/played.ts';
import { connectorFolders, filesOf, scenarios } from './connectors/scenarios.ts';

describe('the registry', () => {
  it('has every connector folder and nothing else: a new folder needs its line in registry.ts', () => {
    const folders = connectorFolders().filter((name) => name !== '_template');
    expect([...connectors.keys()].sort()).toEqual(folders);
  });

  it('runs this suite against every connector, registered or not', () => {
    expect(scenarios.map(({ connector }) => connector.platform).sort()).toEqual(connectorFolders());
  });

  it('says what it has when asked for something else', () => {
    expect(() => connectorFor('myspace')).toThrow(/no connector named myspace; known: .*bluesky/);
    expect(() => connectorFor('__proto__')).toThrow(expect.objectContaining({ code: 'unknown_platform' }));
  });
});

describe.each(scenarios)('$connector.platform keeps the connector contract', (scenario) => {
  const { connector, read, publish, refresh } = scenario;
  const head = { mode: 'head', cursor: undefined } as const;
  const pull = ({ context }: Played) => connector.pull(context, head);
  const playing = (platform: Parameters<typeof play>[1], options?: PlayOptions) => play(scenario, platform, options);

  it('has the files that its neighbours have', () => {
    expect(filesOf(connector.platform)).toEqual(
      expect.arrayContaining(['README.md', 'errors.ts', 'fixtures', 'index.ts', 'scenario.ts', 'schema.ts']),
    );
  });

  it('turns the recorded page into mentions', async () => {
    const played = playing(answering(200, {}, scenario.recorded.page));
    const page = await pull(played);
    expect(page.items).toEqual(scenario.recorded.expected);
    expect(page.malformed).toEqual([]);
    expect(played.problems).toEqual([]);
  });

  it('loses nothing but the one item that does not parse, and does not quote it', async () => {
    const items = [3, 2, 1].map((number) => ({
      number,
      at: scenario.now - 60_000 * (4 - number),
      text: `text ${number}`,
    }));
    const played = playing((request) => ({ status: 200, body: scenario.spoil(scenario.list(items, request)) }), {
      unspecified: true,
    });
    const page = await pull(played);
    expect(page.items.map(({ externalId }) => externalId)).toEqual(items.slice(1).map(scenario.externalIdOf));
    expect(page.malformed).toHaveLength(1);
    expect(page.malformed[0]?.payload).toBeDefined();
    expect(page.malformed[0]?.reason).not.toContain('text 3');
  });

  describe('a pull that is refused', () => {
    it.each([
      [401, 'auth'],
      [403, 'auth'],
      [404, 'gone'],
      [400, 'permanent'],
      [422, 'permanent'],
      [302, 'retryable'],
      [500, 'retryable'],
      [503, 'retryable'],
    ])('with %i', async (status, kind) => {
      const expected = scenario.statuses?.[status] ?? kind;
      await expect(pull(playing(answering(status)))).rejects.toMatchObject({ kind: expected });
    });

    it('with 429 says for how long', async () => {
      const played = playing(answering(429, { 'retry-after': '17' }));
      await expect(pull(played)).rejects.toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 17 });
    });

    it.each<Mishap>(['timeout', 'reset', 'refused'])('by %s', async (mishap) => {
      await expect(pull(playing(() => mishap))).rejects.toMatchObject({ kind: 'retryable' });
    });

    it.each(['', '<html>oops</html>', '[]', '{"unexpected": tru'])('by a body that says %j', async (body) => {
      const played = playing(() => ({ status: 200, body }), { unspecified: true });
      await expect(pull(played)).rejects.toMatchObject({ kind: 'retryable', code: 'unreadable_answer' });
    });
  });

  it('reads a mention and its replies as they are now', async () => {
    const played = playing(read.present);
    expect(await connector.read(played.context, { mention: read.mention, keys: read.keys })).toEqual(read.expected);
    expect(played.problems).toEqual([]);
  });

  it(`takes a mention that is not there any more for ${read.absentState}`, async () => {
    const played = playing(read.absent);
    expect(await connector.read(played.context, { mention: read.mention, keys: read.keys })).toEqual({
      state: read.absentState,
    });
    expect(played.problems).toEqual([]);
  });

  it.each([429, 500, 503])('does not take %i for an answer to a read', async (status) => {
    const played = playing(answering(status));
    await expect(connector.read(played.context, { mention: read.mention })).rejects.toMatchObject({
      kind: status === 429 ? 'rate_limited' : 'retryable',
    });
  });

  it('reaches the hosts it names, by names that are public', () => {
    for (const host of connector.hosts(connector.account.parse(scenario.account))) {
      expect(host).toMatch(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/);
    }
  });

  it.each(scenario.hostileAccounts.map((account) => [account]))('refuses the account %j', (account) => {
    expect(connector.account.safeParse(account).success).toBe(false);
  });

  it('follows no redirect', async () => {
    const played = playing(answering(302, { location: 'https://elsewhere.example/' }));
    await expect(pull(played)).rejects.toMatchObject({ code: 'redirected' });
    expect(played.requests).toHaveLength(1);
  });

  if (publish) {
    const { request, isWrite, lookUp } = publish;
    /** The write meets its fate, look-ups get their answer. */
    const replying = (fate: Parameters<typeof play>[1]) => {
      const played = playing((sent) => (isWrite(sent) || lookUp === undefined ? fate(sent) : lookUp(sent)), {
        unspecified: true,
      });
      return { played, outcome: connector.reply?.(played.context, request) };
    };

    it('publishes a reply, in one call', async () => {
      const played = playing(publish.accept);
      expect(await connector.reply?.(played.context, request)).toEqual(publish.posted);
      expect(played.requests.filter(isWrite)).toHaveLength(1);
      expect(played.problems).toEqual([]);
    });

    it('has a scenario whose reply fits its own limit', () => {
      expect(measureReply(request.text, connector.replyLimit).fits).toBe(true);
    });

    it.each([
      [400, ['permanent']],
      [401, ['auth']],
      [403, ['auth', 'permanent']],
      [404, ['gone']],
      [422, ['permanent']],
      [302, ['uncertain']],
      [308, ['permanent']],
      [408, ['uncertain']],
      [500, ['uncertain']],
      [503, ['uncertain']],
    ])('says of a reply answered with %i what may have happened', async (status, kinds) => {
      const { outcome } = replying(answering(status));
      const error = await Promise.resolve(outcome).catch((thrown: unknown) => thrown);
      expect(kinds).toContain((error as { kind?: string }).kind);
    });

    it('waits as long as the platform asks before it replies again', async () => {
      const { outcome } = replying(answering(429, { 'retry-after': '17' }));
      await expect(outcome).rejects.toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 17 });
    });

    it.each<[Mishap, string]>([
      ['timeout', 'uncertain'],
      ['reset', 'uncertain'],
      ['refused', 'retryable'],
    ])('after a %s a reply is %s', async (mishap, kind) => {
      await expect(replying(() => mishap).outcome).rejects.toMatchObject({ kind });
    });

    it.each(['<html>', undefined])('takes no gibberish for success: %j', async (body) => {
      if (connector.platform === '_template') return;
      await expect(replying(() => ({ status: 200, body })).outcome).rejects.toMatchObject({ kind: 'uncertain' });
    });

    it('takes a reply down, and does not mind that it is gone already', async () => {
      for (const platform of [publish.retract.accept, publish.retract.goneAlready]) {
        const played = playing(platform);
        await connector.retract?.(played.context, request.mention, publish.posted);
        expect(played.requests).toHaveLength(1);
        expect(played.problems).toEqual([]);
      }
    });

    it('may try again to take a reply down whose fate is not known', async () => {
      const played = playing(() => 'timeout');
      await expect(connector.retract?.(played.context, request.mention, publish.posted)).rejects.toMatchObject({
        kind: 'retryable',
      });
    });
  }

  it(`has what its strategy, ${connector.strategy}, needs`, () => {
    expect(connector.reply !== undefined).toBe(connector.strategy !== 'none');
    expect(publish !== undefined).toBe(connector.strategy !== 'none');
    expect(connector.newReplyKey !== undefined).toBe(connector.strategy === 'keyed');
  });

  if (refresh) {
    const refreshing = (platform: Parameters<typeof play>[1]) => {
      const played = playing(platform);
      return { played, outcome: connector.refresh?.(played.context) };
    };

    it('refreshes its credential', async () => {
      const { played, outcome } = refreshing(refresh.accept);
      const renewed = await outcome;
      expect(renewed).toEqual(refresh.expected);
      expect(connector.credential.parse(renewed)).toEqual(renewed);
      expect(connector.isExpired?.(renewed, scenario.now)).toBe(false);
      expect(played.problems).toEqual([]);
    });

    it('asks for a person once the credential is refused', async () => {
      await expect(refreshing(refresh.refuse).outcome).rejects.toMatchObject({ kind: 'auth' });
    });

    it.each([429, 503])('keeps the credential when a refresh meets %i', async (status) => {
      await expect(refreshing(answering(status)).outcome).rejects.toMatchObject({
        kind: status === 429 ? 'rate_limited' : 'retryable',
      });
    });

    it('knows that it has to refresh where it never did', () => {
      const { accessToken: _, accessJwt: __, ...never } = scenario.credential as Record<string, unknown>;
      expect(connector.isExpired?.(connector.credential.parse(never), scenario.now)).toBe(true);
    });

    it('shows no access token that it does not have', async () => {
      const { accessToken: _, accessJwt: __, ...never } = scenario.credential as Record<string, unknown>;
      const played = playing(answering(200), { credential: never });
      await expect(pull(played)).rejects.toMatchObject({ kind: 'auth' });
      expect(played.requests).toEqual([]);
    });
  }
});
