import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** One answer of the server; what it does with the response is all that the caller sees. */
export type ChatReply = (response: ServerResponse) => void;

export interface ChatCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As parsed JSON. */
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly [field: string]: unknown;
  };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that speaks `/v1/chat/completions`, answering each call with the next reply; the last one repeats. */
export async function startChatServer(...replies: readonly ChatReply[]) {
  const calls: ChatCall[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      calls.push({ method, path, headers, body: JSON.parse(text || '{}') });
      replies[Math.min(calls.length, replies.length) - 1]?.(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { calls, url: `http://127.0.0.1:${port}/v1` };
}

export const sending =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): ChatReply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** A completion in the shape that the API's reference shows. */
export const completion = (message: object, finishReason = 'stop'): ChatReply =>
  sending(
    200,
    JSON.stringify({
      id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
      object: 'chat.completion',
      created: 1741569952,
      model: 'some-model-2026-01-01',
      choices: [{ index: 0, message: { role: 'assistant', ...message }, logprobs: null, finish_reason: finishReason }],
      usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
    }),
  );

export const saying = (content: string, finishReason = 'stop'): ChatReply =>
  completion({ content, refusal: null }, finishReason);

export const refusing = (status: number, headers: Readonly<Record<string, string>> = {}): ChatReply =>
  sending(status, JSON.stringify({ error: { message: 'no', type: 'some_error', param: null, code: null } }), headers);

export const resetting: ChatReply = (response) => void response.socket?.resetAndDestroy();
export const hanging: ChatReply = () => undefined;
