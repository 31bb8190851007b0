import * as z from 'zod';
import { forgiving } from '../parsing.ts';

export const Entities = z.object({
  urls: forgiving(z.array(z.object({ url: forgiving(z.string()), expanded_url: forgiving(z.string()) }))),
  mentions: forgiving(z.array(z.object({ id: forgiving(z.string()), username: forgiving(z.string()) }))),
});
export type Entities = z.infer<typeof Entities>;

const characters = { amp: '&', lt: '<', gt: '>' } as const;

/** X escapes three characters in texts. One pass: `&amp;lt;` is the text `&lt;`. */
export const unescapeText = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: keyof typeof characters) => characters[name]);

/** A post's text as its author typed it: characters unescaped, links led back to what they were. */
export function plainText(text: string, entities: Entities | undefined): string {
  const links = new Map(entities?.urls?.map(({ url, expanded_url }) => [url, expanded_url]));
  return unescapeText(text).replace(/https?:\/\/t\.co\/\w+/g, (short) => links.get(short) ?? short);
}

/**
 * A reply's own words: X puts the handles of those it answers before it, and `display_text_range` (in code points)
 * says where the text proper begins.
 */
export function withoutAutomaticMentions(text: string, start: number | undefined): string {
  if (start !== undefined) return Array.from(text).slice(start).join('');
  return text.replace(/^(?:@\w{1,15}\s+)+/, '');
}
