import { fold } from '../../wording/fold.ts';
import { type Quotation, quotationsOf } from '../quotations.ts';
import { isStrong, polarityOf } from './cues.ts';
import { patterns } from './patterns.ts';
import { isKnown } from './told.ts';

/** What an English mention says in words that can be quoted; `isName` tells first names. */
export const quotationsIn = (text: string, longest: number, isName: (word: string) => boolean): Quotation[] =>
  quotationsOf(
    text.replace(/[’‘`]/g, "'"),
    {
      toneOf: polarityOf,
      isStrong,
      knows: (word) => isKnown(fold(word).replace(/'s$/, '')) || contracted.test(word),
      unsayable: patterns().unquotable,
      sensitive: patterns().sensitive,
      crude: patterns().crude,
      lead: patterns().quoteLead,
      hangs: patterns().quoteHangs,
      open: patterns().quoteOpen,
      between: patterns().quoteBetween,
      empty: patterns().quoteEmpty,
      guardsNames: false,
      isName,
    },
    longest,
  );

const contracted =
  /^\p{L}+'(?:t|m|ve|re|ll|d|s)$|^(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|im|ive|app|apps|ui|wifi|ok|login|logout|tv|usb|ac)$/iu;
