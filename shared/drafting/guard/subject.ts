import type { SavedAnswer } from '../../domain/brand/voice.ts';
import type { Finding, GuardRequest } from '../../domain/reply/draft.ts';
import { fold, wordsOf } from '../wording/fold.ts';
import { languagesOf, marked, suggestions } from './rule-book.ts';
import type { Matches } from './rule-search.ts';

/** A reply under examination, prepared once for all checks. */
export interface Subject {
  readonly request: GuardRequest;
  /** The reply, folded character by character, so that a hit can be shown in the writer's own letters. */
  readonly folded: string;
  readonly foldedReview: string;
  /** Numbers that the review names. */
  readonly reviewNumbers: ReadonlySet<string>;
  readonly sentences: readonly Sentence[];
  /** What the brand itself publishes, folded: contact, signature and the saved answers that are valid. */
  readonly own: string;
  /** The original words at a place of `folded`. */
  original(start: number, length: number): string;
}

export interface Sentence {
  readonly folded: string;
  /** As the rules read it: without the customer's own words, with the question mark of a question. */
  readonly marked: string;
  readonly languages: ReadonlySet<string>;
  /** Where its words begin. */
  readonly wordStarts: readonly number[];
  readonly start: number;
  /** True where a saved answer says the same: what it states may be stated. */
  readonly saved: boolean;
  /** What the rules found in it, by code, once one check has asked. */
  found?: ReadonlyMap<string, Matches>;
}

export type Check = (subject: Subject) => Finding[];

/** Folds reply and review once for all checks. */
export function subjectOf(request: GuardRequest): Subject {
  const { folded, origins } = foldInPlace(request.replyText);
  const foldedReview = fold(request.reviewText.slice(0, 20_000));
  const { brand, now } = request;
  const answers = (brand?.savedAnswers ?? []).filter((answer) => now === undefined || isValid(answer, now));
  return {
    request,
    folded,
    foldedReview,
    reviewNumbers: new Set(foldedReview.match(/\d+/g) ?? []),
    sentences: sentencesOf(
      folded,
      withoutQuotations(folded, foldedReview),
      answers.map(({ text }) => text),
    ),
    own: fold(
      [brand?.contact ?? '', brand?.contactName ?? '', brand?.signature ?? '', ...answers.map(({ text }) => text)].join(
        ' ',
      ),
    ),
    original: (start, length) => {
      const from = origins[start] ?? 0;
      const to = origins[start + length] ?? request.replyText.length;
      return request.replyText.slice(from, to).trim().slice(0, 300);
    },
  };
}

/** A key of `suggestions.json`, or the words themselves in both languages. */
export type Suggestion = string | { readonly en: string; readonly pl: string };

/** A finding about some words, or about the whole text where there are none. */
export function findingOf(
  subject: Subject,
  words: string,
  code: string,
  severity: Finding['severity'],
  suggestion: Suggestion = code,
  values: Readonly<Record<string, string | number>> = {},
): Finding {
  const said = typeof suggestion === 'string' ? suggestions()[suggestion] : suggestion;
  const text = (said?.[subject.request.uiLanguage ?? 'en'] ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? '').slice(0, 100),
  );
  return { code, severity, words: words.trim().slice(0, 300), suggestion: text.slice(0, 500) };
}

/** A finding about the words of one match. */
export const findingAt = (
  subject: Subject,
  match: { readonly index: number; readonly length: number },
  code: string,
  severity: Finding['severity'],
  suggestion: Suggestion = code,
): Finding => findingOf(subject, subject.original(match.index, match.length), code, severity, suggestion);

/** All matches of `pattern` in sentences that no saved answer covers. */
export function* matchesUnsaved(
  subject: Subject,
  pattern: RegExp,
): Generator<{ index: number; length: number; sentence: Sentence }> {
  for (const sentence of subject.sentences) {
    if (sentence.saved) continue;
    const match = pattern.exec(sentence.folded);
    if (match !== null) yield { index: sentence.start + match.index, length: match[0].length, sentence };
  }
}

function foldCharacter(character: string): string {
  if (character === '\n') return '\n';
  // Most of any text: no need to normalise it.
  if (character >= '!' && character <= '~' && character !== '`') return character.toLowerCase();
  return /\s/u.test(character) ? ' ' : fold(character);
}

function foldInPlace(text: string): { folded: string; origins: number[] } {
  let folded = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    for (let index = 0; index < plain.length; index += 1) origins.push(at);
    folded += plain;
    at += character.length;
  }
  origins.push(text.length);
  return { folded, origins };
}

/** Its dates are days: the last one counts as a whole. */
const isValid = ({ validFrom, validUntil }: SavedAnswer, now: string): boolean =>
  (validFrom === undefined || validFrom.slice(0, 10) <= now.slice(0, 10)) &&
  (validUntil === undefined || validUntil.slice(0, 10) >= now.slice(0, 10));

/**
 * What the customer said, given back in quotation marks, is no word of the brand's: "the waiter forgot us" blames nobody
 * of ours. Blanked in place, for the rules alone; data, links and insults are looked for in the whole text.
 */
const withoutQuotations = (folded: string, review: string): string =>
  folded.replace(/["„“”«»]([^"„“”«»\n]{8,400})["„“”«»]/gu, (whole, quoted: string) =>
    review.includes(quoted.replace(/[.!?… ]+$/u, '').trim()) ? ' '.repeat(whole.length) : whole,
  );

function sentencesOf(folded: string, ruled: string, answers: readonly string[]): Sentence[] {
  const facts = answers.map((answer) => new Set(wordsOf(fold(answer))));
  const sentences: Sentence[] = [];
  // A full stop inside an address or a number, or behind "no", ends no sentence.
  for (const match of folded.matchAll(
    /(?:[^.!?\n]|[.!?](?=\S)|(?<=\b(?:no|nr|ul|tel|dr|mr|mrs|ms|np))\.(?= [\p{L}\d]))+/gu,
  )) {
    const words = wordsOf(match[0]);
    const own = ruled.slice(match.index, match.index + match[0].length);
    sentences.push({
      folded: match[0],
      marked: marked(own) + (folded.charAt(match.index + match[0].length) === '?' ? '?' : ''),
      languages: languagesOf(words),
      wordStarts: Array.from(own.matchAll(/(?<!\w)\w/g), ({ index }) => index),
      start: match.index,
      saved: facts.some((fact) => isCovered(words, fact)),
    });
  }
  return sentences;
}

/** Most words, and every number, stand in the saved answer. */
function isCovered(words: readonly string[], fact: ReadonlySet<string>): boolean {
  if (words.length === 0) return false;
  const known = words.filter((word) => fact.has(word)).length;
  return known / words.length >= 0.7 && words.every((word) => !/\d/.test(word) || fact.has(word));
}
