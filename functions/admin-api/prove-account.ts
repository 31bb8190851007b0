import { AppError } from '../../shared/domain/errors.ts';
import type { CredentialRepository, StoredCredential } from '../../shared/domain/ports.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { AdminApi } from './api.ts';

type Proving = Pick<AdminApi, 'connectorFor' | 'openWith' | 'sources'>;

/**
 * Reserves a source's account for its brand, once the platform has answered a call with this credential: the ids of an
 * account are public, so that anybody could keep others from their own.
 *
 * @returns The credential as it has to be stored: the call may have renewed it.
 * @throws AppError `credential_refused` with what the platform said, kind `retryable` or `rate_limited` where it did not
 *   answer, or `conflict` where another brand has the account
 */
export async function claimProven(api: Proving, source: Source, credential: unknown): Promise<unknown> {
  const { credentials, latest } = onlyInMemory(credential);
  const session = await api.openWith(source, credentials);
  try {
    await session.call((context) => session.connector.pull(context, { mode: 'head', cursor: undefined }));
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'retryable' || error.kind === 'rate_limited') throw error;
    throw new AppError(
      'permanent',
      'credential_refused',
      `the account was not connected, since the platform refused a first call: ${error.message} (${error.code})`,
      { cause: error },
    );
  }
  if (!(await api.sources.claimAccount(source.platform, await identityOf(api, source), source.brandId))) {
    throw new AppError('permanent', 'conflict', 'another brand publishes for this account already');
  }
  return latest();
}

/** Lets another brand connect the account of a source that is off, unless another source of the brand still uses it. */
export async function releaseAccount(api: Proving, source: Source): Promise<void> {
  const identity = await identityOf(api, source);
  const others = (await api.sources.ofBrand(source.brandId)).filter(
    (other) => other.id !== source.id && other.enabled && other.platform === source.platform,
  );
  const identities = await Promise.all(others.map((other) => identityOf(api, other)));
  if (identities.includes(identity)) return;
  await api.sources.releaseAccount(source.platform, identity, source.brandId);
}

/** Accounts are stored as they were parsed when the source was connected. */
const identityOf = async (api: Proving, { platform, account }: Source): Promise<string> => {
  const connector = await api.connectorFor(platform);
  return connector.identity(connector.account.parse(account));
};

/** A credential that nobody else knows yet: nothing is stored before the platform has answered. */
function onlyInMemory(value: unknown): { credentials: CredentialRepository; latest: () => unknown } {
  let stored: StoredCredential = { value, version: 1 };
  const replace = async (_: string, version: number, renewed: unknown): Promise<StoredCredential> => {
    stored = { value: renewed, version: version + 1 };
    return stored;
  };
  return {
    credentials: {
      load: async () => stored,
      lease: async () => true,
      replace,
      put: async (id, renewed) => void (await replace(id, stored.version, renewed)),
    },
    latest: () => stored.value,
  };
}
