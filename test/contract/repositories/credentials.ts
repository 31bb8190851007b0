import { describe, expect, it } from 'vitest';
import { minute } from '../../../shared/domain/time.ts';
import { createCredentialRepository } from '../../../shared/storage/credential-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { noon } from '../../support/mentions.ts';
import { failureOf, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

const secret = { identifier: 'pierogarnia.example', password: 'hunter2-zażółć', refreshToken: 'eyJhbGciOi' };
let sources = 0;
const aSourceId = (): string => {
  sources += 1;
  return `sealed-${sources}`;
};

export function credentialsContract(database: RunningDatabase): void {
  describe('credentials', () => {
    const table = ownTable(database);
    const credentials = (stageKey = 'stage-key') =>
      createCredentialRepository(table().store, () => Promise.resolve(stageKey));

    it('opens what it sealed', async () => {
      const sourceId = aSourceId();

      await credentials().put(sourceId, secret);

      expect(await credentials().load(sourceId)).toEqual({ value: secret, version: 1 });
      expect(await credentials().load('nobody')).toBeUndefined();
    });

    it('stores no part of the secret, in whatever encoding, and never the same text twice', async () => {
      const sourceId = aSourceId();
      const stored = async (): Promise<string> => JSON.stringify(await table().store.get(keys.credential(sourceId)));

      await credentials().put(sourceId, secret);
      const first = await stored();
      await credentials().put(sourceId, secret);
      const second = await stored();

      for (const part of [...Object.values(secret), 'password', 'stage-key']) {
        for (const encoding of ['utf8', 'base64', 'hex'] as const) {
          expect(first).not.toContain(Buffer.from(part).toString(encoding).replace(/=+$/, ''));
        }
      }
      expect(JSON.parse(first).sealed).not.toBe(JSON.parse(second).sealed);
    });

    it('opens with the key it was sealed with only', async () => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);

      const failure = await failureOf(credentials('another-key').load(sourceId));

      expect(failure).toMatchObject({ kind: 'auth', code: 'credential_unreadable' });
    });

    it('opens for the source it was sealed for only', async () => {
      const [owner, thief] = [aSourceId(), aSourceId()];
      await credentials().put(owner, secret);
      const item = await table().store.get(keys.credential(owner));
      await leave(table(), { ...item, ...keys.credential(thief) });

      expect(await failureOf(credentials().load(thief))).toMatchObject({ kind: 'auth' });
    });

    it.each(['sealed text', 'its absence'])('refuses a tampered item: %s', async (what) => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);
      const { sealed, ...item } = (await table().store.get(keys.credential(sourceId))) ?? {};
      const bytes = Buffer.from(String(sealed), 'base64');
      bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
      await leave(table(), what === 'its absence' ? item : { ...item, sealed: bytes.toString('base64') });

      expect(await failureOf(credentials().load(sourceId))).toMatchObject({ kind: 'auth' });
    });

    it('lets one caller refresh at a time, until its lease is over', async () => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);
      const lease = (now: number) => credentials().lease(sourceId, 1, now + minute, now);

      const leases = await Promise.all([lease(noon), lease(noon), lease(noon)]);

      expect(leases.filter(Boolean)).toHaveLength(1);
      expect(await lease(noon + minute - 1)).toBe(false);
      expect(await lease(noon + minute + 1)).toBe(true);
    });

    it('leases neither another version nor nothing', async () => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);

      expect(await credentials().lease(sourceId, 2, noon + minute, noon)).toBe(false);
      expect(await credentials().lease('nobody', 1, noon + minute, noon)).toBe(false);
    });

    it('replaces the version that was read; a slow refresher is told that it lost', async () => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);
      await credentials().lease(sourceId, 1, noon + minute, noon);

      const replaced = await credentials().replace(sourceId, 1, { token: 'new' });
      const failure = await failureOf(credentials().replace(sourceId, 1, { token: 'late' }));

      expect(replaced).toEqual({ value: { token: 'new' }, version: 2 });
      expect(failure).toMatchObject({ kind: 'retryable', code: 'stale_item' });
      expect(await credentials().load(sourceId)).toEqual(replaced);
    });

    it('ends the lease with the replacement, so that the next refresh need not wait', async () => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);
      await credentials().lease(sourceId, 1, noon + minute, noon);
      await credentials().replace(sourceId, 1, secret);

      expect(await credentials().lease(sourceId, 2, noon + minute, noon)).toBe(true);
    });

    it('a credential that a person connects anew beats the refresh that runs', async () => {
      const sourceId = aSourceId();
      await credentials().put(sourceId, secret);
      await credentials().lease(sourceId, 1, noon + minute, noon);

      await credentials().put(sourceId, { token: 'by hand' });

      expect(await failureOf(credentials().replace(sourceId, 1, {}))).toMatchObject({ code: 'stale_item' });
      expect(await credentials().load(sourceId)).toEqual({ value: { token: 'by hand' }, version: 2 });
    });
  });
}
