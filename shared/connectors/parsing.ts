import * as z from 'zod';
import { parseInstant } from '../domain/time.ts';
import type { MalformedItem } from './contract.ts';
import { issuesOf } from './http.ts';

/** Items of a foreign list, each parsed on its own: what does not parse costs only itself. */
export function parseEach<T>(
  items: readonly unknown[],
  schema: z.ZodType<T>,
): { readonly items: readonly T[]; readonly malformed: readonly MalformedItem[] } {
  const good: T[] = [];
  const malformed: MalformedItem[] = [];
  for (const payload of items) {
    const parsed = schema.safeParse(payload);
    if (parsed.success) good.push(parsed.data);
    else malformed.push({ payload, reason: issuesOf(parsed.error) });
  }
  return { items: good, malformed };
}

/** A field that we can do without: absent, null or odd, it is undefined and the item stays. */
export const forgiving = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** RFC 3339 text to epoch ms. */
export const Instant = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'is no time' });
  return z.NEVER;
});

/** A name, where it says anything. */
export const Name = z.string().trim().min(1);

/** A page on the web. Anything but https could run as script where somebody clicks it. */
export const WebPage = z.url({ protocol: /^https$/ });
