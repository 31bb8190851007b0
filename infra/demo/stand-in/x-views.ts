/**
 * Posts, users and problems as X API v2 shows them.
 * The OpenAPI file (2.167) says `post.fields`, `referenced_posts`, `edit_history_post_ids`; X's prose says
 * `tweet.fields`, `referenced_tweets`, `edit_history_tweet_ids`. A request in either dialect is answered in it.
 */
import { demoAccounts } from './accounts.ts';
import { type Answer, isoTime, Refusal } from './answers.ts';
import { fraction, snowflakeTimeMs, xUserIdFrom, xUsernameFrom } from './ids.ts';
import { wholeText } from './post-text.ts';
import { findPost, type Post, type Reply, repliesOf, type State } from './state.ts';

const account = demoAccounts.x;

export type Dialect = 'post' | 'tweet';

/** One version of a customer's post, or a reply of anybody's. */
export type XPost = {
  id: string;
  text: string;
  /** Length of the automatic mention in front of a reply. */
  prefixLength: number;
  history: readonly string[];
  authorId: string;
  conversationId: string;
  repliedTo: string | null;
  inReplyToUserId: string | null;
  lang: string | null;
  author: XUser;
  replyCount: number;
  malformed: boolean;
};

export type XUser = { id: string; username: string; name: string };

export const ourUser: XUser = { id: account.userId, username: account.username, name: account.displayName };

export const customerUser = (authorKey: string, name: string | null): XUser => ({
  id: xUserIdFrom(authorKey),
  username: xUsernameFrom(authorKey),
  name: name ?? xUsernameFrom(authorKey),
});

/** A version of a post, the latest unless another is named. */
export const xPostOf = (state: State, post: Post, versionId?: string): XPost => {
  const revision = post.revisions.find((each) => each.versionId === versionId) ?? post.revisions.at(-1);
  const author = customerUser(post.authorKey, post.author);
  const parent = post.inReplyTo === null ? undefined : xPostById(state, post.inReplyTo, true);
  return {
    id: revision?.versionId ?? post.id,
    text: wholeText(post, revision?.text ?? ''),
    prefixLength: 0,
    history: post.revisions.map((each) => each.versionId),
    authorId: author.id,
    conversationId: parent?.conversationId ?? post.id,
    repliedTo: post.inReplyTo,
    inReplyToUserId: parent?.authorId ?? null,
    lang: post.lang,
    author,
    replyCount: repliesOf(state, post).filter(({ removedAtMs }) => removedAtMs === null).length,
    malformed: post.kind === 'malformed',
  };
};

/** X puts the mention of whom a reply answers in front of its text; `display_text_range` leaves it out again. */
export const xPostOfReply = (state: State, reply: Reply): XPost => {
  const author = reply.via === 'other' ? customerUser(reply.author ?? reply.id, reply.author) : ourUser;
  const parent = reply.inReplyTo === '' ? undefined : xPostById(state, reply.inReplyTo, true);
  const mention = parent && parent.authorId !== author.id ? `@${parent.author.username} ` : '';
  const prefix = reply.text.startsWith(mention) ? '' : mention;
  return {
    id: reply.id,
    text: `${prefix}${reply.text}`,
    prefixLength: prefix.length,
    history: [reply.id],
    authorId: author.id,
    conversationId: parent?.conversationId ?? reply.id,
    repliedTo: reply.inReplyTo === '' ? null : reply.inReplyTo,
    inReplyToUserId: parent?.authorId ?? null,
    lang: null,
    author,
    replyCount: 0,
    malformed: false,
  };
};

/** What an id names: a version of a post or a reply. Deleted ones only on demand. */
export const xPostById = (state: State, id: string, evenDeleted = false): XPost | undefined => {
  const post = findPost(state, 'x', id);
  if (post) return evenDeleted || post.deletedAtMs === null ? xPostOf(state, post, id) : undefined;
  const reply = state.platforms.x.replyById.get(id);
  return reply && (evenDeleted || reply.removedAtMs === null) ? xPostOfReply(state, reply) : undefined;
};

export type Wishes = { dialect: Dialect; fields: ReadonlySet<string>; expansions: ReadonlySet<string> };

