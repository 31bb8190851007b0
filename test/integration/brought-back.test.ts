import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoBrand } from '../../infra/demo/demo-brand.ts';
import type { Platform } from '../../infra/demo/stand-in/accounts.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { type Pipeline, startPipeline } from '../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { liveThrough, review } from './life.ts';
import { approve, closedAsDeleted, sweepNow, until, visibleReplies } from './scene.ts';

/** What machines closed and people want answered, and what machines leave to people. */

let database: TestDatabase;
const running: Pipeline[] = [];
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
afterEach(async () => {
  for (const pipeline of running.splice(0)) await pipeline.stop();
});

const replying = ['google-business-profile', 'bluesky', 'x'] as const;

async function start(platform: Platform): Promise<Pipeline> {
  const pipeline = await startPipeline({ database, platforms: [platform] });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, platform }]);
  pipeline.standIn.release();
  return pipeline;
}

describe('a mention that a person brings back', () => {
  it('waits for his words where no engine has any', async () => {
    const pipeline = await startPipeline({ database, platforms: ['google-business-profile'] });
    running.push(pipeline);
    pipeline.standIn.offer([{ ...review, text: '', platform: 'google-business-profile' }]);
    pipeline.standIn.release();
    const closed = await until(pipeline, 'google-business-profile', 'closed');
    expect(closed.closeReason).toBe('no_reply_needed');

    await pipeline.decide(closed, { type: 'reopen' });
    const back = await until(pipeline, 'google-business-profile', 'awaiting_approval');
    const text = 'Dziękujemy za ocenę. Prosimy napisać, co możemy poprawić.';
    expect((await pipeline.decide(back, { type: 'edit', text })).status).toBe(200);
    await liveThrough(pipeline, 'google-business-profile');

    expect(visibleReplies(pipeline).map((reply) => reply.text)).toEqual([text]);
  });

  it('is not closed again by the sweep for the answer that he has seen', async () => {
    const pipeline = await start('google-business-profile');
    const waiting = await until(pipeline, 'google-business-profile', 'awaiting_approval');
    pipeline.standIn.answerInConsole(waiting.externalId, 'Odpowiedź z konsoli platformy.');
    await sweepNow(pipeline, 'google-business-profile');
    const closed = (await pipeline.mentions.load(waiting.id)) as Mention;
    expect(closed.closeReason).toBe('answered_elsewhere');

    pipeline.pass(60_000);
    await pipeline.decide(closed, { type: 'reopen' });
    await sweepNow(pipeline, 'google-business-profile');

    expect((await pipeline.mentions.load(waiting.id))?.status).toBe('awaiting_approval');
  });

  it.each(replying)(
    'is answered on %s beside or over what he has seen there, not over newer words',
    async (platform) => {
      const pipeline = await start(platform);
      const waiting = await until(pipeline, platform, 'awaiting_approval');
      pipeline.standIn.answerInConsole(waiting.externalId, 'Odpowiedź z konsoli platformy.');
      await approve(pipeline, waiting);
      const closed = await until(pipeline, platform, 'closed');
      expect(closed.closeReason).toBe('answered_elsewhere');

      pipeline.pass(60_000);
      await pipeline.decide(closed, { type: 'reopen' });
      const back = await until(pipeline, platform, 'awaiting_approval');
      pipeline.pass(60_000);
      pipeline.standIn.answerInConsole(waiting.externalId, 'Jeszcze jedna odpowiedź z konsoli.');
      await approve(pipeline, back);
      const again = await until(pipeline, platform, 'closed');
      expect(again.closeReason).toBe('answered_elsewhere');

      pipeline.pass(60_000);
      await pipeline.decide(again, { type: 'reopen' });
      const last = await until(pipeline, platform, 'awaiting_approval');
      await approve(pipeline, last);
      expect((await liveThrough(pipeline, platform)).status).toBe('published');

      const draft = await pipeline.texts.draft(last.id, last.draft);
      console.error(
        platform,
        JSON.stringify(await pipeline.mentions.load(last.id)),
        pipeline.clock.now(),
        JSON.stringify(pipeline.standIn.posts().flatMap((p) => p.replies)),
        draft?.text,
        JSON.stringify((await pipeline.mentions.load(last.id))?.history.map((h) => h.moves)),
      );
      expect(visibleReplies(pipeline).filter((reply) => reply.text === draft?.text)).toHaveLength(1);
    },
  );

  it('stays closed where its author deleted it', async () => {
    const pipeline = await start('google-business-profile');
    const mention = await until(pipeline, 'google-business-profile', 'awaiting_approval');
    const closed = await closedAsDeleted(pipeline, 'google-business-profile', mention);

    const { status, json } = await pipeline.decide(closed, { type: 'reopen' });

    expect([status, json.detail]).toEqual([409, expect.stringContaining('deleted on the platform')]);
  });
});

it.each([
  [5, 'opini|ocen|dzięk'],
  [1, 'przykro|przeprasz|żal|szkoda|rozczarow'],
])('answers %i stars without a word in the language of the brand, where it wants that', async (rating, words) => {
  const brand = { ...demoBrand, starOnly: 'draft' as const, uiLanguage: 'pl' as const };
  const pipeline = await startPipeline({ database, platforms: ['google-business-profile'], brand });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, text: '', rating, platform: 'google-business-profile' }]);
  pipeline.standIn.release();

  const waiting = await until(pipeline, 'google-business-profile', 'awaiting_approval');

  const draft = await pipeline.texts.draft(waiting.id, waiting.draft);
  expect(draft?.language).toBe('pl');
  expect(draft?.text).toMatch(new RegExp(words, 'i'));
});
