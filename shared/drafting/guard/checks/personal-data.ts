import type { Finding } from '../../../domain/reply/draft.ts';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { hostIsAllowed } from '../hosts.ts';
import { isSameName } from '../names.ts';
import { type Check, findingOf, matchesUnsaved, type Subject } from '../subject.ts';

const email = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
const phone = /(?<![\p{L}\p{N}.,#-])(?:\+|00)?\d(?:[ \u00A0()./-]{0,2}\d){8,14}(?![\p{L}\p{N}])/gu;
const iban = /\b(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?|\d{2}(?: ?\d{4}){6})\b/g;
const orderNumber =
  /(?:zamowieni\w*|zlecen\w*|przesylk\w*|paczk\w*|reklamacj\w*|faktur\w*|rezerwacj\w*|klient\w*|polis\w*|umow\w*|order|booking|reservation|ticket|invoice|parcel|tracking|account|customer|policy|case|reference|passport|paszport\w*|dowod\w*|dowodu osobist\w*|karty?|card) (?:nr\.?|no\.?|num\w*|id|o numerze|reference|ref\.?|code|#)? ?:? ?#?(?=[a-z0-9/-]*\d)[a-z0-9]{1,12}(?:[/-]?[a-z0-9]{2,12}){1,4}\b/;
const address =
  /\b(?:ul|al|os|pl)\. ?[\p{L}][\p{L} .-]{2,40} \d{1,4}[a-z]?(?:\s?[/m]\s?\d{1,4})?|\b\d{1,4}[a-z]? (?:[\p{L}'-]+ ){1,3}(?:street|road|avenue|lane|drive|close|court|crescent|square|gardens|terrace|mews|grove)\b|\bnumber \d{1,4}[a-z]? (?:[\p{L}'-]+ ){1,3}(?:row|way|hill|place|walk)\b|\b(?:na|przy) \p{L}{4,20}(?:iej|ej|a|ach) \d{1,3}[a-z]?(?:\s?m(?:ieszkani[ae])?\.?\s?\d{1,3}|\s?\/\s?\d{1,3})|\b(?:ulic\w{1,2}|alej\w{1,2}|osiedl\w{1,3}|placu) [\p{L}][\p{L} .-]{2,40} \d{1,4}[a-z]?\b|\b\d{2}-\d{3} \p{L}{3,}/gu;

/** What a business knows and a customer did not say in public. Told only where the review tells it too. */
const privateFacts: readonly (readonly [pattern: RegExp, root: RegExp])[] = [
  [
    /\b(?:mieszka|zamieszk\w*|zameldow\w*)(?: pani?| panstwo)? (?:przy|na|w|pod)(?: [^\s\d]{1,20}){1,3} \d{1,4}\b/,
    /\d/,
  ],
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
    /\b(?:card|account|karty|karta|konta|rachunku) (?:ending|ending in|ending with|konczac\w+ sie|o koncowce|z koncowka)(?: \w+){0,2} \d{3,4}\b/,
    /\d/,
  ],
  [
    /\b(?:born|urodzon\w|urodzil\w* sie|date of birth|dob|data urodzenia|urodzin\w*)\b(?: [^\s\d]{1,12}){0,4} \d{1,2}/,
    /\d/,
  ],
];

/** Data of a person in a public reply: fines have been paid for less. The brand's own published contact is fine. */
export const personalData: Check = (subject) => {
  const { replyText, brand } = subject.request;
  const { own } = subject;
  const ownDigits = own.replace(/\D+/g, '');
  const isOwnNumber = (digits: string): boolean =>
    digits.length >= 7 && ownDigits.includes(digits.replace(/^(?:00|\+)?48/, ''));
  const findings: Finding[] = [];
  for (const [found] of replyText.matchAll(email)) {
    const host = found.slice(found.indexOf('@') + 1);
    if (!own.includes(fold(found)) && !hostIsAllowed(host, brand)) findings.push(blocked(subject, found, 'email'));
  }
  const links = replyText.replace(/(?:https?:\/\/|www\.)\S+/gi, (link) => ' '.repeat(link.length));
  for (const [found] of links.matchAll(iban))
    if (!own.includes(fold(found))) findings.push(blocked(subject, found, 'account'));
  const rest = links.replace(iban, (match) => ' '.repeat(match.length));
  for (const [found] of rest.matchAll(phone)) {
    const digits = found.replace(/\D+/g, '');
    if (!isOwnNumber(digits) && !isDateLike(found)) findings.push(blocked(subject, found, kindOfNumber(digits)));
  }
  for (const match of matchesUnsaved(subject, orderNumber))
    findings.push(blocked(subject, subject.original(match.index, match.length), 'order'));
  // Over the whole text: the full stop of "ul." ends no sentence.
  for (const match of subject.folded.matchAll(address)) {
    const words = subject.original(match.index, match[0].length);
    if (!own.includes(fold(words))) findings.push(blocked(subject, words, 'address'));
  }
  return [...findings, ...fullNames(subject), ...untold(subject)];
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
      return [findingOf(subject, words, 'personal_data', 'block', 'untold_fact')];
    }),
  );
}

