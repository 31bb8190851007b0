import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../../shared/domain/reply/edit-distance.ts';

describe('the share of a text that was changed', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['Dzień  dobry,\n', 'Dzień dobry,', 0],
    ['', 'abc', 1],
    ['abc', 'xyz', 1],
    ['kitten', 'sitting', 3 / 7],
    ['abcd', 'abXcd', 1 / 5],
    ['abab', 'baba', 2 / 4],
    ['aaaa', 'aa', 2 / 4],
  ])('from %j to %j is %f', (before, after, distance) => {
    expect(editDistance(before, after)).toBeCloseTo(distance, 10);
  });

  it('is what the textbook’s table says, the same both ways, and from 0 to 1', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'ą', '🥟', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(short, short, (one, other) => {
        const longest = Math.max(one.length, other.length);
        expect(editDistance(one, other)).toBeCloseTo(longest === 0 ? 0 : plain(one, other) / longest, 10);
        expect(editDistance(other, one)).toBe(editDistance(one, other));
      }),
    );
  });

  it('takes texts of any length in bounded time', () => {
    const distance = editDistance('a'.repeat(400_000), 'b'.repeat(400_000));

    expect(distance).toBe(1);
  });
});

/** The definition itself: slow, and too plain to be wrong. */
function plain(one: string, other: string): number {
  const table = new Map<string, number>();
  const between = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const known = table.get(`${i} ${j}`);
    if (known !== undefined) return known;
    const distance = Math.min(
      between(i - 1, j) + 1,
      between(i, j - 1) + 1,
      between(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1),
    );
    table.set(`${i} ${j}`, distance);
    return distance;
  };
  return between(one.length, other.length);
}