export const postObject = (post: XPost, { dialect, fields, expansions }: Wishes): Record<string, unknown> => {
  const createdAtMs = snowflakeTimeMs(post.id);
  const text = escapeText(post.text);
  const references = post.repliedTo === null ? undefined : [{ type: 'replied_to', id: post.repliedTo }];
  const optional: Record<string, unknown> = {
    author_id: post.authorId,
    conversation_id: post.conversationId,
    created_at: isoTime(createdAtMs),
    display_text_range: [post.prefixLength, Array.from(text).length],
    edit_controls: editControls(post),
    in_reply_to_user_id: post.inReplyToUserId ?? undefined,
    lang: post.lang ?? 'und',
    public_metrics: {
      [dialect === 'post' ? 'repost_count' : 'retweet_count']: 0,
      reply_count: post.replyCount,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    },
    [`referenced_${dialect}s`]: references,
    reply_settings: 'everyone',
    possibly_sensitive: false,
  };
  const wanted = new Set([...fields, ...[...expansions].map((path) => path.split('.')[0] ?? '')]);
  const whole = {
    id: post.id,
    text,
    [`edit_history_${dialect}_ids`]: post.history,
    ...Object.fromEntries(Object.entries(optional).filter(([name, value]) => wanted.has(name) && value !== undefined)),
  };
  return post.malformed ? maim(whole, post.id) : whole;
};

const characters: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** X escapes these three in every text that it shows; ranges count code points of the escaped text. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (character) => characters[character] ?? '');

/** A post that lacks what every post has, in one of two ways. */
const maim = (whole: Record<string, unknown>, id: string): Record<string, unknown> => {
  const lost = fraction('maim', id) < 0.5 ? 'id' : 'text';
  return Object.fromEntries(Object.entries(whole).filter(([field]) => field !== lost));
};

const editWindowMs = 30 * 60_000;
const maxEdits = 5;

/** Replies cannot be edited; other posts five times within thirty minutes of the first version. */
const editControls = (post: XPost) => ({
  is_edit_eligible: post.repliedTo === null,
  editable_until: isoTime(snowflakeTimeMs(post.history[0] ?? post.id) + editWindowMs),
  edits_remaining: Math.max(0, maxEdits + 1 - post.history.length),
});

/** Whether its author may still edit a post. */
export const isEditable = (post: Post, nowMs: number): boolean =>
  post.inReplyTo === null && post.revisions.length <= maxEdits && nowMs < snowflakeTimeMs(post.id) + editWindowMs;

/** The users and posts that a list's items refer to, as far as asked for. */
export const includesOf = (state: State, posts: readonly XPost[], wishes: Wishes): Record<string, unknown> => {
  const { dialect, expansions } = wishes;
  const users = new Map<string, XUser>();
  const referenced = new Map<string, XPost>();
  for (const post of posts) {
    if (expansions.has('author_id')) users.set(post.authorId, post.author);
    const parent = post.repliedTo === null ? undefined : xPostById(state, post.repliedTo);
    if (!parent) continue;
    if (expansions.has('in_reply_to_user_id')) users.set(parent.authorId, parent.author);
    if (expansions.has('referenced_posts') || expansions.has('referenced_tweets.id')) referenced.set(parent.id, parent);
  }
  return {
    ...(users.size > 0 ? { users: [...users.values()].map(userObject) } : {}),
    ...(referenced.size > 0
      ? { [`${dialect}s`]: [...referenced.values()].map((post) => postObject(post, wishes)) }
      : {}),
  };
};

export const userObject = ({ id, username, name }: XUser) => ({ id, name, username });

const problems = 'https://api.x.com/2/problems/';
const problemType = 'application/problem+json';

/** 400 with the parameters at fault, as X words it. */
export const invalidRequest = (message: string, parameters: Record<string, readonly string[]> = {}): Refusal =>
  new Refusal({
    status: 400,
    contentType: problemType,
    body: {
      errors: [{ parameters, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${problems}invalid-request`,
    },
  });

export const unauthorized = (): Refusal =>
  new Refusal({
    status: 401,
    contentType: problemType,
    body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
  });

export const forbidden = (detail: string): Refusal =>
  new Refusal({
    status: 403,
    contentType: problemType,
    body: { detail, type: 'about:blank', title: 'Forbidden', status: 403 },
  });

export const notFound = (dialect: Dialect, id: string, parameter: 'id' | 'ids', type: 'post' | 'user' = 'post') => {
  const resource = type === 'post' ? dialect : 'user';
  return {
    value: id,
    resource_id: id,
    resource_type: resource,
    parameter,
    title: 'Not Found Error',
    detail: `Could not find ${resource} with ${parameter}: [${id}].`,
    type: `${problems}resource-not-found`,
  };
};

export const xTooMany = (): Answer => ({
  status: 429,
  contentType: problemType,
  body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
});

export const xInternalError = (): Answer => ({
  status: 500,
  contentType: problemType,
  body: { title: 'Internal Error', detail: 'Something is broken.', type: `${problems}internal-error`, status: 500 },
});
