import {
  type Classification,
  type ClassificationInput,
  type Classifier,
  urgencies,
} from '../domain/classification/classification.ts';
import type { Checked, ModelClient } from '../domain/model/model-client.ts';
import { answerOf, instructions, ModelTags, maxTokens, mentionAsData } from './model-prompt.ts';

export interface ModelClassifierOptions {
  readonly model: ModelClient;
  /** Answers when the model does not, in time or at all. */
  readonly fallback: Classifier;
}

const longestEngineName = 80;

/** Asks a model; whatever goes wrong, the fallback's tags stand, and `engine` says why. */
export function createModelClassifier({ model, fallback }: ModelClassifierOptions): Classifier {
  return {
    async classify(input) {
      const own = await fallback.classify(input);
      // Nothing to read: the stars are all there is, and the local engine knows them.
      if (!/\p{L}/u.test(input.text + (input.title ?? ''))) return own;
      const answer = await model.ask({
        instructions,
        data: mentionAsData(input),
        answer: answerOf(),
        maxTokens,
        temperature: 0,
        brandId: input.brandId,
        check,
      });
      if ('value' in answer) return combine(answer.value, own, input, model.name);
      const engine = `${own.engine} (${model.engine} failed: ${answer.failure})`.slice(0, longestEngineName);
      return { ...own, engine };
    },
  };
}

function check(answer: unknown): Checked<ModelTags> {
  const parsed = ModelTags.safeParse(answer);
  if (parsed.success) return { value: parsed.data };
  const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { failure: 'malformed answer', complaint: issues.join('; ') };
}

/**
 * The model's judgement with our own findings kept: it may not invent quotations, and what patterns prove (personal
 * data, an injection) stands whatever it says. A text that talks to machines cannot talk its own urgency down.
 */
function combine(
  answer: ModelTags,
  own: Classification,
  input: ClassificationInput,
  modelName: string,
): Classification {
  const whole = `${input.title ?? ''}\n${input.text}`.toLowerCase();
  const quoted = answer.reasons.filter(({ words }) => whole.includes(words.toLowerCase()));
  const proven = own.flags.filter(
    (flag) => flag === 'personal_data' || flag === 'prompt_injection' || flag === 'rating_mismatch',
  );
  const keepsOwnUrgency =
    proven.includes('prompt_injection') && urgencies.indexOf(own.urgency) < urgencies.indexOf(answer.urgency);
  const reasons = keepsOwnUrgency || quoted.length === 0 ? [...quoted, ...own.reasons].slice(0, 12) : quoted;
  const flags = [...new Set([...answer.flags, ...proven])];
  return {
    ...answer,
    urgency: keepsOwnUrgency ? own.urgency : answer.urgency,
    reasons,
    flags,
    ...(flags.includes('asks_contact') && own.contactTime !== undefined ? { contactTime: own.contactTime } : {}),
    engine: modelName.slice(0, longestEngineName),
  };
}
