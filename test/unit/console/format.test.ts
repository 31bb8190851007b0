import { describe, expect, it } from 'vitest';
import * as format from '../../../functions/admin-api/console/format.js';
import { type LengthUnit, measure } from '../../../shared/domain/reply/reply-limit.ts';

const texts = [
  '',
  'Dziękujemy!',
  'Zażółć gęślą jaźń',
  '👩‍👩‍👧‍👦 rodzina',
  '🇵🇱🇺🇦',
  'e\u0301clair',
  'zapraszamy na https://pierogarnia.pl/menu?x=1 jutro',
  'שלום',
  '日本語',
];

describe('lengths', () => {
  it.each(['bytes', 'utf16_units', 'graphemes', 'larger_of_utf16_and_code_points'] satisfies LengthUnit[])(
    'are counted in %s as the server counts them',
    (unit) => {
      for (const text of texts)
        expect(format.measure(text, unit)).toEqual({ length: measure(text, unit), about: false });
    },
  );

  it('are near enough where only the server counts exactly, and say so', () => {
    for (const text of texts) {
      const { length, about } = format.measure(text, 'weighted');
      expect(about).toBe(true);
      expect(Math.abs(length - measure(text, 'weighted'))).toBeLessThanOrEqual(2);
    }
  });
});

describe('what hides in a text', () => {
  it('is named, a run of it once', () => {
    expect(format.revealed('a\u202Eb\u0000\u0000\u0000c')).toEqual([
      { text: 'a' },
      { text: '\u202E', name: 'U+202E', title: 'RLO' },
      { text: 'b' },
      { text: '\u0000\u0000\u0000', name: 'U+0000 ×3', title: 'NUL ×3' },
      { text: 'c' },
    ]);
  });

  it('is neither a line break nor a joined emoji nor a flag', () => {
    for (const text of ['a\nb\tc', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'نمی‌خواهم', '']) {
      expect(format.revealed(text)).toEqual([{ text }]);
    }
  });

  it('gives back every character', () => {
    const text = 'x\u{E0041}\u{E0042}\u200By\uFEFF🏴󠁧󠁢󠁥󠁮󠁧󠁿\u0007';
    expect(
      format
        .revealed(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('is found in linear time', () => {
    const started = performance.now();
    expect(format.revealed(`${'\u202E'.repeat(100_000)}${'a\u0000'.repeat(50_000)}`)).toHaveLength(100_001);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('cutting', () => {
  it('never halves a pair', () => {
    expect(format.cut('🥟🥟', 3)).toBe('🥟');
    expect(format.cut('🥟🥟', 4)).toBe('🥟🥟');
  });

  it('keeps short texts and marks long ones', () => {
    expect(format.excerpt('  two\n\nlines ', 20)).toBe('two lines');
    expect(format.excerpt('x'.repeat(100), 10)).toBe(`${'x'.repeat(10)}…`);
    expect(format.excerpt(`${' '.repeat(1000)}x`, 10)).toBe('…');
  });
});

describe('times', () => {
  it('are told in whole units', () => {
    expect(format.duration(45_000, 'en')).toBe('45 sec');
    expect(format.duration(-50 * 60_000, 'en')).toBe('50 min');
    expect(format.duration(3 * 3_600_000, 'pl')).toBe('3 godz.');
    expect(format.duration(2 * 86_400_000, 'pl')).toBe('2 dni');
    expect(format.ago(0, 3 * 3_600_000, 'pl')).toBe('3 godz. temu');
    expect(format.ago(0, 10_000, 'en')).toBe('now');
  });
});

it('names platforms, also those it has never heard of', () => {
  expect(format.platformName('google-business-profile')).toBe('Google');
  expect(format.platformName('some-new-place')).toBe('Some new place');
});

it('tells the move that matters of a write with several', () => {
  expect(format.mainMove(['edit', 'approve'])).toBe('approve');
  expect(format.mainMove(['settle', 'revise'])).toBe('revise');
  expect(format.mainMove(['hold'])).toBe('hold');
});

it.each([
  ['invalid_grant', 'credential'],
  ['unauthorised', 'credential'],
  ['refresh_refused', 'credential'],
  ['credential_missing', 'credential'],
  ['forbidden', 'permission'],
  ['no_credits', 'credits'],
  ['other_account', 'account'],
  ['unexpected_answer', 'other'],
  [undefined, 'other'],
])('knows what to do about a source that says %s', (code, remedy) => {
  expect(format.sourceRemedy(code)).toBe(remedy);
});
