import type { Token } from '../text/tokenize.ts';

/** Platforms whose mentions are posts rather than reviews. */
const socialPlatforms = new Set([
  'bluesky',
  'mastodon',
  'x',
  'twitter',
  'threads',
  'reddit',
  'hackernews',
  'hacker-news',
  'youtube',
  'facebook',
  'instagram',
  'tiktok',
  'lemmy',
  'linkedin',
  'discourse',
  'stackexchange',
]);

export interface Channel {
  readonly platform: string | undefined;
  readonly rating: number | undefined;
}

/** Is this a post rather than a review? Where the platform does not tell, handles, links and hashtags do. */
export function isPost({ platform, rating }: Channel, text: string, tokens: readonly Token[]): boolean {
  if (platform !== undefined && socialPlatforms.has(platform)) return true;
  if (rating !== undefined) return false;
  return tokens.some(({ kind }) => kind === 'handle' || kind === 'link') || hashtag.test(text);
}

const hashtag = /(?:^|\s)#\p{L}/u;

/** Longer reviews drift to negative: their facts stand oftener in complaints. */
const longReview = 25;

/**
 * Logits added to neutral and positive. Reviews hold an attitude, most posts none; a long review is oftener of two
 * minds. Chosen on left-out fields, where most gain and few lose.
 */
export function priorOf(tokens: readonly Token[], words: number, post: boolean): { neutral: number; positive: number } {
  // Who sends nothing but emoji has an attitude.
  if (!tokens.some(({ kind }) => kind === 'word')) return { neutral: -1, positive: 0 };
  if (post) return { neutral: 0.75, positive: 0 };
  return words < longReview ? { neutral: 0, positive: 0.15 } : { neutral: 0.3, positive: 0.35 };
}
