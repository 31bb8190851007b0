import * as z from 'zod';
import type { ApiKey, ApiKeyRepository } from '../domain/ports.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys } from './table.ts';

const ApiKeyItem = z.object({
  brandId: z.string(),
  person: z.string(),
  role: z.enum(['viewer', 'approver', 'admin']),
  expiresAt: z.number().optional(),
});

/** API keys by the SHA-256 of the key; the key itself is stored nowhere. */
export function createApiKeyRepository(store: ItemStore): ApiKeyRepository {
  return {
    async find(keyHash): Promise<ApiKey | undefined> {
      const item = await store.get(keys.apiKey(keyHash));
      return item === undefined ? undefined : parseItem(item, ApiKeyItem, 'an API key');
    },
    async put(keyHash, key) {
      await store.put({ ...keys.apiKey(keyHash), sv: 1, ...key }, ifAbsent);
    },
  };
}
