import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { firstOfEachId, readJsonLines } from '../json-lines.ts';
import { LabelledRecord, type ReadableRecord, TextRecord } from './labelled-record.ts';

/** Told about a line that cannot be used, with the file it stands in. */
export type OnBadLineOf = (path: string, line: number, problem: string) => void;

export interface LabelledFile {
  /** The labelled records, one by one, each id once. */
  readonly records: AsyncGenerator<ReadableRecord>;
  /** How many labelled records had no text, once all have been read. */
  readonly withoutText: () => number;
}

/**
 * Reads a labelled file. Labels whose text stands elsewhere are joined to it by id: the labels are held in memory then,
 * the texts pass by.
 */
export function readLabelled(path: string, textPaths: readonly string[], onBadLine: OnBadLineOf): LabelledFile {
  const waiting = new Map<string, LabelledRecord>();

  async function* records(): AsyncGenerator<ReadableRecord> {
    const lines = readJsonLines(path, LabelledRecord, (line, problem) => onBadLine(path, line, problem));
    for await (const record of firstOfEachId(lines)) {
      if (isReadable(record)) yield { ...record, text: record.text ?? '' };
      else waiting.set(record.id, record);
    }
    for (const textPath of await textFiles(path, textPaths)) {
      if (waiting.size === 0) return;
      const texts = readJsonLines(textPath, TextRecord, (line, problem) => onBadLine(textPath, line, problem));
      for await (const text of texts) {
        const labels = waiting.get(text.id);
        if (labels === undefined || !isReadable(text)) continue;
        waiting.delete(text.id);
        yield { ...labels, ...missingFields(labels, text), text: text.text ?? '' };
      }
    }
  }

  return { records: records(), withoutText: () => waiting.size };
}

const isReadable = ({ text, title }: Pick<TextRecord, 'text' | 'title'>): boolean =>
  text !== undefined || title !== undefined;

/** What the labels say outweighs what the file of texts says. */
const missingFields = (labels: LabelledRecord, text: TextRecord) => ({
  title: labels.title ?? text.title,
  rating: labels.rating ?? text.rating,
  lang: labels.lang ?? text.lang,
  platform: labels.platform ?? text.platform,
});

/** The files named and those of the folders named, without the labelled file itself. */
async function textFiles(labelled: string, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      const names = (await readdir(path)).filter((name) => name.endsWith('.jsonl')).sort();
      files.push(...names.map((name) => join(path, name)));
    } else files.push(path);
  }
  return files.filter((file) => resolve(file) !== resolve(labelled));
}
