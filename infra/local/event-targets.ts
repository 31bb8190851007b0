import type { AsyncInvoker } from './async-invoker.ts';
import type { BusEvent } from './event-bus.ts';
import { compileInputPath } from './input-path.ts';
import type { Log } from './log-line.ts';
import type { DeliveryFailure, QueueOutbox } from './queue-outbox.ts';

/** Where a rule or schedule may send: an SQS queue or a function. */
export type Destination =
  | { readonly kind: 'queue'; readonly arn: string; readonly send: QueueOutbox }
  | { readonly kind: 'function'; readonly arn: string; readonly invoke: AsyncInvoker };

export interface RuleTarget {
  readonly destination: Destination;
  /** Constant JSON sent instead of the event. */
  readonly input?: string | undefined;
  /** The part of the event to send, such as `$.detail`. */
  readonly inputPath?: string | undefined;
  readonly deadLetters: QueueOutbox | undefined;
}

/**
 * Connects one target of a rule: what it sends of an event, and what happens when the destination refuses.
 * A refusal of a local queue (gone, or message too large) is permanent, so it goes to the target's dead-letter queue
 * without the retries that its RetryPolicy would allow for throttling.
 */
export function connectTarget(ruleArn: string, target: RuleTarget, log: Log): (event: BusEvent) => void {
  const { destination, deadLetters } = target;
  const select = compileInputPath(target.inputPath ?? '$');
  const payloadOf = (event: BusEvent): string => target.input ?? JSON.stringify(select(event) ?? null);

  function giveUp(event: BusEvent, failure: DeliveryFailure): void {
    log({ level: 'error', message: 'event not delivered', rule: ruleArn, target: destination.arn, ...failure });
    // The metadata EventBridge adds to a dead letter; the body is the whole event, not what the target would have got.
    const attributes = {
      RULE_ARN: ruleArn,
      TARGET_ARN: destination.arn,
      ERROR_CODE: failure.code,
      ERROR_MESSAGE: failure.reason || failure.code,
      EXHAUSTED_RETRY_CONDITION: 'NonRetryable',
      RETRY_ATTEMPTS: '0',
    };
    deadLetters?.({ body: JSON.stringify(event), attributes }, (lost) => {
      log({ level: 'error', message: 'dead letter lost', rule: ruleArn, ...lost });
    });
  }

  return (event) => {
    if (destination.kind === 'queue') {
      destination.send({ body: payloadOf(event) }, (failure) => giveUp(event, failure));
    } else {
      destination.invoke(JSON.parse(payloadOf(event)));
    }
  };
}
