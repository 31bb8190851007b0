interface Posted {
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: unknown[];
  metadata: unknown;
  updates: number;
  readonly threadTs: string | undefined;
}

/** The few methods of Slack that a card needs, as messages in memory. */
export interface MemorySlack {
  readonly messages: Posted[];
  readonly calls: { method: string; body: Record<string, unknown> }[];
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

export function createMemorySlack(now: () => number): MemorySlack {
  const messages: Posted[] = [];
  const calls: { method: string; body: Record<string, unknown> }[] = [];
  let sequence = 0;
  const find = (body: Record<string, unknown>) =>
    messages.find(({ channel, ts }) => channel === body.channel && ts === body.ts);
  const answer = (method: string, body: Record<string, unknown>): Record<string, unknown> => {
    switch (method) {
      case 'chat.postMessage': {
        sequence += 1;
        const ts = `${Math.floor(now() / 1000)}.${String(sequence).padStart(6, '0')}`;
        messages.push({
          channel: String(body.channel),
          ts,
          text: String(body.text ?? ''),
          blocks: (body.blocks as unknown[]) ?? [],
          metadata: body.metadata,
          updates: 0,
          threadTs: body.thread_ts as string | undefined,
        });
        return { ok: true, channel: body.channel, ts };
      }
      case 'chat.update': {
        const message = find(body);
        if (message === undefined) return { ok: false, error: 'message_not_found' };
        message.text = String(body.text ?? '');
        message.blocks = (body.blocks as unknown[]) ?? [];
        message.updates += 1;
        if (body.metadata !== undefined) message.metadata = body.metadata;
        return { ok: true, channel: body.channel, ts: body.ts };
      }
      case 'conversations.history':
        return {
          ok: true,
          messages: messages
            .filter(({ channel, threadTs }) => channel === body.channel && threadTs === undefined)
            .toReversed(),
          has_more: false,
        };
      case 'views.open':
      case 'views.update':
        return { ok: true, view: { id: 'V1', hash: 'h1' } };
      default:
        return { ok: true };
    }
  };
  return {
    messages,
    calls,
    async fetch(url, init) {
      const target = new URL(url);
      const method = target.pathname.split('/').at(-1) ?? '';
      const text = typeof init?.body === 'string' ? init.body : '';
      const body: Record<string, unknown> = text.startsWith('{')
        ? JSON.parse(text)
        : Object.fromEntries([...target.searchParams, ...new URLSearchParams(text)]);
      calls.push({ method, body });
      return Response.json(answer(method, body));
    },
  };
}
