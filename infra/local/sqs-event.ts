import type { QueueMessage } from './sqs-engine.ts';

/** The event Lambda builds from a batch of messages. */
export function toSqsEvent(messages: readonly QueueMessage[], queueArn: string, region: string): unknown {
  return {
    Records: messages.map((message) => ({
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes,
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes).map(([name, attribute]) => [
          name,
          {
            dataType: attribute.DataType,
            ...(attribute.StringValue === undefined ? {} : { stringValue: attribute.StringValue }),
            ...(attribute.BinaryValue === undefined ? {} : { binaryValue: attribute.BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
          },
        ]),
      ),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    })),
  };
}

/** Which messages of a batch are done, or why the answer makes the whole batch fail. */
export type BatchOutcome =
  | { readonly kind: 'partial'; readonly failed: ReadonlySet<string> }
  | { readonly kind: 'invalid'; readonly reason: string };

/**
 * Reads a function's answer to a batch by Lambda's rules for `ReportBatchItemFailures`: nothing, `{}` and an empty list
 * mean success; an item identifier that is empty, missing or unknown makes the whole batch fail.
 * @param reportsItemFailures false when the mapping does not ask for it: then any answer means success
 */
export function readBatchOutcome(
  answer: unknown,
  messageIds: readonly string[],
  reportsItemFailures: boolean,
): BatchOutcome {
  const success: BatchOutcome = { kind: 'partial', failed: new Set() };
  if (!reportsItemFailures || answer === null || answer === undefined || answer === '') return success;
  if (typeof answer !== 'object' || Array.isArray(answer))
    return { kind: 'invalid', reason: 'the answer is no object' };
  if (!('batchItemFailures' in answer) || answer.batchItemFailures === null) return success;
  if (!Array.isArray(answer.batchItemFailures)) return { kind: 'invalid', reason: 'batchItemFailures is no list' };

  const failed = new Set<string>();
  for (const failure of answer.batchItemFailures as unknown[]) {
    const identifier =
      typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure
        ? failure.itemIdentifier
        : undefined;
    if (typeof identifier !== 'string' || !messageIds.includes(identifier)) {
      return { kind: 'invalid', reason: `itemIdentifier ${JSON.stringify(identifier)} is not in the batch` };
    }
    failed.add(identifier);
  }
  return { kind: 'partial', failed };
}
