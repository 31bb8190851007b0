import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import { textHashOf } from '../../domain/hash.ts';
import type { IncomingMention } from '../../domain/mention/incoming.ts';
import { replyLimits } from '../../domain/reply/reply-limit.ts';
import { iso, minute } from '../../domain/time.ts';
import {
  type ConnectorContext,
  defineConnector,
  type PostedReply,
  type PulledPage,
  type PullRequest,
  type ReplyRequest,
} from '../contract.ts';
import { parseEach } from '../parsing.ts';
import type { Refusal } from '../refusal.ts';
import { restarted, stepOn, sweepOn, type Walk, walkOf } from '../walk.ts';
import { Account, Credential } from './account.ts';
import { blueskyError } from './errors.ts';
import { linkFacets } from './facets.ts';
import { appView, read, recordOf } from './read.ts';
import { authorOf, Envelope, Notification, NotificationPage, PostUri, postCollection, recordKeyOf } from './schema.ts';
import { bearer, isExpired, refresh } from './session.ts';
import { isTid, newTid } from './tid.ts';

/** Someone spoke to us or of us; likes and followers are no mentions. */
const reasons = ['mention', 'reply', 'quote'];
const pageSize = 100;
/** Posts are indexed a little out of order: what came this long before the watermark is read once more. */
const overlapMs = 10 * minute;

type Context = ConnectorContext<Account, Credential>;

/** Mentions of, replies to and quotes of one account, through its own PDS. */
export const bluesky = defineConnector<Account, Credential>({
  platform: 'bluesky',
  title: 'Bluesky',
  strategy: 'keyed',
  // A deleted post is gone for good for everybody who keeps copies (docs.bsky.app, developer guidelines, 2026-11).
  forgetsDeleted: true,
  replyLimit: replyLimits.bluesky,
  account: Account,
  credential: Credential,
  identity: ({ did }) => did,
  hosts: ({ service }) => [new URL(service).host],
  isExpired,
  refresh,
  pull: (context, { mode, cursor }) => pullFrom(context, mode, walkOf(cursor)),
  read,
  newReplyKey: newTid,
  reply,

  async retract(context, _mention, { externalId }) {
    if (!PostUri.safeParse(externalId).success || authorOf(externalId) !== context.account.did) {
      throw new AppError('invalid', 'not_our_post', 'only posts of the own account can be taken down');
    }
    await context.http.request({
      method: 'POST',
      url: `${context.account.service}/xrpc/com.atproto.repo.deleteRecord`,
      headers: bearer(context),
      json: { repo: context.account.did, collection: postCollection, rkey: recordKeyOf(externalId) },
      // The lexicon says "delete a record, or ensure it doesn't exist": it may be repeated.
      effect: 'read',
      schema: z.unknown(),
      mapError: blueskyError,
    });
  },
});

/** Newest first, no "since". Nothing is marked as seen: that would clear the badge in the owner's own app. */
async function pullFrom(context: Context, mode: PullRequest['mode'], walk: Walk): Promise<PulledPage> {
  const { http, account, clock } = context;
  try {
    const page = await http.request({
      url: `${account.service}/xrpc/app.bsky.notification.listNotifications`,
      query: { reasons, limit: pageSize, cursor: walk.token },
      headers: appView(context),
      effect: 'read',
      schema: NotificationPage,
      mapError: (refusal) => blueskyError(refusal) ?? (walk.token === undefined ? undefined : cursorRefused(refusal)),
    });
    const envelopes = page.notifications.map((each) => Envelope.safeParse(each).data);
    const wanted = page.notifications.filter((_, index) => {
      const { reason, author } = envelopes[index] ?? {};
      return (reason === undefined || reasons.includes(reason)) && author?.did !== account.did;
    });
    const { items, malformed } = parseEach(wanted, Notification);
    const mentions = { items: distinct(items), malformed };
    if (mode === 'sweep') return { ...mentions, ...sweepOn(walk, page.cursor) };
    const marks = envelopes.map((each) => each?.indexedAt).filter((at) => at !== undefined && at <= clock.now());
    const reachedMark = marks.some((at) => Number(at) < Number(walk.mark) - overlapMs);
    const empty = page.notifications.length === 0;
    return { ...mentions, ...stepOn(walk, { marks, empty, nextToken: page.cursor, reachedMark }) };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'page_token_refused')) throw error;
    return pullFrom(context, mode, restarted(walk));
  }
}

