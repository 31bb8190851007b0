import { type Urgency, urgencies } from '../../domain/classification/classification.ts';
import { readUrgencyModel, writeUrgencyModel } from '../local/learned/urgency-model.ts';
import { withLearning } from '../local/learned/with-learning.ts';
import { trainUrgency } from './train-urgency.ts';
import type { ReadExample } from './urgency-examples.ts';
import type { UrgencyText } from './urgency-texts.ts';

/** How one text was judged by a model that had not seen it (and, with `kinds`, nothing of its kind). */
export interface JudgedText {
  readonly text: UrgencyText;
  readonly byRules: Urgency;
  readonly judged: Urgency;
}

const folds = 4;

/** Trains without a part and judges that: texts by chance, or all texts of some kinds together. */
export function* crossValidateUrgency(
  examples: readonly ReadExample[],
  concepts: string,
  leftOut: 'texts' | 'kinds',
): Generator<JudgedText> {
  const foldOf = ({ text }: ReadExample): number =>
    hashOf(leftOut === 'kinds' && text.kind !== undefined ? `${text.kind}x` : text.text) % folds;
  for (let fold = 0; fold < folds; fold++) {
    const others = examples.filter((example) => foldOf(example) !== fold).map(({ example }) => example);
    const model = readUrgencyModel(writeUrgencyModel(trainUrgency(others, concepts)));
    for (const example of examples) {
      if (foldOf(example) !== fold) continue;
      const { reading, sentiment, facts, byRules } = example.read;
      const { urgency: judged } = withLearning(model, reading, sentiment, facts, byRules);
      yield { text: example.text, byRules: byRules.urgency, judged };
    }
  }
}

/** By the text itself, so that it stays the same whatever else there is. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Texts counted by what they are and by what was said, in the order of the urgencies. */
export function countUrgency(pairs: Iterable<readonly [is: Urgency, said: Urgency]>): number[][] {
  const counts = urgencies.map(() => urgencies.map(() => 0));
  for (const [is, said] of pairs) {
    const row = counts[urgencies.indexOf(is)];
    const column = urgencies.indexOf(said);
    if (row) row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}
