import * as z from 'zod';
import type { IncomingMention, SeenReply } from '../../domain/mention/incoming.ts';
import { forgiving, Instant, Name } from '../parsing.ts';
import { Did } from './account.ts';

// Lexicons app.bsky.notification.listNotifications, app.bsky.feed.{defs,post,getPosts,getPostThread}, com.atproto.repo.*
// (https://github.com/bluesky-social/atproto at d6296a1c, 2026-08-20)

export const postCollection = 'app.bsky.feed.post';

/** Parts of an at:// uri of a post. */
export const PostUri = z
  .string()
  .regex(/^at:\/\/did:[a-z]+:[A-Za-z0-9._:%-]{1,240}\/app\.bsky\.feed\.post\/[\w.~:-]{1,512}$/);

const StrongRef = z.object({ uri: PostUri, cid: z.string().min(1) });

export const PostRecord = z.object({
  text: z.string(),
  createdAt: forgiving(Instant),
  langs: forgiving(z.array(z.string())),
  reply: forgiving(z.object({ root: StrongRef, parent: StrongRef })),
});
export type PostRecord = z.infer<typeof PostRecord>;

const Author = z.object({
  did: Did,
  handle: forgiving(Name),
  displayName: forgiving(Name),
  viewer: forgiving(z.object({ blockedBy: forgiving(z.boolean()), blocking: forgiving(z.string()) })),
});

const post = {
  uri: PostUri,
  cid: z.string().min(1),
  author: Author,
  record: PostRecord,
  indexedAt: Instant,
};

/** A notification of a post: a mention of us, a reply to us or a quote of us. */
export const Notification = z.object(post).transform((view) => mentionOf(view, undefined));

export const PostView = z
  .object({ ...post, viewer: forgiving(z.object({ replyDisabled: forgiving(z.boolean()) })) })
  .transform((view) => ({
    mention: mentionOf(view, view.viewer?.replyDisabled),
    record: view.record,
    authorDid: view.author.did,
  }));
export type PostView = z.infer<typeof PostView>;

interface View {
  readonly uri: string;
  readonly cid: string;
  readonly author: z.infer<typeof Author>;
  readonly record: PostRecord;
  readonly indexedAt: number;
}

function mentionOf({ uri, cid, author, record, indexedAt }: View, replyDisabled: boolean | undefined): IncomingMention {
  const { did, viewer } = author;
  // Between two accounts of which one blocks the other, nobody sees an answer.
  const blocked = viewer?.blockedBy === true || viewer?.blocking !== undefined;
  const root = record.reply?.root ?? { uri, cid };
  return {
    externalId: uri,
    url: `https://bsky.app/profile/${did}/post/${recordKeyOf(uri)}`,
    text: record.text,
    lang: record.langs?.[0],
    author: { id: did, name: author.displayName ?? author.handle },
    // The author's client states the time and may state any: never later than we know it to be.
    writtenAt: Math.min(record.createdAt ?? indexedAt, indexedAt),
    inReplyTo: record.reply?.parent.uri,
    replyTarget: { cid, rootUri: root.uri, rootCid: root.cid },
    repliable: replyDisabled || blocked ? false : undefined,
  };
}

export const recordKeyOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
export const authorOf = (uri: string): string => uri.slice('at://'.length).split('/', 1)[0] ?? '';

const Cursor = z
  .string()
  .optional()
  .transform((cursor) => cursor || undefined);

export const NotificationPage = z.object({ notifications: z.array(z.unknown()), cursor: Cursor });

/** What has to be known of a notification before it is worth parsing, also where the rest of it is odd. */
export const Envelope = z.object({
  reason: forgiving(z.string()),
  author: forgiving(z.object({ did: z.string() })),
  indexedAt: forgiving(Instant),
});

export const PostList = z.object({ posts: z.array(PostView) });

export const Thread = z.object({
  thread: z.union([
    z
      .object({
        $type: z.literal('app.bsky.feed.defs#threadViewPost'),
        post: PostView,
        replies: z.array(z.unknown()).default([]),
      })
      .transform(({ post, replies }) => ({ state: 'present' as const, post, replies })),
    z.object({ notFound: z.literal(true) }).transform(() => ({ state: 'gone' as const })),
    z.object({ blocked: z.literal(true) }).transform(() => ({ state: 'blocked' as const })),
  ]),
});

/** One of the replies in a thread. Others there are hidden, blocked or gone, and count for nothing. */
export const ThreadReply = z.object({ post: PostView }).transform(({ post }) => post);

export const StoredRecord = z.object({ uri: PostUri, cid: forgiving(z.string()), value: PostRecord });
export type StoredRecord = z.infer<typeof StoredRecord>;

export const seenReply = (uri: string, record: PostRecord): SeenReply => ({
  externalId: uri,
  key: recordKeyOf(uri),
  text: record.text,
  fromOurAccount: true,
  visibility: 'visible',
  at: record.createdAt,
});
