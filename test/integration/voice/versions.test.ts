import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoBrand, demoBrandId } from '../../../infra/demo/demo-brand.ts';
import { hashOfKey, pipelines, refusalOf } from '../../support/bad-input.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** Versions of the voice: nobody overwrites anybody, none is lost, whatever dies and whoever is faster. */

const start = pipelines();
const jan = 'odz_second_admin_012345';

let pipeline: Pipeline;
beforeAll(async () => {
  ({ pipeline } = await start({ platforms: [] }));
  await pipeline.keys.put(hashOfKey(jan), { brandId: demoBrandId, person: 'jan', role: 'admin' });
});
afterAll(() => pipeline.stop());

const voice = (signature: string, more: Record<string, unknown> = {}) => ({ ...demoBrand.voice, signature, ...more });
const versionNow = async (): Promise<number> => (await pipeline.brands.load(demoBrandId))?.voiceVersion.number ?? 0;
const put = (body: Record<string, unknown>, key?: string) =>
  pipeline.http(
    'admin-api',
    httpEvent('PUT', '/v1/brand/voice', body, key === undefined ? {} : { authorization: `Bearer ${key}` }),
  );
const listed = async () =>
  (await pipeline.api('GET', '/v1/brand/voice/versions')).json.items as Record<string, unknown>[];

describe('two admins', () => {
  it('who save at once: one wins, the other is told who and when, and has overwritten nothing', async () => {
    const expectedVersion = await versionNow();

    const answers = await Promise.all([
      put({ expectedVersion, voice: voice('Anna') }),
      put({ expectedVersion, voice: voice('Jan') }, jan),
    ]);

    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const lost = answers.findIndex(({ statusCode }) => statusCode === 409);
    const [winner, name] = lost === 0 ? ['jan', 'Jan'] : ['anna', 'Anna'];
    const refusal = refusalOf(answers[lost] as (typeof answers)[0]);
    expect(refusal).toMatchObject({ code: 'conflict', by: `person:${winner}`, version: expectedVersion + 1 });
    expect(refusal.detail).toContain(`person:${winner}, 2026-11-21T`);
    expect((await pipeline.brands.load(demoBrandId))?.voice.signature).toBe(name);
    expect((await listed())[0]).toMatchObject({ version: expectedVersion + 1, inForce: true });
  });

  it('of whom one changes another setting do not disturb each other', async () => {
    const expectedVersion = await versionNow();

    const [saved, paused] = await Promise.all([
      put({ expectedVersion, voice: voice('Beside') }),
      pipeline.api('PUT', '/v1/brand/crisis', { on: true }),
    ]);

    expect([saved?.statusCode, paused.status]).toEqual([200, 200]);
    const brand = await pipeline.brands.load(demoBrandId);
    expect([brand?.voice.signature, brand?.crisis?.by]).toEqual(['Beside', 'person:anna']);
    await pipeline.api('PUT', '/v1/brand/crisis', { on: false });
    expect((await pipeline.brands.load(demoBrandId))?.crisis).toBeUndefined();
  });
});

