import { describe, expect, it } from 'vitest';
import type { BusEvent } from '../../../infra/local/event-bus.ts';
import { connectTarget } from '../../../infra/local/event-targets.ts';
import { compileInputPath } from '../../../infra/local/input-path.ts';
import type { OutgoingMessage } from '../../../infra/local/sqs-engine.ts';

const event: BusEvent = {
  version: '0',
  id: 'e1',
  'detail-type': 'OrderPlaced',
  source: 'shop',
  account: '000000000000',
  time: '2026-11-21T10:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail: { id: 1, items: [{ sku: 'a' }] },
};

/** A queue that takes everything, or refuses it. */
function aQueue(refusal?: { code: string; reason: string }) {
  const sent: OutgoingMessage[] = [];
  const send = (message: OutgoingMessage, onFailure: (failure: { code: string; reason: string }) => void): void => {
    if (refusal === undefined) sent.push(message);
    else onFailure(refusal);
  };
  return { sent, send };
}

describe('compileInputPath', () => {
  it.each([
    ['$', event],
    ['$.detail', event.detail],
    ['$.detail.items[0].sku', 'a'],
    ['$.detail-type', 'OrderPlaced'],
    ['$.detail.missing.deeper', undefined],
  ])('%s', (path, expected) => {
    expect(compileInputPath(path)(event)).toEqual(expected);
  });

  it.each(['detail', '$..detail', '$.detail[*]', "$['detail']"])('refuses %s', (path) => {
    expect(() => compileInputPath(path)).toThrow(/not supported/);
  });
});

describe('a rule target', () => {
  it.each([
    ['the whole event', {}, JSON.stringify(event)],
    ['the part its InputPath names', { inputPath: '$.detail' }, JSON.stringify(event.detail)],
    ['its constant Input', { input: '{"fixed":true}' }, '{"fixed":true}'],
  ])('gets %s', (_, input, body) => {
    const queue = aQueue();
    const destination = { kind: 'queue' as const, arn: 'arn:q', send: queue.send };
    connectTarget('arn:rule', { destination, deadLetters: undefined, ...input }, () => {})(event);
    expect(queue.sent).toEqual([{ body }]);
  });

  it('is a function: gets the parsed payload', () => {
    const events: unknown[] = [];
    const destination = {
      kind: 'function' as const,
      arn: 'arn:f',
      invoke: (payload: unknown) => void events.push(payload),
    };
    connectTarget('arn:rule', { destination, inputPath: '$.detail', deadLetters: undefined }, () => {})(event);
    expect(events).toEqual([event.detail]);
  });

  it('that refuses leaves the whole event in the dead-letter queue, with the reason', () => {
    const deadLetters = aQueue();
    const refusal = { code: 'AWS.SimpleQueueService.NonExistentQueue', reason: 'gone' };
    const destination = { kind: 'queue' as const, arn: 'arn:q', send: aQueue(refusal).send };
    connectTarget('arn:rule', { destination, inputPath: '$.detail', deadLetters: deadLetters.send }, () => {})(event);
    expect(deadLetters.sent).toEqual([
      {
        body: JSON.stringify(event),
        attributes: expect.objectContaining({
          RULE_ARN: 'arn:rule',
          TARGET_ARN: 'arn:q',
          ERROR_CODE: refusal.code,
          ERROR_MESSAGE: 'gone',
        }),
      },
    ]);
  });

  it('that refuses without a dead-letter queue is at least logged', () => {
    const lines: unknown[] = [];
    const destination = { kind: 'queue' as const, arn: 'arn:q', send: aQueue({ code: 'X', reason: 'y' }).send };
    connectTarget('arn:rule', { destination, deadLetters: undefined }, (line) => void lines.push(line))(event);
    expect(lines).toEqual([expect.objectContaining({ level: 'error', rule: 'arn:rule', code: 'X', reason: 'y' })]);
  });
});
