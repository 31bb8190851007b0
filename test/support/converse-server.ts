import { createServer, type Http2Server, type Http2ServerResponse, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { afterEach } from 'vitest';

export type ConverseReply = (response: Http2ServerResponse) => void;

const servers: Http2Server[] = [];
const sessions: ServerHttp2Session[] = [];
const clients: BedrockRuntimeClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  for (const session of sessions.splice(0)) session.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server with Converse's wire format (the SDK speaks HTTP/2), answering each call with the next reply; the last one repeats. */
export async function startConverseServer(...replies: readonly ConverseReply[]) {
  const calls: { readonly path: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      calls.push({ path: decodeURIComponent(request.url), body });
      replies[Math.min(calls.length, replies.length) - 1]?.(response);
    });
  });
  server.on('session', (session) => sessions.push(session));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new BedrockRuntimeClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  clients.push(client);
  return { calls, client };
}

const converse = (content: readonly object[], stopReason: string): ConverseReply =>
  sendingJson(200, {
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: { inputTokens: 900, outputTokens: 80, totalTokens: 980 },
    metrics: { latencyMs: 5 },
  });

export const usingTool = (name: string, input: unknown, stopReason = 'tool_use'): ConverseReply =>
  converse([{ toolUse: { toolUseId: 'tooluse_kZJMlvQmRJ6eAyJE5GIl7Q', name, input } }], stopReason);

export const writing = (text: string, stopReason = 'end_turn'): ConverseReply => converse([{ text }], stopReason);

export const failing = (status: number, type: string): ConverseReply =>
  sendingJson(status, { message: 'no' }, { 'x-amzn-errortype': type });

export function sendingJson(status: number, body: object, headers: Readonly<Record<string, string>> = {}) {
  return (response: Http2ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const silent: ConverseReply = () => undefined;
export const hangingUp: ConverseReply = (response) => void response.stream.session?.destroy();
