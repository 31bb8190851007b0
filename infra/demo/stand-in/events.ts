/**
 * What the append-only log holds: one JSON object a line, only changes of state and fault draws.
 * Times are epoch milliseconds.
 */
import * as z from 'zod';
import { platforms } from './accounts.ts';

const PlatformName = z.enum(platforms);

/** A record of the input, its platform already chosen. `rating` 0.5 to 5; `createdAt` ISO 8601. */
export const InputRecord = z.object({
  id: z.string(),
  platform: PlatformName,
  text: z.string(),
  title: z.string().optional(),
  rating: z.number().optional(),
  lang: z.string().optional(),
  author: z.string().optional(),
  createdAt: z.string().optional(),
});
export type InputRecord = z.infer<typeof InputRecord>;

/** What is not of the input: an extra post, one that surfaced late, one that lacks fields, an answer in a thread. */
const injectedKinds = ['extra', 'late', 'malformed', 'answer'] as const;

const PostSeed = z.object({
  platform: PlatformName,
  id: z.string(),
  kind: z.enum(injectedKinds),
  text: z.string(),
  title: z.string().nullable(),
  rating: z.number().nullable(),
  lang: z.string().nullable(),
  author: z.string().nullable(),
  writtenAt: z.number(),
  listedAt: z.number(),
  /** The post or reply that an answer belongs to. */
  inReplyTo: z.string().nullable(),
  /** When a random extra is taken down again. */
  deleteAt: z.number().nullable(),
});
export type PostSeed = z.infer<typeof PostSeed>;

const ReplySeed = z.object({
  platform: PlatformName,
  /** Google: a number of our own; Bluesky: at:// uri; X: post id. */
  id: z.string(),
  postId: z.string(),
  inReplyTo: z.string(),
  text: z.string(),
  via: z.enum(['api', 'console', 'other']),
  author: z.string().nullable(),
  at: z.number(),
  revision: z.number(),
  /** Bluesky: the record as it was sent, and its cid. */
  record: z.unknown().optional(),
  cid: z.string().optional(),
  /** Google: when moderation ends, and with which verdict. */
  decidedAt: z.number().optional(),
  violation: z.string().optional(),
});
export type ReplySeed = z.infer<typeof ReplySeed>;

export const operations = ['list', 'get', 'search', 'reply', 'retract', 'token'] as const;
export type Operation = (typeof operations)[number];

export const faultKinds = [
  '429',
  '500_before',
  '500_after',
  'timeout_before',
  'timeout_after',
  'reset_before',
  'reset_after',
  'expired_token',
  'malformed_json',
  'empty_page',
  'duplicate_item',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const ScriptedFault = z.object({
  platform: PlatformName,
  /** Any operation when absent. */
  operation: z.enum(operations).optional(),
  fault: z.enum(faultKinds),
  /** How many calls it hits; 1 when absent. */
  times: z.number().int().positive().optional(),
  /** Hits only calls whose address or body contains this text, such as a post id. */
  about: z.string().optional(),
});
export type ScriptedFault = z.infer<typeof ScriptedFault>;

const cause = z.enum(['script', 'random']);

export const StandInEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('began'), at: z.number() }),
  z.object({ type: z.literal('offered'), record: InputRecord }),
  z.object({
    type: z.literal('released'),
    inputId: z.string(),
    id: z.string(),
    at: z.number(),
    writtenAt: z.number(),
    listedAt: z.number(),
  }),
  z.object({ type: z.literal('confirmed'), inputIds: z.array(z.string()) }),
  z.object({ type: z.literal('injected'), cause, at: z.number(), post: PostSeed }),
  z.object({
    type: z.literal('edited'),
    cause,
    platform: PlatformName,
    postId: z.string(),
    at: z.number(),
    text: z.string(),
    /** X: the id of the new version. */
    versionId: z.string().optional(),
  }),
  z.object({ type: z.literal('deleted'), platform: PlatformName, postId: z.string(), at: z.number() }),
  z.object({ type: z.literal('replied'), reply: ReplySeed }),
  z.object({
    type: z.literal('reply_removed'),
    platform: PlatformName,
    replyId: z.string(),
    at: z.number(),
    reason: z.enum(['deleted', 'replaced']),
  }),
  /** Google: the reply in place, or else the next one, is refused by moderation. */
  z.object({ type: z.literal('reply_refused'), postId: z.string(), violation: z.string(), at: z.number() }),
  z.object({
    type: z.literal('token_issued'),
    platform: PlatformName,
    use: z.enum(['access', 'refresh']),
    token: z.string(),
    at: z.number(),
    expiresAt: z.number(),
    /** Bluesky: how the session began; logins are limited, refreshes are not. */
    login: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('token_ended'),
    token: z.string(),
    at: z.number(),
    /** Bluesky: the refresh token that took its place. */
    successor: z.string().optional(),
  }),
  z.object({ type: z.literal('fault_armed'), fault: ScriptedFault }),
  z.object({ type: z.literal('fault_spent'), index: z.number() }),
  z.object({ type: z.literal('shift_armed'), platform: PlatformName }),
  z.object({ type: z.literal('shift_done'), platform: PlatformName }),
  /** One draw of the random generator: operation and outcome. The commonest line, hence its short form. */
  z.object({ type: z.literal('d'), o: z.string(), f: z.string().optional() }),
]);
export type StandInEvent = z.infer<typeof StandInEvent>;
