import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CorpusRecord, isTrainable, Manifest } from './corpus.ts';

/**
 * Copies what training reads from a folder of labelled texts (`manifest.json` and JSON lines) into one that ships: the
 * sets whose licence lets a trained model be shipped, of each record the fields that are used, compressed.
 */
export async function packCorpus(from: string, to: string): Promise<void> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8')));
  const shipped = manifest.filter(isTrainable).map((entry) => ({ ...entry, file: `${entry.file}.gz` }));
  await mkdir(to, { recursive: true });
  for (const entry of shipped) {
    const lines = (await readFile(join(from, entry.file.replace(/\.gz$/, '')), 'utf8')).split('\n').filter(Boolean);
    const records = lines.map((line) => CorpusRecord.parse(JSON.parse(line)));
    const packed = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    await writeFile(join(to, entry.file), gzipSync(packed, { level: 9 }));
  }
  await writeFile(join(to, 'manifest.json'), `${JSON.stringify(shipped, undefined, 2)}\n`);
}
