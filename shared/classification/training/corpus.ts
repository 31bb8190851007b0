import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { type Label, labelOf } from './labels.ts';

/** Licence classes whose texts may shape a model that is shipped. `unclear` is left out on purpose. */
const trainableLicences: ReadonlySet<string> = new Set(['permissive', 'share-alike']);

const CorpusSet = z.object({
  file: z.string(),
  lang: z.string(),
  origin: z.string(),
  path: z.string().optional(),
  commit: z.string().optional(),
  licence: z.string(),
  licenceClass: z.string(),
});
/** A file of labelled texts and where it comes from. */
export type CorpusSet = z.infer<typeof CorpusSet>;

/** What `manifest.json` of a data folder holds. */
export const Manifest = z.array(CorpusSet);

/** The fields of a labelled text that training reads. */
export const CorpusRecord = z.object({
  text: z.string(),
  sentiment: z.enum(['negative', 'neutral', 'positive', 'mixed']).optional(),
  reply: z.string().optional(),
  source: z.string().optional(),
  labels: z.object({ title: z.string().optional(), sentimentFrom: z.string().optional() }).optional(),
});
export type CorpusRecord = z.infer<typeof CorpusRecord>;

/** One labelled text: how likely each class is held to be, and how much the label is trusted. */
export interface Example extends Label {
  readonly set: string;
  readonly lang: string;
  readonly text: string;
  readonly title: string | undefined;
  readonly gold: CorpusRecord['sentiment'];
}

export interface Corpus {
  readonly sets: readonly CorpusSet[];
  readonly examples: readonly Example[];
}

export const isTrainable = ({ licenceClass }: CorpusSet): boolean => trainableLicences.has(licenceClass);

/** Reads the sets of a data folder that `wanted` lets through (by default those that may be trained on), in order. */
export async function readCorpus(folder: string, wanted = isTrainable): Promise<Corpus> {
  const sets = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).filter(wanted);
  const examples: Example[] = [];
  for (const { file, lang } of sets) {
    const set = file.replace(/\.jsonl(?:\.gz)?$/, '');
    const bytes = await readFile(join(folder, file));
    const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    for (const line of lines) {
      if (line === '') continue;
      const record = CorpusRecord.parse(JSON.parse(line));
      const label = labelOf(set, record);
      if (!label) continue;
      const { text, sentiment: gold } = record;
      examples.push({ set, lang, text, title: record.labels?.title, gold, ...label });
    }
  }
  return { sets, examples };
}
