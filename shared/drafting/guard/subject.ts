import type { SavedAnswer } from '../../domain/brand/voice.ts';
import type { Finding, GuardRequest } from '../../domain/reply/draft.ts';
import { fold, wordsOf } from '../wording/fold.ts';

/** A reply under examination, prepared once for all checks. */
export interface Subject {
  readonly request: GuardRequest;
  /** The reply, folded character by character, so that a hit can be shown in the writer's own letters. */
  readonly folded: string;
  readonly foldedReview: string;
  readonly sentences: readonly Sentence[];
  /** The original words at a place of `folded`. */
  original(start: number, length: number): string;
}

export interface Sentence {
  readonly folded: string;
  readonly start: number;
  /** True where a saved answer says the same: what it states may be stated. */
  readonly saved: boolean;
}

export type Check = (subject: Subject) => Finding[];

/** Folds reply and review once for all checks. */
export function subjectOf(request: GuardRequest): Subject {
  const { folded, origins } = foldInPlace(request.replyText);
  return {
    request,
    folded,
    foldedReview: fold(request.reviewText.slice(0, 20_000)),
    sentences: sentencesOf(folded, request.brand?.savedAnswers ?? []),
    original: (start, length) => {
      const from = origins[start] ?? 0;
      const to = origins[start + length] ?? request.replyText.length;
      return request.replyText.slice(from, to).trim().slice(0, 300);
    },
  };
}

/** A finding about the words of one match. */
export function findingAt(
  subject: Subject,
  match: { readonly index: number; readonly length: number },
  code: string,
  severity: Finding['severity'],
  suggestion: string,
): Finding {
  return { code, severity, words: subject.original(match.index, match.length), suggestion: suggestion.slice(0, 500) };
}

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

function sentencesOf(folded: string, answers: readonly SavedAnswer[]): Sentence[] {
  const facts = answers.map((answer) => new Set(wordsOf(fold(answer.text))));
  const sentences: Sentence[] = [];
  // A full stop inside an address or a number ends no sentence.
  for (const match of folded.matchAll(/(?:[^.!?\n]|[.!?](?=\S))+/g)) {
    const words = wordsOf(match[0]);
    sentences.push({ folded: match[0], start: match.index, saved: facts.some((fact) => isCovered(words, fact)) });
  }
  return sentences;
}

/** Most words, and every number, stand in the saved answer. */
function isCovered(words: readonly string[], fact: ReadonlySet<string>): boolean {
  if (words.length === 0) return false;
  const known = words.filter((word) => fact.has(word)).length;
  return known / words.length >= 0.7 && words.every((word) => !/\d/.test(word) || fact.has(word));
}
