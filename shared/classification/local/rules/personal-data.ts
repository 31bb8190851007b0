/** Where a number carries a check digit it is tested, so that order quantities and dates are not taken for people. */

/** True where the text holds something that identifies a person or an account and must not stand in public. */
export function holdsPersonalData(text: string): boolean {
  return holdsEmail(text) || holdsPhone(text) || holdsNumbered(text);
}

/** The data sets and some platforms blank such parts themselves; the placeholder tells of them. */
const placeholder = /\[(?:email|phone|e-mail|telefon)\]/i;
const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/u;

const holdsEmail = (text: string): boolean =>
  text.includes('@') ? email.test(text) || placeholder.test(text) : placeholder.test(text);

/** International, or nine Polish digits in the groups people write, or ten American ones. */
const phone =
  /(?<![\d\p{L}.,-])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}|00\d{2}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}|\d{3}[ -]\d{3}[ -]\d{3}|\(?\d{2}\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\d\p{L}])/u;
const namedPhone =
  /(?:tel|telefon\p{L}{0,3}|phone|call me|numer|nr|kom|mobile|whatsapp|dzwo\p{L}{1,4}|zadzwo\p{L}{1,6})[.:\s]{1,4}(?:\p{L}{1,10}\s){0,2}[.:\s]{0,2}\d{9,11}(?!\d)/iu;

const holdsPhone = (text: string): boolean => /\d/.test(text) && (phone.test(text) || namedPhone.test(text));

const named =
  /(?:zam(?:ó|o)wieni\p{L}{1,3}|zlecen\p{L}{1,3}|rezerwacj\p{L}{1,3}|reklamacj\p{L}{1,3}|paczk\p{L}{1,2}|przesy(?:ł|l)k\p{L}{1,2}|order|booking|reservation|ticket|tracking|case|invoice|faktur\p{L}{1,2}|account|konta|umow\p{L}{1,2}|pnr|ref)\s{0,3}(?:nr|no|numer|number|num|id|#|:|\.|\s){1,8}\s{0,3}#?[A-Z]{0,5}[-/]?\d[\dA-Z/-]{3,24}/iu;
const plate =
  /(?:rejestrac\p{L}{1,6}|tablic\p{L}{1,3}|plate(?: number)?|nr rej\.?)[:\s]{1,3}[A-Z]{1,3}\s?[A-Z0-9]{4,5}\b/iu;
const address =
  /(?<!\p{L})(?:ul\.|ulica|ulicy|al\.|os\.)\s{0,2}\p{Lu}[\p{L}.-]{1,30}(?:\s\p{Lu}[\p{L}.-]{1,30}){0,2}\s\d{1,4}\p{L}?(?:\s?[/m]\.?\s?\d{1,4})/u;

function holdsNumbered(text: string): boolean {
  if (!/\d/.test(text)) return false;
  if (named.test(text) || plate.test(text) || address.test(text)) return true;
  return holdsCheckedNumber(text);
}

function holdsCheckedNumber(text: string): boolean {
  for (const [run] of text.matchAll(/(?<![\p{L}\d])(?:[A-Z]{2})?\d(?:[\d]|[ -](?=\d)){8,40}(?!\d)/gu)) {
    const compact = run.replace(/[ -]/g, '');
    const digits = compact.replace(/^[A-Z]{2}/, '');
    if (digits.length === 11 && isPesel(digits)) return true;
    if (digits.length === 10 && /\bNIP\b/i.test(text) && isNip(digits)) return true;
    if (digits.length >= 13 && digits.length <= 19 && compact === digits && isCardNumber(digits)) return true;
    if (digits.length === 26 && isIban(`PL${digits}`)) return true;
  }
  for (const [run] of text.matchAll(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g)) {
    if (isIban(run.replaceAll(' ', ''))) return true;
  }
  return false;
}

/** Polish personal number: weights 1-3-7-9 and a possible birth month. */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(digits[10]);
}

/** Polish tax number: weights 6-5-7-2-3-4-5-6-7 modulo 11. */
export const isNip = (digits: string): boolean =>
  /^\d{10}$/.test(digits) && weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(digits[9]);

/** ISO 13616: moved country code, letters as numbers, remainder 1 modulo 97. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Payment cards: Luhn, and a first digit that networks use. */
export function isCardNumber(digits: string): boolean {
  if (!/^[3-6]\d{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
