import { readAsset } from '../local/assets.ts';
import { readLanguageModel } from '../local/language/language-model.ts';
import { readConcepts } from '../local/learned/concepts.ts';
import { writeUrgencyModel } from '../local/learned/urgency-model.ts';
import { type ReadingModels, type ReadMention, readMention } from '../local/read-mention.ts';
import { createRuleBook } from '../local/rules/rule-book.ts';
import { readSentimentModel } from '../local/sentiment/sentiment-model.ts';
import { exampleOf, trainUrgency, type UrgencyExample } from './train-urgency.ts';
import type { UrgencyData, UrgencyText } from './urgency-texts.ts';

/** A text with what rules and sentiment say of it, and what is learned from it. */
export interface ReadExample {
  readonly text: UrgencyText;
  readonly read: ReadMention;
  readonly example: UrgencyExample;
}

/** The models that the learned part builds on: after a change of rules or sentiment it is trained anew. */
export async function readingModels(assets?: URL | string): Promise<ReadingModels> {
  return {
    language: readLanguageModel(await readAsset('language.bin', assets)),
    sentiment: readSentimentModel(await readAsset('sentiment.bin', assets)),
    rules: createRuleBook(assets),
  };
}

export async function readExamples({ texts, concepts }: UrgencyData, models: ReadingModels): Promise<ReadExample[]> {
  const known = readConcepts(concepts);
  const examples: ReadExample[] = [];
  for (const text of texts) {
    const { lang, title, rating } = text;
    const read = await readMention(models, { text: text.text, title, rating, lang });
    const example = exampleOf(text, read, known);
    if (example) examples.push({ text, read, example });
  }
  return examples;
}

/** The bytes of urgency.bin. Same texts, concepts, rules and sentiment model, same bytes. */
export async function makeUrgency(data: UrgencyData, models: ReadingModels): Promise<Uint8Array> {
  const examples = await readExamples(data, models);
  return writeUrgencyModel(
    trainUrgency(
      examples.map(({ example }) => example),
      data.concepts,
    ),
  );
}
