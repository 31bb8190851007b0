import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { JudgedPost } from './stand-in/judge.ts';

export const approverModes = ['approve', 'reject', 'random'] as const;
export type ApproverMode = (typeof approverModes)[number];

export interface ScriptedApproverOptions {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly mode: ApproverMode;
  /** What the public sees, for settling doubtful publishes as a person would: by looking. */
  readonly posts: () => readonly JudgedPost[];
  readonly log: (message: string) => void;
}

const Waiting = z.object({
  id: z.string(),
  externalId: z.string(),
  platform: z.string(),
  status: z.string(),
  version: z.number(),
  revision: z.number(),
  draft: z.number(),
  answeredBefore: z.boolean(),
  repliesByHand: z.boolean(),
  strategy: z.string(),
  uncertain: z.boolean(),
  currentDraft: z.object({ text: z.string(), action: z.string(), language: z.string() }).optional(),
});
type Waiting = z.infer<typeof Waiting>;
const WaitingPage = z.object({ items: z.array(Waiting), cursor: z.string().optional() });

interface Decision {
  readonly type: string;
  readonly text?: string;
  readonly reason?: string;
}

const pauseMs = 250;
const atOnce = 8;

/**
 * Decides through the API as a scripted person would. What becomes of a mention follows from its id and revision, so
 * that a restart, another order or a repeated look decide the same.
 */
export function startScriptedApprover(options: ScriptedApproverOptions): { stop(): Promise<void> } {
  let stopped = false;
  const decided = new Set<string>();
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        await round(options, decided, () => stopped);
      } catch (error) {
        if (!stopped) options.log(`approver: ${error instanceof Error ? error.message : String(error)}; trying again`);
      }
      if (!stopped) await wait(pauseMs);
    }
  };
  const running = run();
  return {
    stop() {
      stopped = true;
      return running;
    },
  };
}

async function round(options: ScriptedApproverOptions, decided: Set<string>, stopped: () => boolean): Promise<void> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '100', texts: 'true', ...(cursor === undefined ? {} : { cursor }) });
    const page = WaitingPage.parse(await call(options, 'GET', `/v1/mentions?${query}`));
    const open = page.items.filter((mention) => mention.status !== 'failed' && !decided.has(keyOf(mention)));
    for (let start = 0; start < open.length && !stopped(); start += atOnce) {
      await Promise.all(open.slice(start, start + atOnce).map((mention) => decide(options, decided, mention)));
    }
    cursor = page.cursor;
  } while (cursor !== undefined && !stopped());
}

const keyOf = (mention: Waiting): string => `${mention.id}#${mention.version}`;

async function decide(options: ScriptedApproverOptions, decided: Set<string>, mention: Waiting): Promise<void> {
  const decision = mention.uncertain ? lookAtThePlatform(options, mention) : decisionOn(options.mode, mention);
  const status = await send(options, mention, decision);
  // What the guard blocks, or what has no text, a person would send back: here it is rejected.
  if (status === 422 || status === 400)
    await send(options, mention, { type: 'reject', reason: 'the text must not go out' });
  if (!mention.uncertain) decided.add(keyOf(mention));
}

/** Approve 60, edit and approve 20, reject 20 of 100, by a hash of what is decided on. */
function decisionOn(mode: ApproverMode, mention: Waiting): Decision {
  if (mention.repliesByHand) return { type: 'close', reason: 'not_repliable' };
  const { currentDraft: draft } = mention;
  if (draft === undefined || draft.action === 'report') return { type: 'close', reason: 'spam' };
  const repliesAdd = mention.strategy === 'blind' || mention.strategy === 'keyed';
  if (mention.answeredBefore && repliesAdd)
    return { type: 'reject', reason: 'it was answered before the author edited it' };
  if (mode !== 'random') return mode === 'approve' ? { type: 'approve' } : { type: 'reject', reason: 'scripted' };
  const draw = createHash('sha256').update(`${mention.externalId}#${mention.revision}`).digest().readUInt32BE(0) % 100;
  if (draw < 60) return { type: 'approve' };
  return draw < 80 ? { type: 'edit', text: edited(draft.text) } : { type: 'reject', reason: 'scripted' };
}

/** A person's small change: the same length, another ending, so that no limit is broken. */
const edited = (text: string): string =>
  text.endsWith('!') ? `${text.slice(0, -1)}.` : `${text.replace(/[.…]?$/u, '')}!`;

function lookAtThePlatform(options: ScriptedApproverOptions, mention: Waiting): Decision {
  const post = options.posts().find((each) => each.platform === mention.platform && each.postId === mention.externalId);
  const text = mention.currentDraft?.text.trim();
  const there = post?.replies.some((reply) => reply.ours && reply.visible && reply.text.trim() === text) ?? false;
  return { type: there ? 'posted' : 'post_again' };
}

/** The status of the answer; a conflict is no failure: somebody or something was faster. */
async function send(options: ScriptedApproverOptions, mention: Waiting, decision: Decision): Promise<number> {
  const body = {
    ...decision,
    revision: mention.revision,
    draft: mention.draft,
    decisionId: createHash('sha256')
      .update(`${keyOf(mention)}#${decision.type}`)
      .digest('hex')
      .slice(0, 24),
  };
  for (let attempt = 0; ; attempt += 1) {
    const response = await request(options, 'POST', `/v1/mentions/${mention.id}/decisions`, body);
    await response.text();
    if (response.status < 500 || attempt >= 3) return response.status;
    await wait(pauseMs * 2 ** attempt);
  }
}

async function call(options: ScriptedApproverOptions, method: string, path: string): Promise<unknown> {
  const response = await request(options, method, path);
  if (!response.ok) throw new Error(`${method} ${path.split('?')[0]} answered ${response.status}`);
  return response.json();
}

const request = (options: ScriptedApproverOptions, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${options.apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
