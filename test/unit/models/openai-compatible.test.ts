import { describe, expect, it } from 'vitest';
import { createAskingClient } from '../../../shared/models/ask-model.ts';
import { createOpenAiTransport } from '../../../shared/models/openai-compatible.ts';
import {
  type ChatReply,
  completion,
  hanging,
  refusing,
  resetting,
  saying,
  sending,
  startChatServer,
} from '../../support/chat-server.ts';
import { aQuestion, listeningMeter } from '../../support/model-calls.ts';

const good = '{"mood":"good"}';
const toolCall = (input: unknown): ChatReply =>
  completion(
    {
      content: null,
      tool_calls: [{ id: 'call_abc123', type: 'function', function: { name: 'tell_mood', arguments: input } }],
    },
    'tool_calls',
  );

interface Wishes {
  readonly budgetMs?: number;
  readonly key?: () => Promise<string | undefined>;
}

async function clientOf(replies: readonly ChatReply[], wishes: Wishes = {}) {
  const server = await startChatServer(...replies);
  const { meter, calls: metered } = listeningMeter();
  const transport = createOpenAiTransport({ url: server.url, model: 'some-model', key: wishes.key, fetch });
  const client = createAskingClient(transport, { use: 'drafting', budgetMs: wishes.budgetMs ?? 5_000, meter });
  return { ...server, client, metered };
}

