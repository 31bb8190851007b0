import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { type Urgency, urgencies } from '../../domain/classification/classification.ts';
import { isTrainable, Manifest } from './corpus.ts';
import { labelOfIntent } from './intents.ts';
import { packedTexts, type UrgencyText } from './urgency-texts.ts';

const Line = z.object({
  id: z.string(),
  dataset: z.string(),
  lang: z.string(),
  text: z.string(),
  rating: z.number().nullish(),
  topic: z.string().nullish(),
  sentiment: z.string().nullish(),
  labels: z.object({ title: z.string().nullish(), complaint: z.number().nullish() }).loose().nullish(),
});
type Line = z.infer<typeof Line>;

const HandLabel = z.object({ id: z.string(), urgency: z.enum(urgencies), set: z.string().default('development') });

/** One text in so many is taken of each set. */
const sample: Readonly<Record<string, number>> = {
  'pl-hotels': 4,
  'pl-medicine': 4,
  'pl-filmweb': 8,
  'en-bank-apps': 4,
  'en-health-apps': 3,
  'en-product-complaints': 3,
  'en-airline-reviews': 2,
  'en-customer-care': 1,
  'en-crisis': 8,
  'en-valence': 8,
  'en-banking-intents': 2,
};

/**
 * Takes the real texts that urgency is trained on from a folder of full sets into one file that ships: those labelled by
 * hand for development, service questions by their intent, a sample of ordinary reviews. Held-out texts are left out.
 */
export async function packUrgency(from: string, handLabels: readonly string[], to: string): Promise<number> {
  const sets = Manifest.parse(JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8'))).filter(isTrainable);
  const labels = new Map<string, z.infer<typeof HandLabel>>();
  for (const file of handLabels)
    for (const label of await linesOf(file, HandLabel)) if (!labels.has(label.id)) labels.set(label.id, label);
  const taken: UrgencyText[] = [];
  for (const { file } of sets) {
    let number = 0;
    const set = file.replace(/\.jsonl$/, '');
    for (const line of await linesOf(join(from, file), Line)) {
      const label = labels.get(line.id);
      if (label) {
        if (label.set === 'development') taken.push({ ...fieldsOf(line), urgency: label.urgency, from: 'hand' });
        continue;
      }
      number++;
      const every = sample[set];
      if (every === undefined || number % every !== 0) continue;
      const text = set === 'en-banking-intents' ? asked(line) : ordinary(line);
      if (text) taken.push(text);
    }
  }
  await mkdir(to, { recursive: true });
  const packed = taken.map((text) => `${JSON.stringify(text)}\n`).join('');
  await writeFile(join(to, packedTexts), gzipSync(packed, { level: 9 }));
  return taken.length;
}

async function linesOf<T>(file: string, shape: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => shape.parse(JSON.parse(line)));
}

const fieldsOf = ({ dataset, lang, text, rating, labels }: Line): Pick<UrgencyText, 'set' | 'lang' | 'text'> => ({
  set: dataset,
  lang,
  text,
  ...(labels?.title && { title: labels.title }),
  ...(rating && { rating }),
});

function asked(line: Line): UrgencyText | undefined {
  const label = labelOfIntent(line.topic ?? '');
  return label && { ...fieldsOf(line), urgency: intentUrgency[label], from: 'intent' };
}

const intentUrgency: Readonly<Record<NonNullable<ReturnType<typeof labelOfIntent>>, Urgency>> = {
  loss: 'critical',
  stuck: 'high',
  other: 'normal',
};

function ordinary(line: Line): UrgencyText {
  const urgency = ordinaryUrgency(line);
  return { ...fieldsOf(line), ...(urgency && { urgency }), from: 'ordinary' };
}

/** What the sets' own labels tell of a text that is no alarm; undefined where the rules shall say. */
function ordinaryUrgency({ dataset, sentiment, labels }: Line): Urgency | undefined {
  if (dataset === 'en-crisis') return 'low';
  if (dataset === 'en-product-complaints') return labels?.complaint ? 'normal' : 'low';
  if (sentiment === 'negative' || sentiment === 'mixed') return 'normal';
  return sentiment === 'positive' ? 'low' : undefined;
}
