import { validatePolish } from 'validate-polish';

/** Numbers that carry a check digit are tested, so that quantities, dates and prices are not taken for people. */

/** Polish personal number; the library leaves impossible months of other centuries to us. */
export const isPesel = (digits: string): boolean =>
  /^\d{11}$/.test(digits) && Number(digits.slice(2, 4)) % 20 > 0 && validatePolish.pesel(digits);

/** Polish tax number. */
export const isNip = (digits: string): boolean => validatePolish.nip(digits);

/** Polish business number. */
export const isRegon = (digits: string): boolean => validatePolish.regon(digits);

/** Polish identity card, three letters and six digits. */
export const isIdentityCard = (card: string): boolean => validatePolish.identityCard(card);

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
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
