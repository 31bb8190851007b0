/**
 * Makes the learned part of the urgency rules: `npm run train:urgency -- --data DIR [--out DIR]`. The folder holds
 * `en-banking-intents.jsonl` and the English sets named below, all of licences that let a trained model be shipped. The
 * same data gives the same bytes.
 */
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { writeUrgencyModel } from '../../shared/classification/local/rules/learned-urgency.ts';
import { tokenize } from '../../shared/classification/local/text/tokenize.ts';
import {
  labelOfIntent,
  trainUrgency,
  type UrgencyExample,
} from '../../shared/classification/training/train-urgency.ts';
import { runCommand, understood } from './command-line.ts';
import { UsageError } from './usage-error.ts';

const assets = fileURLToPath(new URL('../../shared/classification/local/assets/', import.meta.url));

const Line = z.object({
  text: z.string(),
  rating: z.number().nullish(),
  topic: z.string().nullish(),
  labels: z.object({ complaint: z.number().nullish() }).loose().nullish(),
});
type Line = z.infer<typeof Line>;

/** What waits, so that the model learns more than how banks are asked: praise, disasters, shop reviews without complaint. */
const calmSets: readonly (readonly [file: string, isCalm: (line: Line) => boolean, every: number])[] = [
  ['en-bank-apps.jsonl', ({ rating }) => (rating ?? 0) >= 4, 2],
  ['en-health-apps.jsonl', ({ rating }) => (rating ?? 0) >= 4, 2],
  ['en-crisis.jsonl', () => true, 2],
  ['en-product-complaints.jsonl', ({ labels }) => labels?.complaint === 0, 2],
];

async function makeModel(data: string, out: string): Promise<void> {
  const examples: UrgencyExample[] = [];
  for await (const { text, topic } of linesOf(join(data, 'en-banking-intents.jsonl'))) {
    const label = labelOfIntent(topic ?? '');
    if (label) examples.push({ words: wordsOf(text), label });
  }
  for (const [file, isCalm, every] of calmSets) {
    let number = 0;
    for await (const line of linesOf(join(data, file)))
      if (isCalm(line) && number++ % every === 0) examples.push({ words: wordsOf(line.text), label: 'other' });
  }
  const bytes = writeUrgencyModel(trainUrgency(dealt(examples)));
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'urgency.bin'), bytes);
  console.log(`urgency.bin: ${bytes.length} bytes from ${examples.length} texts`);
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    if (line) yield lineOf(line, path);
}

function lineOf(line: string, path: string): Line {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    throw new UsageError(`${path} holds a line that is no JSON object with a "text".`);
  }
}

const wordsOf = (text: string): string[] =>
  tokenize(text)
    .filter(({ kind }) => kind === 'word' || kind === 'number')
    .slice(0, 60)
    .map(({ kind, text: word }) => (kind === 'number' ? '0' : word));

/** Dealt round like cards, so that no set is learned after the others; a fixed order, for the same bytes. */
function dealt(examples: readonly UrgencyExample[]): UrgencyExample[] {
  const stride = 7_919;
  return examples
    .map((_, place) => examples[(place * stride) % examples.length])
    .filter((example) => example !== undefined);
}

const usage = `npm run train:urgency -- --data DIR [--out DIR]
DIR holds en-banking-intents.jsonl, ${calmSets.map(([file]) => file).join(', ')}.`;

await runCommand(async () => {
  const options = understood(
    () =>
      parseArgs({
        options: {
          data: { type: 'string' },
          out: { type: 'string', default: assets },
          help: { type: 'boolean', default: false },
        },
      }),
    usage,
  )?.values;
  if (options === undefined) return 0;
  if (options.data === undefined) throw new UsageError(`Say where the texts are.\n${usage}`);
  await makeModel(options.data, options.out);
  return 0;
});
