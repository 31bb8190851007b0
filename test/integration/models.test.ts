import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { type ChatReply, refusing, saying, startChatServer } from '../support/chat-server.ts';
import type { Fault, OutgoingCall } from '../support/faulty-calls.ts';
import { type Pipeline, startPipeline } from '../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { liveThrough } from './life.ts';

/** A life through the real handlers, with a model server behind the classifier and the drafter. */

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const tags = {
  language: 'pl',
  sentiment: 'negative',
  score: -0.8,
  confidence: 0.9,
  urgency: 'high',
  reasons: [{ code: 'waiting', words: 'Czekaliśmy ponad godzinę' }],
  topics: ['waiting_time'],
  flags: [],
};
const draft = {
  action: 'reply',
  text: 'Przepraszamy za ponad godzinę czekania i za zimne pierogi. Tak nie powinno być.',
  language: 'pl',
  answers: ['czekanie', 'pierogi'],
  savedAnswers: [],
  question: null,
};
const tagging = saying(JSON.stringify(tags));
const drafting = saying(JSON.stringify(draft));

const isQuestion = ({ name }: OutgoingCall): boolean => name === 'POST /v1/chat/completions';

let pipeline: Pipeline;
let questions: () => number;
async function startWith(...replies: ChatReply[]): Promise<void> {
  const { url, calls } = await startChatServer(...replies);
  questions = () => calls.length;
  pipeline = await startPipeline({
    database,
    platforms: ['google-business-profile'],
    environment: {
      CLASSIFIER_ENGINE: 'openai-compatible',
      DRAFTER_ENGINE: 'openai-compatible',
      MODEL_URL: url,
      MODEL_NAME: 'some-model',
      MODEL_PRICES: '{"currency":"USD","models":{"some-model":{"in":1,"out":10}}}',
    },
  });
}
afterEach(() => pipeline.stop());

const live = (): Promise<Mention> => liveThrough(pipeline, 'google-business-profile');
const usage = async (month = '2026-11') => (await pipeline.api('GET', `/v1/usage?month=${month}`)).json;
const engines = async ({ id, revision, draft: number }: Mention) => [
  (await pipeline.texts.tags(id, revision))?.engine,
  (await pipeline.texts.draft(id, number))?.by,
];

describe('a mention with a model', () => {
  it('is tagged and answered by it, and what that cost stands in the usage of its brand', async () => {
    await startWith(tagging, drafting);

    const mention = await live();

    expect(mention.status).toBe('published');
    expect(await engines(mention)).toEqual(['openai-compatible (some-model)', 'openai-compatible (some-model)']);
    expect(pipeline.standIn.posts()[0]?.replies.map(({ text }) => text)).toEqual([draft.text]);
    const each = {
      engine: 'openai-compatible',
      model: 'some-model',
      calls: 1,
      answered: 1,
      failures: {},
      cost: 0.0017,
    };
    expect(await usage()).toMatchObject({
      month: '2026-11',
      currency: 'USD',
      items: [
        { use: 'classification', ...each, tokensIn: 900, tokensOut: 80 },
        { use: 'drafting', ...each, tokensIn: 900, tokensOut: 80 },
      ],
      total: { calls: 2, tokensIn: 1800, tokensOut: 160, cost: 0.0034 },
    });
    expect(await usage('2026-10')).toMatchObject({ items: [], total: { calls: 0 } });
  });

  it('is answered all the same where the model refuses, and the refusals are counted', async () => {
    await startWith(refusing(401));

    const mention = await live();

    expect(mention.status).toBe('published');
    expect(await engines(mention)).toEqual([
      'local (openai-compatible failed: access denied)',
      'composer (openai-compatible failed: access denied)',
    ]);
    expect(await usage()).toMatchObject({
      items: [
        { use: 'classification', answered: 0, failures: { 'access denied': 1 }, callsWithoutTokens: 1 },
        { use: 'drafting', answered: 0, failures: { 'access denied': 1 }, callsWithoutTokens: 1 },
      ],
    });
  });

  it.each(['2026', '2026-13', '2026-11-01', 'x'])('has no usage of a month %s', async (month) => {
    await startWith(tagging);

    expect((await pipeline.api('GET', `/v1/usage?month=${month}`)).status).toBe(400);
  });
});

describe('whatever fails around a question', () => {
  beforeEach(() => startWith(tagging, drafting));

  /** The count of a call is the write right after its answer. */
  const isCount = ({ index, service }: OutgoingCall): boolean => {
    const before = pipeline.calls[index - 2];
    return service === 'dynamodb' && before !== undefined && isQuestion(before);
  };

  it.each<Fault>(['error_before', 'error_after'])('a count with %s fails nothing', async (fault) => {
    pipeline.setFaults((call) => (isCount(call) ? fault : undefined));

    const mention = await live();

    expect(mention.status).toBe('published');
    expect(await engines(mention)).toEqual(['openai-compatible (some-model)', 'openai-compatible (some-model)']);
    expect(questions()).toBe(2);
    expect(await usage()).toMatchObject({ total: { calls: fault === 'error_after' ? 2 : 0 } });
  });

  it.each<Fault>(['error_before', 'error_after', 'crash_before', 'crash_after'])(
    'a first question with %s is asked again, and one reply is published',
    async (fault) => {
      let failed = false;
      pipeline.setFaults((call) => {
        if (failed || !isQuestion(call)) return undefined;
        failed = true;
        return fault;
      });

      const mention = await live();

      expect(mention.status).toBe('published');
      expect(pipeline.standIn.posts()[0]?.replies.filter(({ ours }) => ours)).toHaveLength(1);
      expect(failed).toBe(true);
    },
  );

  it.each<Fault>(['crash_before', 'crash_after'])('a count with %s costs one question more', async (fault) => {
    let crashed = false;
    pipeline.setFaults((call) => {
      if (crashed || !isCount(call)) return undefined;
      crashed = true;
      return fault;
    });

    const mention = await live();

    expect(mention.status).toBe('published');
    expect(questions()).toBeGreaterThan(2);
    expect(pipeline.standIn.posts()[0]?.replies.filter(({ ours }) => ours)).toHaveLength(1);
  });
});
