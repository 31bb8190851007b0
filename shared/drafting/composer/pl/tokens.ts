import { isFinite3, turnedPast, turnedPossessive } from './person.ts';
import { plainWord, type Reading, readingsOf } from './words.ts';

/** A word of a clause: as it was typed, as it is written, and what it may be. */
export interface Token {
  readonly typed: string;
  readonly word: string;
  readonly readings: readonly Reading[];
}

const dropped = new Set(
  'tu tutaj tam niestety poprostu ja my no np też także również jednak naprawdę zresztą serio wręcz jakoś niby'.split(
    ' ',
  ),
);
const asWritten: Readonly<Record<string, string>> = {
  wifi: 'Wi-Fi',
  'wi-fi': 'Wi-Fi',
  blik: 'BLIK',
  blikiem: 'BLIKIEM',
  blika: 'BLIK-a',
  pin: 'PIN',
  sms: 'SMS',
  smsy: 'SMS-y',
  tv: 'TV',
  usg: 'USG',
  nfz: 'NFZ',
  gps: 'GPS',
  nfc: 'NFC',
  pdf: 'PDF',
  spa: 'spa',
  zł: 'zł',
  zl: 'zł',
  min: 'min',
  km: 'km',
  cm: 'cm',
  m: 'm',
  kg: 'kg',
  ml: 'ml',
  gb: 'GB',
  mb: 'MB',
  usb: 'USB',
  sim: 'SIM',
  qr: 'QR',
  www: 'www',
  apka: 'apka',
  apki: 'apki',
  apkę: 'apkę',
  apce: 'apce',
};
/** "działającej": dictionaries list it with its verb. */
export const participle = /^\p{L}{3,}ąc(?:y|a|e|ego|ej|emu|ą|ych|ym|ymi)$/u;

/** Undefined as soon as one word is not known: names and what nobody writes stay with the customer. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (const typed of text.replace(/po prostu/gi, ' ').match(/[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu) ?? []) {
    const lower = typed.toLowerCase();
    if (dropped.has(lower)) continue;
    if (/^\d{1,4}$/.test(lower)) tokens.push({ typed: lower, word: lower, readings: [] });
    else if (asWritten[lower] !== undefined) tokens.push({ typed: lower, word: asWritten[lower], readings: [] });
    else {
      const plain = plainWord(lower);
      const readings = readingsOf(lower);
      const past = readings.length === 0 && plain === undefined ? turnedPast(lower) : undefined;
      if (
        plain === undefined &&
        readings.length === 0 &&
        past === undefined &&
        turnedPossessive(lower) === undefined &&
        !/^wasz/.test(lower) &&
        !participle.test(lower)
      )
        return undefined;
      // A capital inside a sentence is a name, or shouts.
      if (tokens.length > 0 && /^\p{Lu}\p{Ll}/u.test(typed) && readings.length === 0) return undefined;
      tokens.push({ typed: lower, word: plain ?? bestOf(readings, lower), readings });
    }
  }
  return tokens;
}

const bestOf = (readings: readonly Reading[], typed: string): string =>
  readings.find(({ form }) => form === typed)?.form ??
  readings.find((reading) => isFinite3(reading))?.form ??
  readings.find(({ group, codes }) => group !== 'V' && /[ahmfnp]/.test(codes))?.form ??
  readings[0]?.form ??
  typed;
