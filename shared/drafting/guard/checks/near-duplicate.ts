import { readingOf, sharedShingles } from '../../wording/shingles.ts';
import { type Check, findingOf } from '../subject.ts';

/** From these shares of common word 4-grams on two replies resemble each other, or are one template with another name. */
const similar = 0.5;
const alike = 0.65;
/** Short thanks share half of their few words by chance. */
const fewestShingles = 6;

/** Readers scroll through many replies; the same text twice tells them that nobody read their words. */
export const nearDuplicate: Check = (subject) => {
  const { request } = subject;
  const { plain, shingles } = readingOf(withoutSalutation(request.replyText));
  if (plain === '') return [];
  let most = 0;
  for (const other of request.recentReplies) {
    const reading = readingOf(withoutSalutation(other));
    if (reading.plain === plain) return [findingOf(subject, '', 'near_duplicate', 'block')];
    if (reading.shingles.size >= fewestShingles) most = Math.max(most, sharedShingles(shingles, reading.shingles));
  }
  if (most < similar || shingles.size < fewestShingles) return [];
  const severity = most >= alike ? 'block' : 'warn';
  return [
    findingOf(subject, '', 'near_duplicate', severity, 'near_duplicate_share', { percent: Math.round(most * 100) }),
  ];
};

/** "Hi Anna," and "Pani Anno," are all that differs between two copies of one text. */
const withoutSalutation = (text: string): string =>
  text.replace(
    /^\s*(?:(?:hi|hello|hey|dear|szanown[aey]|dzień dobry|witaj|witam|cześć|hej|drog[ai]|pani|panie|hallo|liebe[r]?|bonjour|hola|estimad[oa]|gentile|ciao|buongiorno)\b[ ,]*){1,3}(?:\p{Lu}[\p{L}.]*\s*){0,2}[,!.–-]?\s*/iu,
    '',
  );
