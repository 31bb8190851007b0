/** com.atproto.repo.*: our account's repository is written here, every repository is read here. */
import * as z from 'zod';
import { demoAccounts } from './accounts.ts';
import { type Answer, jsonOf, openCursor, type Request, sealCursor } from './answers.ts';
import { complaintAbout, PostRecord, postCollection } from './bluesky-record.ts';
import { invalidRequest, xrpcError } from './bluesky-session.ts';
import { cidsOf, type Entry, entryByUri, entryOfPost, entryOfReply } from './bluesky-views.ts';
import { cidOf } from './cid.ts';
import { isTid, tidAt } from './ids.ts';
import { findPost, isVisible, type Post } from './state.ts';
import type { World } from './world.ts';

const account = demoAccounts.bluesky;

const WriteBody = z.looseObject({
  repo: z.string(),
  collection: z.string(),
  rkey: z.string().max(512).optional(),
  validate: z.boolean().optional(),
  record: z.record(z.string(), z.unknown()),
  swapRecord: z.string().nullable().optional(),
});

const parseWrite = (request: Request) => {
  const parsed = WriteBody.safeParse(jsonOf(request));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('/') ?? '';
    throw invalidRequest(field === '' ? 'Input must be an object' : `Input must have the property "${field}"`);
  }
  const { repo, collection, rkey, record } = parsed.data;
  demandOwnRepo(repo);
  demandKnownCollection(collection);
  if (rkey !== undefined && !isTid(rkey)) throw invalidRequest(`Invalid record key for ${collection}: ${rkey}`);
  const named = { ...record, $type: record.$type ?? collection };
  if (named.$type !== collection)
    throw invalidRequest(`Invalid $type: expected ${collection}, got ${String(named.$type)}`);
  const complaint = complaintAbout(named);
  if (complaint !== null) throw invalidRequest(complaint);
  return { ...parsed.data, record: PostRecord.parse(named) };
};

const demandOwnRepo = (repo: string): void => {
  if (repo !== account.did && repo !== account.handle) {
    throw xrpcError(401, 'AuthenticationRequired', 'Authentication Required');
  }
};

const demandKnownCollection = (collection: string): void => {
  if (collection !== postCollection) throw invalidRequest(`Lexicon not found: lex:${collection}`);
};

/** Fails with 500 when the key is taken: what the PDS does today (bluesky-social/atproto issue 3718, pull request 4728). */
export const createRecord = (world: World, request: Request): Answer => {
  const { rkey, record } = parseWrite(request);
  const uri = ownUri(rkey ?? freshKey(world));
  if (entryByUri(world.state, uri)) throw xrpcError(500, 'InternalServerError', 'Internal Server Error');
  return written(world, uri, writeReply(world, uri, record, 'api'));
};

/** Creates or replaces; the same content leaves the record, and its cid, as they are. */
export const putRecord = (world: World, request: Request): Answer => {
  const { rkey, record, swapRecord } = parseWrite(request);
  if (rkey === undefined) throw invalidRequest('Input must have the property "rkey"');
  const uri = ownUri(rkey);
  const before = entryByUri(world.state, uri);
  if (swapRecord !== undefined && (swapRecord ?? undefined) !== before?.cid) {
    throw xrpcError(400, 'InvalidSwap', `Record was at ${before?.cid ?? 'null'}`);
  }
  if (before?.cid === cidOf(record)) return { status: 200, body: { uri, cid: before.cid, validationStatus: 'valid' } };
  if (before) {
    world.record({ type: 'reply_removed', platform: 'bluesky', replyId: uri, at: world.now(), reason: 'replaced' });
  }
  return written(world, uri, writeReply(world, uri, record, 'api'));
};

const ownUri = (rkey: string): string => `at://${account.did}/${postCollection}/${rkey}`;

/** Record keys of the server's own: of this microsecond, apart by how many records there are. */
export const freshKey = (world: World): string => tidAt(world.now(), world.state.platforms.bluesky.replies.length);

const written = (world: World, uri: string, cid: string): Answer => ({
  status: 200,
  body: { uri, cid, commit: { cid: cidOf({ uri, cid }), rev: freshKey(world) }, validationStatus: 'valid' },
});

/** Puts a record into our repository. Returns its cid. */
export const writeReply = (world: World, uri: string, record: PostRecord, via: 'api' | 'console'): string => {
  const thread = threadOf(world, record);
  const cid = cidOf(record);
  world.record({
    type: 'replied',
    reply: {
      platform: 'bluesky',
      id: uri,
      postId: thread?.post.id ?? uri,
      inReplyTo: record.reply?.parent.uri ?? '',
      text: record.text,
      via,
      author: account.displayName,
      at: world.now(),
      revision: thread?.revision ?? 1,
      record,
      cid,
    },
  });
  return cid;
};

