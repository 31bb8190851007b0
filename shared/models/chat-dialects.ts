import type { TransportRequest } from './transport.ts';

/**
 * Servers that speak `/v1/chat/completions` differ in how they take the shape of an answer. From the strictest to the
 * plainest; a server that refuses one as a bad request is asked in the next.
 * https://platform.openai.com/docs/api-reference/chat and https://docs.ollama.com/api/openai-compatibility
 */
export type ChatDialect = (request: TransportRequest) => Readonly<Record<string, unknown>>;

const limits = ({ maxTokens, temperature }: TransportRequest) => ({ max_tokens: maxTokens, temperature });

/** Thoughts count as tokens as well, and are longer than the answer. */
const thoughtsPerAnswer = 4;

const jsonSchema = ({ answer }: TransportRequest) => ({
  response_format: {
    type: 'json_schema',
    json_schema: { name: answer.name, strict: true, schema: strictSchema(answer.schema) },
  },
});

export const chatDialects: readonly ChatDialect[] = [
  (request) => ({ ...limits(request), ...jsonSchema(request) }),
  // Models that reason first take the limit by another name, and no temperature.
  (request) => ({ max_completion_tokens: request.maxTokens * thoughtsPerAnswer, ...jsonSchema(request) }),
  (request) => ({
    ...limits(request),
    tools: [
      {
        type: 'function',
        function: { name: request.answer.name, description: request.answer.says, parameters: request.answer.schema },
      },
    ],
    // The one tool there is. Fewer servers take its name here.
    tool_choice: 'required',
  }),
  (request) => ({ ...limits(request), response_format: { type: 'json_object' } }),
];

/** What a strict schema may hold. Lengths and bounds are checked when the answer is here. */
const strictKeywords: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
]);

/** Strict servers take few keywords, want every property required and none added: what is optional is null there. */
export function strictSchema(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(schema).filter(([key]) => strictKeywords.has(key));
  const strict: Record<string, unknown> = Object.fromEntries(kept.map(([key, value]) => [key, strictPart(key, value)]));
  if (isRecord(strict.properties)) {
    strict.required = Object.keys(strict.properties);
    strict.additionalProperties = false;
  }
  return strict;
}

function strictPart(key: string, value: unknown): unknown {
  if (key === 'items' && isRecord(value)) return strictSchema(value);
  if (key === 'anyOf' && Array.isArray(value)) return value.map((each) => (isRecord(each) ? strictSchema(each) : each));
  if (key !== 'properties' || !isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, isRecord(of) ? strictSchema(of) : of]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
