import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cidOf } from '../../../infra/demo/stand-in/cid.ts';
import {
  appStoreId,
  compareSnowflakes,
  isTid,
  snowflakeAt,
  snowflakeTimeMs,
  tidAt,
  tidFromSeed,
} from '../../../infra/demo/stand-in/ids.ts';

const Cases = z.object({ valid: z.array(z.string()), invalid: z.array(z.string()) });
const tidCases = Cases.parse(
  JSON.parse(readFileSync(new URL('../../contract/specs/bluesky/tid-syntax-tests.json', import.meta.url), 'utf8')),
);

describe('record keys', () => {
  it.each(tidCases.valid)('takes %s', (key) => expect(isTid(key)).toBe(true));

  it.each(tidCases.invalid)('refuses %s', (key) => expect(isTid(key)).toBe(false));

  it('makes valid ones from any input id, the same each time', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => tidFromSeed(`input ${index}`));

    expect(keys.every(isTid)).toBe(true);
    expect(new Set(keys).size).toBe(1000);
    expect(tidFromSeed('input 0')).toBe(keys[0]);
  });

  it('makes rising ones of the clock', () => {
    expect([tidAt(1_700_000_000_000, 0), tidAt(1_700_000_000_000, 1), tidAt(1_700_000_000_001, 0)].every(isTid)).toBe(
      true,
    );
    expect(tidAt(1_700_000_000_000, 5) < tidAt(1_700_000_000_001, 0)).toBe(true);
  });
});

describe('content ids', () => {
  it('agrees with the example in the documentation of Bluesky', () => {
    const record = { $type: 'app.bsky.feed.post', text: 'Hello World!', createdAt: '2023-08-07T05:31:12.156888Z' };

    expect(cidOf(record)).toBe('bafyreibjifzpqj6o6wcq3hejh7y4z4z2vmiklkvykc57tw3pcbx3kxifpm');
  });

  it('looks at content alone: neither the order of keys nor absent fields', () => {
    expect(cidOf({ b: [1, -70_000, true, null], a: 'x' })).toBe(
      cidOf({ a: 'x', b: [1, -70_000, true, null], c: undefined }),
    );
    expect(cidOf({ a: 'x' })).not.toBe(cidOf({ a: 'y' }));
    expect(() => cidOf({ a: 0.5 })).toThrow(RangeError);
  });
});

describe('X ids', () => {
  it('carry their millisecond and order as numbers', () => {
    const atMs = Date.parse('2026-11-21T10:00:00Z');

    expect(snowflakeTimeMs(snowflakeAt(atMs, 3))).toBe(atMs);
    expect(['10', '9', '100'].sort(compareSnowflakes)).toEqual(['9', '10', '100']);
  });
});

it('gives App Store ids of eleven digits', () => {
  expect(appStoreId('input')).toMatch(/^\d{11}$/);
});
