import { AppError } from '../domain/errors.ts';
import type { CredentialRepository, StoredCredential } from '../domain/ports.ts';
import type { Source } from '../domain/source/source.ts';
import { type Clock, second } from '../domain/time.ts';
import type { Connector, ConnectorContext } from './contract.ts';
import { createPlatformHttp } from './http.ts';

/** Calls to a source's platform with its credential, which is refreshed once where the platform refuses it. */
export interface SourceSession {
  readonly connector: Connector;
  call<T>(work: (context: ConnectorContext<unknown, unknown>) => Promise<T>): Promise<T>;
}

export interface SourceSessionOptions {
  readonly connectorFor: (platform: string) => Connector;
  readonly credentials: CredentialRepository;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly endpointUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Only one caller refreshes at a time: refresh tokens may be single-use. */
const refreshLeaseMs = 10 * second;

/** @throws AppError `unknown_platform`, or kind `auth` where the source's settings or credential are unusable. */
export function openSource(source: Source, options: SourceSessionOptions): SourceSession {
  const connector = options.connectorFor(source.platform);
  const account = connector.account.safeParse(source.account);
  if (!account.success) {
    throw new AppError('auth', 'account_invalid', 'the account of the source is incomplete: set its ids again', {
      cause: account.error,
    });
  }
  const http = createPlatformHttp({
    fetch: options.fetch,
    hosts: connector.hosts(account.data),
    endpointUrl: options.endpointUrl,
    timeoutMs: options.timeoutMs,
    now: () => options.clock.now(),
  });
  const contextWith = (stored: StoredCredential): ConnectorContext<unknown, unknown> => ({
    http,
    account: account.data,
    credential: stored.value,
    clock: options.clock,
    random: options.random,
  });
  /** Read once for all calls of a session; who meets a refusal looks whether somebody has replaced it. */
  let known: StoredCredential | undefined;
  const load = async (): Promise<StoredCredential> => {
    const stored = (await options.credentials.load(source.id)) ?? { value: {}, version: 0 };
    const parsed = connector.credential.safeParse(stored.value);
    if (parsed.success) {
      known = { value: parsed.data, version: stored.version };
      return known;
    }
    throw new AppError('auth', 'credential_missing', 'the source has no usable credential: connect the account again');
  };
  const refresh = async (stored: StoredCredential): Promise<StoredCredential> => {
    if (connector.refresh === undefined) throw new AppError('auth', 'unauthorised', 'the credential is refused');
    const now = options.clock.now();
    if (!(await options.credentials.lease(source.id, stored.version, now + refreshLeaseMs, now))) {
      const current = await load();
      if (current.version !== stored.version) return current;
      throw new AppError('retryable', 'refresh_running', 'another run is refreshing the credential');
    }
    const value = await connector.refresh(contextWith(stored));
    known = await options.credentials.replace(source.id, stored.version, value);
    return known;
  };

  return {
    connector,
    async call(work) {
      let stored = known ?? (await load());
      if (connector.isExpired?.(stored.value, options.clock.now())) stored = await refresh(stored);
      try {
        return await work(contextWith(stored));
      } catch (error) {
        // A refused credential means that nothing took effect, also for a reply: once more with a fresh one.
        if (!(error instanceof AppError) || error.kind !== 'auth' || error.code === 'forbidden') throw error;
        const current = await load();
        if (current.version !== stored.version) return work(contextWith(current));
        if (connector.refresh === undefined) throw error;
        return work(contextWith(await refresh(current)));
      }
    },
  };
}
