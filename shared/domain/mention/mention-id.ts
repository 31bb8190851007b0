import * as z from 'zod';
import { hashOf } from '../hash.ts';

export const MentionId = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{20}$/, 'a mention id has 20 characters of Crockford base 32')
  .brand<'MentionId'>();
export type MentionId = z.infer<typeof MentionId>;

/** The id of a mention: the same review of the same brand has the same id, whoever brings it and however often. */
export const mentionIdOf = (brandId: string, platform: string, externalId: string): MentionId =>
  hashOf([brandId, platform, externalId], 20) as MentionId;

/** Hash of what the author wrote: it changes when an edit matters and only then. */
export const contentHashOf = (content: {
  readonly title?: string | undefined;
  readonly text: string;
  readonly rating?: number | undefined;
}): string =>
  hashOf([content.title ?? '', content.text, content.rating === undefined ? '' : String(content.rating)], 16);
