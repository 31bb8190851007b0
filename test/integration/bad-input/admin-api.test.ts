import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrand, demoBrandId, demoSources } from '../../../infra/demo/demo-brand.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import type { HttpAnswer, HttpEvent } from '../../../shared/runtime/http-api.ts';
import { awaiting, google, hashOfKey, pipelines, refusalOf } from '../../support/bad-input.ts';
import { apiKey, httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** What attackers and clumsy people send to the admin API: refused with what to do, and nothing has changed. */

const start = pipelines();

describe('lists of mentions', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    ({ pipeline } = await start());
  });
  afterAll(() => pipeline.stop());

  it('cut what is very long, and show it whole by itself', async () => {
    const text = `The dumplings were cold. ${'And so on. '.repeat(9000)}`;
    pipeline.standIn.offer([{ id: 'long', platform: google, text, rating: 2, author: 'Marek' }]);
    pipeline.standIn.release();
    const mention = await awaiting(pipeline, 'short');

    const { json } = await pipeline.api('GET', '/v1/mentions?texts=true');

    expect(JSON.stringify(json).length).toBeLessThan(30_000);
    const items = json.items as { id: string; source: { text: string; isCut?: boolean } }[];
    const long = items.find(({ id }) => id !== mention.id);
    expect(long?.source.isCut).toBe(true);
    expect(items.find(({ id }) => id === mention.id)?.source.isCut).toBeUndefined();
    const whole = await pipeline.api('GET', `/v1/mentions/${long?.id}`);
    expect((whole.json.source as { text: string }).text.length).toBe(text.length);
  });

  it('know no platform that nobody connects', async () => {
    const { status, json } = await pipeline.api('GET', '/v1/mentions?platform=geocities');

    expect([status, json.code]).toEqual([422, 'unknown_platform']);
    expect(json.detail).toContain('google-business-profile');
  });
});

