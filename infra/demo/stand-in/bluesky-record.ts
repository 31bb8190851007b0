/**
 * What a PDS demands of an `app.bsky.feed.post` record before it is written.
 * Source: lexicons/app/bsky/feed/post.json and app/bsky/richtext/facet.json of bluesky-social/atproto.
 */
import * as z from 'zod';

export const postCollection = 'app.bsky.feed.post';

const maxBytes = 3000;
const maxGraphemes = 300;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Length of a text as Bluesky counts it: user-perceived characters. */
export const graphemeLength = (text: string): number => Array.from(graphemes.segment(text)).length;

/** RFC 3339 with a time zone, as the lexicon's `datetime` format demands. */
const Datetime = z.iso.datetime({
  offset: true,
  error: 'must be an valid atproto datetime (both RFC-3339 and ISO-8601)',
});

const Language = z
  .string()
  .regex(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/, { error: 'must be a well-formed BCP 47 language tag' });

const StrongRef = z.looseObject({ uri: z.string(), cid: z.string() });

const Facet = z.looseObject({
  index: z.looseObject({ byteStart: z.number().int().nonnegative(), byteEnd: z.number().int().nonnegative() }),
  features: z.array(z.looseObject({ $type: z.string() })),
});

export const PostRecord = z.looseObject({
  $type: z.literal(postCollection).optional(),
  text: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= maxBytes, { error: `must not be longer than ${maxBytes} bytes` })
    .refine((text) => graphemeLength(text) <= maxGraphemes, {
      error: `must not be longer than ${maxGraphemes} graphemes`,
    }),
  createdAt: Datetime,
  langs: z.array(Language).max(3, { error: 'must not have more than 3 elements' }).optional(),
  facets: z.array(Facet).optional(),
  tags: z.array(z.string()).max(8).optional(),
  reply: z.object({ root: StrongRef, parent: StrongRef }).optional(),
});
export type PostRecord = z.infer<typeof PostRecord>;

/** The first complaint about a record, in the PDS's words, or null. */
export const complaintAbout = (record: unknown): string | null => {
  const parsed = PostRecord.safeParse(record);
  if (parsed.success) return null;
  const issue = parsed.error.issues[0];
  const place = ['Record', ...(issue?.path ?? [])].map(String).join('/');
  return `Invalid ${postCollection} record: ${place} ${issue?.message ?? 'is invalid'}`;
};
