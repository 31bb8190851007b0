import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type IndexName, indexes } from '../../shared/storage/table.ts';
import { itemBytes } from '../support/item-size.ts';
import type { TestDatabase } from '../support/table.ts';

type Item = Readonly<Record<string, unknown>>;
type Attributes = Record<string, AttributeValue>;

/** One write of a function, with what DynamoDB bills for it. */
export interface MeteredWrite {
  /** The step that wrote. */
  readonly step: string;
  /** The item by its sort key, a mention's META with the status that it was given. */
  readonly what: string;
  readonly bytes: number;
  readonly refused: boolean;
  /** Units of the item itself, and of the copies in the indexes. */
  readonly units: number;
  readonly indexUnits: Readonly<Partial<Record<IndexName, number>>>;
}

/** What the functions asked of the table. */
export interface TableMeter {
  readonly database: TestDatabase;
  readonly writes: MeteredWrite[];
  /** Read request units: a strongly consistent one for 4 kB begun, half of it for what an index answers. */
  readUnits: number;
  /** Of reads that serve many mentions at once: see `isShared`. */
  sharedReadUnits: number;
  /** The step at work; set by whoever drives the steps. */
  step: string;
  /** Clients made before are the test's own eyes and hands, and are not counted. */
  start(): void;
}

/**
 * A database whose clients are metered on the wire by the rules of
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html (2026-11): a write
 * costs a unit for each 1 kB begun of the larger of the item before and after, also where its condition does not hold;
 * an index entry costs a unit when it appears or vanishes, two when its key changes, none when nothing in it changes.
 */
export function meterTable(inner: TestDatabase): TableMeter {
  const eyes = inner.client();
  let running = false;

  const current = async (tableName: string, key: Attributes): Promise<Item | undefined> => {
    const { Item } = await eyes.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
    return Item === undefined ? undefined : unmarshall(Item);
  };

  const meter: TableMeter = {
    writes: [],
    readUnits: 0,
    sharedReadUnits: 0,
    step: '',
    start() {
      running = true;
    },
    database: {
      ...inner,
      client() {
        const client = inner.client();
        if (!running) return client;
        client.middlewareStack.add(
          (next, context) => async (args) => {
            const name = String(context.commandName);
            const input = args.input as { TableName?: string; Item?: Attributes; Key?: Attributes };
            const written = input.Item ?? input.Key;
            if (name !== 'PutItemCommand' && name !== 'UpdateItemCommand') {
              const answer = await next(args);
              countRead(meter, name, answer.output as unknown as ReadAnswer, input as ReadInput);
              return answer;
            }
            const keyAttributes = { pk: written?.pk ?? { S: '' }, sk: written?.sk ?? { S: '' } };
            const key = unmarshall(keyAttributes);
            const before = await current(input.TableName ?? '', keyAttributes);
            try {
              const answer = await next(args);
              const after = await current(input.TableName ?? '', keyAttributes);
              meter.writes.push({ step: meter.step, ...billed(before, after, key, false) });
              return answer;
            } catch (error) {
              meter.writes.push({ step: meter.step, ...billed(before, before, key, true) });
              throw error;
            }
          },
          { step: 'initialize', priority: 'high', name: 'meter' },
        );
        return client;
      },
    },
  };
  return meter;
}

function billed(
  before: Item | undefined,
  after: Item | undefined,
  key: Item,
  refused: boolean,
): Omit<MeteredWrite, 'step'> {
  const bytes = Math.max(sizeOf(before), sizeOf(after));
  const indexUnits: Partial<Record<IndexName, number>> = {};
  for (const [name, { partitionKey, sortKey }] of Object.entries(indexes)) {
    const [was, is] = [before, after].map((item) =>
      item?.[partitionKey] === undefined || item[sortKey] === undefined
        ? undefined
        : `${item[partitionKey]}\n${item[sortKey]}`,
    );
    if (was !== is) indexUnits[name as IndexName] = (was === undefined ? 0 : 1) + (is === undefined ? 0 : 1);
  }
  return { what: nameOf(key, after), bytes, refused, units: Math.max(1, Math.ceil(bytes / 1024)), indexUnits };
}

const sizeOf = (item: Item | undefined): number => (item === undefined ? 0 : itemBytes(item));

function nameOf(key: Item, after: Item | undefined): string {
  const [pk, sk] = [String(key.pk), String(key.sk)];
  if (pk.startsWith('M#')) return sk === 'META' ? `META ${after?.st} v${after?.v}` : sk;
  if (pk.startsWith('S#')) return `source ${sk}`;
  if (pk.startsWith('L#')) return `ledger v${sk.split('#').at(-1)}`;
  return `${pk.split('#')[0]} ${sk}`;
}

interface ReadInput {
  readonly RequestItems?: Record<string, { Keys?: Attributes[]; ConsistentRead?: boolean }>;
  readonly IndexName?: string;
  readonly ExpressionAttributeValues?: Attributes;
}
interface ReadAnswer {
  readonly Responses?: Record<string, Attributes[]>;
  readonly Items?: Attributes[];
}

function countRead(meter: TableMeter, name: string, answer: ReadAnswer, input: ReadInput): void {
  if (name === 'BatchGetItemCommand') {
    for (const [table, { Keys = [], ConsistentRead = false }] of Object.entries(input.RequestItems ?? {})) {
      const items = (answer.Responses?.[table] ?? []).map((attributes) => unmarshall(attributes));
      const found = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item]));
      for (const key of Keys.map((attributes) => unmarshall(attributes))) {
        // A key that has no item costs a unit like the smallest one.
        const units = Math.max(1, Math.ceil(sizeOf(found.get(`${key.pk}\n${key.sk}`)) / 4096));
        add(meter, ConsistentRead ? units : units / 2, isShared(meter.step, String(key.pk)));
      }
    }
    return;
  }
  const bytes = (answer.Items ?? []).reduce((sum, attributes) => sum + itemBytes(unmarshall(attributes)), 0);
  const units = Math.max(1, Math.ceil(bytes / 4096));
  const partition = String(input.ExpressionAttributeValues?.[':p']?.S);
  add(meter, input.IndexName === undefined ? units : units / 2, isShared(meter.step, partition));
}

/**
 * True of what an environment reads for many mentions: what a pull looks at beside mentions, the runs of `wake`, a brand for a
 * minute where its settings may be so old, the ledger's last hours and the months of published replies.
 */
const isShared = (step: string, partition: string): boolean =>
  step === 'wake' ||
  (step === 'pull' && !partition.startsWith('M#')) ||
  (partition.startsWith('B#') && ['classify', 'draft', 'card'].includes(step)) ||
  /^[LE]#/.test(partition);

function add(meter: TableMeter, units: number, shared: boolean): void {
  if (shared) meter.sharedReadUnits += units;
  else meter.readUnits += units;
}
