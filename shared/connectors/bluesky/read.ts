import { AppError } from '../../domain/errors.ts';
import type { ReadBack, SeenReply } from '../../domain/mention/incoming.ts';
import type { ConnectorContext, ReadRequest } from '../contract.ts';
import { parseEach } from '../parsing.ts';
import type { Account, Credential } from './account.ts';
import { blueskyError, recordError } from './errors.ts';
import {
  authorOf,
  PostList,
  type PostView,
  postCollection,
  recordKeyOf,
  type StoredRecord,
  StoredRecord as StoredRecordSchema,
  seenReply,
  Thread,
  ThreadReply,
} from './schema.ts';
import { bearer } from './session.ts';

type Context = ConnectorContext<Account, Credential>;

/**
 * The thread says what the public sees. It comes from the AppView, which may be behind: our own replies are asked for
 * by key from the PDS, which wrote them, and a post that the thread does not know is looked up once more.
 */
export async function read(context: Context, { mention, keys = [] }: ReadRequest): Promise<ReadBack> {
  const uri = mention.externalId;
  const thread = await threadOf(context, uri);
  const ours = new Map<string, SeenReply>();
  for (const reply of thread.state === 'present' ? repliesByUs(context, thread.replies) : []) {
    ours.set(reply.externalId, reply);
  }
  for (const key of keys) {
    const stored = await recordOf(context, context.account.did, key);
    if (stored?.value.reply?.parent.uri === uri) ours.set(stored.uri, seenReply(stored.uri, stored.value));
  }
  const replies = [...ours.values()];
  if (thread.state === 'present') return { state: 'present', mention: thread.post.mention, replies };
  const [post] = await postsOf(context, uri);
  if (post === undefined) return thread.state === 'gone' ? { state: 'gone' } : behindBlock(context, uri, replies);
  const blocked = thread.state === 'blocked';
  return { state: 'present', mention: blocked ? { ...post.mention, repliable: false } : post.mention, replies };
}

async function threadOf(context: Context, uri: string) {
  try {
    const { thread } = await context.http.request({
      url: `${context.account.service}/xrpc/app.bsky.feed.getPostThread`,
      query: { uri, depth: 1, parentHeight: 0 },
      headers: appView(context),
      effect: 'read',
      schema: Thread,
      mapError: blueskyError,
    });
    return thread;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'gone') return { state: 'gone' as const };
    throw error;
  }
}

async function postsOf(context: Context, uri: string): Promise<readonly PostView[]> {
  const { posts } = await context.http.request({
    url: `${context.account.service}/xrpc/app.bsky.feed.getPosts`,
    query: { uris: [uri] },
    headers: appView(context),
    effect: 'read',
    schema: PostList,
    mapError: blueskyError,
  });
  return posts;
}

const repliesByUs = ({ account }: Context, replies: readonly unknown[]): readonly SeenReply[] =>
  parseEach(replies, ThreadReply)
    .items.filter(({ authorDid }) => authorDid === account.did)
    .map(({ mention, record }) => seenReply(mention.externalId, record));

/** Views are withheld where one of two accounts blocks the other; the bare record is not. */
async function behindBlock(context: Context, uri: string, replies: readonly SeenReply[]): Promise<ReadBack> {
  const author = authorOf(uri);
  const record = await recordOf(context, author, recordKeyOf(uri));
  if (record === undefined) return { state: 'gone' };
  const { text, createdAt, langs, reply } = record.value;
  return {
    state: 'present',
    mention: {
      externalId: uri,
      text,
      lang: langs?.[0],
      author: { id: author },
      writtenAt: createdAt ?? context.clock.now(),
      inReplyTo: reply?.parent.uri,
      repliable: false,
    },
    replies,
  };
}

/** A record as its repository has it, or undefined where there is none. */
export async function recordOf(context: Context, repo: string, rkey: string): Promise<StoredRecord | undefined> {
  try {
    return await context.http.request({
      url: `${context.account.service}/xrpc/com.atproto.repo.getRecord`,
      query: { repo, collection: postCollection, rkey },
      headers: bearer(context),
      effect: 'read',
      schema: StoredRecordSchema,
      mapError: recordError,
    });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** The PDS hands these calls on; this names to whom (https://atproto.com/specs/xrpc#service-proxying). */
export const appView = (context: Context): Record<string, string> => ({
  ...bearer(context),
  'atproto-proxy': 'did:web:api.bsky.app#bsky_appview',
});
