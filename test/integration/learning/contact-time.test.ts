import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { google, idOf, pipelines, pull, review } from '../../support/bad-input.ts';
import type { Pipeline } from '../../support/pipeline.ts';

/** A customer who says when to call: the time goes by the brand's clock and by when it was written. */

const start = pipelines();

describe('a customer who asks for a call', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    const everyDay = Object.fromEntries(Array.from({ length: 7 }, (_, weekday) => [String(weekday), [540, 1020]]));
    ({ pipeline } = await start({
      brand: { businessHours: { timeZone: 'Europe/Warsaw', days: everyDay as Record<string, [number, number]> } },
    }));
  });
  afterAll(() => pipeline.stop());

  it('is shown with the words and the time that they mean, by the API and on the card', async () => {
    const text = 'Zupa była zimna, a kelner niemiły. Proszę zadzwonić do mnie jutro o 9:00.';
    pipeline.standIn.offer([{ ...review('call'), platform: google, text, createdAt: '2026-11-21T10:00:00Z' }]);
    pipeline.standIn.release();
    await pull(pipeline);

    const { json } = await pipeline.api('GET', `/v1/mentions/${idOf(pipeline, 'call')}`);

    expect(json.classification).toMatchObject({
      flags: expect.arrayContaining(['asks_contact']),
      contactTime: { words: expect.stringContaining('jutro o 9'), at: '2026-11-22T09:00:00+01:00' },
    });
    const at = Date.parse('2026-11-22T09:00:00+01:00') / 1000;
    expect(JSON.stringify(pipeline.slack.messages)).toMatch(new RegExp(`jutro o 9[^"]*→ <!date\\^${at}\\^`));
  });
});
