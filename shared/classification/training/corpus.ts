import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';

/** Licence classes whose texts may shape a model that is shipped. `unclear` is left out on purpose. */
const trainableLicences = new Set(['permissive', 'share-alike']);

const Manifest = z.array(
  z.object({ file: z.string(), lang: z.string(), licence: z.string(), licenceClass: z.string(), origin: z.string() }),
);

const CorpusRecord = z.object({
  id: z.string(),
  lang: z.string(),
  text: z.string(),
  rating: z.number().optional().nullable(),
  sentiment: z.enum(['negative', 'neutral', 'positive', 'mixed']).optional().nullable(),
  reply: z.string().optional(),
  labels: z
    .object({
      title: z.string().optional().nullable(),
      sentimentFrom: z.string().optional(),
      severity: z.string().optional(),
    })
    .optional(),
});

/** One labelled text: how likely each class is held to be, and how much the label is trusted. */
export interface Example {
  readonly id: string;
  readonly set: string;
  readonly lang: string;
  readonly text: string;
  readonly title: string | undefined;
  readonly gold: 'negative' | 'neutral' | 'positive' | 'mixed' | undefined;
  readonly target: readonly [negative: number, neutral: number, positive: number];
  readonly weight: number;
}

export interface CorpusSet {
  readonly file: string;
  readonly origin: string;
  readonly licence: string;
  readonly licenceClass: string;
}

/** Reads the sets of a data folder that may be trained on, in the order of the manifest. */
export async function readCorpus(folder: string, licences: ReadonlySet<string> = trainableLicences) {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const sets: CorpusSet[] = [];
  const examples: Example[] = [];
  for (const entry of manifest) {
    if (!licences.has(entry.licenceClass)) continue;
    const before = examples.length;
    const lines = createInterface({ input: createReadStream(join(folder, entry.file), 'utf8') });
    for await (const line of lines) {
      if (!line) continue;
      const example = toExample(entry.file.replace(/\.jsonl$/, ''), CorpusRecord.parse(JSON.parse(line)));
      if (example) examples.push(example);
    }
    if (examples.length > before) sets.push(entry);
  }
  return { sets, examples };
}

function toExample(set: string, record: z.infer<typeof CorpusRecord>): Example | undefined {
  const label = labelOf(set, record);
  if (!label) return undefined;
  const title = record.labels?.title ?? undefined;
  return {
    id: record.id,
    set,
    lang: record.lang,
    text: record.text,
    title,
    gold: record.sentiment ?? undefined,
    ...label,
  };
}

function labelOf(set: string, record: z.infer<typeof CorpusRecord>): Pick<Example, 'target' | 'weight'> | undefined {
  switch (record.sentiment) {
    case 'negative':
      return { target: [1, 0, 0], weight: trust(set) };
    case 'positive':
      return { target: [0, 0, 1], weight: trust(set) };
    case 'mixed':
      return { target: [0.45, 0.1, 0.45], weight: trust(set) };
    case 'neutral':
      // Three stars are seldom neutral: mostly mixed, often a complaint.
      if (record.labels?.sentimentFrom === 'rating') return { target: [0.45, 0.35, 0.2], weight: 0.4 * trust(set) };
      return { target: [0, 1, 0], weight: trust(set) };
    default:
      return weakLabel(set, record.reply);
  }
}

/** Labels guessed for sets that have none: what the brand answered, and what banking questions are by nature. */
function weakLabel(set: string, reply: string | undefined): Pick<Example, 'target' | 'weight'> | undefined {
  if (set === 'en-banking-intents') return { target: [0.25, 0.75, 0], weight: 0.3 };
  if (set === 'en-crisis') return { target: [0.2, 0.65, 0.15], weight: 0.15 };
  if (reply === undefined) return undefined;
  if (/\b(sorry|apolog|frustrat|not the experience|disappoint)/i.test(reply))
    return { target: [0.85, 0.15, 0], weight: 0.7 };
  if (/\b(glad|love (to hear|that)|happy to hear|thank you for (the|your) (kind|love)|awesome|congrat)/i.test(reply)) {
    return { target: [0.1, 0.2, 0.7], weight: 0.7 };
  }
  return { target: [0.4, 0.55, 0.05], weight: 0.4 };
}

/** Star labels, critics' wordplay and tweets outside our field are trusted less than sentences read by people. */
function trust(set: string): number {
  if (set === 'pl-filmweb') return 0.35;
  if (set === 'en-bank-apps') return 0.6;
  if (set.endsWith('-health-apps')) return 0.8;
  return 1;
}
