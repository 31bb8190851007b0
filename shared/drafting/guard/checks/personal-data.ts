import type { Finding } from '../../../domain/reply/draft.ts';
import { fold } from '../../wording/fold.ts';
import { hostIsAllowed } from '../hosts.ts';
import { type Check, matchesUnsaved, type Subject } from '../subject.ts';

const email = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
const phone = /(?<![\p{L}\p{N}.,#-])(?:\+|00)?\d(?:[ \u00A0()./-]{0,2}\d){8,14}(?![\p{L}\p{N}])/gu;
const iban = /\b(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?|\d{2}(?: ?\d{4}){6})\b/g;
const orderNumber =
  /(?:zamowieni\w*|zlecen\w*|przesylk\w*|paczk\w*|reklamacj\w*|faktur\w*|rezerwacj\w*|klient\w*|polis\w*|umow\w*|order|booking|reservation|ticket|invoice|parcel|tracking|account|customer|policy|case) (?:nr\.?|no\.?|num\w*|id|o numerze|#)? ?:? ?#?(?=[a-z0-9/-]*\d)[a-z0-9]{1,12}(?:[/-]?[a-z0-9]{2,12}){1,4}\b/;
const address =
  /\b(?:ul|al|os|pl)\. ?[\p{L}][\p{L} .-]{2,40} \d{1,4}[a-z]?(?:\s?[/m]\s?\d{1,4})?|\b\d{1,4}[a-z]? (?:[\p{L}'-]+ ){1,3}(?:street|road|avenue|lane|drive)\b|\b\d{2}-\d{3} \p{L}{3,}/gu;

/** What a business knows and a customer did not say in public. Told only where the review tells it too. */
const privateFacts: readonly (readonly [pattern: RegExp, root: RegExp])[] = [
  [
    /(?:wizyt|pobyt|zakup|zamowieni|rezerwacj|spotkani|zabieg|badani)\w* (?:z dnia |w dniu |dnia |z )?\d{1,2}(?:\.\d{1,2}|\s(?:styczn|lut|marc|kwie|maj|czerw|lip|sierp|wrze|pazdz|listop|grud)\w*)/,
    /\d/,
  ],
  [
    /(?:visit|stay|order|appointment|booking|purchase) (?:of|on|from|dated) (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)?/,
    /\d/,
  ],
  [/(?:room|pokoj\w*|pokoi\w*) (?:nr\.? |numer |number |no\.? |#)?\d{1,4}\b/, /\d/],
  [
    /(?:panstwa|pani|pana|twoj\w*|your) (?:\S+ )?(?:diagnoz\w*|diagnosis|wynik\w* bada\w*|test results|recept\w*|prescription|leczeni\w*|treatment|ciaz\w*|pregnancy|chorob\w*|illness|medical record\w*|dokumentacj\w* medyczn\w*)/,
    /diagno|wynik|result|recept|prescri|lecz|treat|ciaz|pregnan|chorob|ill|medical|medyczn/,
  ],
  [
    /(?:panstwa|pani|pana|twoj\w*|your) (?:\S+ )?(?:zadluzeni\w*|debt|sald\w*|balance|zaleglosc\w*|arrears|kredyt\w*|loan|przelew\w*|salary)/,
    /zadluz|debt|sald|balance|zalegl|arrear|kredyt|loan|przelew|salar/,
  ],
];

/** Data of a person in a public reply: fines have been paid for less. The brand's own published contact is fine. */
export const personalData: Check = (subject) => {
  const { replyText, brand } = subject.request;
  const own = fold(
    [brand?.contact ?? '', brand?.signature ?? '', ...(brand?.savedAnswers ?? []).map(({ text }) => text)].join(' '),
  );
  const ownDigits = own.replace(/\D+/g, '');
  const isOwnNumber = (digits: string): boolean =>
    digits.length >= 7 && ownDigits.includes(digits.replace(/^(?:00|\+)?48/, ''));
  const findings: Finding[] = [];
  for (const [found] of replyText.matchAll(email)) {
    const host = found.slice(found.indexOf('@') + 1);
    if (!own.includes(fold(found)) && !hostIsAllowed(host, brand)) findings.push(blocked(found, 'an e-mail address'));
  }
  const links = replyText.replace(/(?:https?:\/\/|www\.)\S+/gi, (link) => ' '.repeat(link.length));
  for (const [found] of links.matchAll(iban))
    if (!own.includes(fold(found))) findings.push(blocked(found, 'an account number'));
  const rest = links.replace(iban, (match) => ' '.repeat(match.length));
  for (const [found] of rest.matchAll(phone)) {
    const digits = found.replace(/\D+/g, '');
    if (!isOwnNumber(digits) && !isDateLike(found)) findings.push(blocked(found, kindOfNumber(digits)));
  }
  for (const match of matchesUnsaved(subject, orderNumber))
    findings.push(blocked(subject.original(match.index, match.length), 'an order or customer number'));
  // Over the whole text: the full stop of "ul." ends no sentence.
  for (const match of subject.folded.matchAll(address)) {
    const words = subject.original(match.index, match[0].length);
    if (!own.includes(fold(words))) findings.push(blocked(words, 'a postal address'));
  }
  return [...findings, ...untold(subject)];
};

function untold(subject: Subject): Finding[] {
  return privateFacts.flatMap(([pattern, root]) =>
    [...matchesUnsaved(subject, pattern)].flatMap((match) => {
      const words = subject.original(match.index, match.length);
      const numbers = words.match(/\d+/g);
      const told =
        numbers === null
          ? root.test(subject.foldedReview)
          : numbers.every((number) => subject.foldedReview.includes(number));
      if (told) return [];
      return [
        {
          code: 'personal_data',
          severity: 'block' as const,
          words,
          suggestion: 'The customer did not say this in public. Leave it out and move the talk to a private channel.',
        },
      ];
    }),
  );
}

const blocked = (words: string, kind: string): Finding => ({
  code: 'personal_data',
  severity: 'block',
  words: words.trim().slice(0, 300),
  suggestion: `This looks like ${kind}. Leave it out; if it is the brand's own, add it to the brand's contact or saved answers.`,
});

function kindOfNumber(digits: string): string {
  if (digits.length === 11 && isPesel(digits)) return 'a PESEL number';
  if (digits.length >= 13 && isCard(digits)) return 'a card number';
  return digits.length > 13 ? 'a number of a person or an order' : 'a phone number';
}

/** PESEL: weights 1, 3, 7, 9; the last digit completes the sum to a multiple of ten. */
const isPesel = (digits: string): boolean =>
  [...digits].reduce(
    (sum, digit, index) => sum + Number(digit) * ([1, 3, 7, 9][index % 4] ?? 0) * (index === 10 ? 0 : 1),
    Number(digits[10]),
  ) %
    10 ===
  0;

/** Luhn. */
function isCard(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** "10.05.2026 12.00" or "2026/01/01 - 2026/02/01" is no phone number. */
const isDateLike = (found: string): boolean => /\b(?:19|20)\d{2}\b/.test(found) && /[./-]/.test(found);
