import { staleItem } from '../domain/errors.ts';
import type { CredentialRepository, StoredCredential } from '../domain/ports.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { seal, unseal } from './seal.ts';
import { keys } from './table.ts';

/** Credentials of sources, sealed with the stage key, replaced on condition of their version under a refresh lease. */
export function createCredentialRepository(store: ItemStore, stageKey: () => Promise<string>): CredentialRepository {
  const item = async (sourceId: string, value: unknown, version: number) => ({
    ...keys.credential(sourceId),
    sv: 1,
    version,
    sealed: seal(JSON.stringify(value), sourceId, await stageKey()),
  });
  return {
    async load(sourceId): Promise<StoredCredential | undefined> {
      const found = await store.get(keys.credential(sourceId));
      if (found === undefined) return undefined;
      return {
        version: Number(found.version),
        value: JSON.parse(unseal(String(found.sealed), sourceId, await stageKey())),
      };
    },

    lease: (sourceId, version, until, now) =>
      store.update(
        keys.credential(sourceId),
        { expression: 'SET leaseUntil = :until', values: { ':until': until } },
        {
          expression: '#version = :read AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
          names: { '#version': 'version' },
          values: { ':read': version, ':now': now },
        },
      ),

    async replace(sourceId, version, value) {
      const replaced = await store.put(await item(sourceId, value, version + 1), {
        expression: '#version = :read',
        names: { '#version': 'version' },
        values: { ':read': version },
      });
      if (!replaced) throw staleItem(`the credential of source ${sourceId}`);
      return { version: version + 1, value };
    },

    async put(sourceId, value) {
      const there = await store.get(keys.credential(sourceId));
      const version = there === undefined ? 0 : Number(there.version);
      const put = await store.put(
        await item(sourceId, value, version + 1),
        there === undefined
          ? ifAbsent
          : { expression: '#version = :read', names: { '#version': 'version' }, values: { ':read': version } },
      );
      if (!put) throw staleItem(`the credential of source ${sourceId}`);
    },
  };
}
