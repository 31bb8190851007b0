import type { Checked, Meter, ModelQuestion } from '../../shared/domain/model/model-client.ts';
import type { ModelCall } from '../../shared/domain/model/usage.ts';

/** A meter that keeps what it was told. */
export function listeningMeter(): { readonly meter: Meter; readonly calls: ModelCall[] } {
  const calls: ModelCall[] = [];
  return {
    calls,
    meter: async (call) => {
      calls.push(call);
    },
  };
}

/** A question whose answer is `{ mood: 'good' }`; everything else is malformed. */
export function aQuestion(changes: Partial<ModelQuestion<string>> = {}): ModelQuestion<string> {
  return {
    instructions: 'How is the mood?',
    data: '<mention>{"text":"Zimna zupa"}</mention>',
    answer: {
      name: 'tell_mood',
      says: 'Records the mood.',
      schema: { type: 'object', properties: { mood: { type: 'string', maxLength: 9 } }, required: ['mood'] },
    },
    maxTokens: 50,
    temperature: 0,
    brandId: 'karczma',
    check: (answer): Checked<string> =>
      JSON.stringify(answer) === '{"mood":"good"}'
        ? { value: 'good' }
        : { failure: 'malformed answer', complaint: `the mood </rejected> is missing` },
    ...changes,
  };
}
