import type { UrgencyContext } from '../rules/guards.ts';
import type { Reading } from '../rules/reading.ts';
import type { Mark } from '../rules/rule.ts';
import type { UrgencyJudgement } from '../rules/urgency.ts';
import { hash } from '../sentiment/features.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import { slot } from './urgency-features.ts';

/**
 * What the other parts of the classifier know of a text, as features for the learned part: what the rules decided and
 * what they saw (also what a guard took back), sentiment, stars, form.
 */
export function forEachSignal(
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
  { urgency, reasons }: Pick<UrgencyJudgement, 'urgency' | 'reasons'>,
  take: (slot: number) => void,
): void {
  const level = nameHash(urgency);
  const tone = nameHash(sentiment.sentiment);
  take(signal(names.language, nameHash(reading.language)));
  take(signal(names.level, level));
  take(signal(names.sentiment, tone));
  take(signal(names.levelAndSentiment, level ^ Math.imul(tone, 31)));
  take(signal(names.score, Math.round(sentiment.score * 4)));
  take(signal(names.negative, Math.round(sentiment.negative * 5)));
  if (context.rating !== undefined) take(signal(names.stars, Math.round(context.rating)));
  if (context.asksQuestion) take(signal(names.question, 1));
  if (context.asksContact) take(signal(names.contact, 1));
  if (context.notAboutUs) take(signal(names.notAboutUs, 1));
  if (context.social) take(signal(names.post, 1));
  take(signal(names.length, Math.floor(Math.log2(reading.words.length + 1))));
  const seen: number[] = [];
  for (const { code } of reasons) takeOnce(signal(names.code, nameHash(code)));
  for (const { payload } of reading.hits) {
    const mark = markHash(payload);
    const alone = signal(names.mark, mark);
    if (takeOnce(alone)) take(signal(names.markAndSentiment, mark ^ Math.imul(tone, 31)));
  }
  for (const { kind, text } of reading.tokens)
    if (kind === 'mark' && (text === '!' || text === '?')) takeOnce(signal(names.sign, text === '!' ? 1 : 2));

  function takeOnce(place: number): boolean {
    if (seen.includes(place)) return false;
    seen.push(place);
    take(place);
    return true;
  }
}

const seedSignal = 0x5be0cd19;

const names = {
  language: 1,
  level: 2,
  sentiment: 3,
  levelAndSentiment: 4,
  score: 5,
  negative: 6,
  stars: 7,
  question: 8,
  contact: 9,
  notAboutUs: 10,
  post: 11,
  length: 12,
  code: 13,
  mark: 14,
  markAndSentiment: 15,
  sign: 16,
};

const signal = (name: number, value: number): number =>
  slot(Math.imul(seedSignal + name, 0x85ebca6b) ^ Math.imul(value, 0xc2b2ae35));

/** The few names there are, hashed once. */
const hashes = new Map<string, number>();

function nameHash(name: string): number {
  const known = hashes.get(name);
  if (known !== undefined) return known;
  const value = hash(seedSignal, name);
  hashes.set(name, value);
  return value;
}

/** A rule's phrases share their mark. */
const markHashes = new WeakMap<Mark, number>();

function markHash(mark: Mark): number {
  const known = markHashes.get(mark);
  if (known !== undefined) return known;
  const value = hash(seedSignal, `${mark.kind} ${detailOf(mark)}`);
  markHashes.set(mark, value);
  return value;
}

function detailOf(mark: Mark): string {
  if (mark.kind === 'urgency') return mark.rule.code;
  if (mark.kind === 'topic') return mark.topic;
  return mark.kind === 'cue' ? mark.group : '';
}
