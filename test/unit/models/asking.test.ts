import { describe, expect, it } from 'vitest';
import type { ModelCall } from '../../../shared/domain/model/usage.ts';
import { strictSchema } from '../../../shared/models/chat-dialects.ts';
import { createModelClient, type ModelSettings } from '../../../shared/models/create-model-client.ts';
import { jsonInText } from '../../../shared/models/json-in-text.ts';
import { createMeter } from '../../../shared/models/meter.ts';
import { ModelUrl } from '../../../shared/runtime/env.ts';
import { saying, startChatServer } from '../../support/chat-server.ts';
import { aQuestion } from '../../support/model-calls.ts';

const aCall: ModelCall = {
  id: 'call-1',
  brandId: 'karczma',
  use: 'drafting',
  engine: 'bedrock',
  model: 'some-model',
  outcome: 'answered',
  tokens: { in: 1, out: 2 },
  milliseconds: 3,
};

describe('the meter', () => {
  const meterOn = (count: () => Promise<void>) => {
    const told: string[] = [];
    const meter = createMeter({
      usage: { count },
      clock: { now: () => 0 },
      asked: ({ id }) => told.push(`asked ${id}`),
      notCounted: ({ id }) => told.push(`not counted ${id}`),
    });
    return { meter, told };
  };

  it('reports a count that fails, and nobody else hears of it', async () => {
    const { meter, told } = meterOn(() => Promise.reject(new Error('the table is away')));

    await meter(aCall);

    expect(told).toEqual(['asked call-1', 'not counted call-1']);
  });

  it('does not wait for a count that hangs', async () => {
    const { meter, told } = meterOn(() => new Promise(() => undefined));

    await meter(aCall);

    expect(told).toEqual(['asked call-1', 'not counted call-1']);
  });

  it('counts for nobody what belongs to nobody', async () => {
    const { meter, told } = meterOn(() => Promise.reject(new Error('must not be asked')));

    await meter({ ...aCall, brandId: undefined });

    expect(told).toEqual(['asked call-1']);
  });
});

describe('the model of a stage', () => {
  const outside = { fetch, secret: async () => '{"apiKey":"sk-1"}', meter: async () => undefined };
  const settings = (changes: Partial<ModelSettings>): ModelSettings => ({
    engine: 'local',
    use: 'drafting',
    budgetMs: 1_000,
    ...changes,
  });

  it('is none for the engines that need none', () => {
    expect(createModelClient(settings({ engine: 'local' }), outside)).toBeUndefined();
    expect(createModelClient(settings({ engine: 'composer' }), outside)).toBeUndefined();
  });

  it.each([
    [{ engine: 'bedrock' }, /model id/],
    [{ engine: 'openai-compatible', url: 'https://model.test' }, /URL and a model/],
    [{ engine: 'openai-compatible', model: 'm' }, /URL and a model/],
  ])('is missed at the start where its settings are not whole: %j', (changes, complaint) => {
    expect(() => createModelClient(settings(changes), outside)).toThrow(complaint);
  });

  it('says its engine and model', () => {
    const client = createModelClient(settings({ engine: 'bedrock', bedrockModelId: 'eu.some-model' }), outside);

    expect(client).toMatchObject({ engine: 'bedrock', name: 'bedrock (eu.some-model)' });
  });

  it.each([
    ['{"apiKey":"sk-1"}', 'Bearer sk-1'],
    ['{}', undefined],
  ])('takes its key out of the secret %s', async (secret, authorization) => {
    const { calls, url } = await startChatServer(saying('{"mood":"good"}'));
    const client = createModelClient(
      settings({ engine: 'openai-compatible', url, model: 'm', keySecretArn: 'arn:secret' }),
      { ...outside, secret: async () => secret },
    );

    expect(await client?.ask(aQuestion())).toEqual({ value: 'good' });
    expect(calls[0]?.headers.authorization).toBe(authorization);
  });

  it.each(['not json', '{"apiKey":1}'])('fails where the secret is %s', async (secret) => {
    const client = createModelClient(
      settings({ engine: 'openai-compatible', url: 'https://model.test', model: 'm', keySecretArn: 'arn:secret' }),
      { ...outside, secret: async () => secret },
    );

    expect(await client?.ask(aQuestion())).toEqual({ failure: 'access denied' });
  });
});

describe('the address of a model server', () => {
  it.each(['https://api.openai.com/v1', 'http://127.0.0.1:11434/v1', 'http://localhost:8080', 'http://[::1]:8080/v1'])(
    'may be %s',
    (url) => {
      expect(ModelUrl.safeParse(url).success).toBe(true);
    },
  );

  it.each([
    'http://api.openai.com/v1',
    'http://127.0.0.1.evil.example/v1',
    'http://localhost.evil.example/v1',
    'http://169.254.169.254/latest',
    'https://user:password@api.example/v1',
    'https://api.example/v1?key=1',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'model',
  ])('may not be %s', (url) => {
    expect(ModelUrl.safeParse(url).success).toBe(false);
  });
});

describe('JSON in a text', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['```\n{"a":1}\n```', { a: 1 }],
    ['words {"a":{"b":2}} words', { a: { b: 2 } }],
    ['', undefined],
    ['"a"', undefined],
    ['} {', undefined],
    ['{"a":1', undefined],
  ])('%j', (text, value) => {
    expect(jsonInText(text)).toEqual(value);
  });
});

describe('a strict schema', () => {
  it('requires everything, adds nothing, and holds no keyword that strict servers refuse', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        text: { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }] },
        list: { type: 'array', maxItems: 3, items: { type: 'object', properties: { pattern: { type: 'string' } } } },
      },
      required: ['text'],
    };

    expect(strictSchema(schema)).toEqual({
      type: 'object',
      properties: {
        text: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        list: {
          type: 'array',
          items: {
            type: 'object',
            properties: { pattern: { type: 'string' } },
            required: ['pattern'],
            additionalProperties: false,
          },
        },
      },
      required: ['text', 'list'],
      additionalProperties: false,
    });
  });
});