const cursorRefused = (refusal: Refusal): AppError | undefined =>
  refusal.status === 400
    ? new AppError('permanent', 'page_token_refused', 'Bluesky does not know the cursor any more')
    : undefined;

/** A post that mentions and quotes us comes as two notifications. */
const distinct = (mentions: readonly IncomingMention[]): readonly IncomingMention[] => [
  ...new Map(mentions.map((mention) => [mention.externalId, mention])).values(),
];

/**
 * Creates the record under the key that was chosen and stored before: a second create with it fails. Key, text and
 * time are the same on each attempt, so a repeat is the same record.
 */
async function reply(context: Context, request: ReplyRequest): Promise<PostedReply> {
  const { account, http } = context;
  const { key } = request;
  if (key === undefined || !isTid(key)) {
    throw new AppError('invalid', 'no_reply_key', 'a reply on Bluesky needs a record key that newReplyKey made');
  }
  const record = recordFor(request);
  try {
    const created = await http.request({
      method: 'POST',
      url: `${account.service}/xrpc/com.atproto.repo.createRecord`,
      headers: bearer(context),
      json: { repo: account.did, collection: postCollection, rkey: key, record },
      effect: 'write',
      schema: z.object({ uri: PostUri }),
      mapError: blueskyError,
    });
    return { externalId: created.uri, visibility: 'visible' };
  } catch (error) {
    return settled(context, request, key, error);
  }
}

function recordFor({ mention, text, language, approvedAt }: ReplyRequest): Record<string, unknown> {
  const { cid, rootUri, rootCid } = mention.replyTarget;
  if (cid === undefined || rootUri === undefined || rootCid === undefined) {
    throw new AppError('permanent', 'no_reply_target', 'this post cannot be answered: its references are not known');
  }
  const facets = linkFacets(text);
  return {
    $type: postCollection,
    text,
    createdAt: iso(approvedAt),
    ...(isLanguage(language) && { langs: [language] }),
    reply: { root: { uri: rootUri, cid: rootCid }, parent: { uri: mention.externalId, cid } },
    ...(facets.length > 0 && { facets }),
  };
}

/** BCP 47 as far as the lexicon checks it; `und` says nothing. */
const isLanguage = (language: string): boolean =>
  /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(language) && language !== 'und';

/**
 * What a failed create means. A PDS answers 500 where the key is taken
 * (https://github.com/bluesky-social/atproto/issues/3718), one day perhaps a 4xx with a name of its own (pull request
 * 4728 there); in either case the record under our key tells whether an earlier attempt of ours got through.
 */
async function settled(context: Context, request: ReplyRequest, key: string, error: unknown): Promise<PostedReply> {
  const answered =
    error instanceof AppError && ['permanent', 'uncertain'].includes(error.kind) && error.code !== 'no_answer';
  if (!answered) throw error;
  let existing: Awaited<ReturnType<typeof recordOf>>;
  try {
    existing = await recordOf(context, context.account.did, key);
  } catch (cause) {
    throw new AppError('uncertain', 'key_not_readable', 'whether an earlier attempt got through is not known', {
      cause,
    });
  }
  if (existing === undefined) throw error;
  const { text, reply: references } = existing.value;
  if (references?.parent.uri === request.mention.externalId && textHashOf(text) === textHashOf(request.text)) {
    return { externalId: existing.uri, visibility: 'visible' };
  }
  throw new AppError('permanent', 'key_taken', 'another record of this account has the key of this reply');
}
