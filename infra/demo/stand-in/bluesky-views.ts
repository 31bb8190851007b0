/** Posts and replies as the AppView shows them (lexicons app.bsky.feed.defs, app.bsky.notification.listNotifications). */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { isoTime } from './answers.ts';
import { postCollection } from './bluesky-record.ts';
import { cidOf } from './cid.ts';
import { didFrom, digest, fraction } from './ids.ts';
import { wholeText } from './post-text.ts';
import { findPost, latest, type Post, type Reply, repliesOf, type State } from './state.ts';

const account = demoAccounts.bluesky;

/** A post of a customer, or a reply of anybody's: both are records with a uri and a cid. */
export type Entry = { uri: string; cid: string; record: unknown; author: Profile; indexedAtMs: number };

export type Profile = { did: string; handle: string; displayName?: string };

export const ourProfile: Profile = { did: account.did, handle: account.handle, displayName: account.displayName };

/** Display names are limited by the lexicon to 64 graphemes and 640 bytes; a quarter of that is safe for both. */
const maxDisplayName = 48;

export const customerProfile = (authorKey: string, name: string | null): Profile => ({
  did: didFrom(authorKey),
  handle: `user-${digest('handle', authorKey).toString('hex').slice(0, 10)}.demo.example`,
  ...(name === null ? {} : { displayName: Array.from(name).slice(0, maxDisplayName).join('').toWellFormed() }),
});

export const blueskyUri = (authorKey: string, rkey: string): string =>
  `at://${didFrom(authorKey)}/${postCollection}/${rkey}`;

const recordOf = (state: State, post: Post, text: string): Record<string, unknown> => {
  const parent = post.inReplyTo === null ? undefined : entryByUri(state, post.inReplyTo);
  return {
    $type: postCollection,
    text: wholeText(post, text),
    createdAt: isoTime(post.writtenAtMs),
    ...(post.lang === null ? {} : { langs: [post.lang] }),
    ...(parent ? { reply: { root: rootOf(parent), parent: { uri: parent.uri, cid: parent.cid } } } : {}),
  };
};

const Threaded = z.looseObject({ reply: z.looseObject({ root: z.object({ uri: z.string(), cid: z.string() }) }) });

/** The root of the thread that an entry is in: its own word for it, else the entry itself. */
const rootOf = ({ uri, cid, record }: Entry) => Threaded.safeParse(record).data?.reply.root ?? { uri, cid };

export const entryOfPost = (state: State, post: Post): Entry => {
  const record = recordOf(state, post, latest(post).text);
  return {
    uri: post.id,
    cid: cidOf(record),
    record,
    author: customerProfile(post.authorKey, post.author),
    indexedAtMs: post.listedAtMs,
  };
};

/** Every cid that a post ever had, oldest first: an edit gives it a new one. */
export const cidsOf = (state: State, post: Post): string[] =>
  post.revisions.map(({ text }) => cidOf(recordOf(state, post, text)));

export const entryOfReply = (reply: Reply): Entry => ({
  uri: reply.id,
  cid: reply.cid ?? '',
  record: reply.record,
  author: reply.via === 'other' ? customerProfile(reply.author ?? reply.id, reply.author) : ourProfile,
  indexedAtMs: reply.createdAtMs,
});

/** What a uri names, if it exists now. */
export const entryByUri = (state: State, uri: string): Entry | undefined => {
  const post = findPost(state, 'bluesky', uri);
  if (post) return post.deletedAtMs === null ? entryOfPost(state, post) : undefined;
  const reply = state.platforms.bluesky.replyById.get(uri);
  return reply && reply.removedAtMs === null ? entryOfReply(reply) : undefined;
};

/** The replies directly under a uri, oldest first: ours, other people's, and answers that are posts of their own. */
export const repliesUnder = (state: State, post: Post, uri: string): Entry[] => {
  const replies = repliesOf(state, post)
    .filter((reply) => reply.inReplyTo === uri && reply.removedAtMs === null)
    .map(entryOfReply);
  const answers = state.platforms.bluesky.answers
    .filter((answer) => answer.inReplyTo === uri && answer.deletedAtMs === null)
    .map((answer) => entryOfPost(state, answer));
  return [...replies, ...answers];
};

export const postView = (entry: Entry, replyCount: number) => ({
  uri: entry.uri,
  cid: entry.cid,
  author: entry.author,
  record: entry.record,
  replyCount,
  repostCount: 0,
  likeCount: 0,
  quoteCount: 0,
  indexedAt: isoTime(entry.indexedAtMs),
});

export const notification = (state: State, post: Post): Record<string, unknown> => {
  const entry = entryOfPost(state, post);
  const whole = {
    uri: entry.uri,
    cid: entry.cid,
    author: entry.author,
    reason: post.inReplyTo === null ? 'mention' : 'reply',
    ...(post.inReplyTo === null ? {} : { reasonSubject: post.inReplyTo }),
    record: entry.record,
    isRead: false,
    indexedAt: isoTime(entry.indexedAtMs),
  };
  return post.kind === 'malformed' ? maim(whole, post) : whole;
};

/** A notification that lacks what every one has, in one of two ways. */
const maim = (whole: Record<string, unknown>, post: Post): Record<string, unknown> => {
  if (fraction('maim', post.id) < 0.5) return { ...whole, record: { $type: postCollection } };
  return Object.fromEntries(Object.entries(whole).filter(([field]) => field !== 'uri' && field !== 'cid'));
};
