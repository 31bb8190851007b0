import type { MeteredLife } from './write-units.ts';

/**
 * List prices in us-east-1 in US dollars, recalled in 2026-11 and not checked since; without free tiers, discounts and
 * taxes. Each names the page under aws.amazon.com where to check it.
 */
export const listPrices = {
  /** dynamodb/pricing/on-demand, per request unit. */
  tableWriteUnit: 0.625e-6,
  tableReadUnit: 0.125e-6,
  /** dynamodb/pricing/on-demand, standard class and point-in-time recovery, per GB and month. */
  tableStorageGbMonth: 0.25 + 0.2,
  /** lambda/pricing, arm64. */
  invocation: 0.2e-6,
  gbSecond: 0.0000133334,
  /** sqs/pricing, standard queues. */
  queueRequest: 0.4e-6,
  /** eventbridge/pricing, custom events of up to 64 kB. */
  event: 1e-6,
  /** cloudwatch/pricing, logs of Lambda, per GB taken in. */
  logGb: 0.5,
  /** api-gateway/pricing, HTTP API. */
  httpRequest: 1e-6,
} as const;

/** What is not counted on the wire but assumed; README.md says why. */
export const assumptions = {
  /** SQS hands over up to ten messages at once; a pull brings several mentions, and batches form behind it. */
  messagesPerBatch: 4,
  /** How long the calls take that a function waits for, milliseconds. */
  waitMillis: { dynamodb: 4, eventbridge: 15, sqs: 8, platform: 250, slack: 200 },
  /** Processor time of a function's own work per message, at the CPU share of 1,769 MB. */
  cpuMillisPerMessage: 4,
  memoryGb: 0.5,
  /** START, END and REPORT. */
  logBytesPerInvocation: 300,
  storedMonths: 1,
} as const;

export interface PricedLife {
  readonly usdPerMillion: number;
  /** Dollars per million mentions. */
  readonly parts: Readonly<Record<string, number>>;
}

/** What AWS asks for a million such lives, alike on each platform. */
export function priceOf(lives: readonly MeteredLife[]): PricedLife {
  const parts: Record<string, number> = {};
  for (const life of lives) {
    for (const [part, usd] of Object.entries(partsOf(life))) {
      parts[part] = (parts[part] ?? 0) + (usd * 1e6) / lives.length;
    }
  }
  return { usdPerMillion: Object.values(parts).reduce((sum, usd) => sum + usd, 0), parts };
}

function partsOf(life: MeteredLife): Record<string, number> {
  const { messagesPerBatch } = assumptions;
  const messages = Object.values(life.messages).reduce((sum, count) => sum + count, 0);
  const batches = messages / messagesPerBatch;
  const invocations = batches + life.httpRequests;
  // Messages of a batch are worked on side by side: they wait together.
  const waited = Object.entries(assumptions.waitMillis).reduce(
    (sum, [service, millis]) => sum + ((life.calls[service] ?? 0) * millis) / messagesPerBatch,
    0,
  );
  const worked = (messages + life.httpRequests) * assumptions.cpuMillisPerMessage;
  const gbSeconds = (waited * assumptions.memoryGb + worked * 1.769) / 1000;
  // Counters are added up over an invocation and written once.
  const logBytes =
    life.logBytes + life.counterBytes / messagesPerBatch + invocations * assumptions.logBytesPerInvocation;
  return {
    'table writes': life.writeUnits * listPrices.tableWriteUnit,
    'table reads': life.readUnits * listPrices.tableReadUnit,
    'table storage': (life.storedBytes / 1e9) * listPrices.tableStorageGbMonth * assumptions.storedMonths,
    // EventBridge sends each message by itself; the function receives and deletes them by the batch.
    'queue requests': (messages + 2 * batches) * listPrices.queueRequest,
    events: life.events * listPrices.event,
    'function calls': invocations * listPrices.invocation,
    'function time': gbSeconds * listPrices.gbSecond,
    logs: (logBytes / 1e9) * listPrices.logGb,
    'HTTP requests': life.httpRequests * listPrices.httpRequest,
  };
}
