import { measureReply } from '../../../domain/reply/reply-limit.ts';
import { type Check, findingOf } from '../subject.ts';

const names = {
  bytes: { en: 'bytes', pl: 'bajty' },
  utf16_units: { en: 'characters', pl: 'znaki' },
  graphemes: { en: 'characters', pl: 'znaki' },
  weighted: { en: 'weighted characters (links count 23, emoji 2)', pl: 'znaki ważone: link to 23, emoji 2' },
  larger_of_utf16_and_code_points: { en: 'characters', pl: 'znaki' },
} as const;

/** Never cut, always refused: the platform's own way of counting decides. */
export const tooLong: Check = (subject) => {
  const { request } = subject;
  const { length, max, unit, fits } = measureReply(request.replyText, request.limit);
  if (fits) return [];
  const values = { length, max, over: length - max, unit: names[unit][request.uiLanguage ?? 'en'] };
  return [findingOf(subject, '', 'too_long', 'block', 'too_long', values)];
};
