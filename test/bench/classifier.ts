import { createClassifier } from '../../shared/classification/create-classifier.ts';
import { median } from './median.ts';
import { makeRecords } from './texts.ts';

const textLength = 200;
const warmUpRounds = 60;
const rounds = 60;

/** Median microseconds that the local classifier takes for a text of about 200 characters, once it is warm. */
export async function measureClassifier(): Promise<number> {
  const classifier = createClassifier();
  const records = (await makeRecords(120)).map((record) => ({ ...record, text: ofLength(record.text) }));
  const taken: number[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (const record of records) {
      const startedAt = performance.now();
      await classifier.classify(record);
      if (round >= warmUpRounds) taken.push((performance.now() - startedAt) * 1000);
    }
  }
  return median(taken);
}

/** Whole words up to the length; a shorter text is said twice. */
function ofLength(text: string): string {
  const long = text.length < textLength ? `${text} ${text} ${text} ${text}` : text;
  return long.slice(0, long.lastIndexOf(' ', textLength));
}
