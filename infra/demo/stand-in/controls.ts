/** What drivers, tests and people can ask of the stand-in in-process; `control-api.ts` offers the same over HTTP. */
import { type Platform, platforms } from './accounts.ts';
import type { InputRecord, ScriptedFault } from './events.ts';
import {
  type DuplicateReply,
  duplicateReplies,
  type JudgedPost,
  judgedPosts,
  type MentionKey,
  mentionKey,
} from './judge.ts';
import { isStill, tidyUp } from './mischief.ts';
import { confirm, offer, release } from './release.ts';
import {
  addForeignReply,
  answerInConsole,
  deletePost,
  edit,
  type ForeignReply,
  failNext,
  type Injection,
  inject,
  postNamed,
  rejectReply,
  shiftPages,
} from './script.ts';
import type { World } from './world.ts';

type InjectionText = Omit<Injection, 'kind'>;

export type StandInControls = {
  /** Queues records of the input. Known ids change nothing. Returns how many were new. */
  offer(records: readonly InputRecord[]): number;
  /** Lets queued records surface as far as the windows of the platforms allow. Returns their input ids. */
  release(): string[];
  /** The product has stored these records; further ones may surface. */
  confirm(inputIds: readonly string[]): void;
  /** Everything offered is released, and no edits, injections or deletions are left to come by themselves. */
  quiet(): boolean;
  /** Every post that surfaced, with all replies ever made. */
  posts(): JudgedPost[];
  /** Ids of every record offered, in that order. */
  inputIds(): string[];
  mentionKey(inputId: string): MentionKey | undefined;
  duplicateReplies(): DuplicateReply[];
  /** The next matching calls fail. */
  failNext(fault: ScriptedFault): void;
  /** Posts are named by external id, by Google's full name, or by input id. */
  edit(postId: string, text: string): void;
  delete(postId: string): void;
  addForeignReply(postId: string, reply: ForeignReply): string;
  answerInConsole(postId: string, text: string): string;
  rejectReply(postId: string, violation: string): void;
  /** After the next list call a new post surfaces on top, so that further pages shift. */
  shiftPages(platform: Platform): void;
  /** A post that is not of the input surfaces now. These return its id. */
  inject(injection: InjectionText): string;
  /** One with an old date surfaces now; 40 days unless `ageSeconds` says otherwise. */
  injectLate(injection: InjectionText): string;
  injectMalformed(platform: Platform): string;
  /** The next list call shows one item twice: at the end of one page and the start of the next, if there is one. */
  injectDuplicate(platform: Platform): void;
};

const lateAgeSeconds = 40 * 24 * 3600;

export const controlsOf = (world: World, seed: string | undefined): StandInControls => {
  const post = (id: string) => postNamed(world.state, id);
  return {
    offer: (records) => offer(world, records),
    release: () => release(world),
    confirm: (inputIds) => confirm(world, inputIds),
    quiet: () => {
      tidyUp(world);
      return platforms.every((platform) => world.state.platforms[platform].queue.length === 0) && isStill(world, seed);
    },
    posts: () => judgedPosts(world.state, world.now()),
    inputIds: () => [...world.state.input.keys()],
    mentionKey: (inputId) => mentionKey(world.state, inputId),
    duplicateReplies: () => duplicateReplies(world.state, world.now()),
    failNext: (fault) => failNext(world, fault),
    edit: (postId, text) => edit(world, post(postId), text),
    delete: (postId) => deletePost(world, post(postId)),
    addForeignReply: (postId, reply) => addForeignReply(world, post(postId), reply),
    answerInConsole: (postId, text) => answerInConsole(world, post(postId), text),
    rejectReply: (postId, violation) => rejectReply(world, post(postId), violation),
    shiftPages: (platform) => shiftPages(world, platform),
    inject: (injection) => inject(world, injection),
    injectLate: (injection) => inject(world, { ageSeconds: lateAgeSeconds, ...injection, kind: 'late' }),
    injectMalformed: (platform) => inject(world, { platform, kind: 'malformed' }),
    injectDuplicate: (platform) => failNext(world, { platform, operation: 'list', fault: 'duplicate_item' }),
  };
};
