import { LocalStageError } from './local-stage-error.ts';

/** A route of an HTTP API and what serves it. */
export interface Route<Handler> {
  /** `GET /v1/items/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly handler: Handler;
}

export interface RouteMatch<Handler> {
  readonly route: Route<Handler>;
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type RouteMatcher<Handler> = (method: string, path: string) => RouteMatch<Handler> | undefined;

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter' | 'greedy'; readonly name: string };

interface CompiledRoute<Handler> {
  readonly route: Route<Handler>;
  readonly method: string;
  readonly segments: readonly Segment[];
}

/**
 * Compiles the routes of an API. The most specific wins: segment by segment a literal before `{id}` before `{proxy+}`,
 * then a method before ANY, then `$default`.
 * @throws LocalStageError for a route key API Gateway would refuse
 */
export function compileRoutes<Handler>(routes: readonly Route<Handler>[]): RouteMatcher<Handler> {
  const fallback = routes.find((route) => route.routeKey === '$default');
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compileRoute)
    .sort(bySpecificity);
  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const { route, method: wanted, segments } of compiled) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const pathParameters = matchSegments(segments, parts);
      if (pathParameters !== undefined) return { route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

function compileRoute<Handler>(route: Route<Handler>): CompiledRoute<Handler> {
  const [, method, path] = /^([A-Z]+) \/(.*)$/.exec(route.routeKey) ?? [];
  if (method === undefined || path === undefined) {
    throw new LocalStageError(`"${route.routeKey}" is not a route key; write "GET /path", "ANY /path" or "$default".`);
  }
  const parts = path.split('/');
  const segments = parts.map((part, index): Segment => {
    const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    if (name === undefined) return { kind: 'literal', text: part };
    if (plus && index < parts.length - 1) {
      throw new LocalStageError(`Route "${route.routeKey}": {${name}+} must be the last part of the path.`);
    }
    return { kind: plus ? 'greedy' : 'parameter', name };
  });
  return { route, method, segments };
}

function matchSegments(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'greedy') {
      const rest = parts.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [segment.name]: rest };
    }
    if (segment.kind === 'literal' ? segment.text !== part : part === '') return undefined;
    if (segment.kind === 'parameter') parameters[segment.name] = part;
  }
  return parts.length === segments.length ? parameters : undefined;
}

const rank = { literal: 0, parameter: 1, greedy: 2 } as const;

function bySpecificity<Handler>(left: CompiledRoute<Handler>, right: CompiledRoute<Handler>): number {
  const length = Math.max(left.segments.length, right.segments.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rankAt(left.segments, index) - rankAt(right.segments, index);
    if (difference !== 0) return difference;
  }
  return Number(left.method === 'ANY') - Number(right.method === 'ANY');
}

function rankAt(segments: readonly Segment[], index: number): number {
  const segment = segments[index];
  return segment === undefined ? rank.literal : rank[segment.kind];
}
