import type { EditedReply } from '../../domain/reply/draft.ts';
import { fold, wordsOf } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';

/** How the brand's people open and close their replies, as far as what they published is clearly of one pattern. */
export interface Habits {
  /** With `{name}` where they call the customer by name; empty where they greet nobody. */
  readonly greeting?: string;
  /** Their last sentence in front of the signature. */
  readonly closing?: string;
}

/** Fewer replies are no habit, and neither is what less than this share of them does. */
const fewestReplies = 3;
const clearShare = 0.6;

/** A longer closing in each reply would make them all alike. */
const mostWordsOfClosing = 5;

const greets =
  /^(?:dzień dobry|dobry wieczór|witam(?:y)?|witaj(?:cie)?|cześć|hej|szanown\p{L}+|drog\p{L}+|pani(?= \p{Lu})|panie(?= \p{Lu})|hello|hi|hey|dear|good (?:morning|day|evening))(?!\p{L})[^.!?\n]{0,40}?[,!](?=\s)(?: *(?:pani|panie) \p{Lu}\p{L}+[,!](?=\s))?/iu;
const named =
  /(?<=(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Dd]ay|[Mm]orning|[Ee]vening),? )\p{Lu}\p{L}+|(?:[Pp]ani|[Pp]anie) \p{Lu}\p{L}+/gu;

/** Says goodbye, and nothing about a matter of its own. */
const takesLeave =
  /pozdraw|pozdrow|do (?:zobaczenia|uslyszenia|nastepnego)|zaprasz|milego|dobrego dnia|wszystkiego dobrego|z wyrazami|szacunk|\bregards|\bwishes|see you|take care|all the best|thank you|\bthanks|cheers|dziekujemy/;
/** Fits behind a complaint too. */
const isSober = /pozdraw|pozdrow|z wyrazami|szacunk|\bregards/;

/** Of replies in the language of the draft only. */
export function habitsOf(
  examples: readonly EditedReply[],
  language: string,
  signature: string | undefined,
  cheerful: boolean,
): Habits {
  const replies = examples
    .map(({ published }) => unsigned(published, signature))
    .filter((reply) => reply !== '' && [undefined, language].includes(guessLanguage(reply)));
  if (replies.length < fewestReplies) return {};
  const greeting = mostFrequent(replies.map((reply) => greets.exec(reply)?.[0].replace(named, '{name}') ?? ''));
  const closing = mostFrequent(replies.map((reply) => closingOf(reply, cheerful)));
  return {
    ...(greeting === undefined ? {} : { greeting }),
    ...(closing === undefined || closing === '' ? {} : { closing }),
  };
}

/** Words to use that say goodbye, as a sentence: "ciepło pozdrawiamy" may close a reply. */
export const closingsAmong = (wordsToUse: readonly string[], language: string, cheerful: boolean): string[] =>
  wordsToUse
    .filter((entry) => guessLanguage(entry) === undefined || guessLanguage(entry) === language)
    .map((entry) => closingOf(entry.trim(), cheerful))
    .filter((entry) => entry.includes(' '))
    .map((entry) => (/[.!?]$/.test(entry) ? entry : `${entry}!`));

function closingOf(reply: string, cheerful: boolean): string {
  const last = reply.split(/(?<=[.!?])\s+|\n+/).at(-1) ?? '';
  const folded = fold(last);
  const fits = takesLeave.test(folded) && (cheerful || isSober.test(folded));
  return fits && wordsOf(folded).length <= mostWordsOfClosing && !/\d|@|:\/\/|www\./.test(last) ? last : '';
}

function unsigned(published: string, signature: string | undefined): string {
  const text = published.trim();
  const signed = signature?.trim() ?? '';
  return signed !== '' && text.endsWith(signed) ? text.slice(0, -signed.length).trim() : text;
}

/** Undefined where none is clearly the habit. */
function mostFrequent(found: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of found) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [best] = [...counts].sort((one, other) => other[1] - one[1]);
  return best !== undefined && best[1] / found.length >= clearShare ? best[0] : undefined;
}
