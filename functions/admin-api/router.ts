import { AppError } from '../../shared/domain/errors.ts';
import type { Role } from '../../shared/domain/ports.ts';
import type { HttpAnswer, HttpEvent } from '../../shared/runtime/http-api.ts';
import type { AdminApi, Route } from './api.ts';
import { authenticate } from './authenticate.ts';
import { brandRoutes } from './routes/brand.ts';
import { deadLetterRoutes } from './routes/dead-letters.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { learningRoutes } from './routes/learning.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { meRoutes } from './routes/me.ts';
import { mentionRoutes } from './routes/mentions.ts';
import { reportRoutes } from './routes/reports.ts';
import { sourceRoutes } from './routes/sources.ts';
import { usageRoutes } from './routes/usage.ts';
import { voiceRoutes } from './routes/voice.ts';

export const routes: readonly Route[] = [
  ...meRoutes,
  ...mentionRoutes,
  ...brandRoutes,
  ...voiceRoutes,
  ...reportRoutes,
  ...sourceRoutes,
  ...ledgerRoutes,
  ...learningRoutes,
  ...usageRoutes,
  ...erasureRoutes,
  ...deadLetterRoutes,
];

const rank: Record<Role, number> = { viewer: 0, approver: 1, admin: 2 };

/** Finds the route, checks key and role, and lets it answer. */
export async function route(api: AdminApi, event: HttpEvent): Promise<HttpAnswer> {
  const { method } = event.requestContext.http;
  const matches = routes.flatMap((each) => {
    const path = match(each.path, event.rawPath);
    return path === undefined ? [] : [{ each, path }];
  });
  if (matches.length === 0)
    throw new AppError('gone', 'not_found', `there is nothing at ${event.rawPath.slice(0, 100)}`);
  const found = matches.find(({ each }) => each.method === method);
  if (found === undefined) {
    const allowed = matches.map(({ each }) => each.method).join(', ');
    throw new AppError('permanent', 'method_not_allowed', `this path takes ${allowed}`);
  }
  const caller = await authenticate(api.keys, event, api.clock);
  if (rank[caller.role] < rank[found.each.role]) {
    throw new AppError(
      'permanent',
      'forbidden_role',
      `this needs the role ${found.each.role}; your key has ${caller.role}`,
    );
  }
  return found.each.handle(api, {
    event,
    path: found.path,
    query: givenOnly(event.queryStringParameters ?? {}),
    caller,
  });
}

/** Variables of the path, or undefined where it is another one. */
function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/\/$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const variables: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) variables[part.slice(1, -1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return variables;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AppError('permanent', 'bad_request', 'the path is not properly encoded');
  }
}

/** `?cursor=` without a value means the same as no cursor. */
const givenOnly = (query: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
