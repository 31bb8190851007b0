/**
 * Drafts replies to the mentions of a file: `npm run draft -- FILE.jsonl [--brand FILE.json]`. One line of JSON per
 * mention goes to standard output; what is wrong with a line goes to standard error, and the rest goes on. The drafts
 * of one file see each other as recent replies of one location.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createClassifier } from '../../shared/classification/create-classifier.ts';
import type { BrandVoice } from '../../shared/domain/brand/voice.ts';
import { replyLimitOf } from '../../shared/domain/reply/reply-limit.ts';
import { createDrafter } from '../../shared/drafting/create-drafter.ts';
import { createGuard } from '../../shared/drafting/guard/guard.ts';
import { BrandRecord, DraftRecord, nobody, unknownBrandFields } from './drafting-records.ts';
import { explain, firstOfEachId, readJsonLines } from './json-lines.ts';
import { endWithItsReader, fail, printLine, tellBadLine } from './standard-output.ts';

endWithItsReader();

const mostRecent = 50;
const defaultPlatform = 'google-business-profile';

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    return fail(
      'Name the file to draft for: npm run draft -- FILE.jsonl [--brand FILE.json] (one JSON object per line, with "id" and "text").',
    );
  }
  const brand = options.brand === undefined ? nobody : await readBrand(options.brand);
  if (brand === undefined) return 1;
  const draft = createDraftOf(brand);
  try {
    for await (const record of firstOfEachId(readJsonLines(options.path, DraftRecord, tellBadLine))) {
      await printLine(JSON.stringify(await draft(record)));
    }
  } catch (error) {
    return fail(explain(error, options.path));
  }
  return 0;
}

function createDraftOf(defaultBrand: BrandVoice): (record: DraftRecord) => Promise<object> {
  const classifier = createClassifier();
  const drafter = createDrafter();
  const guard = createGuard();
  let recentReplies: readonly string[] = [];
  return async (record) => {
    const { id, text, title, rating, lang, author, history, hint } = record;
    const platform = record.platform ?? defaultPlatform;
    const brand = record.brand ?? defaultBrand;
    const limit = replyLimitOf(platform);
    const heard = await classifier.classify({ text, title, rating, lang, platform });
    // "Mega!!!" is of no language, but whoever sent the record may know the customer's.
    const tags = heard.language === 'und' && lang !== undefined ? { ...heard, language: lang } : heard;
    const mention = { text, title, rating, author, platform };
    const result = await drafter.draft({
      mention,
      tags,
      brand,
      limit,
      history: history ?? [],
      recentReplies,
      hint,
      seed: id,
    });
    const reviewText = [title ?? '', text].join('\n').trim();
    const findings =
      result.text === null
        ? []
        : guard.check({ replyText: result.text, reviewText, language: tags.language, limit, brand, recentReplies });
    if (result.text !== null) recentReplies = [result.text, ...recentReplies].slice(0, mostRecent);
    const question = result.question === undefined ? {} : { question: result.question };
    return {
      id,
      action: result.action,
      draft: result.text,
      language: result.language,
      answers: result.answers,
      ...(result.savedAnswers === undefined ? {} : { savedAnswers: result.savedAnswers }),
      ...question,
      findings,
    };
  };
}

function readOptions(): { path: string; brand: string | undefined } | undefined {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { brand: { type: 'string' } } });
    const [path] = positionals;
    return path === undefined ? undefined : { path, brand: values.brand };
  } catch {
    return undefined;
  }
}

async function readBrand(path: string): Promise<BrandVoice | undefined> {
  try {
    const given: unknown = JSON.parse(await readFile(path, 'utf8'));
    const brand = BrandRecord.parse(given);
    const unknown = typeof given === 'object' && given !== null ? unknownBrandFields(given) : [];
    if (unknown.length > 0)
      console.error(`${path}: these fields of a brand are not known and were ignored: ${unknown.join(', ')}`);
    return brand;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    fail(
      code === undefined
        ? `${path} is no brand: write a JSON object such as {"name":"…","signature":"…","savedAnswers":[{"text":"…"}]}.`
        : explain(error, path),
    );
    return undefined;
  }
}
