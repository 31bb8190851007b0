import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { eventOf, type MentionEvent } from '../../../shared/domain/events.ts';
import { createEventBus } from '../../../shared/messaging/event-bus.ts';
import { createStepSender } from '../../../shared/messaging/step-sender.ts';
import { aMention } from '../../support/mentions.ts';

/** Calls that AWS answers with 200 although part of them failed: no engine on a laptop does. */
const bus = mockClient(EventBridgeClient);
const queues = mockClient(SQSClient);
afterEach(() => {
  bus.reset();
  queues.reset();
});

const events = (count: number): MentionEvent[] =>
  Array.from({ length: count }, (_, index) => ({ ...(eventOf(aMention()) as MentionEvent), version: index + 1 }));
const versionOf = (entry: PutEventsRequestEntry): number => JSON.parse(entry.Detail ?? '{}').version;
/** Versions that each call carried. */
const carried = (): number[][] =>
  bus.commandCalls(PutEventsCommand).map((call) => (call.args[0].input.Entries ?? []).map(versionOf));

/** Takes an event once `refusals` says that it was refused often enough. */
function refuse(refusals: Record<number, number>): void {
  const left = { ...refusals };
  bus.on(PutEventsCommand).callsFake(({ Entries }: { Entries: PutEventsRequestEntry[] }) => {
    const answers = Entries.map((entry) => {
      const version = versionOf(entry);
      const more = left[version] ?? 0;
      left[version] = more - 1;
      return more > 0 ? { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' } : { EventId: `e${version}` };
    });
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
  });
}

describe('announcing', () => {
  const newBus = () => createEventBus(new EventBridgeClient({ region: 'us-east-1' }), 'the-bus');

  it('sends what was announced within one turn together, ten at a time', async () => {
    refuse({});
    const announce = newBus().announce;

    await Promise.all([announce(...events(7)), announce(...events(5)), announce()]);

    expect(carried().map((call) => call.length)).toEqual([10, 2]);
  });

  it('says what an event is, from whom, on which bus, when', async () => {
    refuse({});
    const [event] = events(1) as [MentionEvent];

    await newBus().announce(event);

    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toEqual([
      {
        EventBusName: 'the-bus',
        Source: 'odzew',
        DetailType: 'MentionReceived',
        Detail: JSON.stringify(event),
        Time: new Date(event.at),
      },
    ]);
  });

  it('sends those alone again that the bus did not take', async () => {
    refuse({ 2: 1, 4: 2 });

    await newBus().announce(...events(5));

    expect(carried()).toEqual([[1, 2, 3, 4, 5], [2, 4], [4]]);
  });

  it('fails as retryable for whoever announced what the bus never took, and for nobody else', async () => {
    refuse({ 2: 99 });
    const announce = newBus().announce;
    const [first, second] = events(2) as [MentionEvent, MentionEvent];

    const [taken, refused] = await Promise.allSettled([announce(first), announce(second)]);

    expect(taken?.status).toBe('fulfilled');
    expect(refused).toMatchObject({ reason: { kind: 'retryable', code: 'announce_failed' } });
    expect(carried()).toEqual([[1, 2], [2], [2]]);
  });

  it('fails as retryable where the bus cannot be reached, and works again afterwards', async () => {
    bus.on(PutEventsCommand).rejectsOnce(new Error('no network'));
    const { announce } = newBus();

    await expect(announce(...events(3))).rejects.toMatchObject({ kind: 'retryable', code: 'announce_failed' });

    refuse({});
    await announce(...events(1));
    expect(carried().at(-1)).toEqual([1]);
  });

  it('keeps what was taken when the call that repeats the rest breaks', async () => {
    let call = 0;
    bus.on(PutEventsCommand).callsFake(() => {
      call += 1;
      if (call > 1) throw new Error('no network');
      return { FailedEntryCount: 1, Entries: [{ EventId: 'e1' }, { ErrorCode: 'InternalFailure' }] };
    });
    const { announce } = newBus();
    const [first, second] = events(2) as [MentionEvent, MentionEvent];

    const outcomes = await Promise.allSettled([announce(first), announce(second)]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});

describe('sending to a step queue', () => {
  const urls = { pull: 'https://q/1/pull', classify: 'c', draft: 'd', card: 'k', publish: 'p' };
  const newSender = () => createStepSender(async () => new SQSClient({ region: 'us-east-1' }), urls);
  const messages = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ body: { sourceId: `s-${index}` }, delaySeconds: 0 }));

  it('fails as retryable where the queue took only a part', async () => {
    queues
      .on(SendMessageBatchCommand)
      .resolves({ Successful: [], Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] });

    const sending = newSender().send('pull', messages(2));

    await expect(sending).rejects.toMatchObject({ kind: 'retryable', code: 'send_failed' });
  });

  it('sends ten at a time, with delays that SQS takes', async () => {
    queues.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
    const delays = [-5, 0, 0.2, 899.1, 5000];

    await newSender().send('pull', [
      ...messages(10),
      ...delays.map((delaySeconds) => ({ body: { sourceId: 'late' }, delaySeconds })),
    ]);

    const calls = queues.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
    expect(calls.map(({ QueueUrl, Entries }) => [QueueUrl, Entries?.length])).toEqual([
      [urls.pull, 10],
      [urls.pull, 5],
    ]);
    expect(calls[1]?.Entries?.map(({ DelaySeconds }) => DelaySeconds)).toEqual([0, 0, 1, 900, 900]);
  });

  it('calls nobody where there is nothing to send', async () => {
    await newSender().send('pull', []);

    expect(queues.calls()).toHaveLength(0);
  });
});
