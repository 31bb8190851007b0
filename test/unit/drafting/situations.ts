import { readdirSync, readFileSync } from 'node:fs';
import { BrandVoice } from '../../../shared/domain/brand/voice.ts';
import type { Classification } from '../../../shared/domain/classification/classification.ts';
import type { DraftRequest } from '../../../shared/domain/reply/draft.ts';
import { replyLimitOf } from '../../../shared/domain/reply/reply-limit.ts';

export const folder = new URL('../../drafting/', import.meta.url);

/** One situation of `test/drafting/*.md`. */
export interface Situation {
  readonly file: string;
  readonly title: string;
  readonly given: Given;
  readonly expected: string;
}

interface Given extends Partial<Omit<Classification, 'engine'>> {
  readonly text: string;
  readonly title?: string;
  readonly rating?: number;
  readonly author?: string;
  readonly platform?: string;
  readonly brand?: object;
  readonly hint?: string;
  readonly recentReplies?: readonly string[];
  readonly history?: DraftRequest['history'];
  readonly inSpike?: boolean;
}

/** Reads "## title", a JSON block and the quoted answer below it; whatever else is written there is for people. */
export function readSituations(): Situation[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .flatMap((file) =>
      readFileSync(new URL(file, folder), 'utf8')
        .split(/^## /m)
        .slice(1)
        .map((part) => situationOf(file, part)),
    );
}

function situationOf(file: string, part: string): Situation {
  const json = /```json\n([\s\S]*?)\n```/.exec(part)?.[1] ?? '{}';
  const quoted = part.split('\n').filter((line) => line.startsWith('>'));
  return {
    file,
    title: part.split('\n')[0] ?? '',
    given: JSON.parse(json) as Given,
    expected: quoted.map((line) => line.replace(/^> ?/, '')).join('\n'),
  };
}

/** What an engine gets; everything that a test does not say is ordinary. */
export function aDraftRequest(given: Given): DraftRequest {
  const platform = given.platform ?? 'google-business-profile';
  return {
    mention: { text: given.text, title: given.title, rating: given.rating, author: given.author, platform },
    tags: someTags(given),
    brand: BrandVoice.parse({ name: 'Karczma', ...given.brand }),
    limit: replyLimitOf(platform),
    history: given.history ?? [],
    inSpike: given.inSpike,
    recentReplies: given.recentReplies ?? [],
    hint: given.hint,
    seed: 'golden',
  };
}

export function someTags(given: Partial<Classification>): Classification {
  return {
    language: given.language ?? 'pl',
    sentiment: given.sentiment ?? 'neutral',
    score: given.score ?? 0,
    confidence: 0.9,
    urgency: given.urgency ?? 'normal',
    reasons: [],
    topics: given.topics ?? [],
    flags: given.flags ?? [],
    engine: 'test',
  };
}
