import { describe, expect, it } from 'vitest';
import { MentionTable } from '../../infra/constructs/mention-table.ts';
import type { DeployerChoices } from '../../infra/stage-config.ts';
import { indexes } from '../../shared/storage/table.ts';
import { aWorkshop, only, resourcesOf, templateOf } from './synthesize.ts';

function aTable(choices: DeployerChoices = { stage: 'prod' }) {
  const { stack, workshop } = aWorkshop(choices);
  const { table } = new MentionTable(stack, 'Mentions', workshop);
  return { stack, table };
}

describe('the table', () => {
  it('has the keys and the sparse indexes that the repositories address', () => {
    const { properties } = only(resourcesOf(aTable().stack), 'AWS::DynamoDB::GlobalTable');
    const made = (properties.GlobalSecondaryIndexes as { IndexName: string }[]).map(({ IndexName }) => IndexName);

    expect(properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    expect(made).toEqual(Object.keys(indexes));
    expect(properties.GlobalSecondaryIndexes).toContainEqual({
      IndexName: 'wake',
      KeySchema: [
        { AttributeName: 'wpk', KeyType: 'HASH' },
        { AttributeName: 'wsk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });
  });

  it('is paid by use, encrypted, and forgets by its TTL', () => {
    templateOf(aTable().stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  it.each([
    ['prod', true],
    ['preview', false],
  ] as const)('of %s can be restored to any second; protected against deletion: %s', (stage, isProtected) => {
    const { properties } = only(resourcesOf(aTable({ stage }).stack), 'AWS::DynamoDB::GlobalTable');

    expect(properties.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: isProtected,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ]);
  });

  it('gives way to a restored one, which stays what it is', () => {
    const { stack, table } = aTable({ stage: 'prod', restoredTable: 'mentions-restored' });

    expect(table.tableName).toBe('mentions-restored');
    expect(only(resourcesOf(stack), 'AWS::DynamoDB::GlobalTable').deletionPolicy).toBe('Retain');
  });
});