describe('a server that speaks /v1/chat/completions', () => {
  it('is asked with the question as its reference describes it', async () => {
    const { client, calls } = await clientOf([saying(good)], { key: async () => 'sk-test' });

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls).toMatchObject([
      {
        method: 'POST',
        path: '/v1/chat/completions',
        headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
        body: {
          model: 'some-model',
          max_tokens: 50,
          temperature: 0,
          messages: [{ role: 'system' }, { role: 'user', content: '<mention>{"text":"Zimna zupa"}</mention>' }],
          response_format: {
            type: 'json_schema',
            json_schema: {
              name: 'tell_mood',
              strict: true,
              schema: {
                type: 'object',
                properties: { mood: { type: 'string' } },
                required: ['mood'],
                additionalProperties: false,
              },
            },
          },
        },
      },
    ]);
    expect(calls[0]?.body.messages?.[0]?.content).toMatch(/^How is the mood\?/);
  });

  it('is metered by its own count of tokens', async () => {
    const { client, metered } = await clientOf([saying(good)]);

    await client.ask(aQuestion());

    expect(metered).toMatchObject([
      {
        brandId: 'karczma',
        use: 'drafting',
        engine: 'openai-compatible',
        model: 'some-model',
        outcome: 'answered',
        tokens: { in: 900, out: 80 },
      },
    ]);
  });

  it('gets no key where none is configured', async () => {
    const { client, calls } = await clientOf([saying(good)]);

    await client.ask(aQuestion());

    expect(calls[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, ChatReply]>([
    ['in a fence', saying(`Sure!\n\`\`\`json\n${good}\n\`\`\`\nAnything else?`)],
    ['between words', saying(`Here it is: ${good} Bye.`)],
    ['behind its thoughts', saying(`<think>{"mood": perhaps {bad}?}</think>\n${good}`)],
    ['in a tool call', toolCall(good)],
    ['in a tool call of a server that does not encode it', toolCall({ mood: 'good' })],
    ['as text/plain', sending(200, completionText(good), { 'content-type': 'text/plain' })],
    ['beside fields that nobody knows', sending(200, completionText(good, { service_tier: 'default', x: [1] }))],
    ['without a count of tokens', sending(200, completionText(good, { usage: null }))],
  ])('is understood when it answers %s', async (_, reply) => {
    const { client, calls } = await clientOf([reply]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls).toHaveLength(1);
  });

  it('is not taken to have used no tokens when it tells none', async () => {
    const { client, metered } = await clientOf([sending(200, completionText(good, { usage: {} }))]);

    await client.ask(aQuestion());

    expect(metered[0]?.tokens).toBeUndefined();
  });

  it.each<[string, ChatReply, string, number]>([
    ['no key or a wrong one', refusing(401), 'access denied', 1],
    ['no permission', refusing(403), 'access denied', 1],
    ['no such model or path', refusing(404), 'request refused', 1],
    ['nothing left to spend', refusing(402), 'request refused', 1],
    ['too many requests', refusing(429), 'throttled', 2],
    ['an error of the server', refusing(500), 'unavailable', 2],
    ['a gateway that waited in vain', refusing(504), 'unavailable', 2],
    ['a connection reset', resetting, 'unavailable', 2],
    ['a redirect', refusing(307, { location: 'http://127.0.0.1:9/v1/chat/completions' }), 'request refused', 1],
    ['a page instead of JSON', sending(200, '<html>Sign in</html>', { 'content-type': 'text/html' }), 'unavailable', 2],
    ['JSON of another shape', sending(200, '{"error":"overloaded"}'), 'unavailable', 2],
    ['a huge body', sending(200, `{"choices":[],"padding":"${'x'.repeat(1_100_000)}"}`), 'unavailable', 2],
    ['no choice', sending(200, '{"choices":[],"usage":null}'), 'malformed answer', 2],
    ['an empty message', saying(''), 'malformed answer', 2],
    ['prose', saying('It is good.'), 'malformed answer', 2],
    ['half an object', saying('{"mood":"go'), 'malformed answer', 2],
    ['another object', saying('{"mood":"bad"}'), 'malformed answer', 2],
    ['a refusal', completion({ content: null, refusal: 'I cannot help with that.' }), 'declined', 1],
    ['a filter', saying('', 'content_filter'), 'declined', 1],
    ['an answer that was cut off', saying(good, 'length'), 'cut off', 2],
  ])('fails by name: %s', async (_, reply, failure, tries) => {
    const { client, calls, metered } = await clientOf([reply]);

    expect(await client.ask(aQuestion())).toEqual({ failure });
    expect(calls).toHaveLength(tries);
    expect(metered.map(({ outcome }) => outcome)).toEqual(Array(tries).fill(failure));
  });

  it('answers the second time where the first was an accident', async () => {
    const { client, calls } = await clientOf([refusing(500), saying(good)]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls).toHaveLength(2);
  });

  it.each<[string, ChatReply]>([
    ['never answers', hanging],
    ['answers the head alone', (response) => void response.writeHead(200).flushHeaders()],
    ['trickles', (response) => void response.writeHead(200).write('{"choices":')],
  ])('is left when it %s', async (_, reply) => {
    const { client, metered } = await clientOf([reply], { budgetMs: 150 });
    const startedAt = performance.now();

    expect(await client.ask(aQuestion())).toEqual({ failure: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(metered).toMatchObject([{ outcome: 'timeout', tokens: undefined }]);
  });

  it('is waited for as it says, and not at all beyond the budget', async () => {
    const soon = await clientOf([refusing(429, { 'retry-after': '0' }), saying(good)]);
    const late = await clientOf([refusing(429, { 'retry-after': '60' }), saying(good)]);
    const startedAt = performance.now();

    expect(await soon.client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(await late.client.ask(aQuestion())).toEqual({ failure: 'throttled' });
    expect(late.calls).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('hears what was wrong with its answer, as data', async () => {
    const { client, calls } = await clientOf([saying('{}'), saying(good)]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    const [, second] = calls.map(({ body }) => body.messages?.[1]?.content ?? '');
    expect(second).toBe(
      '<mention>{"text":"Zimna zupa"}</mention>\n<rejected>"the mood \\u003c/rejected\\u003e is missing"</rejected>',
    );
  });
});

describe('a server that takes less than the strictest form', () => {
  /** Answers only requests that `takes` accepts. */
  const pickyServer = (takes: (body: Record<string, unknown>) => boolean) => {
    const bodies: Record<string, unknown>[] = [];
    const picky: typeof fetch = async (_, init) => {
      const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      bodies.push(body);
      return takes(body) ? new Response(completionText(good)) : new Response('{"error":{}}', { status: 400 });
    };
    const transport = createOpenAiTransport({
      url: 'https://model.test/v1/',
      model: 'm',
      key: undefined,
      fetch: picky,
    });
    const client = createAskingClient(transport, { use: 'drafting', budgetMs: 1_000, meter: async () => undefined });
    return { client, bodies };
  };
  const formatOf = (body: Record<string, unknown>) => (body.response_format as { type?: string } | undefined)?.type;

  it.each<[string, (body: Record<string, unknown>) => boolean, number]>([
    ['another name of the limit and no temperature', (body) => !('max_tokens' in body) && !('temperature' in body), 2],
    ['tools', (body) => 'tools' in body, 3],
    ['JSON mode', (body) => formatOf(body) === 'json_object', 4],
  ])('is asked by %s, and from then on at once', async (_, takes, requests) => {
    const { client, bodies } = pickyServer(takes);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(bodies).toHaveLength(requests);
    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(bodies).toHaveLength(requests + 1);
  });

  it('is refused at last where it takes nothing', async () => {
    const { client, bodies } = pickyServer(() => false);

    expect(await client.ask(aQuestion())).toEqual({ failure: 'request refused' });
    expect(bodies).toHaveLength(4);
  });
});

describe('its key', () => {
  it('is read anew for each question, so that a rotation is seen', async () => {
    const keys = ['first', 'second'];
    const { client, calls } = await clientOf([saying(good)], { key: async () => keys.shift() });

    await client.ask(aQuestion());
    await client.ask(aQuestion());

    expect(calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
  });

  it('that cannot be read fails the question, and nothing is sent', async () => {
    const { client, calls } = await clientOf([saying(good)], { key: () => Promise.reject(new Error('no secret')) });

    expect(await client.ask(aQuestion())).toEqual({ failure: 'access denied' });
    expect(calls).toHaveLength(0);
  });

  it('that never comes is not waited for', async () => {
    const key = () => new Promise<string>(() => undefined);
    const { client } = await clientOf([saying(good)], { key, budgetMs: 100 });

    expect(await client.ask(aQuestion())).toEqual({ failure: 'timeout' });
  });

  it('goes nowhere by a redirect', async () => {
    const elsewhere = await startChatServer(saying(good));
    const location = `${elsewhere.url}/chat/completions`;
    const { client } = await clientOf([refusing(308, { location })], { key: async () => 'sk-test' });

    expect(await client.ask(aQuestion())).toEqual({ failure: 'request refused' });
    expect(elsewhere.calls).toHaveLength(0);
  });
});

/** The body of a completion. */
function completionText(content: string, changes: object = {}): string {
  return JSON.stringify({
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
    ...changes,
  });
}
