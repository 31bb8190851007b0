import { measureReply } from '../../../domain/reply/reply-limit.ts';
import type { Check } from '../subject.ts';

const names = {
  bytes: 'bytes',
  utf16_units: 'characters',
  graphemes: 'characters',
  weighted: 'weighted characters (links count 23, emoji 2)',
  larger_of_utf16_and_code_points: 'characters',
} as const;

/** Never cut, always refused: the platform's own way of counting decides. */
export const tooLong: Check = ({ request }) => {
  const { length, max, unit, fits } = measureReply(request.replyText, request.limit);
  if (fits) return [];
  const suggestion = `The reply has ${length} of ${max} ${names[unit]}: shorten it by ${length - max}.`;
  return [{ code: 'too_long', severity: 'block', words: '', suggestion }];
};