describe('the admin API', () => {
  let pipeline: Pipeline;
  let mention: Mention;
  beforeAll(async () => {
    ({ pipeline } = await start());
    mention = await awaiting(pipeline, 'api');
    await pipeline.keys.put(hashOfKey('odz_viewer_key_0123456'), {
      brandId: demoBrandId,
      person: 'wanda',
      role: 'viewer',
    });
    await pipeline.keys.put(hashOfKey('odz_approver_key_01234'), {
      brandId: demoBrandId,
      person: 'adam',
      role: 'approver',
    });
    await pipeline.keys.put(hashOfKey('odz_expired_key_012345'), {
      brandId: demoBrandId,
      person: 'stara',
      role: 'admin',
      expiresAt: pipeline.clock.now(),
    });
    await pipeline.keys.put(hashOfKey('odz_foreign_key_012345'), { brandId: 'other', person: 'eve', role: 'admin' });
    await pipeline.brands.create({ ...demoBrand, id: 'other' });
  });
  afterAll(() => pipeline.stop());

  const send = (method: string, path: string, body?: unknown, key?: string): Promise<HttpAnswer> =>
    pipeline.http(
      'admin-api',
      httpEvent(method, path, body, key === undefined ? {} : { authorization: `Bearer ${key}` }),
    );
  const demoX = () => {
    const found = demoSources(0, false).find(({ source }) => source.platform === 'x');
    if (found === undefined) throw new Error('the demo has no source on X');
    return found;
  };
  const sent = (id: string, { platform, account }: { platform: string; account: unknown }, credential: unknown) => ({
    id,
    platform,
    account,
    credential,
  });
  const approval = () => ({ type: 'approve', revision: mention.revision, draft: mention.draft, decisionId: 'd-1' });
  const decisions = () => `/v1/mentions/${mention.id}/decisions`;

  describe('keys', () => {
    it.each<[string, string | undefined, RegExp]>([
      ['none', undefined, /Authorization: Bearer KEY/],
      ['an empty one', 'Bearer ', /Authorization: Bearer KEY/],
      ['another scheme', `Basic ${apiKey}`, /Authorization: Bearer KEY/],
      ['a short one', 'Bearer abc', /Authorization: Bearer KEY/],
      ['two', `Bearer ${apiKey}, Bearer ${apiKey}`, /Authorization: Bearer KEY/],
      ['a wrong one', `Bearer ${apiKey}x`, /not known/],
      ['one with a null byte', `Bearer ${apiKey}\u0000`, /Authorization: Bearer KEY/],
      ['an enormous one', `Bearer ${'k'.repeat(100_000)}`, /Authorization: Bearer KEY/],
      ['an expired one', 'Bearer odz_expired_key_012345', /expired: ask an admin/],
    ])('are refused: %s', async (_, authorization, helpful) => {
      const event = httpEvent('GET', '/v1/mentions');
      const { authorization: _right, ...headers } = event.headers;
      const answer = await pipeline.http('admin-api', {
        ...event,
        headers: authorization === undefined ? headers : { ...headers, authorization },
      });

      const refusal = refusalOf(answer);
      expect(refusal).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(refusal.detail).toMatch(helpful);
      expect(refusal.detail).not.toContain(apiKey);
    });

    it('of a viewer decide nothing, and of an approver administer nothing', async () => {
      const decided = refusalOf(await send('POST', decisions(), approval(), 'odz_viewer_key_0123456'));
      const changed = refusalOf(await send('PATCH', '/v1/brand', { paused: true }, 'odz_approver_key_01234'));

      expect(decided).toMatchObject({ status: 403, code: 'forbidden_role' });
      expect(decided.detail).toMatch(/needs the role approver; your key has viewer/);
      expect(changed.detail).toMatch(/needs the role admin; your key has approver/);
      expect((await pipeline.mentions.load(mention.id))?.status).toBe('awaiting_approval');
    });
  });

  describe("another brand's", () => {
    const asOther = (method: string, path: string, body?: unknown) =>
      send(method, path, body, 'odz_foreign_key_012345');

    it('mention looks like none at all', async () => {
      const answers = [
        await asOther('GET', `/v1/mentions/${mention.id}`),
        await asOther('GET', '/v1/mentions/00000000000000000000'),
        await asOther('POST', decisions(), approval()),
      ].map(refusalOf);

      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ status: 404, code: 'not_found' });
      expect((await pipeline.mentions.load(mention.id))?.status).toBe('awaiting_approval');
    });

    it('lists are empty', async () => {
      for (const path of ['/v1/mentions', '/v1/mentions?status=all&texts=true', '/v1/sources', '/v1/ledger']) {
        expect(JSON.parse((await asOther('GET', path)).body ?? ''), path).toMatchObject({ items: [] });
      }
    });

    it('source can be neither seen, changed, nor taken over by its id', async () => {
      const id = `demo-${google}`;
      const [mine] = demoSources(0, false);
      const before = await pipeline.credentials.load(id);
      const foreign = {
        id,
        platform: google,
        account: { accountId: '1', locationId: '2' },
        credential: { clientId: 'eve', clientSecret: 'eve', refreshToken: 'eve' },
      };

      expect(refusalOf(await asOther('PATCH', `/v1/sources/${id}`, { enabled: false })).status).toBe(404);
      expect(refusalOf(await asOther('PUT', `/v1/sources/${id}/credential`, foreign.credential)).status).toBe(404);
      expect(refusalOf(await asOther('GET', `/v1/sources/${id}/quarantine`)).status).toBe(404);
      expect(refusalOf(await asOther('POST', '/v1/sources', foreign))).toMatchObject({ status: 409, code: 'conflict' });

      expect(await pipeline.credentials.load(id)).toEqual(before);
      expect(await pipeline.sources.load(id)).toMatchObject({ brandId: demoBrandId, account: mine?.source.account });
    });

    it('account cannot be connected with a credential that does not open it', async () => {
      const { source, credential } = demoX();
      const wrong = { ...(credential as object), accessToken: 'eve', refreshToken: 'eve' };

      const refusal = refusalOf(await asOther('POST', '/v1/sources', sent('squat', source, wrong)));

      expect(refusal).toMatchObject({ status: 422, code: 'credential_refused' });
      expect(refusal.detail).toMatch(/the platform refused a first call: /);
      expect(await pipeline.sources.load('squat')).toBeUndefined();
      expect(await pipeline.credentials.load('squat')).toBeUndefined();
    });

    it('account cannot be connected a second time, until it is released', async () => {
      const { source, credential } = demoX();
      expect((await send('POST', '/v1/sources', sent('mine', source, credential))).statusCode).toBe(201);
      expect((await pipeline.credentials.load('mine'))?.value).toMatchObject({ accessToken: expect.any(String) });

      const refusal = refusalOf(await asOther('POST', '/v1/sources', sent('theirs', source, credential)));
      expect(refusal).toMatchObject({ status: 409, code: 'conflict' });
      expect(refusal.detail).toMatch(/another brand publishes for this account/);
      expect(await pipeline.sources.load('theirs')).toBeUndefined();

      // Another source of the brand still uses it: switching one off releases nothing.
      expect((await send('POST', '/v1/sources', sent('mine-too', source, credential))).statusCode).toBe(201);
      expect((await send('PATCH', '/v1/sources/mine', { enabled: false })).statusCode).toBe(200);
      expect((await asOther('POST', '/v1/sources', sent('theirs', source, credential))).statusCode).toBe(409);
      expect((await send('PATCH', '/v1/sources/mine-too', { enabled: false })).statusCode).toBe(200);
      expect((await asOther('POST', '/v1/sources', sent('theirs', source, credential))).statusCode).toBe(201);

      const again = refusalOf(await send('PATCH', '/v1/sources/mine', { enabled: true }));
      expect(again).toMatchObject({ status: 409, code: 'conflict' });
      expect((await pipeline.sources.load('mine'))?.enabled).toBe(false);
    });

    it('without a credential claims nothing yet, and the first that is refused neither', async () => {
      const { source } = demoX();
      expect((await asOther('POST', '/v1/sources', sent('bare', source, undefined))).statusCode).toBe(201);

      const credential = { clientId: 'eve', clientSecret: 'eve', refreshToken: 'eve' };
      const refusal = refusalOf(await asOther('PUT', '/v1/sources/bare/credential', credential));

      expect(refusal).toMatchObject({ status: 422, code: 'credential_refused' });
      expect(await pipeline.credentials.load('bare')).toBeUndefined();
    });
  });

  describe('paths and parameters', () => {
    it.each<[string, string, string, number, string, RegExp]>([
      ['an unknown path', 'GET', '/v1/nothing', 404, 'not_found', /nothing at \/v1\/nothing/],
      ['a wrong method', 'DELETE', '/v1/mentions', 405, 'method_not_allowed', /takes GET/],
      ['a wrong method of a decision', 'GET', '/v1/mentions/x/decisions', 405, 'method_not_allowed', /takes POST/],
      ['a made-up method', 'BREW', '/v1/brand', 405, 'method_not_allowed', /takes GET, PATCH/],
      ['an unknown mention', 'GET', '/v1/mentions/00000000000000000000', 404, 'not_found', /no mention with this id/],
      ['an id that is none', 'GET', '/v1/mentions/1%20OR%201=1', 404, 'not_found', /no mention with this id/],
      ['an enormous id', 'GET', `/v1/mentions/${'0'.repeat(5000)}`, 404, 'not_found', /no mention with this id/],
      ['a key of the table', 'GET', '/v1/mentions/M%23x%23META', 404, 'not_found', /no mention with this id/],
      ['a null byte', 'GET', '/v1/sources/a%00b/quarantine', 404, 'not_found', /no source with this id/],
      [
        'an enormous source',
        'GET',
        `/v1/sources/${'s'.repeat(5000)}/quarantine`,
        404,
        'not_found',
        /no source with this/,
      ],
      ['a name of every object', 'GET', '/v1/sources/__proto__/quarantine', 404, 'not_found', /no source with this id/],
      ['half an encoding', 'GET', '/v1/mentions/%E0%A4%A', 400, 'bad_request', /not properly encoded/],
      ['an encoded slash', 'GET', '/v1/mentions/..%2F..%2Fbrand', 404, 'not_found', /no mention with this id/],
      ['an unknown status', 'GET', '/v1/mentions?status=lost', 400, 'bad_request', /must be one of: all, received/],
      ['no limit', 'GET', '/v1/mentions?limit=0', 400, 'bad_request', /whole number from 1 to 200/],
      ['half a limit', 'GET', '/v1/mentions?limit=1.5', 400, 'bad_request', /whole number from 1 to 200/],
      ['a limit too high', 'GET', '/v1/mentions?limit=201', 400, 'bad_request', /whole number from 1 to 200/],
      ['a limit in words', 'GET', '/v1/ledger?limit=ten', 400, 'bad_request', /whole number from 1 to 500/],
      ['an infinite limit', 'GET', '/v1/ledger?limit=Infinity', 400, 'bad_request', /whole number from 1 to 500/],
      ['an hour that is none', 'GET', '/v1/ledger?hour=yesterday', 400, 'bad_request', /such as 2026-11-21T09/],
      ['an hour of no calendar', 'GET', '/v1/ledger?hour=2026-13-99T99', 400, 'bad_request', /such as 2026-11-21T09/],
      ['the 30th of February', 'GET', '/v1/ledger?hour=2026-02-30T09', 400, 'bad_request', /such as 2026-11-21T09/],
      ['hour 24', 'GET', '/v1/ledger?hour=2026-11-21T24', 400, 'bad_request', /such as 2026-11-21T09/],
      ['an unknown queue', 'GET', '/v1/dead-letters/none', 404, 'not_found', /no such queue/],
    ])('are refused: %s', async (_, method, path, status, code, helpful) => {
      const event = httpEvent(method, path.replaceAll('%E0%A4%A', '%41'));
      const [rawPath = ''] = path.split('?');

      const refusal = refusalOf(await pipeline.http('admin-api', { ...event, rawPath }));

      expect(refusal).toMatchObject({ status, code });
      expect(refusal.detail).toMatch(helpful);
      expect(refusal.detail.length).toBeLessThan(300);
    });

    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    it.each<[string, string]>([
      ['no base64', '!!!'],
      ['base64 of nothing', 'AAAA'],
      ['a table key', encoded({ pk: 'B#other', sk: 'META' })],
      ['a foreign ledger', encoded({ pk: 'L#other#2026-11-21T12', sk: 'x' })],
      ['a key too many', encoded({ pk: `L#${demoBrandId}#2026-11-21T12`, sk: 'x', wpk: 'y' })],
      ['an empty key', encoded({ pk: `L#${demoBrandId}#2026-11-21T12`, sk: '' })],
      ['a number', encoded(7)],
      ['null', encoded(null)],
      ['a list', encoded([])],
      ['a time beyond all calendars', encoded({ hoursBack: 0, from: 1e300 })],
      ['hours beyond all calendars', encoded({ hoursBack: 1e15, from: 1 })],
      ['a cursor in a cursor that is none', encoded({ hoursBack: 0, from: 1, cursor: 7 })],
    ])('a cursor that is not ours is refused everywhere: %s', async (_, cursor) => {
      for (const path of ['/v1/mentions', '/v1/mentions?status=all', '/v1/ledger?hour=2026-11-21T12']) {
        const answer = await send('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
        const refusal = refusalOf(answer);
        expect([path, refusal.status, refusal.code]).toEqual([path, 400, 'bad_cursor']);
        expect(refusal.detail).toMatch(/start again without it/);
      }
    });

    it.each([
      '/console/../handler.ts',
      '/console/..%2f..%2fpackage.json',
      '/console/%2e%2e/handler.js',
      '/console/....//handler.js',
      '/console/..\\handler.js',
      '/console//etc/passwd',
      '/console/%00',
      '/console/%E0%A4%A',
      '/console/__proto__',
      '/console/constructor',
      '/console/index.html.map',
      '/consoles',
    ])('the console serves its own files only: %s', async (rawPath) => {
      const answer = await pipeline.http('admin-api', { ...httpEvent('GET', '/console'), rawPath });
      expect(refusalOf(answer)).toMatchObject({ status: 404, code: 'not_found' });
    });
  });

  describe('bodies', () => {
    const path = () => decisions();
    it.each<[string, unknown, RegExp]>([
      ['none', undefined, /not JSON: send one JSON object/],
      ['an empty one', '', /not JSON/],
      ['half of one', '{"type":"approve"', /not JSON/],
      ['a form', 'type=approve&revision=1', /not JSON/],
      ['JSON5', "{type:'approve'}", /not JSON/],
      ['null', 'null', /incomplete: body: .*object/],
      ['a list', '[]', /incomplete: body: .*object/],
      ['a text', '"approve"', /incomplete: body: .*object/],
      ['no field', '{}', /type: .*revision: .*draft: .*decisionId: /],
      ['an unknown decision', { revision: 1, draft: 1, decisionId: 'x', type: 'explode' }, /type: .*"approve"/],
      [
        'a revision in words',
        { type: 'approve', revision: '1', draft: 1, decisionId: 'x' },
        /revision: .*expected number/,
      ],
      ['half a revision', { type: 'approve', revision: 1.5, draft: 1, decisionId: 'x' }, /revision: .*int/],
      ['a draft below none', { type: 'approve', revision: 1, draft: -1, decisionId: 'x' }, /draft: .*>=0/],
      [
        'a decision id without end',
        { type: 'approve', revision: 1, draft: 1, decisionId: 'x'.repeat(81) },
        /decisionId: .*80/,
      ],
      [
        'a text without end',
        { type: 'edit', revision: 1, draft: 1, decisionId: 'x', text: 'x'.repeat(20_001) },
        /text: .*20000/,
      ],
      [
        'a text that is a list',
        { type: 'edit', revision: 1, draft: 1, decisionId: 'x', text: ['a'] },
        /text: .*string/,
      ],
      [
        'an edit without text',
        { type: 'edit', revision: 1, draft: 1, decisionId: 'x' },
        /`text` is missing: send the reply/,
      ],
      [
        'an edit to nothing',
        { type: 'edit', revision: 1, draft: 1, decisionId: 'x', text: ' \n' },
        /`text` is missing/,
      ],
      [
        'a text that would not be published',
        { type: 'approve', revision: 1, draft: 1, decisionId: 'x', text: 'Mine' },
        /to publish the text that you sent, send it with `edit`/,
      ],
      [
        'an unknown reason',
        { type: 'close', revision: 1, draft: 1, decisionId: 'x', reason: 'bored' },
        /must be one of: no_reply_needed, rejected/,
      ],
      [
        'a snooze without end',
        { type: 'snooze', revision: 1, draft: 1, decisionId: 'x' },
        /`until` must be a time within the next 30 days/,
      ],
      [
        'a snooze into the past',
        { type: 'snooze', revision: 1, draft: 1, decisionId: 'x', until: '2020-01-01' },
        /within the next 30 days/,
      ],
      [
        'a snooze for years',
        { type: 'snooze', revision: 1, draft: 1, decisionId: 'x', until: '+275760-09-13' },
        /within the next 30 days/,
      ],
      ['a snooze until no time', { type: 'snooze', revision: 1, draft: 1, decisionId: 'x', until: 'soon' }, /ISO 8601/],
    ])('are refused: %s', async (_, body, helpful) => {
      const refusal = refusalOf(await send('POST', path(), body));

      expect(refusal).toMatchObject({ status: 400, code: 'bad_request' });
      expect(refusal.detail).toMatch(helpful);
      expect(refusal.detail.length).toBeLessThan(700);
      expect((await pipeline.mentions.load(mention.id))?.version).toBe(mention.version);
    });

    it('beyond 256 kB are refused before they are read, plain or in base64', async () => {
      const large = JSON.stringify({ ...approval(), hint: 'x'.repeat(256 * 1024) });
      const event = httpEvent('POST', path());
      const base64 = { ...event, isBase64Encoded: true, body: Buffer.from(large).toString('base64') };
      for (const sent of [httpEvent('POST', path(), large), base64]) {
        const refusal = refusalOf(await pipeline.http('admin-api', sent as HttpEvent));
        expect(refusal).toMatchObject({ status: 413, code: 'body_too_large' });
        expect(refusal.detail).toMatch(/larger than 256 kB/);
      }
    });

    it('in base64 are understood, and garbage in base64 is refused', async () => {
      const sent = (body: string) =>
        pipeline.http('admin-api', { ...httpEvent('POST', path()), isBase64Encoded: true, body } as HttpEvent);
      const stale = JSON.stringify({ ...approval(), draft: 99 });

      expect((await sent(Buffer.from(stale).toString('base64'))).statusCode).toBe(409);
      expect(refusalOf(await sent('ÿÿÿ')).code).toBe('bad_request');
    });

    it('nested without end harm nobody', async () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const account = '{"userId":"78","username":"deep"}';
      const source = `{"id":"deep","platform":"x","account":${account},"credential":${deep}}`;
      const brand = `{"voice":${deep}}`;

      expect(refusalOf(await send('POST', path(), deep)).status).toBe(400);
      expect(refusalOf(await send('POST', '/v1/sources', source)).status).toBe(400);
      expect(refusalOf(await send('PATCH', '/v1/brand', brand)).status).toBe(400);
    });

    it('with names of every object change nothing but what they may', async () => {
      const body =
        '{"__proto__":{"paused":true,"id":"stolen"},"constructor":{"prototype":{"paused":true}},"id":"other"}';
      const before = await pipeline.brands.load(demoBrandId);

      expect(refusalOf(await send('PATCH', '/v1/brand', body)).status).toBe(400);

      expect(await pipeline.brands.load(demoBrandId)).toEqual(before);
      expect(({} as Record<string, unknown>).paused).toBeUndefined();
      expect(await pipeline.brands.load('other')).toMatchObject({ id: 'other', version: 1 });
    });
  });

  it.each(['/', '/console/'])('leads from %s to the console', async (path) => {
    const answer = await send('GET', path);
    expect([answer.statusCode, answer.headers?.location]).toEqual([302, '/console']);
  });
});