describe('a version', () => {
  beforeEach(async () => {
    await put({ expectedVersion: await versionNow(), voice: voice('Before') });
  });

  it('is made once, however often the same is sent', async () => {
    const body = {
      expectedVersion: await versionNow(),
      voice: voice('Once', { savedAnswers: [{ text: 'Open at 9.' }] }),
    };

    const [first, second] = [await put(body), await put(body)];

    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(JSON.parse(second.body ?? '')).toEqual(JSON.parse(first.body ?? ''));
    expect(await versionNow()).toBe(body.expectedVersion + 1);
  });

  it.each(['crash_before', 'crash_after', 'error_before', 'error_after'] as const)(
    'is whole after a retry, with %s at each call of a save',
    async (fault) => {
      let calls = 1;
      for (let faulty = 1; faulty <= calls; faulty += 1) {
        const from = await versionNow();
        const body = { expectedVersion: from, voice: voice(`${fault} ${faulty}`) };
        const before = pipeline.calls.length;
        pipeline.setFaults(({ index }) => (index === before + faulty ? fault : undefined));
        await pipeline.api('PUT', '/v1/brand/voice', body);
        pipeline.setFaults(() => undefined);
        if (faulty === 1) {
          // Counted on a save without a fault.
          await pipeline.api('PUT', '/v1/brand/voice', body);
          const start = pipeline.calls.length;
          await pipeline.api('PUT', '/v1/brand/voice', {
            expectedVersion: await versionNow(),
            voice: voice(`count ${fault}`),
          });
          calls = pipeline.calls.length - start;
          expect(calls).toBeGreaterThanOrEqual(5);
          continue;
        }
        const retried = await pipeline.api('PUT', '/v1/brand/voice', body);

        expect(retried.status, `call ${faulty}`).toBe(200);
        expect(await versionNow(), `call ${faulty}`).toBe(from + 1);
        expect(await pipeline.voices.load(demoBrandId, from)).toBeDefined();
        expect((await pipeline.voices.load(demoBrandId, from + 1))?.voice.signature).toBe(`${fault} ${faulty}`);
      }
    },
  );

  it('that was never kept, since its save died last, is listed, and kept by the next change', async () => {
    const brand = await pipeline.brands.load(demoBrandId);
    const from = brand?.voiceVersion.number ?? 0;
    const orphan = { number: from + 1, by: 'person:anna', at: pipeline.clock.now() };
    if (brand !== undefined) {
      await pipeline.brands.save({
        ...brand,
        version: brand.version + 1,
        voice: { ...brand.voice, signature: 'Alone' },
        voiceVersion: orphan,
      });
    }
    expect((await listed())[0]).toMatchObject({ version: from + 1, inForce: true, changed: ['voice.signature'] });

    await put({ expectedVersion: from + 1, voice: voice('Next') });

    expect((await pipeline.voices.load(demoBrandId, from + 1))?.voice.signature).toBe('Alone');
    expect((await listed()).slice(0, 2).map((each) => each.version)).toEqual([from + 2, from + 1]);
  });

  it('comes of PATCH where it changes the voice, and not where it changes something else', async () => {
    const from = await versionNow();

    await pipeline.api('PATCH', '/v1/brand', { paused: true });
    expect(await versionNow()).toBe(from);
    const { json } = await pipeline.api('PATCH', '/v1/brand', { paused: false, voice: voice('Patched') });

    expect(json.voiceVersion).toMatchObject({ number: from + 1, by: 'person:anna' });
    expect((await pipeline.voices.load(demoBrandId, from + 1))?.voice.signature).toBe('Patched');
  });

  it('can be compared and restored, as a new one', async () => {
    const old = await versionNow();
    await put({ expectedVersion: old, voice: voice('After'), locations: { lipa: { contact: 'lipa@x.example' } } });

    const compared = await pipeline.api('GET', `/v1/brand/voice/versions/${old}`);
    const restored = await pipeline.api('POST', '/v1/brand/voice/restore', { version: old, expectedVersion: old + 1 });

    expect(compared.json).toMatchObject({
      version: old,
      against: old + 1,
      changes: [
        { path: 'locations.lipa.contact', before: 'lipa@x.example' },
        { path: 'voice.signature', before: 'After', after: 'Before' },
      ],
    });
    expect(restored.json).toMatchObject({ version: old + 2, restored: old, by: 'person:anna', locations: {} });
    expect((await pipeline.brands.load(demoBrandId))?.voice.signature).toBe('Before');
  });

  it('that is restored too late is refused like any other', async () => {
    const old = await versionNow();
    await put({ expectedVersion: old, voice: voice('One') });
    await put({ expectedVersion: old + 1, voice: voice('Two') });

    const late = await pipeline.api('POST', '/v1/brand/voice/restore', { version: old, expectedVersion: old + 1 });

    expect(late).toMatchObject({ status: 409, json: { code: 'conflict', version: old + 2 } });
  });

  it('keeps hostile words as what they are', async () => {
    for (const { text } of hostileTexts.filter((each) => each.text.length <= 1000)) {
      const expectedVersion = await versionNow();
      const sent = voice(text.slice(0, 200), { holdingStatement: text, staffNames: [text.slice(0, 120)] });

      const { status, json } = await pipeline.api('PUT', '/v1/brand/voice', { expectedVersion, voice: sent });

      expect([200, 400]).toContain(status);
      if (status === 200) {
        expect((json.voice as Record<string, unknown>).holdingStatement).toBe(text.toWellFormed());
        const kept = await pipeline.voices.load(demoBrandId, expectedVersion + 1);
        expect(kept?.voice.holdingStatement).toBe(text.toWellFormed());
      }
    }
  });
});

