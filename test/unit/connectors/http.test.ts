import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createPlatformHttp, type PlatformRequest } from '../../../shared/connectors/http.ts';
import { retryAfterSeconds } from '../../../shared/connectors/refusal.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A real server on the loopback, reached as the stand-in is: by `endpointUrl`. */
async function against(listener: RequestListener, timeoutMs = 200) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return clientFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs);
}

const clientFor = (endpointUrl: string | undefined, timeoutMs = 200) =>
  createPlatformHttp({ fetch, hosts: ['api.example.com'], endpointUrl, timeoutMs, now: () => now });

const request = <T = unknown>(changes: Partial<PlatformRequest<T>> = {}): PlatformRequest<T> => ({
  url: 'https://api.example.com/v1/things',
  effect: 'read',
  schema: z.unknown() as unknown as z.ZodType<T>,
  ...changes,
});

describe('where a request goes', () => {
  it('is the real host below the endpoint, with path and query as they are', async () => {
    const http = await against(({ url, method, headers }, response) => {
      response.end(JSON.stringify({ url, method, type: headers['content-type'], agent: headers['user-agent'] }));
    });
    const answer = await http.request(
      request({
        method: 'PUT',
        url: 'https://api.example.com/a%2Fb?x=1',
        query: { y: ['2', '3'], z: undefined, n: 4 },
        json: {},
      }),
    );
    expect(answer).toMatchObject({
      url: '/api.example.com/a%2Fb?x=1&y=2&y=3&n=4',
      method: 'PUT',
      type: 'application/json',
      agent: expect.stringContaining('Odzew'),
    });
  });

  it.each([
    'http://api.example.com/',
    'https://api.example.com.evil.example/',
    'https://api.example.com:8443/',
    'https://user:secret@api.example.com/',
    'https://169.254.169.254/latest/meta-data/',
    'https://evil.example/?api.example.com',
  ])('is never %s', async (url) => {
    const refusing = createPlatformHttp({
      fetch: () => Promise.reject(new Error('sent')),
      hosts: ['api.example.com'],
      now: () => now,
    });
    await expect(refusing.request(request({ url }))).rejects.toMatchObject({
      kind: 'permanent',
      code: 'host_not_allowed',
    });
  });

  it('is not where a redirect points to', async () => {
    let calls = 0;
    const http = await against((_, response) => {
      calls += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await expect(http.request(request())).rejects.toMatchObject({ code: 'redirected', kind: 'retryable' });
    expect(calls).toBe(1);
  });
});

describe('what becomes of a call', () => {
  it('a body of form fields is sent as one', async () => {
    const http = await against((incoming, response) => {
      incoming.setEncoding('utf8').on('data', (body) => response.end(JSON.stringify({ body })));
    });
    expect(await http.request(request({ method: 'POST', form: { a: '1 &', b: 'ł' } }))).toEqual({
      body: 'a=1+%26&b=%C5%82',
    });
  });

  it.each([
    ['read', 'retryable'],
    ['write', 'uncertain'],
  ] as const)('a connection that breaks after the request was sent: a %s is %s', async (effect, kind) => {
    const http = await against((_, response) => response.destroy());
    await expect(http.request(request({ effect, method: 'POST', json: {} }))).rejects.toMatchObject({ kind });
  });

  it.each([
    ['read', 'retryable'],
    ['write', 'uncertain'],
  ] as const)('an answer that does not end: a %s is %s', async (effect, kind) => {
    const http = await against((_, response) => void response.write('{"half":'), 50);
    await expect(http.request(request({ effect }))).rejects.toMatchObject({ kind });
  });

  it.each(['read', 'write'] as const)('nobody listens: a %s was surely not sent', async (effect) => {
    const http = await against(() => undefined);
    for (const close of closers.splice(0)) close();
    await expect(http.request(request({ effect }))).rejects.toMatchObject({ kind: 'retryable', code: 'unreachable' });
  });

  it('an answer beyond all measure is not read', async () => {
    const http = await against((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 32);
      const more = () => {
        while (response.write(chunk));
        response.once('drain', more);
      };
      more();
    }, 5_000);
    await expect(http.request(request({ schema: z.object({}) }))).rejects.toMatchObject({
      message: expect.stringContaining('32 MiB'),
    });
  });

  it('an answer that does not parse is told by paths, never by values', async () => {
    const http = await against((_, response) => response.end('{"name":"Jan Kowalski"}'));
    const failing = http.request(request({ schema: z.object({ name: z.number() }) }));
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining('name: invalid_type') });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('Kowalski') });
  });

  it.each([
    ['{"error":{"message":"Comment is\\n too long."}}', 'Comment is too long.'],
    ['{"detail":"Not allowed."}', 'Not allowed.'],
    ['{"error":"InvalidRequest","message":"Bad facet"}', 'Bad facet'],
  ])('a refusal carries the words of %s', async (body, words) => {
    const http = await against((_, response) => response.writeHead(422).end(body));
    await expect(http.request(request())).rejects.toMatchObject({
      kind: 'permanent',
      message: expect.stringContaining(words),
    });
  });

  it('a connector may say what a refusal means', async () => {
    const http = await against((_, response) => response.writeHead(422).end('{"why":1}'));
    const mapError = ({ status, body }: { status: number; body: unknown }) =>
      Object.assign(new Error(), { kind: `${status} ${JSON.stringify(body)}` }) as never;
    await expect(http.request(request({ mapError }))).rejects.toMatchObject({ kind: '422 {"why":1}' });
  });
});

describe('how long to wait', () => {
  it.each([
    [{ 'retry-after': '17' }, 17],
    [{ 'retry-after': '0' }, 1],
    [{ 'retry-after': '2.2' }, 3],
    [{ 'retry-after': new Date(now + 90_000).toUTCString() }, 90],
    [{ 'retry-after': new Date(now - 90_000).toUTCString() }, 1],
    [{ 'x-rate-limit-reset': String(now / 1000 + 60) }, 60],
    [{ 'ratelimit-reset': String(now / 1000 + 61) }, 61],
    [{ 'ratelimit-reset': '30' }, 30],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j', (headers, seconds) => {
    expect(retryAfterSeconds(new Headers(headers as Record<string, string>), now)).toBe(seconds);
  });
});
