import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { maxWeightedLength, weightedLength } from '../../../infra/demo/stand-in/weighted-length.ts';

const Case = z.object({
  description: z.string(),
  text: z.string(),
  expected: z.object({ weightedLength: z.number() }),
});
const Cases = z.object({ tests: z.record(z.string(), z.array(Case)) });

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../contract/specs/x/${file}`, import.meta.url), 'utf8'));

const { tests } = Cases.parse(read('twitter-text-weighted-length-tests.json'));

/** Version 3 of the configuration counts emoji as one; the third group is of version 2, which does not. */
const groups = ['WeightedTweetsWithDiscountedEmojiCounterTest', 'UnicodeDirectionalMarkerCounterTest'];

describe.each(groups)('%s', (group) => {
  it.each(tests[group]?.map((each) => [each.description, each] as const) ?? [])('%s', (_, { text, expected }) => {
    expect(weightedLength(text)).toBe(expected.weightedLength);
  });
});

it('allows as much as the configuration', () => {
  const config = z.object({ maxWeightedTweetLength: z.number() }).parse(read('twitter-text-config-v3.json'));

  expect(maxWeightedLength).toBe(config.maxWeightedTweetLength);
});

it('does not choke on a long text that is nearly a URL', () => {
  expect(weightedLength('a'.repeat(25_000))).toBe(25_000);
  expect(weightedLength(`http://${'a.'.repeat(10_000)}`)).toBeGreaterThan(280);
});
