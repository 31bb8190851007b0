import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { weightedLength } from '../../../../shared/domain/reply/weighted-length.ts';

interface Vectors {
  readonly vectors: readonly { description: string; text: string; weightedLength: number }[];
}
const { vectors } = JSON.parse(
  readFileSync(new URL('./fixtures/twitter-text-weighted-length.json', import.meta.url), 'utf8'),
) as Vectors;

describe('the weighted length of a post on X', () => {
  it.each(vectors)('counts as twitter-text does: $description', ({ text, weightedLength: expected }) => {
    expect(weightedLength(text)).toBe(expected);
  });

  it.each([
    ['nothing', '', 0],
    ['Polish letters weigh one', 'Zażółć gęślą jaźń', 17],
    ['a bare host is a link', 'Zobacz firma.pl', 7 + 23],
    ['a link with path, query and port', 'https://firma.pl:8080/a/b?x=1&y=2', 23],
    ['the full stop behind a link is not part of it', 'Zobacz firma.pl.', 7 + 23 + 1],
    ['nor is a bracket that closes the sentence', '(firma.pl/kontakt)', 1 + 23 + 1],
    ['but a pair of brackets inside it is', 'firma.pl/a_(b) firma.pl/((c))', 23 + 1 + 23],
    ['a known ending outranks the word behind it', 'firma.pl.Dziękujemy', 23 + 1 + 10],
    ['a mail address is text', 'kontakt@firma.pl', 16],
    ['a handle and a hashtag are text', '@firma.pl #firma.pl', 19],
    ['a flag and a keycap weigh two each', '🇵🇱1️⃣', 4],
    ['a letter of another script weighs two', '字', 2],
    ['an underscore may not open a label', '_x._y.pl', 8],
    ['a host in Cyrillic', 'http://пример.рф/путь', 23],
    ['a port alone', 'http://firma.pl:443', 23],
    ['a query without a path', 'firma.pl?a=b', 23],
    ['a query that is only a question mark', 'Czy firma.pl?', 4 + 23 + 1],
  ])('%s', (_, text, expected) => {
    expect(weightedLength(text)).toBe(expected);
  });

  it('takes the larger count where X may or may not see a link', () => {
    expect(weightedLength('koniec.Potem')).toBe(23);
    const long = 'bardzo-dlugie-zakonczenie-zdania.Nastepne';
    expect(weightedLength(long)).toBe(long.length);
    expect(weightedLength('привет.рф')).toBe(23);
    expect(weightedLength(`firma.pl/${'a'.repeat(5000)}`)).toBe(5009);
  });

  it.each([
    ['letters', 'a'.repeat(100_000)],
    ['dots', 'a.'.repeat(50_000)],
    ['hyphens', 'a-'.repeat(50_000)],
    ['links', 'x.pl/'.repeat(20_000)],
    ['queries', 'a.pl?!'.repeat(17_000)],
    ['brackets', `x.pl/${'('.repeat(100_000)}`],
    ['links in brackets', 'x.pl/('.repeat(17_000)],
    ['tag characters', `🏴${'\u{E0061}'.repeat(50_000)}`],
    ['joiners', '👨\u200d'.repeat(30_000)],
  ])('stays linear on 100 kB of %s', (_, text) => {
    // A quadratic step would run into the runner's time limit.
    expect(weightedLength(text)).toBeGreaterThan(0);
  });
});
