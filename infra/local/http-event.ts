import { isUtf8 } from 'node:buffer';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent, percent-encoded. */
  readonly url: string;
  /** Lower-case names; one entry per header line. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

export interface MatchedRoute {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly apiId: string;
  readonly accountId: string;
}

/** HTTP APIs decode the path before they match it; malformed escapes stay as they are. */
export function decodedPath(url: string): string {
  const path = url.split('?', 1)[0] || '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The event of payload format 2.0. */
export function toHttpEvent(request: RawRequest, route: MatchedRoute): unknown {
  const rawPath = decodedPath(request.url);
  const rawQueryString = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : '';
  const query = queryParameters(rawQueryString);
  const { cookie, ...otherHeaders } = request.headers;
  const headers = Object.fromEntries(Object.entries(otherHeaders).map(([name, values]) => [name, values.join(',')]));
  const cookies = (cookie ?? [])
    .flatMap((line) => line.split(';'))
    .map((item) => item.trim())
    .filter(Boolean);
  const host = headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: { ...headers, 'x-forwarded-for': request.sourceIp, 'x-forwarded-proto': 'http' },
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: route.accountId,
      apiId: route.apiId,
      domainName: host,
      domainPrefix: host.split('.', 1)[0],
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: commonLogTime(request.time),
      timeEpoch: request.time,
    },
    ...(Object.keys(route.pathParameters).length > 0 ? { pathParameters: route.pathParameters } : {}),
    ...bodyFields(request.body, headers['content-type'] ?? ''),
  };
}

/** Duplicate keys are joined by commas, as format 2.0 has no lists. */
function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

/**
 * API Gateway passes text types as text and everything else (form posts too) as base64; either way the function can
 * get back the exact bytes, on which webhook signatures depend.
 */
function bodyFields(body: Buffer, contentType: string): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isText = /^text\/|^application\/(json|javascript|xml)$|\+(json|xml)$/.test(type);
  if (isText && isUtf8(body)) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

/** `21/Nov/2026:10:00:00 +0000`. */
function commonLogTime(epochMilliseconds: number): string {
  const [, day, month, year, clock] =
    /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(epochMilliseconds).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${clock} +0000`;
}
