import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsServiceError } from './aws-json-server.ts';
import type { EventMatcher } from './event-pattern.ts';

/** An event as rules match it and targets receive it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** A rule with its targets connected. */
export interface BusRule {
  readonly busName: string;
  readonly matches: EventMatcher;
  readonly deliver: (event: BusEvent) => void;
}

export interface EventBusSettings {
  readonly region: string;
  readonly accountId: string;
  readonly busNames: ReadonlySet<string>;
  readonly rules: readonly BusRule[];
}

/** AWS's limits per PutEvents: ten entries, 1 MB in all. */
const maxEntries = 10;
const maxTotalBytes = 1024 * 1024;

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  /** Epoch seconds, with a fraction. */
  Time: z.number().optional(),
});
type Entry = z.infer<typeof Entry>;
const PutEvents = z.object({ Entries: z.array(Entry) });

interface EntryResult {
  readonly EventId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

/**
 * The PutEvents operation over the rules of a template. Answers 200 with per-entry errors, as AWS does; delivery
 * happens after the answer. Stricter than AWS in one thing: an unknown bus fails the entry instead of losing it.
 */
export function createPutEvents({ region, accountId, busNames, rules }: EventBusSettings): (input: unknown) => unknown {
  const rulesOfBus = Map.groupBy(rules, (rule) => rule.busName);

  function accept(entry: Entry): EntryResult {
    const refusal = refuse(entry);
    if (refusal !== undefined) return refusal;
    // A bus may be named by its ARN: arn:aws:events:region:account:event-bus/name.
    const busName = (entry.EventBusName ?? 'default').split('/').at(-1) ?? 'default';
    if (!busNames.has(busName)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${busName} does not exist.` };
    }
    const detail = parseDetail(entry.Detail ?? '');
    if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const event: BusEvent = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType ?? '',
      source: entry.Source ?? '',
      account: accountId,
      time: isoSeconds(entry.Time === undefined ? Date.now() : entry.Time * 1000),
      region,
      resources: entry.Resources ?? [],
      detail,
    };
    for (const rule of rulesOfBus.get(busName) ?? []) {
      if (rule.matches(event)) rule.deliver(event);
    }
    return { EventId: event.id };
  }

  return (input) => {
    const { Entries } = parseRequest(input);
    const results = Entries.map(accept);
    return { FailedEntryCount: results.filter((result) => result.ErrorCode !== undefined).length, Entries: results };
  };
}

/** EventBridge writes times without milliseconds. */
export function isoSeconds(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function parseRequest(input: unknown): z.infer<typeof PutEvents> {
  const parsed = PutEvents.safeParse(input);
  if (!parsed.success) throw new AwsServiceError('SerializationException', z.prettifyError(parsed.error));
  const { Entries } = parsed.data;
  if (Entries.length < 1 || Entries.length > maxEntries) {
    const bound = Entries.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${maxEntries}`;
    throw new AwsServiceError(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > maxTotalBytes) {
    throw new AwsServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  return parsed.data;
}

/** As AWS counts: 14 bytes for a given time, and the UTF-8 length of every text. */
function sizeOf(entry: Entry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = entry.Time === undefined ? 0 : 14;
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), time);
}

function refuse(entry: Entry): EntryResult | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (entry[name]) continue;
    const reason = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage: reason };
  }
  if (!entry.Source?.startsWith('aws.')) return undefined;
  return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
}

/** A detail must be a JSON object. */
function parseDetail(text: string): object | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
