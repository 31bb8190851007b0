import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createApiKeyRepository } from '../../shared/storage/api-key-repository.ts';
import { createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createCredentialRepository } from '../../shared/storage/credential-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { createSourceRepository } from '../../shared/storage/source-repository.ts';
import { beginningOfTime, demoBrand, demoBrandId, demoSources } from './demo-brand.ts';

export interface SeedOptions {
  readonly dynamo: DynamoDBClient;
  readonly tableName: string;
  readonly stageKey: string;
  readonly apiKey: string;
  readonly now: number;
  /** An input file is answered whole: there is no cut-off for it. */
  readonly answerAll: boolean;
}

/** Puts the demo brand, its sources and the key of the console, each once: a restart finds them and changes nothing. */
export async function seed(options: SeedOptions): Promise<void> {
  const store = createItemStore(options.dynamo, options.tableName, { now: () => options.now });
  const brands = createBrandRepository(store);
  const sources = createSourceRepository(store);
  const credentials = createCredentialRepository(store, async () => options.stageKey);
  await brands.create({ ...demoBrand, createdAt: options.now });
  const brand = await brands.load(demoBrandId);
  // A brand that an older version put is as old as this start: an input file is answered whole.
  if (brand !== undefined && brand.createdAt === undefined) {
    await brands.save({ ...brand, createdAt: options.now, version: brand.version + 1 });
  }
  await createApiKeyRepository(store).put(createHash('sha256').update(options.apiKey).digest('hex'), {
    brandId: demoBrandId,
    person: 'demo',
    role: 'admin',
  });
  for (const { source, credential } of demoSources(options.now, options.answerAll)) {
    if ((await credentials.load(source.id)) === undefined) await credentials.put(source.id, credential);
    if (await sources.create(source)) continue;
    const there = await sources.load(source.id);
    if (options.answerAll && there !== undefined && there.answerSince > beginningOfTime) {
      await sources.save({
        ...there,
        answerSince: beginningOfTime,
        window: {},
        sweep: undefined,
        version: there.version + 1,
      });
    }
  }
}
