import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
  visibleAt: number;
}

/** The queues of the pipeline on an injected clock: visibility, receive counts and dead letters as SQS has them. */
export interface MemoryQueues {
  send(queue: string, body: string, delaySeconds?: number): void;
  /** Messages that are visible now. */
  ready(queue: string): number;
  total(): number;
  /** When the next hidden message turns up. */
  nextVisibleAt(): number | undefined;
  /** Takes a batch, hands it to `consume`, and deletes what it did not report as failed. */
  deliver(
    queue: string,
    consume: (event: SQSEvent) => Promise<SQSBatchResponse | 'crashed'>,
    shuffle?: () => number,
  ): Promise<boolean>;
  changeVisibility(receiptHandle: string, seconds: number): void;
  /** Delivers one of a queue's messages once more, as SQS may at any time. */
  duplicate(queue: string, pick: number): void;
  readonly deadLetters: { queue: string; body: string }[];
}

const visibilitySeconds = 180;
const maxReceives = 5;
const batchSize = 10;

export function createMemoryQueues(now: () => number): MemoryQueues {
  const queues = new Map<string, Message[]>();
  const deadLetters: { queue: string; body: string }[] = [];
  let sequence = 0;
  const messagesOf = (queue: string): Message[] => {
    const there = queues.get(queue);
    if (there !== undefined) return there;
    const made: Message[] = [];
    queues.set(queue, made);
    return made;
  };
  const send = (queue: string, body: string, delaySeconds = 0): void => {
    sequence += 1;
    messagesOf(queue).push({ id: `m${sequence}`, body, receives: 0, visibleAt: now() + delaySeconds * 1000 });
  };
  return {
    deadLetters,
    send,
    ready: (queue) => messagesOf(queue).filter((message) => message.visibleAt <= now()).length,
    total: () => [...queues.values()].reduce((sum, messages) => sum + messages.length, 0),
    nextVisibleAt: () => {
      const times = [...queues.values()].flat().map((message) => message.visibleAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    changeVisibility(receiptHandle, seconds) {
      for (const message of [...queues.values()].flat()) {
        if (`r-${message.id}-${message.receives}` === receiptHandle) message.visibleAt = now() + seconds * 1000;
      }
    },
    duplicate(queue, pick) {
      const messages = messagesOf(queue);
      const original = messages[pick % Math.max(1, messages.length)];
      if (original !== undefined) send(queue, original.body);
    },
    async deliver(queue, consume, shuffle) {
      const messages = messagesOf(queue);
      const visible = messages.filter((message) => message.visibleAt <= now());
      if (shuffle !== undefined) visible.sort(() => shuffle() - 0.5);
      const batch = visible.slice(0, batchSize);
      if (batch.length === 0) return false;
      for (const message of batch) {
        message.receives += 1;
        message.visibleAt = now() + visibilitySeconds * 1000;
      }
      const answer = await consume(eventOf(queue, batch));
      const failed =
        answer === 'crashed'
          ? new Set(batch.map(({ id }) => id))
          : new Set(answer.batchItemFailures.map((each) => each.itemIdentifier));
      for (const message of batch) {
        const dead = failed.has(message.id) && message.receives >= maxReceives;
        if (dead) deadLetters.push({ queue, body: message.body });
        if (dead || !failed.has(message.id)) messages.splice(messages.indexOf(message), 1);
      }
      return true;
    },
  };
}

const eventOf = (queue: string, batch: readonly Message[]): SQSEvent => ({
  Records: batch.map((message) => ({
    messageId: message.id,
    receiptHandle: `r-${message.id}-${message.receives}`,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
    awsRegion: 'us-east-1',
  })),
});
