import { readFileSync } from 'node:fs';
import { BrandVoice } from '../../../shared/domain/brand/voice.ts';
import type { Finding, GuardRequest } from '../../../shared/domain/reply/draft.ts';
import { createGuard } from '../../../shared/drafting/guard/guard.ts';

const guard = createGuard();

/** A reply of `test/drafting-guard/` with what else the guard is told. */
export interface GuardCase {
  readonly code: string;
  readonly lang: string;
  readonly isBad: boolean;
  readonly text: string;
  readonly given: GivenRecord;
}

interface GivenRecord {
  readonly lang?: string;
  readonly brand?: object;
  readonly reviewText?: string;
  readonly author?: string;
  readonly recentReplies?: string[];
}

/** Reads the lines with ✗ and ✓ below "## code" and "### language"; a line without a mark goes on with the one above. */
export function readCases(name: string): GuardCase[] {
  const cases: { code: string; lang: string; isBad: boolean; text: string; given: GivenRecord }[] = [];
  let code = '';
  let lang = '';
  let given: GivenRecord = {};
  for (const line of readFileSync(new URL(`../../drafting-guard/${name}.md`, import.meta.url), 'utf8').split('\n')) {
    const last = cases.at(-1);
    if (line.startsWith('## ')) [code, given] = [line.slice(3), {}];
    else if (line.startsWith('### ')) lang = line.slice(4);
    else if (line.startsWith('Given: ')) given = JSON.parse(line.slice(7));
    else if (/^[✗✓] /.test(line)) cases.push({ code, lang, isBad: line.startsWith('✗'), text: line.slice(2), given });
    else if (line !== '' && last !== undefined) last.text += `\n${line}`;
  }
  return cases;
}

/** What the guard finds in such a case. */
export function findingsOf(
  { text, given }: Pick<GuardCase, 'text' | 'given'>,
  more: Partial<GuardRequest> = {},
): Finding[] {
  return guard.check({
    replyText: text,
    reviewText: given.reviewText ?? '',
    language: given.lang ?? 'und',
    limit: { max: 4096, unit: 'bytes' },
    brand: given.brand === undefined ? undefined : BrandVoice.parse({ name: 'Firma', ...given.brand }),
    recentReplies: given.recentReplies ?? [],
    author: given.author,
    ...more,
  });
}

export const isBlocked = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'block');
