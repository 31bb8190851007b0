import { fileURLToPath } from 'node:url';
import { readRecords } from '../commands/read-records.ts';
import { type Platform, platforms } from './stand-in/accounts.ts';

/** Real texts, Polish and English; `data/README.md` credits them. */
const files = ['pl-hotels.jsonl', 'en-airline-reviews.jsonl', 'en-bank-apps.jsonl'];

/** What `npm start` shows where nobody hands over a file of his own. */
export async function loadDemoRecords() {
  const records = [];
  for (const file of files) {
    const path = fileURLToPath(new URL(`./data/${file}`, import.meta.url));
    const onBadLine = (line: number, problem: string): void => {
      throw new Error(`demo data ${file}:${line}: ${problem}`);
    };
    for await (const { platform, ...record } of readRecords(path, onBadLine)) {
      const known = platforms.find((each: Platform) => each === platform);
      records.push({ ...record, platform: known ?? 'google-business-profile' });
    }
  }
  return records;
}
