/**
 * What happens on real platforms by itself: authors edit, delete, and write more; reviews surface late; an item is
 * damaged. With a seed it happens at random after list calls, in numbers bounded by the input, so that it ends.
 * It never touches what an input record needs to be found, and never asks for a person: on platforms where a second
 * reply would be one too many, only posts that we have not answered yet are edited.
 */
import { type Platform, platforms } from './accounts.ts';
import { drawAt } from './faults.ts';
import { unconfirmedDepth } from './release.ts';
import { deletePost, edit, surface } from './script.ts';
import { isVisible, latest, listing, type Post, repliesOf, type State, windowSize } from './state.ts';
import type { World } from './world.ts';
import { isEditable } from './x-views.ts';

type Kind = 'edit' | 'extra' | 'late' | 'malformed';

/** Share of the released input, and the most there will be. */
const budgets: Record<Kind, { share: number; most: number }> = {
  edit: { share: 0.05, most: 500 },
  extra: { share: 0.03, most: 40 },
  late: { share: 0.02, most: 20 },
  malformed: { share: 0.02, most: 5 },
};

/** Kept free at the end of a window, so that mischief cannot push unconfirmed input out. */
const windowReserve = 10;

/** After a list call: sometimes something happens, the more the more is left to happen. */
export const stir = (world: World, seed: string, platform: Platform): void => {
  const chance = (salt: string): number => drawAt(`${seed} ${salt}`, world.state.draws);
  if (chance('whether') < 0.5) return;
  for (const kind of Object.keys(budgets) as Kind[]) {
    const count = Math.ceil(left(world.state, platform, kind) / 10);
    for (let nth = 0; nth < count; nth += 1) {
      if (hasRoom(world.state, platform)) happen(world, platform, kind, (salt) => chance(`${kind} ${nth} ${salt}`));
    }
  }
};

const left = (state: State, platform: Platform, kind: Kind): number => {
  const own = state.platforms[platform];
  const { share, most } = budgets[kind];
  const done = kind === 'edit' ? own.randomEdits : own.injectedAtRandom[kind];
  return Math.max(0, Math.min(most, Math.floor(own.released * share)) - done);
};

const hasRoom = (state: State, platform: Platform): boolean =>
  windowSize[platform] === Number.POSITIVE_INFINITY ||
  unconfirmedDepth(state, platform) < windowSize[platform] - windowReserve;

const happen = (world: World, platform: Platform, kind: Kind, chance: (salt: string) => number): void => {
  const at = world.now();
  const text = pick(extraTexts, chance('text')) ?? extraTexts[0];
  const author = `Guest ${Math.floor(chance('author') * 10_000)}`;
  const rating = 1 + Math.floor(chance('rating') * 5);
  const fresh = { platform, kind, text, author, rating, cause: 'random' } as const;
  switch (kind) {
    case 'edit': {
      const post = pick(editable(world, platform), chance('which'));
      if (post) edit(world, post, editedText(post), 'random');
      return;
    }
    case 'extra':
      surface(world, { ...fresh, kind, listedAt: at, deleteAt: at + 3000 + Math.floor(chance('life') * 12_000) });
      return;
    case 'malformed':
      surface(world, { ...fresh, kind, listedAt: at, deleteAt: null });
      return;
    case 'late': {
      const neighbour = pick(listing(world.state, platform), chance('where'));
      if (neighbour) surface(world, { ...fresh, kind, listedAt: neighbour.listedAtMs - 1, deleteAt: null });
      return;
    }
  }
};

const pick = <Item>(items: readonly Item[], chance: number): Item | undefined =>
  items[Math.floor(chance * items.length)];

const maxRevisions = 3;

/** Input that its author may still edit: in the lists, edited at most twice, and unanswered where replies add up. */
const editable = (world: World, platform: Platform): Post[] =>
  listing(world.state, platform).filter(
    (post) =>
      post.kind === 'input' &&
      post.revisions.length < maxRevisions &&
      (platform !== 'x' || isEditable(post, world.now())) &&
      (platform === 'google-business-profile' || repliesOf(world.state, post).length === 0),
  );

const editedText = (post: Post): string => {
  const addition = `${post.lang === 'pl' ? 'Edycja' : 'Edit'} ${post.revisions.length}: ${post.lang === 'pl' ? 'nadal czekam na odpowiedź.' : 'still waiting for an answer.'}`;
  const { text } = latest(post);
  return text === '' ? addition : `${text}\n\n${addition}`;
};

const extraTexts = [
  'Came by on Saturday and the queue went out of the door. Is it always like this?',
  'Lovely staff, thank you for helping with the return.',
  'My parcel still says "label created" after a week.',
  'Dzień dobry, czy w niedzielę jest otwarte?',
  'The app logs me out every single morning.',
  'Pyszna kawa, wrócimy!',
] as const;

/** Takes down the random extras whose time is over. */
export const tidyUp = (world: World): void => {
  const now = world.now();
  for (const platform of platforms) {
    for (const post of pendingDeletions(world.state, platform)) {
      if (post.deleteAtMs !== null && post.deleteAtMs <= now) deletePost(world, post);
    }
  }
};

/** Extras are few and recent, but their platform may hold thousands of posts. */
const pendingDeletions = (state: State, platform: Platform): Post[] =>
  state.platforms[platform].passing.filter(isVisible);

/** Whether nothing more will happen by itself: no edits or extras left to come, no deletion pending. */
export const isStill = (world: World, seed: string | undefined): boolean =>
  platforms.every((platform) => {
    if (pendingDeletions(world.state, platform).length > 0) return false;
    if (seed === undefined) return true;
    return (Object.keys(budgets) as Kind[]).every(
      (kind) => left(world.state, platform, kind) === 0 || (kind === 'edit' && editable(world, platform).length === 0),
    );
  });
