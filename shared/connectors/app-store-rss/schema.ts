import * as z from 'zod';
import type { IncomingMention } from '../../domain/mention/incoming.ts';
import { forgiving, Instant, Name, WebPage } from '../parsing.ts';

// No page of Apple's describes the feed: shapes as in recorded ones (September 2026).

/** Apple wraps every value in an object of its own. */
const label = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (field) => (typeof field === 'object' && field !== null && 'label' in field ? field.label : undefined),
    schema,
  );

/** The author's number stands at the end of an address: `…/reviews/id123`; `id0` names nobody. */
const AuthorId = z
  .string()
  .regex(/\/id[1-9]\d*$/)
  .transform((uri) => uri.slice(uri.lastIndexOf('/id') + '/id'.length));

/** One review of an app. `updated` is the only time there is; an edit moves it and keeps the id. */
export const Entry = z
  .object({
    id: label(z.string().regex(/^\d{1,30}$/)),
    title: forgiving(label(Name)),
    content: label(z.string()),
    'im:rating': label(z.coerce.number().int().min(1).max(5)),
    updated: label(Instant),
    author: forgiving(z.object({ name: forgiving(label(Name)), uri: forgiving(label(AuthorId)) })),
    link: forgiving(z.object({ attributes: z.object({ href: WebPage }) })),
  })
  .transform((entry): IncomingMention => {
    const { author } = entry;
    return {
      externalId: entry.id,
      url: entry.link?.attributes.href,
      title: entry.title,
      text: entry.content,
      rating: entry['im:rating'],
      author:
        author?.name === undefined && author?.uri === undefined ? undefined : { id: author.uri, name: author.name },
      writtenAt: entry.updated,
      // Where `read` need not look any further.
      replyTarget: { updated: String(entry.updated) },
    };
  });

/** Older feeds put the app itself first: it has a name and no rating. */
const AppMetadata = z.object({ 'im:name': z.unknown() }).refine((entry) => entry['im:name'] !== undefined);

/** Entries of a page, whether they come as a list, alone, or not at all. */
export const Feed = z
  .object({ feed: z.object({ entry: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).optional() }) })
  .transform(({ feed: { entry = [] } }) =>
    (Array.isArray(entry) ? entry : [entry]).filter((each) => !AppMetadata.safeParse(each).success),
  );
