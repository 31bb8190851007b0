/** Input comes in as offered and surfaces bit by bit: no record may leave a list before the product has stored it. */
import { type Platform, platforms } from './accounts.ts';
import { blueskyUri } from './bluesky-views.ts';
import type { InputRecord } from './events.ts';
import { appStoreId, googleReviewId, tidFromSeed } from './ids.ts';
import { listing, type Post, type State } from './state.ts';
import { nextSnowflake, type World } from './world.ts';

/** How deep the oldest unconfirmed record may lie: below the window's end, with room for edits and extras. */
const releaseDepth: Record<Platform, number> = {
  'google-business-profile': Number.POSITIVE_INFINITY,
  bluesky: Number.POSITIVE_INFINITY,
  x: 700,
  'app-store-rss': 450,
};

/** Queues records; one whose id was offered before, also before a restart, changes nothing. Returns how many were new. */
export const offer = (world: World, records: readonly InputRecord[]): number => {
  const before = world.state.input.size;
  for (const record of records) {
    if (!world.state.input.has(record.id)) world.record({ type: 'offered', record });
  }
  return world.state.input.size - before;
};

/** Lets offered records surface as far as the windows allow. Returns the input ids released. */
export const release = (world: World): string[] => platforms.flatMap((platform) => releaseOn(world, platform));

const releaseOn = (world: World, platform: Platform): string[] => {
  const { queue, lastReleasedAtMs } = world.state.platforms[platform];
  const room = releaseDepth[platform] - unconfirmedDepth(world.state, platform);
  const inputIds = queue.slice(0, Math.max(0, Math.min(room, queue.length)));
  // One per millisecond, ending now: times stay apart and, unless releases come very fast, in the past.
  const startMs = Math.max(lastReleasedAtMs + 1, world.now() - inputIds.length + 1);
  for (const [index, inputId] of inputIds.entries()) {
    const record = world.state.input.get(inputId);
    if (record) releaseOne(world, record, startMs + index);
  }
  return inputIds;
};

const releaseOne = (world: World, record: InputRecord, at: number): void => {
  const written = Date.parse(record.createdAt ?? '');
  const writtenAt = Number.isNaN(written) ? at : written;
  // Bluesky lists by indexedAt and X by id, which say when a post surfaced; the others by the author's time.
  const listedAt = record.platform === 'bluesky' || record.platform === 'x' ? at : writtenAt;
  const id = freeId(world, record.platform, record.author ?? record.id, record.id, at);
  world.record({ type: 'released', inputId: record.id, id, at, writtenAt, listedAt });
};

/** An id for a new post, derived from the seed; on a clash from the next seed. X ids follow the clock instead. */
export const freeId = (world: World, platform: Platform, authorKey: string, seed: string, atMs: number): string => {
  if (platform === 'x') return nextSnowflake(world, atMs);
  for (let attempt = 0; ; attempt += 1) {
    const id = idFrom(platform, authorKey, attempt === 0 ? seed : `${seed}\u0000${attempt}`);
    if (!world.state.platforms[platform].byId.has(id)) return id;
  }
};

const idFrom = (platform: Exclude<Platform, 'x'>, authorKey: string, seed: string): string => {
  switch (platform) {
    case 'google-business-profile':
      return googleReviewId(seed);
    case 'bluesky':
      return blueskyUri(authorKey, tidFromSeed(seed));
    case 'app-store-rss':
      return appStoreId(seed);
  }
};

/** How many list places the oldest unconfirmed record of the input takes up, itself included; 0 when none is open. */
export const unconfirmedDepth = (state: State, platform: Platform): number => {
  const isOpen = (post: Post): boolean => post.inputId !== null && !post.confirmed;
  const window = listing(state, platform);
  if (platform !== 'app-store-rss') return window.findLastIndex(isOpen) + 1;
  const oldest = window.filter(isOpen).reduce((order, post) => Math.min(order, post.order), Number.POSITIVE_INFINITY);
  return window.filter(({ order }) => order >= oldest).length;
};

/** The product has stored these: they may slip out of the windows now. */
export const confirm = (world: World, inputIds: readonly string[]): void => {
  const fresh = inputIds.filter((id) => world.state.postOfInput.get(id)?.confirmed === false);
  if (fresh.length > 0) world.record({ type: 'confirmed', inputIds: fresh });
};
