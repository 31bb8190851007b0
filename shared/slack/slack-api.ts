import type { KnownBlock, ModalView } from '@slack/types';
import * as z from 'zod';
import { second } from '../domain/time.ts';
import { slackRefusal, slackStatus, slackUnreachable } from './slack-errors.ts';

/** Which card a message is: found again by this after a post whose outcome nobody knows. */
export interface CardMetadata {
  readonly event_type: string;
  readonly event_payload: { readonly mentionId: string; readonly revision: number; readonly draft: number };
}

export interface SlackMessage {
  readonly channel: string;
  /** What notifications and screen readers say; escaped by the caller. */
  readonly text: string;
  readonly blocks?: readonly KnownBlock[] | undefined;
  readonly metadata?: CardMetadata | undefined;
  /** Posts into the thread of this message. */
  readonly threadTs?: string | undefined;
  /** Shows a message of a thread in the channel too. */
  readonly broadcast?: boolean | undefined;
}

export interface HistoryMessage {
  readonly ts: string;
  readonly metadata?: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> };
}

/** The few methods of Slack's Web API that we use. All throw `AppError`s whose kind says what happened. */
export interface SlackApi {
  /** `chat.postMessage`: kind `uncertain` where nobody knows whether it was posted. */
  post(message: SlackMessage): Promise<{ readonly channel: string; readonly ts: string }>;
  /** `chat.update`: repeating it changes nothing. Kind `gone` where there is no such message any more. */
  update(ts: string, message: SlackMessage): Promise<void>;
  /** `chat.postEphemeral`: seen by one person only. */
  tell(channel: string, user: string, text: string): Promise<void>;
  openView(triggerId: string, view: ModalView): Promise<{ readonly viewId: string }>;
  updateView(viewId: string, view: ModalView, hash?: string): Promise<void>;
  /** Messages of a channel since `oldest` (seconds), newest first, with their metadata. */
  history(
    channel: string,
    oldest: number,
    cursor?: string,
  ): Promise<{ readonly messages: readonly HistoryMessage[]; readonly cursor?: string | undefined }>;
}

export interface SlackApiOptions {
  readonly fetch: typeof fetch;
  readonly apiUrl: string;
  readonly token: string;
  /** After so long a call counts as broken off. */
  readonly timeoutMs?: number;
}

const Refusal = z.object({ ok: z.literal(false), error: z.string().catch('unknown_error') });
const Done = z.object({ ok: z.literal(true) });
const Posted = z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() });
const Opened = z.object({ ok: z.literal(true), view: z.object({ id: z.string() }) });
const History = z.object({
  ok: z.literal(true),
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const standardTimeoutMs = 8 * second;
const historyPage = 100;

/** Slack over plain `fetch`: the official client would weigh more than the rest of the function. */
export function createSlackApi(options: SlackApiOptions): SlackApi {
  const call = <T>(method: string, body: Body, schema: z.ZodType<T>): Promise<T> => send(options, method, body, schema);
  return {
    post: async (message) => {
      const { channel, ts } = await call('chat.postMessage', { json: messageBody(message) }, Posted);
      return { channel, ts };
    },
    update: async (ts, message) => {
      await call('chat.update', { json: { ...messageBody(message), ts } }, Done);
    },
    tell: async (channel, user, text) => {
      await call('chat.postEphemeral', { json: { channel, user, text } }, Done);
    },
    openView: async (triggerId, view) => {
      const opened = await call('views.open', { json: { trigger_id: triggerId, view } }, Opened);
      return { viewId: opened.view.id };
    },
    updateView: async (viewId, view, hash) => {
      await call('views.update', { json: { view_id: viewId, view, hash } }, Done);
    },
    history: async (channel, oldest, cursor) => {
      // Methods that read take forms only.
      const form = {
        channel,
        oldest: oldest.toFixed(6),
        limit: String(historyPage),
        include_all_metadata: 'true',
        ...(cursor === undefined ? {} : { cursor }),
      };
      const page = await call('conversations.history', { form }, History);
      const next = page.response_metadata?.next_cursor;
      return {
        messages: page.messages.map(({ ts, metadata }) => (metadata === undefined ? { ts } : { ts, metadata })),
        cursor: next === '' ? undefined : next,
      };
    },
  };
}

const messageBody = (message: SlackMessage) => ({
  channel: message.channel,
  text: message.text,
  blocks: message.blocks,
  metadata: message.metadata,
  thread_ts: message.threadTs,
  reply_broadcast: message.broadcast,
  // What a customer links to is neither fetched nor shown by Slack on our behalf.
  unfurl_links: false,
  unfurl_media: false,
});

type Body = { readonly json: unknown } | { readonly form: Record<string, string> };

async function send<T>(options: SlackApiOptions, method: string, body: Body, schema: z.ZodType<T>): Promise<T> {
  const posts = method === 'chat.postMessage';
  const isForm = 'form' in body;
  let response: Response;
  let text: string;
  try {
    response = await options.fetch(`${options.apiUrl.replace(/\/$/, '')}/${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${options.token}`,
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
      },
      body: isForm ? new URLSearchParams(body.form).toString() : JSON.stringify(body.json),
      signal: AbortSignal.timeout(options.timeoutMs ?? standardTimeoutMs),
      redirect: 'error',
    });
    text = await response.text();
  } catch (cause) {
    throw slackUnreachable(posts, cause);
  }
  const retryAfter = response.headers.get('retry-after');
  if (!response.ok) throw slackStatus(response.status, posts, retryAfter);
  const answer = parsed(text);
  const done = schema.safeParse(answer);
  if (done.success) return done.data;
  const refusal = Refusal.safeParse(answer);
  if (refusal.success) throw slackRefusal(refusal.data.error, posts, retryAfter);
  // Neither: a proxy's page, or half an answer. Whether the call took effect is not known.
  throw slackStatus(502, posts, retryAfter);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Answers an interaction through its `response_url`, for the eyes of whoever pressed. */
export async function answerThrough(
  send: typeof fetch,
  responseUrl: string,
  text: string,
  timeoutMs: number,
): Promise<void> {
  let status: number;
  try {
    const response = await send(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    await response.body?.cancel();
    status = response.status;
  } catch (cause) {
    throw slackUnreachable(false, cause);
  }
  if (status !== 200) throw slackStatus(status, false, null);
}
