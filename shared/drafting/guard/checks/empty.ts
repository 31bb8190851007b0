import { type Check, findingOf } from '../subject.ts';

/** Spaces, punctuation or an emoji alone are no answer to a person who took the time to write. */
export const empty: Check = (subject) =>
  /[\p{L}\p{N}]/u.test(subject.request.replyText) ? [] : [findingOf(subject, '', 'empty', 'block')];
