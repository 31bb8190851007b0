import { describe, expect, it } from 'vitest';
import { type BusEvent, createPutEvents } from '../../../infra/local/event-bus.ts';
import { compileEventPattern } from '../../../infra/local/event-pattern.ts';

const entry = { Source: 'shop', DetailType: 'OrderPlaced', Detail: '{"id":1}', EventBusName: 'orders' };

function aBus(pattern: object = { source: ['shop'] }) {
  const delivered: BusEvent[] = [];
  const putEvents = createPutEvents({
    region: 'us-east-1',
    accountId: '000000000000',
    busNames: new Set(['default', 'orders']),
    rules: [
      { busName: 'orders', matches: compileEventPattern(pattern), deliver: (event) => void delivered.push(event) },
    ],
  });
  return { delivered, put: (...entries: object[]) => putEvents({ Entries: entries }) };
}

describe('PutEvents refuses', () => {
  it.each([
    ['no entries', [], /greater than or equal to 1/],
    ['eleven entries', Array.from({ length: 11 }, () => entry), /less than or equal to 10/],
    ['more than 1 MB', [{ ...entry, Detail: `{"x":"${'y'.repeat(1024 * 1024)}"}` }], /over the limit/],
  ])('%s as a whole', (_, entries, message) => {
    expect(() => aBus().put(...entries)).toThrow(message);
  });

  it.each([
    ['no source', { ...entry, Source: undefined }, 'InvalidArgument'],
    ['no detail type', { ...entry, DetailType: '' }, 'InvalidArgument'],
    ['no detail', { ...entry, Detail: undefined }, 'InvalidArgument'],
    ['a detail that is no JSON', { ...entry, Detail: '{' }, 'MalformedDetail'],
    ['a detail that is no object', { ...entry, Detail: '[1]' }, 'MalformedDetail'],
    ['a source of AWS', { ...entry, Source: 'aws.s3' }, 'NotAuthorizedForSourceException'],
    ['a bus that does not exist', { ...entry, EventBusName: 'nowhere' }, 'ResourceNotFoundException'],
  ])('an entry with %s, and takes the others', (_, bad, ErrorCode) => {
    const { put, delivered } = aBus();
    expect(put(bad, entry)).toEqual({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode, ErrorMessage: expect.any(String) }, { EventId: delivered[0]?.id }],
    });
    expect(delivered).toHaveLength(1);
  });
});

describe('an accepted event', () => {
  it('reaches the rules that match, in the shape of EventBridge', () => {
    const { put, delivered } = aBus();
    // The SDK sends epoch seconds.
    put({ ...entry, Time: 1_800_000_000.25, Resources: ['arn:x'] });
    expect(delivered).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'OrderPlaced',
        source: 'shop',
        account: '000000000000',
        time: '2027-01-15T08:00:00Z',
        region: 'us-east-1',
        resources: ['arn:x'],
        detail: { id: 1 },
      },
    ]);
  });

  it('stays on its own bus', () => {
    const { put, delivered } = aBus();
    put({ ...entry, EventBusName: 'default' }, { ...entry, EventBusName: undefined });
    expect(delivered).toEqual([]);
  });

  it('may name its bus by ARN', () => {
    const { put, delivered } = aBus();
    put({ ...entry, EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/orders' });
    expect(delivered).toHaveLength(1);
  });

  it('passes by rules that do not match', () => {
    const { put, delivered } = aBus({ detail: { id: [2] } });
    put(entry);
    expect(delivered).toEqual([]);
  });
});
