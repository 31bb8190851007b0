import { weightedLength } from './weighted-length.ts';

/** How a platform counts the length of a reply. */
export type LengthUnit = 'bytes' | 'utf16_units' | 'graphemes' | 'weighted' | 'larger_of_utf16_and_code_points';

/** The longest reply that a platform accepts. `maxBytes` is a second, simultaneous limit where the platform has one. */
export interface ReplyLimit {
  readonly max: number;
  readonly unit: LengthUnit;
  readonly maxBytes?: number;
}

/** Made at the first text: its tables take as long to load as a fifth of a cold start. */
let segmenter: Intl.Segmenter | undefined;
const graphemesOf = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
};
const encoder = new TextEncoder();

/** The length of `text` in `unit`, as the platform counts it. */
export function measure(text: string, unit: LengthUnit): number {
  switch (unit) {
    case 'bytes':
      return encoder.encode(text).length;
    case 'utf16_units':
      return text.length;
    case 'graphemes': {
      let count = 0;
      for (const _ of graphemesOf(text)) count += 1;
      return count;
    }
    case 'weighted':
      return weightedLength(text);
    case 'larger_of_utf16_and_code_points':
      return text.length; // UTF-16 units are never fewer than code points
  }
}

/** How long a reply is and whether the platform accepts it. */
export interface MeasuredLength {
  readonly length: number;
  readonly max: number;
  readonly unit: LengthUnit;
  readonly fits: boolean;
}

/** Measures a reply as the platform counts it; where there are two limits, the one that is closer to being broken. */
export function measureReply(text: string, limit: ReplyLimit): MeasuredLength {
  const length = measure(text, limit.unit);
  if (limit.maxBytes !== undefined) {
    const bytes = measure(text, 'bytes');
    if (bytes / limit.maxBytes > length / limit.max) {
      return { length: bytes, max: limit.maxBytes, unit: 'bytes', fits: bytes <= limit.maxBytes };
    }
  }
  return { length, max: limit.max, unit: limit.unit, fits: length <= limit.max };
}

/**
 * Limits by platform name, also of platforms whose connector does not exist yet. Sources: the vendors' documentation
 * (Google Business Profile 4096 bytes; Google Play 350 characters; X 280 weighted; Bluesky lexicon 300 graphemes and
 * 3000 bytes; Mastodon's default of 500; Reddit 10,000; Yelp 5,000; Allegro 500). App Store Connect, Facebook,
 * Instagram, Trustpilot and YouTube document none: the values are the commonly observed or cautious ones.
 */
export const replyLimits = {
  'google-business-profile': { max: 4096, unit: 'bytes' },
  'google-play': { max: 350, unit: 'larger_of_utf16_and_code_points' },
  'app-store-connect': { max: 5970, unit: 'utf16_units' },
  /** Read only: the text is copied into App Store Connect by hand. */
  'app-store-rss': { max: 5970, unit: 'utf16_units' },
  trustpilot: { max: 2000, unit: 'utf16_units' },
  facebook: { max: 8000, unit: 'utf16_units' },
  instagram: { max: 2200, unit: 'utf16_units' },
  x: { max: 280, unit: 'weighted' },
  bluesky: { max: 300, unit: 'graphemes', maxBytes: 3000 },
  mastodon: { max: 500, unit: 'utf16_units' },
  youtube: { max: 10_000, unit: 'utf16_units' },
  reddit: { max: 10_000, unit: 'utf16_units' },
  yelp: { max: 5000, unit: 'utf16_units' },
  tripadvisor: { max: 2000, unit: 'utf16_units' },
  allegro: { max: 500, unit: 'utf16_units' },
} as const satisfies Record<string, ReplyLimit>;

/** For a platform that we do not know: short enough for nearly all. */
export const cautiousLimit: ReplyLimit = { max: 1000, unit: 'utf16_units' };

/** The limit of a platform by its connector folder's name. */
export function replyLimitOf(platform: string): ReplyLimit {
  return (replyLimits as Record<string, ReplyLimit>)[platform] ?? cautiousLimit;
}