/**
 * The customer's post that a reply belongs to, and the revision whose cid it quotes. Stricter than a PDS, which looks
 * at neither: a reply must quote a parent and a root that exist, each with a cid that it has or had.
 */
const threadOf = (world: World, { reply }: PostRecord): { post: Post; revision: number } | undefined => {
  if (!reply) return undefined;
  const parent = quoted(world, reply.parent, 'parent');
  quoted(world, reply.root, 'root');
  return parent;
};

const quoted = (world: World, ref: { uri: string; cid: string }, role: string): { post: Post; revision: number } => {
  const { state } = world;
  const post = findPost(state, 'bluesky', ref.uri);
  if (post && isVisible(post)) {
    const revision = cidsOf(state, post).lastIndexOf(ref.cid) + 1;
    if (revision > 0) return { post, revision };
    throw invalidRequest(`Reply ${role} ${ref.uri} never had the cid ${ref.cid}`);
  }
  const own = state.platforms.bluesky.replyById.get(ref.uri);
  const thread = own && own.removedAtMs === null ? findPost(state, 'bluesky', own.postId) : undefined;
  if (!own || !thread) throw invalidRequest(`Reply ${role} ${ref.uri} does not exist`);
  if (own.cid !== ref.cid) throw invalidRequest(`Reply ${role} ${ref.uri} never had the cid ${ref.cid}`);
  return { post: thread, revision: thread.revisions.length };
};

const DeleteBody = z.looseObject({ repo: z.string(), collection: z.string(), rkey: z.string() });

/** Succeeds whether or not the record was there. */
export const deleteRecord = (world: World, request: Request): Answer => {
  const parsed = DeleteBody.safeParse(jsonOf(request));
  if (!parsed.success) throw invalidRequest('Input must have the properties "repo", "collection", "rkey"');
  demandOwnRepo(parsed.data.repo);
  const uri = ownUri(parsed.data.rkey);
  if (!entryByUri(world.state, uri)) return { status: 200, body: {} };
  world.record({ type: 'reply_removed', platform: 'bluesky', replyId: uri, at: world.now(), reason: 'deleted' });
  return { status: 200, body: { commit: { cid: cidOf({ uri }), rev: freshKey(world) } } };
};

const didOf = (repo: string): string => (repo === account.handle ? account.did : repo);

export const getRecord = (world: World, { query }: Request): Answer => {
  const [repo, collection, rkey] = ['repo', 'collection', 'rkey'].map((name) => query.get(name));
  if (!repo || !collection || !rkey)
    throw invalidRequest('Params must have the properties "repo", "collection", "rkey"');
  const uri = `at://${didOf(repo)}/${collection}/${rkey}`;
  const entry = entryByUri(world.state, uri);
  const wanted = query.get('cid');
  if (!entry || (wanted !== null && wanted !== entry.cid)) {
    throw xrpcError(400, 'RecordNotFound', `Could not locate record: ${uri}`);
  }
  return { status: 200, body: { uri, cid: entry.cid, value: entry.record } };
};

const ListQuery = z.object({
  repo: z.string(),
  collection: z.string(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
  reverse: z.enum(['true', 'false']).default('false'),
});

/** Newest key first unless reversed. */
export const listRecords = (world: World, { query }: Request): Answer => {
  const parsed = ListQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) throw invalidRequest('Params must have the properties "repo", "collection"');
  const { repo, collection, limit, cursor, reverse } = parsed.data;
  const sign = reverse === 'true' ? 1 : -1;
  const after = cursor === undefined ? null : cursorKey(cursor);
  const entries = entriesOf(world, didOf(repo), collection)
    .sort((a, b) => sign * (a.uri < b.uri ? -1 : 1))
    .filter(({ uri }) => after === null || (sign > 0 ? uri > after : uri < after));
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      records: page.map(({ uri, cid, record }) => ({ uri, cid, value: record })),
      ...(last && entries.length > limit ? { cursor: sealCursor({ after: last.uri }) } : {}),
    },
  };
};

const Cursor = z.object({ after: z.string() });

export const cursorKey = (cursor: string): string => {
  const parsed = Cursor.safeParse(openCursor(cursor));
  if (!parsed.success) throw invalidRequest('Malformed cursor');
  return parsed.data.after;
};

const entriesOf = (world: World, did: string, collection: string): Entry[] => {
  const own = world.state.platforms.bluesky;
  const prefix = `at://${did}/${collection}/`;
  const replies = own.replyById.values().filter(({ id, removedAtMs }) => id.startsWith(prefix) && removedAtMs === null);
  const posts = own.posts.filter((post) => post.id.startsWith(prefix) && isVisible(post));
  return [...replies.map(entryOfReply), ...posts.map((post) => entryOfPost(world.state, post))];
};