const kinds = {
  email: { en: 'an e-mail address', pl: 'adres e-mail' },
  account: { en: 'an account number', pl: 'numer rachunku' },
  order: { en: 'an order or customer number', pl: 'numer zamówienia lub klienta' },
  address: { en: 'a postal address', pl: 'adres pocztowy' },
  name: { en: 'the full name of a person', pl: 'imię i nazwisko' },
  pesel: { en: 'a PESEL number', pl: 'numer PESEL' },
  card: { en: 'a card number', pl: 'numer karty' },
  phone: { en: 'a phone number', pl: 'numer telefonu' },
  number: { en: 'a number of a person or an order', pl: 'numer osoby lub zamówienia' },
} as const;

function blocked(subject: Subject, words: string, kind: keyof typeof kinds): Finding {
  const said = kinds[kind][subject.request.uiLanguage ?? 'en'];
  return findingOf(subject, words, 'personal_data', 'block', 'personal_data', { kind: said });
}

function kindOfNumber(digits: string): keyof typeof kinds {
  if (digits.length === 11 && isPesel(digits)) return 'pesel';
  if (digits.length >= 13 && isCard(digits)) return 'card';
  return digits.length > 13 ? 'number' : 'phone';
}

const fullName = once(
  () =>
    /(?<![\p{L}\p{N}])(?:(?<title>Panie|Pani|Pan|Pana|Panu|Panem|Panią|Mr\.?|Mrs\.?|Ms\.?|Miss|Herr|Frau|Monsieur|Madame|Señor|Señora|Signor|Signora)|Dear|Hi|Hello|Hey|Thank you,|Thanks,|Dziękujemy,|Witaj|Drogi|Droga) (?<first>\p{Lu}\p{Ll}{2,20}) (?<last>\p{Lu}\p{Ll}{2,24}(?:-\p{Lu}\p{Ll}{2,24})?)(?![\p{L}\p{N}])/gu,
);
/** "booked under …", "na nazwisko …": what stands behind is the name of somebody. */
const underName = once(
  () =>
    /(?<![\p{L}\p{N}])(?:nazwisk\p{L}{1,3}|imię i nazwisko|name of|under(?: the name)?|(?:booked|made|signed|placed|paid|ordered) (?:by|for)|gości\p{L}*|klient\p{L}{0,3}|guest|customer|patient) (?<first>\p{Lu}\p{Ll}{2,20}) (?<last>\p{Lu}\p{Ll}{2,24}(?:-\p{Lu}\p{Ll}{2,24})?)(?![\p{L}\p{N}])/gu,
);
/** Titles and politeness in front of what is no name. */
const noFirstName =
  /^(?:Doktor\w*|Profesor\w*|Dyrektor\w*|Prezes\w*|Kierownik\w*|Valued|Happy|Guest|Customer|Team|Google|Hotel|Sir|Madam|Państwo|Bardzo|Szanown\w*|Cenion\w*|Loyal|Fellow|Our|The|Thank|And|For|All)$/u;

/** First and second name together. The name that the platform shows above the review anyway is no secret. */
function fullNames(subject: Subject): Finding[] {
  const { replyText, author, brand } = subject.request;
  const shown = (author ?? '').split(/[^\p{L}]+/u);
  const own = (brand?.contactName ?? '')
    .concat(' ', brand?.name ?? '', ' ', brand?.signature ?? '')
    .split(/[^\p{L}]+/u);
  return [...replyText.matchAll(fullName()), ...replyText.matchAll(underName())].flatMap((match) => {
    const { title, first = '', last = '' } = match.groups ?? {};
    const isShown = shown.some((part) => isSameName(part, last)) || own.some((part) => isSameName(part, last));
    if (noFirstName.test(first) || isShown) return [];
    // Without a title, and with the author unknown, it may be the name that stands above the review.
    const finding = blocked(subject, match[0], 'name');
    const isAddress = title === undefined && /^(?:Dear|Hi|Hello|Hey|Thank|Dzi|Witaj|Drog)/.test(match[0]);
    return [isAddress && author === undefined ? { ...finding, severity: 'warn' as const } : finding];
  });
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
