import { describe, expect, it } from 'vitest';
import { cautiousLimit, measure, measureReply, replyLimitOf } from '../../../../shared/domain/reply/reply-limit.ts';

const family = '👨‍👩‍👧‍👦';

describe('the length of a reply', () => {
  it.each([
    ['bytes', 'żółw', 7],
    ['bytes', family, 25],
    ['utf16_units', family, 11],
    ['graphemes', `${family}🇵🇱é`, 3],
    ['graphemes', 'e\u0301', 1],
    ['weighted', family, 2],
    ['larger_of_utf16_and_code_points', '😀a', 3],
  ] as const)('is counted in %s', (unit, text, expected) => {
    expect(measure(text, unit)).toBe(expected);
  });

  it('counts bytes for Google', () => {
    const limit = replyLimitOf('google-business-profile');
    expect(measureReply('ą'.repeat(2048), limit)).toMatchObject({ length: 4096, fits: true });
    expect(measureReply(`${'ą'.repeat(2048)}a`, limit)).toMatchObject({ length: 4097, fits: false });
  });

  it('counts graphemes for Bluesky', () => {
    const limit = replyLimitOf('bluesky');
    expect(measureReply('🇵🇱'.repeat(300), limit)).toMatchObject({ length: 300, unit: 'graphemes', fits: true });
    expect(measureReply('a'.repeat(301), limit)).toMatchObject({ length: 301, fits: false });
  });

  it('and bytes as well, whichever is closer to being broken', () => {
    const limit = replyLimitOf('bluesky');
    expect(measureReply(family.repeat(120), limit)).toEqual({ length: 3000, max: 3000, unit: 'bytes', fits: true });
    expect(measureReply(family.repeat(121), limit)).toEqual({ length: 3025, max: 3000, unit: 'bytes', fits: false });
  });

  it('is cautious about a platform that it does not know', () => {
    expect(replyLimitOf('elsewhere')).toBe(cautiousLimit);
    expect(measureReply('abc', cautiousLimit)).toEqual({ length: 3, max: 1000, unit: 'utf16_units', fits: true });
  });
});
