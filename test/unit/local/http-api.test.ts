import { describe, expect, it } from 'vitest';
import { decodedPath, toHttpEvent } from '../../../infra/local/http-event.ts';
import { gatewayAnswer, toHttpAnswer } from '../../../infra/local/http-response.ts';
import { compileRoutes } from '../../../infra/local/http-routes.ts';

describe('compileRoutes', () => {
  const routeKeys = [
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/{id}',
    'ANY /pets/{id}',
    'GET /pets/dog',
    'GET /pets/{id}/toys/{toy}',
    'POST /webhooks/{source}',
    'GET /',
  ];
  const match = compileRoutes(routeKeys.map((routeKey) => ({ routeKey, handler: routeKey })));

  it.each([
    ['GET', '/pets/dog', 'GET /pets/dog', {}],
    ['GET', '/pets/cat', 'GET /pets/{id}', { id: 'cat' }],
    ['DELETE', '/pets/cat', 'ANY /pets/{id}', { id: 'cat' }],
    ['POST', '/pets/dog', 'ANY /pets/{id}', { id: 'dog' }],
    ['GET', '/pets/cat/toys/ball', 'GET /pets/{id}/toys/{toy}', { id: 'cat', toy: 'ball' }],
    ['GET', '/pets/cat/food', 'GET /pets/{proxy+}', { proxy: 'cat/food' }],
    ['POST', '/pets/cat/food', 'ANY /{proxy+}', { proxy: 'pets/cat/food' }],
    ['GET', '/', 'GET /', {}],
    ['POST', '/', '$default', {}],
    ['GET', '/pets/', 'ANY /{proxy+}', { proxy: 'pets/' }],
  ])('%s %s is served by %s', (method, path, routeKey, pathParameters) => {
    expect(match(method, path)).toEqual({ route: { routeKey, handler: routeKey }, pathParameters });
  });

  it('finds nothing when no route fits', () => {
    expect(compileRoutes([{ routeKey: 'GET /a', handler: 1 }])('GET', '/b')).toBeUndefined();
  });

  it.each(['/a', 'get /a', 'GET a', 'GET /{rest+}/more'])('refuses the route key "%s"', (routeKey) => {
    expect(() => compileRoutes([{ routeKey, handler: 1 }])).toThrow(/route/i);
  });
});

describe('toHttpEvent', () => {
  const request = {
    method: 'POST',
    url: '/v1/items/a%20b?tag=x&tag=y%26z&empty=',
    headers: {
      host: ['127.0.0.1:8080'],
      'content-type': ['application/json; charset=utf-8'],
      'x-many': ['1', '2'],
      cookie: ['session=abc; theme=dark'],
      'user-agent': ['test'],
    },
    body: Buffer.from('{"name":"Zażółć"}'),
    sourceIp: '127.0.0.1',
    requestId: 'r1',
    time: Date.UTC(2026, 10, 21, 10, 0, 0),
  };
  const route = {
    routeKey: 'POST /v1/items/{id}',
    pathParameters: { id: 'a b' },
    apiId: 'api',
    accountId: '000000000000',
  };

  it('has the shape of payload format 2.0', () => {
    expect(toHttpEvent(request, route)).toEqual({
      version: '2.0',
      routeKey: 'POST /v1/items/{id}',
      rawPath: '/v1/items/a b',
      rawQueryString: 'tag=x&tag=y%26z&empty=',
      cookies: ['session=abc', 'theme=dark'],
      headers: {
        host: '127.0.0.1:8080',
        'content-type': 'application/json; charset=utf-8',
        'x-many': '1,2',
        'user-agent': 'test',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { tag: 'x,y&z', empty: '' },
      pathParameters: { id: 'a b' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api',
        domainName: '127.0.0.1:8080',
        domainPrefix: '127',
        http: {
          method: 'POST',
          path: '/v1/items/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        requestId: 'r1',
        routeKey: 'POST /v1/items/{id}',
        stage: '$default',
        time: '21/Nov/2026:10:00:00 +0000',
        timeEpoch: 1_795_255_200_000,
      },
      body: '{"name":"Zażółć"}',
      isBase64Encoded: false,
    });
  });

  it('leaves out what is not there', () => {
    const bare = { ...request, method: 'GET', url: '/', headers: { host: ['h'] }, body: Buffer.alloc(0) };
    const event = toHttpEvent(bare, { ...route, pathParameters: {} });
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('cookies');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event).not.toHaveProperty('pathParameters');
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  it.each([
    ['a form post', 'application/x-www-form-urlencoded', Buffer.from('payload=%7B%7D&a=b+c')],
    ['an image', 'image/png', Buffer.from([0x89, 0x50, 0x00, 0xff])],
    ['text that is no UTF-8', 'text/plain', Buffer.from([0xff, 0xfe, 0x00])],
    ['a body without type', '', Buffer.from('plain')],
  ])('passes %s as base64, byte for byte', (_, type, body) => {
    const event = toHttpEvent({ ...request, headers: { 'content-type': [type] }, body }, route);
    expect(event).toMatchObject({ isBase64Encoded: true, body: body.toString('base64') });
  });

  it.each([
    ['/a%20b?c', '/a b'],
    ['/100%', '/100%'],
    ['?x', '/'],
  ])('decodes the path of %s', (url, path) => {
    expect(decodedPath(url)).toBe(path);
  });
});

describe('toHttpAnswer', () => {
  it.each([
    ['a structured answer', { statusCode: 201, headers: { 'X-A': 1 }, body: 'hi' }, 201, { 'x-a': '1' }, 'hi'],
    ['a status as text', { statusCode: '204' }, 204, {}, ''],
    ['a base64 body', { statusCode: 200, body: 'aGk=', isBase64Encoded: true }, 200, {}, 'hi'],
    ['cookies', { statusCode: 200, cookies: ['a=1', 'b=2'] }, 200, { 'set-cookie': ['a=1', 'b=2'] }, ''],
    ['headers of the connection', { statusCode: 200, headers: { 'Content-Length': '99' } }, 200, {}, ''],
  ])('understands %s', (_, result, status, headers, body) => {
    const answer = toHttpAnswer(result);
    expect({ ...answer, body: answer?.body.toString() }).toEqual({
      status,
      headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
      body,
    });
  });

  it.each([
    ['an object', { ok: true }, '{"ok":true}'],
    ['a text', 'Hello', 'Hello'],
    ['nothing', null, 'null'],
    ['a list', [1, 2], '[1,2]'],
  ])('takes %s without statusCode for the body of a 200', (_, result, body) => {
    const answer = toHttpAnswer(result);
    expect({ ...answer, body: answer?.body.toString() }).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body,
    });
  });

  it.each([[{ statusCode: 'abc' }], [{ statusCode: 200, body: { not: 'text' } }], [{ statusCode: 42 }]])(
    'calls %j malformed',
    (result) => {
      expect(toHttpAnswer(result)).toBeUndefined();
    },
  );

  it('writes the bodies of API Gateway itself', () => {
    expect(gatewayAnswer(404, 'Not Found').body.toString()).toBe('{"message":"Not Found"}');
  });
});
