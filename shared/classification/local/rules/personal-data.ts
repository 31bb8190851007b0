import type { Token } from '../text/tokenize.ts';
import { isCardNumber, isIban, isIdentityCard, isNip, isPesel, isRegon } from './identifiers.ts';
import { holdsPhone } from './phone-numbers.ts';
import { longestSpokenNumber } from './spoken-digits.ts';

/** True where the text holds something that identifies a person or an account and must not stand in public. */
export function holdsPersonalData(text: string, words: readonly Token[]): boolean {
  if (holdsEmail(text)) return true;
  const plain = withoutDisguise(text);
  if (/\d/.test(plain) && (holdsPhone(plain) || holdsNumbered(plain) || holdsCheckedNumber(plain))) return true;
  const spoken = words.map(({ kind, text: word, start, end }) => ({
    text: kind === 'number' ? text.slice(start, end) : word,
    isNumber: kind === 'number',
  }));
  return longestSpokenNumber(spoken) >= 9;
}

/** The data sets and some platforms blank such parts themselves; the placeholder tells of them. */
const placeholder = /\[(?:email|phone|e-mail|telefon)\]/i;
const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/u;

/** "jan (at) example kropka pl", "jan [małpa] example.pl"; a bare "at" needs a spoken dot, as in "look at booking.com". */
const spokenEmail =
  /[\p{L}\p{N}._%+-]{2,64}\s{0,3}(?:(?:@|[([{<*_]\s{0,2}(?:at|małpa|malpa|@|a)\s{0,2}[)\]}>*_])\s{0,3}[\p{L}\p{N}-]{2,63}\s{0,3}(?:\.|,|[([{<*_]\s{0,2}(?:dot|kropka|\.|punkt|point|punto)\s{0,2}[)\]}>*_]|\s(?:dot|kropka|punkt|point|punto)\s)|\s(?:at|małpa|malpa|małpka|malpka)\s{1,2}[\p{L}\p{N}-]{2,63}\s{0,2}(?:\s(?:dot|kropka)\s|[([{<]\s?(?:dot|kropka)\s?[)\]}>]))\s{0,3}(?:pl|com|org|net|eu|de|uk|fr|es|it|pt|co|info|biz|io)(?!\p{L})/iu;
const mailbox =
  /(?:[\p{L}\p{N}]{1,30}[._\d][\p{L}\p{N}._]{1,30}|(?:mail|e-mail|email|adres)[\p{L}]{0,3}\s{0,2}(?:to|is|:)?\s{0,2}[\p{L}\p{N}._-]{3,40})\s{0,2}(?:at|małpa|malpa|@|na)\s{0,2}(?:gmail|wp|onet|o2|interia|yahoo|hotmail|outlook|icloud|proton|gmx|op)(?:u|ie)?(?!\p{L})/iu;

const holdsEmail = (text: string): boolean =>
  (text.includes('@') && email.test(text)) ||
  placeholder.test(text) ||
  (/@|\bat\b|\(a|ma[łl]p|gmail/i.test(text) && (spokenEmail.test(text) || mailbox.test(text)));

/** Invisible marks, keycaps and other digits go; letters that stand for digits among digits become digits. */
function withoutDisguise(text: string): string {
  const plain = /[^ -\u024f\s]/u.test(text)
    ? text
        .replace(/[\p{Cf}\p{Me}\p{Mn}]/gu, '')
        .replace(/[\uff10-\uff19\u0660-\u0669\u{1d7ce}-\u{1d7ff}\u2460-\u2468]/gu, (digit) => asciiDigit(digit))
    : text;
  if (!/\d[OolISB|]|[OolISB|]\d/.test(plain)) return plain;
  return plain.replace(/(?<![\p{L}\d])(?=[\dOolISB|]{0,14}\d)[\dOolISB|]{3,15}(?![\p{L}\d])/gu, (group) =>
    (group.match(/\d/g)?.length ?? 0) * 2 >= group.length
      ? group.replace(/[OolISB|]/g, (letter) => stands[letter] ?? letter)
      : group,
  );
}

const stands: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1', S: '5', B: '8' };

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  return digit.normalize('NFKC');
}

