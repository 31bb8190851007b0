import type { ReplyScores, Rubric, RubricRequest } from '../../domain/reply/published-reply.ts';
import { fold, stemOf, wordsOf } from '../wording/fold.ts';
import { addressed, commonWords, farewell, topicWords, warmth } from './rubric-words.ts';

/** Texts this long are read to their end; more would cost time and change nothing. Characters. */
const longestRead = 6000;

/**
 * Scores a reply by rules that docs/drafting.md explains. Pure, without network and the same for the same texts: a
 * trend of thousands of replies means something, a single score little.
 */
export const scoreReply: Rubric = (request): ReplyScores => {
  const reply = fold(request.replyText.slice(0, longestRead));
  const named = thingsNamed(request, reply);
  return {
    positiveTone: toneOf(request, reply),
    addressesIssue: named.score,
    personal: personalOf(request, reply, named.things > 0),
  };
};

const rounded = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;

const neutralTone = 0.4;
const toneStep = 0.2;
/** What the guard calls cold or worse, by its codes. */
export const coldFindings: ReadonlySet<string> = new Set([
  'negative_phrasing',
  'profanity',
  'hostile_tone',
  'discrimination',
  'blame',
  'liability',
]);
const fewExclamations = 3;

/** From 0.4 up by each kind of warmth (thanks, regret or understanding, an offer, joy), down by each kind of cold. */
function toneOf({ replyText, findings }: RubricRequest, reply: string): number {
  const warm = Object.values(warmth()).filter((pattern) => pattern.test(reply)).length;
  const shouted = (replyText.match(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu) ?? []).length >= 2;
  const excited = (replyText.match(/!/g) ?? []).length > fewExclamations;
  const cold = new Set(findings.filter((code) => coldFindings.has(code))).size + Number(shouted) + Number(excited);
  return reply === '' ? 0 : rounded(neutralTone + toneStep * (Math.min(warm, 3) - cold));
}

/** A reply that takes up two things of the mention answers it, one half of it. */
const thingsForAll = 2;

/** Which of the mention's own words or topics the reply takes up, whatever their endings. */
function thingsNamed({ reviewText, topics }: RubricRequest, reply: string): { score: number; things: number } {
  const replyStems = wordsOf(reply).map(stemOf);
  const own = new Set(
    wordsOf(fold(reviewText.slice(0, longestRead)))
      .filter((word) => word.length > 2 && !commonWords().has(word))
      .map(stemOf),
  );
  const taken = [...own].filter((stem) => replyStems.some((other) => isSameWord(stem, other))).length;
  const known = topics.filter((topic) => topic in topicWords());
  const spoken = known.filter((topic) => topicWords()[topic]?.test(reply)).length;
  const wanted = Math.min(thingsForAll, own.size + known.length);
  if (reply === '') return { score: 0, things: 0 };
  // Stars alone, or praise in two words: there is nothing to miss.
  if (wanted === 0) return { score: 1, things: 0 };
  return { score: rounded((taken + spoken) / wanted), things: taken + spoken };
}

/** Shorter ones begin too many words. */
const shortestStem = 5;
const isSameWord = (one: string, other: string): boolean =>
  one === other ||
  (one.length >= shortestStem && other.length >= shortestStem && (one.startsWith(other) || other.startsWith(one)));

const parts = { name: 0.4, thing: 0.3, farewell: 0.15, addressed: 0.15 } as const;
const greetingWords = 6;

/** Calls the author by name (where there is one), speaks of what he wrote, to him, and takes leave or gives a contact. */
function personalOf({ author, replyText }: RubricRequest, reply: string, namesThing: boolean): number {
  const name = nameIn(author);
  const called =
    name !== undefined &&
    wordsOf(reply)
      .slice(0, greetingWords)
      .some((word) => word.startsWith(name.slice(0, Math.max(3, name.length - 2))));
  const reachable = /\S@\S+\.\S|\+?\d[\d ()-]{7,}\d/.test(replyText);
  const earned =
    (called ? parts.name : 0) +
    (namesThing ? parts.thing : 0) +
    (farewell().test(reply) || reachable ? parts.farewell : 0) +
    (addressed().test(reply) ? parts.addressed : 0);
  return rounded(earned / (name === undefined ? 1 - parts.name : 1));
}

/** The first name, folded; undefined where the author has none that one could call him by. */
function nameIn(author: string | undefined): string | undefined {
  const [first = ''] = wordsOf(fold((author ?? '').slice(0, 100)));
  const anonymous = /^(?:anonim|anonym|uzytkownik|user|guest|gosc|klient|customer|google|deleted)/.test(first);
  return first.length >= 3 && /^\p{L}+$/u.test(first) && !anonymous ? first : undefined;
}
