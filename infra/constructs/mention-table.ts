import { RemovalPolicy } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AttributeType,
  Billing,
  type ITableV2,
  Operation,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { indexes, partitionKey, sortKey, timeToLive } from '../../shared/storage/table.ts';
import type { StageSettings } from '../stage-config.ts';
import { alarm, alarmPeriod, type OnCall } from './on-call.ts';

export interface MentionTableProps {
  readonly settings: StageSettings;
  readonly onCall: OnCall;
}

/** What the functions do with the table: the operations that can be throttled. */
const operations = [Operation.BATCH_GET_ITEM, Operation.PUT_ITEM, Operation.UPDATE_ITEM, Operation.QUERY];

/** What the rest of the app needs of the table. */
export type TableInUse = Pick<
  ITableV2,
  'tableName' | 'tableArn' | 'metricThrottledRequestsForOperations' | 'metricSystemErrorsForOperations'
>;

/** The one table, with the keys and indexes that shared/storage/table.ts names. */
export class MentionTable extends Construct {
  /** The table in use: the stage's own, or one restored from a backup. */
  readonly table: TableInUse;

  constructor(scope: Construct, id: string, { settings, onCall }: MentionTableProps) {
    super(scope, id);
    const own = new TableV2(this, 'Table', {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, key]) => ({
        indexName,
        partitionKey: { name: key.partitionKey, type: AttributeType.STRING },
        sortKey: { name: key.sortKey, type: AttributeType.STRING },
        // Who is asked for is read from the table anyway; copying more would cost a write for each change of it.
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      // Reviews come in bursts, and an idle stage shall cost nothing.
      billing: Billing.onDemand(),
      // AWS's own key, free of charge, but in the account: its use is seen in CloudTrail.
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: timeToLive,
      deletionProtection: settings.keepData,
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.table =
      settings.restoredTable === undefined ? own : TableV2.fromTableName(this, 'Restored', settings.restoredTable);
    alarm(this, 'Throttled', onCall, {
      name: 'table-throttled',
      says: 'DynamoDB refused requests because a partition or the account is over its limit.',
      article: 'the-table-is-throttled',
      metric: throttledRequests(this.table),
      // Single ones are retried by the SDK and cost milliseconds.
      threshold: 10,
    });
    alarm(this, 'Failing', onCall, {
      name: 'table-fails',
      says: 'DynamoDB answers with errors of its own.',
      article: 'the-table-fails',
      metric: this.table.metricSystemErrorsForOperations({ operations, period: alarmPeriod }),
      threshold: 5,
    });
  }
}

const throttledRequests = (table: TableInUse): IMetric =>
  table.metricThrottledRequestsForOperations({ operations, period: alarmPeriod });