describe('bad input is refused with what to do, and changes nothing:', () => {
  it.each<[string, string, string, unknown, number, RegExp]>([
    ['no version', 'PUT', '/v1/brand/voice', { voice: voice('x') }, 400, /expectedVersion/],
    ['no voice', 'PUT', '/v1/brand/voice', { expectedVersion: 1 }, 400, /voice: /],
    ['no object', 'PUT', '/v1/brand/voice', [1], 400, /expected object/],
    [
      'a list of locations',
      'PUT',
      '/v1/brand/voice',
      { expectedVersion: 1, voice: voice('x'), locations: [] },
      400,
      /locations/,
    ],
    [
      'a signature of 201 letters',
      'PUT',
      '/v1/brand/voice',
      { expectedVersion: 1, voice: voice('x'.repeat(201)) },
      400,
      /voice\.signature/,
    ],
    [
      'no such version',
      'POST',
      '/v1/brand/voice/restore',
      { version: 999_999, expectedVersion: 1 },
      404,
      /the newest is \d+/,
    ],
    ['a version in words', 'GET', '/v1/brand/voice/versions/first', undefined, 404, /no such version/],
    ['a version below one', 'GET', '/v1/brand/voice/versions/0', undefined, 404, /no such version/],
    ['a limit of a thousand', 'GET', '/v1/brand/voice/versions?limit=1000', undefined, 400, /1 to 50/],
    ['a cursor of nobody', 'GET', '/v1/brand/voice/versions?cursor=abc', undefined, 400, /cursor/],
    ['a preview of nothing', 'POST', '/v1/brand/voice/preview', {}, 400, /voice: /],
    ['a crisis that may be', 'PUT', '/v1/brand/crisis', { on: 'maybe' }, 400, /on: /],
    ['a crisis by PATCH', 'PATCH', '/v1/brand', { crisis: { since: 1 } }, 400, /PUT \/v1\/brand\/crisis/],
    ['a day in words for a report', 'GET', '/v1/reports/quality?from=yesterday', undefined, 400, /ISO 8601/],
    ['a report backwards', 'GET', '/v1/reports/quality?from=2026-11-02&to=2026-11-01', undefined, 400, /before/],
    ['a report of ten years', 'GET', '/v1/reports/quality?from=2016-01-01&to=2026-01-01', undefined, 400, /400 days/],
    [
      'a report before the flood',
      'GET',
      '/v1/reports/quality?from=-003000-01-01&to=-002999-01-01',
      undefined,
      400,
      /ISO 8601/,
    ],
    ['a month that none is', 'GET', '/v1/reports/edits?month=2026-13', undefined, 400, /2026-11/],
  ])('%s', async (_, method, path, body, status, helpful) => {
    const before = await pipeline.brands.load(demoBrandId);

    const refusal = refusalOf(await pipeline.http('admin-api', httpEvent(method, path, body)));

    expect(refusal.status).toBe(status);
    expect(refusal.detail).toMatch(helpful);
    expect(await pipeline.brands.load(demoBrandId)).toEqual(before);
  });

  it('an approver may look and preview, and changes nothing', async () => {
    const key = 'odz_only_approver_0123';
    await pipeline.keys.put(hashOfKey(key), { brandId: demoBrandId, person: 'ola', role: 'approver' });
    const send = async (method: string, path: string, body?: unknown) =>
      (await pipeline.http('admin-api', httpEvent(method, path, body, { authorization: `Bearer ${key}` }))).statusCode;

    expect(await send('GET', '/v1/brand/voice')).toBe(200);
    expect(await send('POST', '/v1/brand/voice/preview', { voice: voice('x') })).toBe(200);
    expect(await send('PUT', '/v1/brand/voice', { expectedVersion: 1, voice: voice('x') })).toBe(403);
    expect(await send('POST', '/v1/brand/voice/restore', { version: 1, expectedVersion: 1 })).toBe(403);
    expect(await send('PUT', '/v1/brand/crisis', { on: true })).toBe(403);
  });
});
