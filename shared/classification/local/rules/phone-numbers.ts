/**
 * Phone numbers among the other numbers of a text: how the digits are grouped, what stands before and behind. A run of
 * digits is bounded, so that the work grows with the text.
 */
export function holdsPhone(text: string): boolean {
  for (const match of text.matchAll(run)) {
    const before = text.slice(Math.max(0, match.index - 45), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 25);
    if (isPhone(match[0], before, after)) return true;
  }
  return false;
}

const run = /(?<![\d\p{L}.,])(?:\+|\(\+?)?\d(?:[ .\-–()/*_|~,\u00a0]{0,3}\d){6,18}(?![\d\p{L}])/gu;

const named =
  /(?:\btel|telefon\p{L}{0,4}|\bphone|mobile|\bcell|call\p{L}{0,3}|\bring|\btext|whats ?app|\bnumer\p{L}{0,3}|\bnr|\bkom\b|komórk\p{L}{1,3}|dzwo\p{L}{1,6}|zadzwo\p{L}{1,6}|oddzwo\p{L}{1,6}|kontakt\p{L}{0,4}|contact\p{L}{0,3}|reach me|\bsms|number|\bnum|\bviber|telegram|signal|napisz\p{L}{0,4}|\bfax|\bfaks)[^\d]{0,30}$/iu;
const unit =
  /^\s{0,2}(?:zł|zl|pln|eur|usd|gbp|€|\$|£|%|km|kg|g\b|m2|m²|mb|gb|szt|osób|people|views|followers|steps|kroków|calories|kcal|votes|downloads|mah|rs\b|inr|mln|million|tys|birr|etb|taka|tk\b|\/-)/i;
const price =
  /(?:zł|zl|pln|eur|usd|gbp|€|\$|£|₹|rs\.?|price|cena|koszt\p{L}{0,3}|za|isbn|ean|model|imei|sku)\s{0,2}$/iu;

/** Mobile and area codes of Polish numbers. */
const polish =
  /^(?:4[5]|5[01379]|6[069]|7[2389]|8[8]|1[2-8]|2[2-5]|29|3[2-4]|4[1-46-8]|5[2458-9]|6[1-35-8]|7[14-7]|8[1-79]|9[14-5])\d{7}$/;
const polishMobile = /^(?:45|5[01379]|6[069]|7[2389]|88)\d{7}$/;

function isPhone(written: string, before: string, after: string): boolean {
  const digits = written.replace(/\D/g, '');
  if (unit.test(after) || price.test(before) || isDateOrRange(written) || /^(\d)\1+$/.test(digits)) return false;
  const groups = written.match(/\d+/g) ?? [];
  const sizes = groups.map((group) => group.length).join('-');
  const international = /^\(?\+/.test(written) || (/^00[1-9]/.test(digits) && digits.length >= 11);
  if (international) return digits.length >= 8 && digits.length <= 16;
  if (named.test(before) && digits.length >= 7 && digits.length <= 13 && !isCounting(digits)) return true;
  if (groups.every((group) => group.length === 1))
    return polishMobile.test(digits) || (digits.length >= 10 && digits.startsWith('0')) || /^48\d{9}$/.test(digits);
  if (digits.length === 9)
    return groups.length === 1
      ? polishMobile.test(digits)
      : polish.test(digits) && phoneGroups.has(sizes) && !digits.endsWith('000');
  if (/^48\d{9}$/.test(digits)) return polishMobile.test(digits.slice(2));
  if (sizes === '3-3-4' && digits.length === 10)
    return /[-.()]/.test(written) || digits.startsWith('0') || named.test(before);
  // "07700 900123", "0171 2345678", "06 12 34 56 78"
  return digits.length >= 10 && digits.length <= 12 && /^0[1-9]/.test(digits) && !/[,*]/.test(written);
}

const phoneGroups = new Set([
  '3-3-3',
  '2-3-2-2',
  '3-2-2-2',
  '2-7',
  '3-6',
  '6-3',
  '2-2-2-3',
  '1-2-3-3',
  '2-3-4',
  '3-3-2-1',
  '3-4-2',
]);

/** "12.03.2024 18.30", "2019-2023", "8.00-16.00", "1.2.3.4.5.6.7" */
const isDateOrRange = (written: string): boolean =>
  /^\d{1,2}[ ./-]{1,2}\d{1,2}[ ./-]{1,2}(?:19|20)\d{2}(?!\d)/.test(written) ||
  /^(?:19|20)\d{2}[ ./-]\d{1,2}[ ./-]\d{1,2}(?!\d)/.test(written) ||
  /^(?:19|20)\d{2}\s?[-–/,]\s?(?:19|20)\d{2}/.test(written) ||
  /^\d{1,2}[.]\d{2}\s?[-–]\s?\d{1,2}[.]\d{2}/.test(written) ||
  (/^\d{1,3}(?:[ ,.]\d{3}){2,4}$/.test(written) && /(?:000|[,])/.test(written)) ||
  (/^(?:\d{1,2}[ ,.]{1,2}){6,}\d{1,2}$/.test(written) && /,/.test(written));

/** "123456789" is how people fill a blank. */
const isCounting = (digits: string): boolean => '01234567890123456789'.includes(digits);
