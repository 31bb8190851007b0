import type { Connector, ConnectorContext } from '../../../shared/connectors/contract.ts';
import { createPlatformHttp } from '../../../shared/connectors/http.ts';
import type { Answer, ConnectorScenario, Platform, SentRequest } from '../../../shared/connectors/scenario.ts';
import { problemsOf } from './specifications.ts';

/** What happens to a request instead of an answer. */
export type Mishap = 'reset' | 'refused' | 'timeout';

/** A connector at work against a platform that the test plays. */
export interface Played {
  readonly connector: Connector;
  readonly context: ConnectorContext<unknown, unknown>;
  readonly requests: readonly SentRequest[];
  /** What the vendor's specification has against the requests and the answers given to them. */
  readonly problems: readonly string[];
}

export interface PlayOptions {
  readonly credential?: unknown;
  /** Answers that are no JSON, or not what the vendor would say, are not held against the scenario. */
  readonly unspecified?: boolean;
}

export function play(
  scenario: ConnectorScenario,
  platform: (request: SentRequest) => Answer | Mishap,
  options: PlayOptions = {},
): Played {
  const { connector, now } = scenario;
  const requests: SentRequest[] = [];
  const problems: string[] = [];
  const account = connector.account.parse(scenario.account);
  const doFetch: typeof fetch = async (input, init) => {
    const request = sentRequest(String(input), init ?? {});
    requests.push(request);
    const answer = platform(request);
    if (typeof answer === 'string') return mishap(answer, init?.signal ?? undefined);
    if (!options.unspecified) problems.push(...checked(connector.platform, request, answer));
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return new Response(answer.status === 204 ? null : body, { status: answer.status, headers: answer.headers ?? {} });
  };
  return {
    connector,
    context: {
      http: createPlatformHttp({ fetch: doFetch, hosts: connector.hosts(account), timeoutMs: 10, now: () => now }),
      account,
      credential: connector.credential.parse(options.credential ?? scenario.credential),
      clock: { now: () => now },
      random: () => 0.5,
    },
    requests,
    problems,
  };
}

/** Thrown from inside `fetch` an error of the checker itself would look like a platform out of reach. */
function checked(platform: string, request: SentRequest, answer: Answer): readonly string[] {
  try {
    return problemsOf(platform, request, answer);
  } catch (error) {
    return [`the specification could not be consulted: ${String(error)}`];
  }
}

export const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}, body: unknown = {}): Platform =>
  () => ({ status, headers, body });

function sentRequest(url: string, { method, headers, body }: RequestInit): SentRequest {
  const sent = new Headers(headers);
  const text = typeof body === 'string' ? body : undefined;
  const isForm = sent.get('content-type') === 'application/x-www-form-urlencoded';
  return {
    method: method ?? 'GET',
    url: new URL(url),
    headers: sent,
    json: text === undefined || isForm ? undefined : JSON.parse(text),
    form: isForm ? new URLSearchParams(text) : undefined,
  };
}

/** As undici reports them: a TypeError whose cause carries the code. */
function mishap(kind: Mishap, signal: AbortSignal | undefined): Promise<Response> {
  const failed = (code: string) =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
  if (kind === 'refused') return failed('ECONNREFUSED');
  if (kind === 'reset') return failed('UND_ERR_SOCKET');
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
