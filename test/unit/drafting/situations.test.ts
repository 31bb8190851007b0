import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DraftResult } from '../../../shared/domain/reply/draft.ts';
import { measureReply } from '../../../shared/domain/reply/reply-limit.ts';
import { createComposer } from '../../../shared/drafting/composer/composer.ts';
import { createGuard } from '../../../shared/drafting/guard/guard.ts';
import { aDraftRequest, folder, readSituations } from './situations.ts';

const composer = createComposer({ now: () => new Date('2026-11-21T12:00:00Z') });
const guard = createGuard();

const shown = ({ action, text, question }: DraftResult): string =>
  [
    text === null ? action : `${action}:`,
    ...(text === null ? [] : [text]),
    ...(question ? [`(asked: ${question})`] : []),
  ].join('\n');

describe.each(readSituations())('$file: $title', ({ file, given, expected }) => {
  const request = aDraftRequest(given);

  it('is answered as written there', async () => {
    const answer = shown(await composer.draft(request));
    if (process.env.UPDATE_SITUATIONS && answer !== expected) replace(file, expected, answer);
    else expect(answer).toBe(expected);
  });

  it('passes the guard, within the limit', async () => {
    const { text } = await composer.draft(request);
    if (text === null) return;
    expect(measureReply(text, request.limit).fits).toBe(true);
    const findings = guard.check({
      replyText: text,
      reviewText: given.text,
      language: request.tags.language,
      limit: request.limit,
      brand: request.brand,
      recentReplies: [],
    });
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
  });
});

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

function replace(file: string, before: string, after: string): void {
  const path = new URL(file, folder);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(quoted(before), () => quoted(after)),
  );
}
