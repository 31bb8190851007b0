import { expect, it } from 'vitest';
import { nextWake } from '../../../shared/domain/mention/wake.ts';
import { aMentionThatIs, noon } from '../../support/mentions.ts';

it('names whole milliseconds, as the index can hold them', () => {
  const pending = { ...aMentionThatIs('published'), visibility: 'pending' as const, visibilityCheckAt: noon + 2174.25 };

  expect(nextWake(pending, noon)).toBe(noon + 2175);
});
