import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';
import type { Finding } from '../../domain/reply/draft.ts';
import { wordsOf } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';
import { once } from '../wording/once.ts';
import { remembering } from '../wording/remembering.ts';
import { createConcepts } from './learned/concepts.ts';
import { createReader } from './learned/features.ts';
import { judgeOf, type LearnedClass, learnedClasses, readGuardModel } from './learned/model.ts';
import { languagesOf } from './rule-book.ts';
import { findingAt, type Sentence, type Subject } from './subject.ts';

/** Both lie with the rules, beside the bundle, and are read at the first reply. */
const read = (name: string): Buffer => readFileSync(new URL(`./rules/${name}`, import.meta.url));

const judgement = once(() => {
  const lists = z.record(z.string(), z.string()).parse(JSON.parse(read('concepts.json').toString()));
  return {
    reader: createReader(createConcepts(lists)),
    judge: judgeOf(readGuardModel(brotliDecompressSync(read('learned.bin')))),
  };
});

/**
 * How probable it must be that a sentence may not be said, to stop it for the code that is likeliest: chosen by
 * cross-validation. Codes that rules find well ask for more, those that rules miss for less.
 */
const blocksFrom: Readonly<Partial<Record<LearnedClass, number>>> = {
  refund: 0.7,
  discount: 0.6,
  deadline: 0.75,
  promise: 0.7,
  liability: 0.55,
  blame: 0.65,
  advice: 0.7,
  asks_rating_change: 0.55,
  hostile_tone: 0.6,
  discrimination: 0.55,
  confirms_client: 0.55,
  internal_disclosure: 0.55,
  personal_data: 0.65,
  no_reply_address: 0.55,
  profanity: 0.65,
};
/** Below that, and from here on, a warning. */
const warnsFrom = 0.45;
/** A sentence of one word is a greeting or a name. */
const fewestWords = 2;
const mostFindings = 5;

interface Judged {
  /** The code that is most probable of those that block. */
  readonly code: LearnedClass;
  /** The probability of all of them together. */
  readonly bad: number;
}

/** Replies say many sentences again: what was thought of them is kept. */
const judge = remembering(think, { most: 2_000, longest: 600 });

/**
 * What the learned part says of the sentences that no rule stopped. It learned from Polish and English sentences
 * (docs/guard.md) and says nothing of other languages.
 */
export function learnedFindings(subject: Subject, byRules: readonly Finding[]): Finding[] {
  const stopped = byRules.filter(({ severity, words }) => severity === 'block' && words !== '');
  const isLearnedLanguage = languageTest(subject);
  const findings: Finding[] = [];
  for (const sentence of subject.sentences) {
    if (sentence.saved || !isLearnedLanguage(sentence) || isOwn(subject, sentence)) continue;
    const { code, bad } = judge(sentence.marked);
    if (bad < warnsFrom) continue;
    const whole = subject.original(sentence.start, sentence.folded.length);
    if (stopped.some(({ words }) => whole.includes(words))) continue;
    const place = { index: sentence.start, length: sentence.folded.length };
    findings.push(findingAt(subject, place, code, bad >= (blocksFrom[code] ?? 1) ? 'block' : 'warn'));
  }
  return findings.slice(0, mostFindings);
}

function think(marked: string): Judged {
  const words = wordsOf(marked);
  if (words.length < fewestWords) return { code: 'fine', bad: 0 };
  const { reader, judge: judgeFeatures } = judgement();
  const probabilities = judgeFeatures((take) => reader.read(words, marked.endsWith('?'), take));
  const [fine = 0, other = 0, ...blocking] = probabilities;
  const loudest = blocking.indexOf(Math.max(...blocking));
  return { code: learnedClasses[loudest + 2] ?? 'fine', bad: 1 - fine - other };
}

/** Nothing is said of a language of which nothing was learned. */
function isLearned(languages: ReadonlySet<string>): boolean {
  return languages.has('pl') || languages.has('en');
}

/** Which sentences are Polish or English, as far as the request, the reply or the sentence tells. */
function languageTest({ request }: Subject): (sentence: Sentence) => boolean {
  const named = request.language.toLowerCase().slice(0, 2);
  if (named === 'pl' || named === 'en') return ({ languages }) => languages.size === 0 || isLearned(languages);
  const found = named === 'un' ? guessLanguage(request.replyText) : undefined;
  if (found === 'pl' || found === 'en') return ({ languages }) => languages.size === 0 || isLearned(languages);
  if (named !== 'un' || found !== undefined) return () => false;
  return ({ folded, languages }) =>
    isLearned(languages) &&
    (languages.size > 1 || wordsOf(folded).filter((word) => languagesOf([word]).size > 0).length > 1) &&
    ![...languages].some((each) => each !== 'pl' && each !== 'en');
}

/** The brand's contact and signature. */
const isOwn = ({ own }: Subject, { folded }: Sentence): boolean => own.includes(folded.trim());
