import { describe, expect, it } from 'vitest';
import { alternativesOf, prefixesOf } from '../../../shared/drafting/guard/prefixes.ts';

describe('the first letters of a pattern', () => {
  it.each([
    ['refund', ['refund']],
    ['we', ['we']],
    ['(?:un)?fair', ['fair', 'unfair']],
    ['(?:a|bc)d\\w*', ['ad', 'bcd']],
    ['[iy]my', ['imy', 'ymy']],
    ['zwro[tc]', ['zwrot', 'zwroc']],
    ['a*b', ['a', 'ab', 'b']],
    ['ab{1,3}', ['ab']],
    ['(?!no)not', ['not']],
    ['\\d', ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']],
  ])('of %s', (source, matched) => {
    const found = prefixesOf(source);

    // A pattern may match only where one of them stands: fewer would lose matches, more only cost time.
    for (const each of matched) expect(found.some((prefix) => each.startsWith(prefix))).toBe(true);
  });

  it.each(['\\w+ed', '[^x]a', '.a', '(?:a)?', 'a?', '^ ?a'])('cannot be told of %s', (source) => {
    expect(prefixesOf(source)).toEqual([]);
  });

  it('keeps groups, classes and escapes together', () => {
    expect(alternativesOf('a(?:b|c)|[|]d|e\\|f')).toEqual(['a(?:b|c)', '[|]d', 'e\\|f']);
  });
});
