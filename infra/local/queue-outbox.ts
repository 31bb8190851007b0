import { messageOf } from './log-line.ts';
import type { OutgoingMessage, SqsEngine } from './sqs-engine.ts';

/** SQS takes ten messages and 1 MB per SendMessageBatch. */
const maxBatchMessages = 10;
const maxBatchBytes = 1024 * 1024;

export interface DeliveryFailure {
  readonly code: string;
  readonly reason: string;
}

/** Puts a message on the queue soon; tells the caller only if that failed. */
export type QueueOutbox = (message: OutgoingMessage, onFailure: (failure: DeliveryFailure) => void) => void;

interface Parcel {
  readonly message: OutgoingMessage;
  readonly onFailure: (failure: DeliveryFailure) => void;
}

/** Gathers what is sent to one queue within a turn of the event loop and sends it in batches, in order. */
export function createQueueOutbox(sqs: SqsEngine, queueName: string): QueueOutbox {
  let waiting: Parcel[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    while (waiting.length > 0) await send(takeBatch());
    flushing = false;
  }

  async function send(batch: readonly Parcel[]): Promise<void> {
    const messages = batch.map((parcel) => parcel.message);
    try {
      for (const { message, code, reason } of await sqs.sendBatch(queueName, messages)) {
        batch.find((parcel) => parcel.message === message)?.onFailure({ code, reason });
      }
    } catch (error) {
      // The engine is gone, as it is for all that still wait.
      for (const parcel of batch) parcel.onFailure({ code: 'SDK_CLIENT_ERROR', reason: messageOf(error) });
    }
  }

  function takeBatch(): Parcel[] {
    let bytes = 0;
    const next = waiting.findIndex(({ message }, index) => {
      bytes += Buffer.byteLength(message.body);
      return index > 0 && (index >= maxBatchMessages || bytes > maxBatchBytes);
    });
    const batch = next === -1 ? waiting : waiting.slice(0, next);
    waiting = next === -1 ? [] : waiting.slice(next);
    return batch;
  }

  return (message, onFailure) => {
    waiting.push({ message, onFailure });
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  };
}
