import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Brand } from '../../shared/domain/brand/brand.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { createApiKeyRepository } from '../../shared/storage/api-key-repository.ts';
import { createBrandRepository } from '../../shared/storage/brand-repository.ts';
import { createItemStore } from '../../shared/storage/item-store.ts';
import { UsageError } from './usage-error.ts';

/** `npm run create-brand`: a brand in a deployed stage and the first API key of it, with the deployer's own AWS rights. */

const usage = `npm run create-brand -- --table NAME --brand ID --name "Shown name" [--person ID] [--role viewer|approver|admin] [--days N]

  --table    the output TableName of the API stack
  --brand    lower case letters, digits and dashes; a brand that exists stays as it is and gets another key
  --person   whose key it is (default: admin)
  --days     the key ends after so many days (default: never)`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        table: { type: 'string' },
        brand: { type: 'string' },
        name: { type: 'string' },
        person: { type: 'string', default: 'admin' },
        role: { type: 'string', default: 'admin' },
        days: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function main(): Promise<void> {
  const { table, brand: id, name, person, role, days } = options();
  if (table === undefined || id === undefined || name === undefined) throw new UsageError(usage);
  if (role !== 'viewer' && role !== 'approver' && role !== 'admin')
    throw new UsageError(`--role does not take "${role}".\n\n${usage}`);
  if (days !== undefined && !(Number(days) > 0)) throw new UsageError(`--days does not take "${days}".\n\n${usage}`);
  const brand = Brand.safeParse({ id, version: 1, voice: { name }, createdAt: Date.now() });
  if (!brand.success) throw new UsageError(brand.error.issues.map(({ message }) => message).join('; '));

  const store = createItemStore(new DynamoDBClient({}), table, systemClock);
  const isNew = await createBrandRepository(store).create(brand.data);
  const key = `odz_${randomBytes(24).toString('base64url')}`;
  await createApiKeyRepository(store).put(createHash('sha256').update(key).digest('hex'), {
    brandId: id,
    person,
    role,
    expiresAt: days === undefined ? undefined : Date.now() + Number(days) * 86_400_000,
  });
  process.stderr.write(
    `${isNew ? `Brand ${id} was made` : `Brand ${id} exists already`}; here is a key of ${person} (${role}). It is shown only once:\n`,
  );
  process.stdout.write(`${key}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(
    `${error instanceof UsageError ? error.message : `The key could not be made: ${String(error)}`}\n`,
  );
  process.exitCode = 1;
}