const orderNumber =
  /(?:zam(?:ó|o)wieni\p{L}{1,3}|\bzam\.|zlecen\p{L}{1,3}|rezerwacj\p{L}{1,3}|reklamacj\p{L}{1,3}|zg(?:ł|l)oszen\p{L}{1,3}|paczk\p{L}{1,2}|przesy(?:ł|l)k\p{L}{1,2}|polis\p{L}{1,2}|klienta|sprawy|listu przewozowego|\border|booking|reservation|ticket|tracking|\bcase|invoice|faktur\p{L}{1,2}|account|member(?:ship)?|customer|client|policy|loyalty|konta|rachunku|umow\p{L}{1,2}|\bpnr|\bref(?:erence)?|confirmation|bestellung|bestellnummer|commande|pedido|ordine|encomenda)(?:\s{0,2}(?:nr|no|numer\p{L}{0,2}|number|num|nummer|id|code|kod|ref|reference|is|to|was|my|mój|numéro|número|numero|n°|№|#|:|\.|=|\()){1,5}\s{0,3}#?(?=[\p{L}\d/-]{4,26})(?:[A-Z]{0,6}[-/ ]?\d[\dA-Z/-]{3,24}|(?=[A-Z0-9]{0,8}\d)[A-Z0-9]{6,12})(?![\p{L}\d])/iu;
const bareOrder =
  /(?:zam(?:ó|o)wieni[ea]|\border|booking|reservation|ticket|tracking|przesy(?:ł|l)k\p{L}{1,2}|paczk\p{L}{1,2}|reklamacj\p{L}{1,2}|faktur\p{L}{1,2}|invoice|rezerwacj\p{L}{1,2}|\bpnr|\bzam\.)\s{1,3}#?(?:[A-Z]{1,5}[-/]?\d[\dA-Z/-]{3,20}|\d{5,20})(?![\p{L}\d]|\s?(?:zł|zl|pln|eur|€|\$|£))/iu;
const hashNumber =
  /(?:nr|no\.?|numer|number|#)\s{0,3}(?:zam(?:ó|o)wienia|zlecenia|klienta|konta|umowy|rezerwacji|paczki|przesy(?:ł|l)ki|faktury|polisy|reklamacji|zg(?:ł|l)oszenia|sprawy|order|booking|account|ticket|case)\s{0,3}(?:to|is|:|=|-)?\s{0,3}#?[A-Z]{0,6}[-/]?\d[\dA-Z/-]{3,24}/iu;
const documentNumber =
  /(?:paszport\p{L}{0,3}|passport|dow(?:ó|o)d\p{L}{0,2}(?: osobist\p{L}{1,3})?|id card|identity card|prawo jazdy|driving licen[cs]e|licen[cs]e number|ssn|social security)(?:\s{0,2}(?:nr|no|numer|number|seria|i|is|to|:|\.|#)){0,5}\s{0,3}[A-Z]{0,3}\s?\d{3}[-\s]?\d{2,3}[-\s]?\d{0,4}/iu;
const socialSecurity = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/;
const birth =
  /(?:ur\.|urodz\p{L}{1,6}|data urodzenia|born(?: on)?|date of birth|d\.?o\.?b\.?)[:\s]{1,3}(?:dnia |on )?\d{1,2}[./\s-]{1,2}(?:\d{1,2}|\p{L}{3,12})[./\s-]{1,2}(?:19|20)\d{2}/iu;

/** A plate looks like a model name ("RTX 3080"), so a vehicle must stand beside it. */
const plate =
  /(?:rejestrac\p{L}{1,6}|tablic\p{L}{1,3}|\bnr rej|\bplates?\b|licen[cs]e plate|registration|samoch(?:ó|o)d\p{L}{0,4}|\bauto\b|\bauta\b|\baucie\b|\bautem\b|kierowc\p{L}{1,3}|taks(?:ó|o)wk\p{L}{1,3}|\btaxi|\bcab\b|\bcar\b|\bvan\b|\btruck|\bbus\b|autobus\p{L}{0,3}|driver|parkuj\p{L}{1,4}|parked|zaparkowa\p{L}{1,4}|vehicle|pojazd\p{L}{0,3}|bus kierowcy)[^\n]{0,45}?(?<![\p{L}\d])(?:[A-Z]{2,3}[ -]?(?!(?:19|20)\d{2}(?!\d))(?=[A-Z0-9]{0,4}\d[A-Z0-9]{0,3}\d)[A-Z0-9]{4,5}|[A-Z]{2}\d{2}[ -]?[A-Z]{3}|[A-Z]{1,3}[ -][A-Z]{1,2} ?\d{2,4}|\d{4} ?[B-Z]{3})(?![\p{L}\d])/u;

const streetAddress =
  /(?<!\p{L})(?:ul\.?|ulic[aąyę]|al\.?|alej[aięąe]{1,2}|os\.|osiedl[aeu]|pl\.)\s{0,2}\p{L}[\p{L}.-]{1,30}(?:\s\p{L}[\p{L}.-]{1,30}){0,2}\s\d{1,4}\s?\p{L}?(?:\s?\/\s?\d{1,4}|\s(?:m|lok|mieszkani[ae]|apt)\.?\s?\d{1,4})/iu;
const homeAddress =
  /(?:mieszka|mieszkam|mieszkamy|m(?:ó|o)j adres|adres domowy|adres:|zameldowan\p{L}{1,3}|adres to|(?:dostaw\p{L}{1,3}|dostarczy\p{L}{1,4}|przywie(?:ź|z)\p{L}{1,4}) na)(?!\p{L})[^.\n]{0,30}?\p{L}[\p{L}-]{2,30}\s(?!(?:19|20)\d{2}(?!\d))\d{1,4}(?:\s?\p{L}(?!\p{L}))?(?:\s?[/m]\.?\s?\d{1,4})?(?![\d%\p{L}]|\s?(?:km|m2|lat|metr|min|zł))/iu;
const polishPostcode = /(?<![\d-])\d{2}-\d{3}(?![\d-])\s{1,3}\p{Lu}\p{Ll}{2,}/u;
const britishPostcode = /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?![\p{L}\d])/u;
const englishAddress =
  /(?:live|lives|living|address|home|house|deliver\p{L}{0,3}|sent?|ship\p{L}{0,4}|moved|flat|apartment|apt|door|neighbou?r)[^.\n]{0,30}?(?<!\d)\d{1,5}[a-z]?,?\s(?:\p{L}{2,20}\s){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|way|place|square|terrace|gardens|boulevard|blvd|crescent)(?!\p{L})/iu;

const isYear = (number: string): boolean => /^(?:19|20)\d{2}$/.test(number);

function holdsNumbered(text: string): boolean {
  const order = orderNumber.exec(text)?.[0];
  if (order && !isYear(/[\dA-Z/-]+$/i.exec(order)?.[0] ?? '') && /\d{3}/.test(order)) return true;
  if (order && /(?:pnr|booking|reservation|rezerwacj|ref|confirmation)/i.test(order) && /\d/.test(order)) return true;
  return (
    bareOrder.test(text) ||
    hashNumber.test(text) ||
    documentNumber.test(text) ||
    socialSecurity.test(text) ||
    birth.test(text) ||
    plate.test(text) ||
    streetAddress.test(text) ||
    homeAddress.test(text) ||
    polishPostcode.test(text) ||
    britishPostcode.test(text) ||
    englishAddress.test(text)
  );
}

/** What stands in front of a number and names it. */
const says = (text: string, at: number, name: RegExp): boolean => name.test(text.slice(Math.max(0, at - 30), at));

function holdsCheckedNumber(text: string): boolean {
  for (const match of text.matchAll(/(?<![\p{L}\d])(?:[A-Z]{2})?\d(?:\d|[ -](?=\d)){8,40}(?!\d)/gu)) {
    const compact = match[0].replace(/[ -]/g, '');
    const digits = compact.replace(/^[A-Z]{2}/, '');
    if (isPesel(digits) || (digits.length === 11 && says(text, match.index, /pesel\D{0,15}$/i))) return true;
    if (digits.length === 10 && isNip(digits) && says(text, match.index, /\bnip\b\D{0,15}$/i)) return true;
    if (digits.length === 10 && /^\d{3}-\d{3}-\d{2}-\d{2}$|^\d{3}-\d{2}-\d{2}-\d{3}$/.test(match[0]) && isNip(digits))
      return true;
    if (isRegon(digits) && says(text, match.index, /regon\D{0,15}$/i)) return true;
    if (digits.length >= 13 && digits.length <= 19 && compact === digits && isCardNumber(digits)) return true;
    if (
      digits.length === 26 &&
      (isIban(`PL${digits}`) || says(text, match.index, /(?:konto|konta|rachun\p{L}{1,3}|iban|account)\D{0,20}$/iu))
    )
      return true;
  }
  for (const [run] of text.matchAll(
    /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\p{L}\d])/gu,
  ))
    if (isIban(run.replaceAll(' ', ''))) return true;
  for (const match of text.matchAll(/(?<![\p{L}\d])[A-Z]{3} ?\d{6}(?![\p{L}\d])/gu))
    if (
      isIdentityCard(match[0].replace(' ', '')) &&
      says(text, match.index, /(?:dow(?:ó|o)d\p{L}{0,2}|seri\p{L}|id|nr)\D{0,20}$/iu)
    )
      return true;
  return false;
}
