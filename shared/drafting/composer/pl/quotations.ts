import { type Quotation, quotationsOf } from '../quotations.ts';
import { isStrong, polarityOf } from './cues.ts';
import { isFirstName } from './names.ts';
import { patterns } from './patterns.ts';
import { turnedPast, turnedPresent } from './person.ts';
import { participle } from './tokens.ts';
import { plainWord, readingsOf } from './words.ts';

const colloquial =
  /^(?:[nw]asz(?:a|e|ą|ym|ych|ymi|ego|emu|ej)?|mo(?:im|ich|imi|jej|jego|jemu|ja|je|ją|i)|mój|swo\p{L}{1,4}|wifi|wi-fi|apka|apki|apkę|apce|blik\w*|sms\w*|pin\w*|tv|gps|nfc|pdf|spa|zł|zl|min|km|cm|kg|ml|gb|usb|sim|qr|www|ok|tel|netu|net|mail\w*|e-mail\w*|online|check-in\w*|booking\w*|nfz|sor|usg|vip)$/iu;

/** A word of Polish, as far as we know: with its forms, or a verb that the reader tells of himself. */
export const knowsWord = (word: string): boolean =>
  colloquial.test(word) ||
  participle.test(word.toLowerCase()) ||
  plainWord(word) !== undefined ||
  readingsOf(word).length > 0 ||
  turnedPast(word) !== undefined ||
  turnedPresent(word) !== undefined;

/** What a Polish mention says in words that can be quoted. */
export const quotationsIn = (text: string, longest: number): Quotation[] =>
  quotationsOf(
    text.replace(partedEnding, '$1'),
    {
      toneOf: polarityOf,
      isStrong,
      knows: knowsWord,
      unsayable: patterns().unquotable,
      sensitive: patterns().sensitive,
      crude: patterns().crude,
      lead: patterns().quoteLead,
      hangs: patterns().quoteHangs,
      open: patterns().quoteOpen,
      between: patterns().quoteBetween,
      empty: patterns().quoteEmpty,
      guardsNames: true,
      isName: isFirstName,
    },
    longest,
  );

/** "widział em", "zostali śmy": an ending that stands apart. */
const partedEnding = /(?<=(?:ł|li|ły)) (em|am|eś|aś|śmy|ście)(?!\p{L})/gu;
