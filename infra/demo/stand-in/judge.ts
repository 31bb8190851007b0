/** What the public can see, as facts to judge the product by. */
import { demoAccounts, type Platform, platforms } from './accounts.ts';
import { stars } from './post-text.ts';
import { isReplyVisible, isVisible, latest, type Post, type Reply, repliesOf, type State } from './state.ts';

export type JudgedReply = {
  readonly id: string;
  readonly text: string;
  /** Written by the brand's account, through the API or in the vendor's console. */
  readonly ours: boolean;
  readonly via: Reply['via'];
  /** Readable by the public now. */
  readonly visible: boolean;
  /** Google: `pending` and `refused` are moderation's. */
  readonly state: 'visible' | 'pending' | 'refused' | 'deleted' | 'replaced';
  /** Google: what moderation refused it for. */
  readonly violation: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The revision that it answers: on Bluesky the one whose cid it quotes, elsewhere the one that stood then. */
  readonly revisionAtReply: number;
};

export type JudgedPost = {
  readonly platform: Platform;
  /** The id that stays: Google review id, Bluesky at:// uri, first X id of the edit history, App Store entry id. */
  readonly postId: string;
  /** Google: the full resource name; elsewhere the same as `postId`. */
  readonly name: string;
  readonly inputId: string | null;
  readonly kind: Post['kind'];
  /** Not of the input. */
  readonly injected: boolean;
  readonly deleted: boolean;
  /** 1, and one more for each edit. */
  readonly revision: number;
  readonly title: string | null;
  readonly text: string;
  readonly stars: number | null;
  readonly author: string | null;
  readonly writtenAt: string;
  readonly replies: readonly JudgedReply[];
};

/** Every post that ever surfaced, deleted ones too, in the order they surfaced on each platform. */
export const judgedPosts = (state: State, nowMs: number): JudgedPost[] =>
  platforms.flatMap((platform) => state.platforms[platform].posts.map((post) => judgedPost(state, post, nowMs)));

export const judgedPost = (state: State, post: Post, nowMs: number): JudgedPost => ({
  platform: post.platform,
  postId: post.id,
  name: nameOf(post),
  inputId: post.inputId,
  kind: post.kind,
  injected: post.inputId === null,
  deleted: !isVisible(post),
  revision: post.revisions.length,
  title: post.title,
  text: latest(post).text,
  stars: stars(post),
  author: post.author,
  writtenAt: new Date(post.writtenAtMs).toISOString(),
  replies: repliesOf(state, post).map((reply) => ({
    id: reply.id,
    text: reply.text,
    ours: reply.via !== 'other',
    via: reply.via,
    visible: isReplyVisible(reply, nowMs),
    state: stateOf(reply, nowMs),
    violation: reply.violation,
    createdAt: new Date(reply.createdAtMs).toISOString(),
    revisionAtReply: reply.revision,
  })),
});

const stateOf = (reply: Reply, nowMs: number): JudgedReply['state'] => {
  if (reply.removedBecause !== null) return reply.removedBecause;
  if (reply.decidedAtMs > nowMs) return 'pending';
  return reply.violation === null ? 'visible' : 'refused';
};

const nameOf = ({ platform, id }: Post): string =>
  platform === 'google-business-profile' ? `${demoAccounts[platform].locationName}/reviews/${id}` : id;

export type MentionKey = {
  readonly inputId: string;
  readonly platform: Platform;
  readonly postId: string;
  readonly name: string;
};

/** Under which stable ids the product sees an input record; undefined until it is released. */
export const mentionKey = (state: State, inputId: string): MentionKey | undefined => {
  const post = state.postOfInput.get(inputId);
  return post && { inputId, platform: post.platform, postId: post.id, name: nameOf(post) };
};

export type DuplicateReply = {
  readonly platform: Platform;
  readonly postId: string;
  readonly revision: number;
  readonly replyIds: readonly string[];
};

/** Replies of ours made through the API that say something twice: more than one visible per post and revision. */
export const duplicateReplies = (state: State, nowMs: number): DuplicateReply[] =>
  platforms.flatMap((platform) =>
    state.platforms[platform].posts.flatMap((post) => duplicatesUnder(state, post, nowMs)),
  );

const duplicatesUnder = (state: State, post: Post, nowMs: number): DuplicateReply[] => {
  const ours = repliesOf(state, post).filter((reply) => reply.via === 'api' && isReplyVisible(reply, nowMs));
  return [...Map.groupBy(ours, ({ revision }) => revision)]
    .filter(([, replies]) => replies.length > 1)
    .map(([revision, replies]) => ({
      platform: post.platform,
      postId: post.id,
      revision,
      replyIds: replies.map(({ id }) => id),
    }));
};
