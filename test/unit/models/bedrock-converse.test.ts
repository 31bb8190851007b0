import { describe, expect, it } from 'vitest';
import { createAskingClient } from '../../../shared/models/ask-model.ts';
import { createBedrockTransport } from '../../../shared/models/bedrock-converse.ts';
import {
  type ConverseReply,
  failing,
  hangingUp,
  sendingJson,
  silent,
  startConverseServer,
  usingTool,
  writing,
} from '../../support/converse-server.ts';
import { aQuestion, listeningMeter } from '../../support/model-calls.ts';

const modelId = 'eu.example.model-v1:0';
const good = usingTool('tell_mood', { mood: 'good' });

async function clientOf(replies: readonly ConverseReply[], budgetMs = 5_000) {
  const server = await startConverseServer(...replies);
  const { meter, calls: metered } = listeningMeter();
  const transport = createBedrockTransport({ modelId, client: server.client });
  return {
    calls: server.calls,
    metered,
    client: createAskingClient(transport, { use: 'classification', budgetMs, meter }),
  };
}

describe('a Bedrock model', () => {
  it('is asked by the Converse API for the input of one tool', async () => {
    const { client, calls } = await clientOf([good]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls.map(({ path }) => path)).toEqual([`/model/${modelId}/converse`]);
    expect(JSON.parse(calls[0]?.body ?? '{}')).toEqual({
      system: [{ text: 'How is the mood?' }],
      messages: [{ role: 'user', content: [{ text: '<mention>{"text":"Zimna zupa"}</mention>' }] }],
      inferenceConfig: { maxTokens: 50, temperature: 0 },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'tell_mood',
              description: 'Records the mood.',
              inputSchema: { json: aQuestion().answer.schema },
            },
          },
        ],
        toolChoice: { tool: { name: 'tell_mood' } },
      },
    });
  });

  it('is metered by its own count of tokens', async () => {
    const { client, metered } = await clientOf([good]);

    await client.ask(aQuestion());

    expect(metered).toMatchObject([
      { engine: 'bedrock', model: modelId, use: 'classification', outcome: 'answered', tokens: { in: 900, out: 80 } },
    ]);
  });

  it('may answer with text where it ignores the tool', async () => {
    const { client } = await clientOf([writing('```json\n{"mood":"good"}\n```')]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
  });

  it('that cannot be forced to use a tool is offered it, and from then on at once', async () => {
    const { client, calls } = await clientOf([failing(400, 'ValidationException'), good]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls.map(({ body }) => 'toolChoice' in JSON.parse(body).toolConfig)).toEqual([true, false, false]);
  });

  it.each<[string, ConverseReply, string, number]>([
    ['an answer of the wrong shape', usingTool('tell_mood', { mood: 'soon' }), 'malformed answer', 2],
    ['another tool', usingTool('tell_weather', { mood: 'good' }), 'malformed answer', 2],
    ['prose', writing('I think it is good.'), 'malformed answer', 2],
    ['an answer that was cut off', usingTool('tell_mood', { mood: 'good' }, 'max_tokens'), 'cut off', 2],
    ['a filter', writing('', 'content_filtered'), 'declined', 1],
    ['a guardrail', writing('Sorry.', 'guardrail_intervened'), 'declined', 1],
    ['throttling', failing(429, 'ThrottlingException'), 'throttled', 2],
    ['a quota', failing(400, 'ServiceQuotaExceededException'), 'throttled', 2],
    ['a broken service', failing(503, 'ServiceUnavailableException'), 'unavailable', 2],
    ['an error of its own', failing(500, 'InternalServerException'), 'unavailable', 2],
    ['a model that is too slow for itself', failing(408, 'ModelTimeoutException'), 'timeout', 1],
    ['no access', failing(403, 'AccessDeniedException'), 'access denied', 1],
    ['a stale token', failing(403, 'ExpiredTokenException'), 'access denied', 1],
    ['a connection that is closed', hangingUp, 'unavailable', 2],
    ['an answer that is no JSON', (response) => void response.writeHead(200).end('<html>'), 'unavailable', 2],
    ['an answer without a message', sendingJson(200, { stopReason: 'end_turn' }), 'malformed answer', 2],
  ])('fails by name: %s', async (_, reply, failure, tries) => {
    const { client, calls, metered } = await clientOf([reply]);

    expect(await client.ask(aQuestion())).toEqual({ failure });
    expect(calls).toHaveLength(tries);
    expect(metered.map(({ outcome }) => outcome)).toEqual(Array(tries).fill(failure));
  });

  it.each(['ValidationException', 'ResourceNotFoundException'])('that does not exist: %s', async (type) => {
    const { client } = await clientOf([failing(400, type)]);

    expect(await client.ask(aQuestion())).toEqual({ failure: 'request refused' });
  });

  it('is never waited for beyond the budget', async () => {
    const { client, metered } = await clientOf([silent], 150);
    const startedAt = performance.now();

    expect(await client.ask(aQuestion())).toEqual({ failure: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(metered).toMatchObject([{ outcome: 'timeout', tokens: undefined }]);
  });

  it('hears what was wrong with its answer', async () => {
    const { client, calls } = await clientOf([usingTool('tell_mood', {}), good]);

    expect(await client.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls[1]?.body).toContain('is missing');
  });
});
