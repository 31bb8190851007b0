/** What the platforms know, rebuilt from the log at start. Only `apply.ts` changes it. */
import { demoAccounts, type Platform, platforms } from './accounts.ts';
import type { InputRecord, ScriptedFault } from './events.ts';
import { compareSnowflakes } from './ids.ts';

export type Revision = {
  text: string;
  atMs: number;
  /** X: the id of this version. Elsewhere the id never changes. */
  versionId: string;
};

export type Post = {
  platform: Platform;
  /** Stable id: Google review id, Bluesky at:// uri, first X id of the edit history, App Store entry id. */
  id: string;
  kind: 'input' | 'extra' | 'late' | 'malformed' | 'answer';
  inputId: string | null;
  title: string | null;
  rating: number | null;
  lang: string | null;
  author: string | null;
  /** What names the author's account: the author, or the id of a post without one. */
  authorKey: string;
  /** The author's time. */
  writtenAtMs: number;
  /** Decides the place in lists: Google updateTime, Bluesky indexedAt, X creation, App Store updated. */
  listedAtMs: number;
  /** Counts surfacings on this platform; an App Store edit surfaces again. */
  order: number;
  revisions: [Revision, ...Revision[]];
  inReplyTo: string | null;
  deleteAtMs: number | null;
  deletedAtMs: number | null;
  confirmed: boolean;
  /** Google: the next reply will be refused with this violation. */
  refuseWith: string | null;
};

export type Reply = {
  platform: Platform;
  id: string;
  postId: string;
  inReplyTo: string;
  text: string;
  via: 'api' | 'console' | 'other';
  author: string | null;
  createdAtMs: number;
  revision: number;
  removedAtMs: number | null;
  removedBecause: 'deleted' | 'replaced' | null;
  record: unknown;
  cid: string | null;
  /** Google: end of moderation; 0 elsewhere. */
  decidedAtMs: number;
  violation: string | null;
};

export type Token = {
  platform: Platform;
  use: 'access' | 'refresh';
  issuedAtMs: number;
  expiresAtMs: number;
  endedAtMs: number | null;
  login: boolean;
  successor: string | null;
};

export type ArmedFault = { fault: ScriptedFault; left: number };

export type PlatformState = {
  /** Input ids offered and not yet released, oldest first. */
  queue: string[];
  /** Every post that ever surfaced, in that order. */
  posts: Post[];
  byId: Map<string, Post>;
  /** Posts that answer another post or reply, in the order they surfaced. */
  answers: Post[];
  /** Posts that will be taken down again by themselves. */
  passing: Post[];
  /** Every reply ever made, in that order. */
  replies: Reply[];
  replyById: Map<string, Reply>;
  repliesOfPost: Map<string, Reply[]>;
  order: number;
  /** Time of the latest release; the next one is later. */
  lastReleasedAtMs: number;
  released: number;
  randomEdits: number;
  injectedAtRandom: Record<'extra' | 'late' | 'malformed' | 'answer', number>;
  shiftArmed: boolean;
  /** Visible posts, newest first; null when something changed since it was drawn up. */
  listing: Post[] | null;
};

export type State = {
  beganAtMs: number | null;
  input: Map<string, InputRecord>;
  postOfInput: Map<string, Post>;
  platforms: Record<Platform, PlatformState>;
  tokens: Map<string, Token>;
  armed: ArmedFault[];
  draws: number;
  /** Failures in a row per platform and operation. */
  failuresInARow: Map<string, number>;
  /** Largest X id made for one of the present, so that ids rise. */
  lastSnowflake: string;
};

export const emptyState = (): State => ({
  beganAtMs: null,
  input: new Map(),
  postOfInput: new Map(),
  platforms: {
    'google-business-profile': emptyPlatform(),
    bluesky: emptyPlatform(),
    x: emptyPlatform(),
    'app-store-rss': emptyPlatform(),
  },
  tokens: new Map(),
  armed: [],
  draws: 0,
  failuresInARow: new Map(),
  lastSnowflake: '0',
});

const emptyPlatform = (): PlatformState => ({
  queue: [],
  posts: [],
  byId: new Map(),
  answers: [],
  passing: [],
  replies: [],
  replyById: new Map(),
  repliesOfPost: new Map(),
  order: 0,
  lastReleasedAtMs: 0,
  released: 0,
  randomEdits: 0,
  injectedAtRandom: { extra: 0, late: 0, malformed: 0, answer: 0 },
  shiftArmed: false,
  listing: null,
});

export const latest = (post: Post): Revision => post.revisions.at(-1) ?? post.revisions[0];

export const isVisible = (post: Post): boolean => post.deletedAtMs === null;

/** How far a platform's lists reach back: X serves the latest 800 mentions, the feed has 10 pages of 50. */
export const windowSize: Record<Platform, number> = {
  'google-business-profile': Number.POSITIVE_INFINITY,
  bluesky: Number.POSITIVE_INFINITY,
  x: 800,
  'app-store-rss': 500,
};

/** Visible posts of a platform within its window, in the order its lists have: newest first. */
export const listing = (state: State, platform: Platform): Post[] => {
  const own = state.platforms[platform];
  own.listing ??= drawUp(own.posts.filter(isVisible), platform);
  return own.listing;
};

/** The feed keeps the latest 500 to surface and shows those by date; X and the others sort alone. */
const drawUp = (posts: Post[], platform: Platform): Post[] => {
  if (platform === 'x') {
    posts.sort((a, b) => compareSnowflakes(latest(b).versionId, latest(a).versionId));
    return posts.slice(0, windowSize.x);
  }
  posts.sort((a, b) => b.order - a.order);
  const within = posts.slice(0, windowSize[platform]);
  return within.sort((a, b) => b.listedAtMs - a.listedAtMs || b.order - a.order);
};

/** A post by any id it is known by: its own, an X id of its history, a full Google name. */
export const findPost = (state: State, platform: Platform, id: string): Post | undefined =>
  state.platforms[platform].byId.get(id);

/** A post by id alone, for people and tests. */
export const findPostAnywhere = (state: State, id: string): Post | undefined => {
  const key = id.startsWith(`${demoAccounts['google-business-profile'].locationName}/reviews/`)
    ? id.slice(id.lastIndexOf('/') + 1)
    : id;
  for (const platform of platforms) {
    const post = findPost(state, platform, key);
    if (post) return post;
  }
  return state.postOfInput.get(id);
};

export const repliesOf = (state: State, post: Post): readonly Reply[] =>
  state.platforms[post.platform].repliesOfPost.get(post.id) ?? [];

/** Whether the public can read a reply now: not removed and, on Google, through moderation. */
export const isReplyVisible = (reply: Reply, nowMs: number): boolean =>
  reply.removedAtMs === null && reply.violation === null && reply.decidedAtMs <= nowMs;
