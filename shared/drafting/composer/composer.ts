import type { Drafter, DraftRequest, DraftResult } from '../../domain/reply/draft.ts';
import { createGuard } from '../guard/guard.ts';
import { fold } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';
import { once } from '../wording/once.ts';
import { mostAlike } from './choose.ts';
import { wishesOf } from './hint.ts';
import type { LanguagePack } from './language-pack.ts';
import { mergeTold } from './merge-told.ts';
import { withoutMarkup } from './named-things.ts';
import { anyPackFinds, packOf } from './packs.ts';
import { planReply } from './plan.ts';
import type { Plan } from './planned.ts';
import type { Point, Trade } from './points.ts';
import { answersThatFit, questionsOf } from './questions.ts';
import type { Quotation } from './quotations.ts';
import { randomOf } from './random.ts';
import { appStores } from './sentences.ts';
import { situationOf } from './situation.ts';
import { type Field, fieldOf, isMedical } from './subject-matter.ts';
import { word } from './word.ts';

export interface ComposerOptions {
  /** For the dates of saved answers. */
  readonly now?: () => Date;
}

/**
 * Writes replies without a model and without a network: finds what the mention praises, complains of and asks, plans
 * the sentences, and words them unlike the replies around it. Says nothing but sentences of its own language packs,
 * clauses of the mention that passed their checks, saved answers and the brand's contact: nothing that a review dictates
 * can get into a reply.
 */
export function createComposer(options: ComposerOptions = {}): Drafter {
  const now = options.now ?? (() => new Date());
  return {
    draft: async (request) => {
      const today = now().toISOString().slice(0, 10);
      let best = compose(request, today, 0);
      let least = alikeness(best, request);
      for (let attempt = 1; attempt < mostShapes && least > tooAlike; attempt += 1) {
        const other = compose(request, today, attempt);
        const likeness = alikeness(other, request);
        if (likeness < least) [best, least] = [other, likeness];
      }
      // What a customer's clause brought in may be more than a reply may say: then other words are quoted, or none.
      for (const attempt of [withoutTheirClauses, withoutTheirWords]) {
        if (!isBlocked(best, request)) break;
        best = compose(request, today, attempt, best.draft.text ?? '');
      }
      return best.draft;
    },
  };
}

const guard = createGuard();

/**
 * True where what the customer's words brought in may not be said. Only the sentences that hold them are looked at: the
 * sentences of the packs pass the guard by their tests, and likeness to other replies was looked at before.
 */
function isBlocked({ draft: { text }, repeated }: Composed, { mention, tags, limit, brand }: DraftRequest): boolean {
  if (text === null || repeated.length === 0) return false;
  const reviewText = [mention.title ?? '', mention.text].join('\n').trim();
  const sentences = text.split(/(?<=[.!?])\s+/);
  const theirs = sentences.filter((sentence) => repeated.some((words) => sentence.includes(words)));
  // Words that go over the end of a sentence are looked at with all that stands around them.
  const replyText = (theirs.length === 0 ? sentences : theirs).join(' ');
  return guard
    .check({ replyText, reviewText, language: tags.language, limit, brand, recentReplies: [] })
    .some(({ severity, code }) => severity === 'block' && code !== 'wrong_language');
}

interface Composed {
  readonly draft: DraftResult;
  /** Words of the customer that it says again: only the sentences with them have to pass the guard. */
  readonly repeated: readonly string[];
}

/** A quotation, or a clause of the customer's; what our own words say of things passes the guard by a test. */
function theirWordsIn(text: string, { sentences }: Plan, points: readonly Point[]): string[] {
  const clauses = points.filter(({ told }) => told === true).flatMap((point) => point.clauses);
  const quotes = sentences.flatMap(({ options, spare = [] }) =>
    [...options, ...spare].flatMap(({ role, fill }) => fill.quote ?? (role === 'wish_about' ? (fill.about ?? []) : [])),
  );
  return [...quotes, ...clauses.map(longestPart)].filter((words) => text.includes(words));
}

/** Between forms of address, and without its first letter, which may have become a capital. */
const longestPart = (clause: string): string =>
  clause
    .slice(1)
    .split(/<[^>]*>|^[^ ]*>/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');

/** Two customers who say the same in the same words must not get the same reply. */
const alikeness = ({ draft: { text } }: Composed, { recentReplies }: DraftRequest): number =>
  text === null ? 0 : mostAlike(text, recentReplies);

/** From this share of common 4-grams on, the reply is built another way. */
const tooAlike = 0.3;
const mostShapes = 6;
/** From this attempt on the customer's clauses are quoted, not turned. */
const withoutTheirClauses = 3;
/** From this attempt on nothing of the customer's own words is repeated. */
const withoutTheirWords = 5;

/** `without`: a draft whose quotations must not come back. */
function compose(request: DraftRequest, today: string, attempt: number, without = ''): Composed {
  const { mention, tags, brand } = request;
  const wishes = wishesOf(request.hint);
  const language = tags.language === 'und' ? likelyLanguage(request) : tags.language;
  const pack = packOf(wishes.language ?? language);
  const written = [mention.title ?? '', mention.text]
    .filter((part) => part.trim() !== '')
    .join('. ')
    .slice(0, longestRead);
  const text = pack.withStops?.(written) ?? written;
  const folded = foldSentences(text);
  const points = pointsOf(text, folded, tags.sentiment, mention.platform, pack, attempt < withoutTheirClauses);
  const wish =
    attempt < withoutTheirWords && !tags.flags.includes('prompt_injection') ? pack.wishIn?.(text) : undefined;
  const quotations = (
    attempt < withoutTheirWords && !tags.flags.includes('prompt_injection')
      ? (pack.quotationsIn?.(text, longestQuotation(request.limit.max)) ?? [])
      : []
  ).filter(({ words, tone }) => !without.includes(words) && !(wish !== undefined && tone === 'none'));
  const asked = questionsOf(
    {
      text,
      flagged: tags.flags.includes('asks_question'),
      negative: tags.sentiment === 'negative' || tags.sentiment === 'mixed',
      answers: brand.savedAnswers,
      today,
    },
    pack,
  );
  const questions = answersThatFit(asked, request.limit, brand.signature ?? '');
  // Half of a mention may be an order in one language and half a complaint in another.
  const elsewhere = tags.flags.includes('prompt_injection') && anyPackFinds(folded);
  const situation = situationOf(request, folded, points, questions, elsewhere, {
    complains: isComplaint(
      quotations,
      tags.sentiment === 'negative' || tags.sentiment === 'mixed',
      (mention.rating ?? 5) <= 3,
    ),
    praises: quotations.some(({ praise }) => praise >= 4),
    wished: wish !== undefined,
  });
  if (situation.kind === 'no_reply' || situation.kind === 'report') {
    const draft: DraftResult = {
      action: situation.kind,
      text: null,
      language: pack.code,
      answers: [situation.why],
      engine,
    };
    return { draft, repeated: [] };
  }
  const ideaAbout = pack.ideas.find((idea) => idea.pattern.test(folded))?.about;
  const shape = randomOf(`${request.seed}\u0000shape ${attempt}\u0000${request.hint ?? ''}`)();
  const plan = planReply({
    request,
    situation,
    points,
    quotations,
    things: once(() =>
      tags.flags.includes('prompt_injection') ? [] : (pack.thingsIn?.(withoutMarkup(text), isMedical(folded)) ?? []),
    ),
    questions,
    ideaAbout,
    wish,
    wishes,
    pack,
    folded,
    today,
    shape,
  });
  const replyText = word(request, plan.sentences, plan.cheerful, wishes, pack, attempt);
  const used = (plan.used ?? []).map(({ id, text: fact }) => id ?? fact);
  const draft: DraftResult = {
    action: plan.question === undefined ? 'reply' : 'ask_first',
    text: replyText,
    language: pack.code,
    answers: [...plan.answers, ...languageNote(language, pack)].slice(0, 10).map((answer) => answer.slice(0, 200)),
    ...(used.length === 0 ? {} : { savedAnswers: used }),
    ...(plan.question === undefined ? {} : { question: plan.question }),
    engine,
  };
  return { draft, repeated: theirWordsIn(replyText, plan, points) };
}

/** So that the rest of the reply has room. */
const longestQuotation = (most: number): number => (most <= 300 ? 130 : most <= 500 ? 150 : 180);

/** Somebody complains in words that can be quoted; in a text that does not seem to, they must be clear. */
const isComplaint = (quotations: readonly Quotation[], negative: boolean, low: boolean): boolean => {
  const [first] = quotations;
  return first?.tone === 'bad' && first.score >= (low || first.strong ? 3 : 4) && (negative || low || first.strong);
};

/** What the lexicon finds, and what the mention says in clauses of its own. */
function pointsOf(
  text: string,
  folded: string,
  sentiment: DraftRequest['tags']['sentiment'],
  platform: string,
  pack: LanguagePack,
  repeats: boolean,
): Point[] {
  const field = fieldOf(folded);
  const named = pack
    .findPoints(folded)
    // Something that jams is an app only where an app is spoken of.
    .filter(({ trade, ours }) =>
      appStores.has(platform)
        ? trade === 'app' || trade === 'any'
        : trade !== 'app' || (ours === true ? namesAnApp : ofAnApp).test(folded),
    )
    // What we say of a parcel is not said of a flight, whatever arrived broken.
    .filter(({ ours, trade, clauses }) => ours !== true || isOfField(trade, clauses[0] ?? '', field, folded))
    .map((point) => ({ ...point, label: wordsAt(text, point) }));
  // A long text that is pleased says many words that sound like complaints: only clauses of its own count there.
  const sure =
    (sentiment === 'positive' && (text.length > 200 || improved.test(folded))) ||
    (sentiment !== 'negative' && text.length > 600)
      ? named.filter(({ kind, stated }) => kind === 'praise' || !stated || regretted.test(folded))
      : named;
  if (pack.toldIn === undefined || !repeats) return sure;
  const present = appStores.has(platform) || /\b(?:app|apps|application|aplikacj\w*|apk[aieę])\b/.test(folded);
  const told = pack.toldIn(text, { negative: sentiment === 'negative', positive: sentiment === 'positive', present });
  // At a doctor's only our own words are said of what is a patient's business.
  const speakable = isMedical(folded)
    ? told.filter(({ words }) => pack.sensitive?.(fold(words)) !== true && !ofOneself.test(fold(words)))
    : told;
  return mergeTold(sure, speakable.slice(0, mostTold), fold);
}

const regretted = /\b(?:co (?:naj)?gorsz\w+|z drugiej|the worst part|on the downside)\b/;
const mostTold = 8;
/** What a patient says of himself. */
const ofOneself = /^(?:mam|mamy|mial[ae]?m|mielismy|jestem|i have|i had|i am) /;
const improved = /\b(?:better|improved|much easier|lepiej|poprawi\w+|usprawni\w+)\b/;
const namesAnApp = /\b(?:app|apps|application|aplikacj\w*|apk[aieę]|appk\w*|software|update\w*|aktualizacj\w*)\b/;
const ofAnApp =
  /\b(?:app|apps|application|aplikacj\w*|apk[aieę]|appk\w*|update\w*|aktualizacj\w*|log(?:ging)? ?in|logowani\w*|zalogowa\w*|watch|zegar\w*|sync\w*|bluetooth|website|stron[aęyi]\w*|system\w*|phone|telefon\w*|konto|account|software|reklam\w*|ads|blik\w*|wersj\w*|version)\b/;

const isOfField = (trade: Trade, clause: string, field: Field | undefined, folded: string): boolean =>
  !(trade === 'shop' && (field === 'travel' || field === 'stay')) &&
  evidence.every(([said, seen]) => !said.test(clause) || seen.test(folded));

/** What our own words speak of must be spoken of: a smart band has no cabin. */
const evidence: readonly (readonly [RegExp, RegExp])[] = [
  [/luggage|baga[zż]/, /luggage|baggage|suitcase|bagaz|walizk/],
  [
    /on board|flight|cabin|aircraft|\bcrew\b/,
    /flight|\bfl[ey]w?\b|flown|\bplane|airline|aircraft|cabin|crew|airport|boarding|airways|on board/,
  ],
  [/your transfer/, /transfer|\bsend|\bsent\b|deposit|withdraw|not go through/],
  [/window/, /window/],
  [/\bswimming|\bpool\b/, /swim|pool/],
  [
    /your order|your delivery|your parcel/,
    /order|parcel|package|packag|deliver|shipp|receiv|arriv|\bbox\b|courier|post/,
  ],
];

/** The customer's own words around a point, for the approver. */
function wordsAt(text: string, { at, label, stated }: Point): string {
  if (!stated) return label;
  const before = Math.max(...['.', '!', '?', ',', ';', '\n'].map((mark) => text.lastIndexOf(mark, at)));
  const words =
    text
      .slice(before + 1)
      .split(/[.!?,;\n]/)[0]
      ?.trim() ?? '';
  return words.length < 3 || words.length > 160 ? label : words;
}

const engine = 'composer';
const longestRead = 6000;

/** Line ends part sentences; folding alone would turn them into spaces. */
const foldSentences = (text: string): string => fold(text.replace(/\s*\n+\s*/g, '. ')).replace(/^[.\s]+$/, '');

/** "Mega!!!" is of no language: it is answered in the one in which this location has answered so far. */
function likelyLanguage({ mention, recentReplies }: DraftRequest): string {
  if (/[ąęłńśźż]/i.test(mention.text)) return 'pl';
  const counts = new Map<string, number>();
  for (const reply of recentReplies.slice(0, 15)) {
    const guess = guessLanguage(reply);
    if (guess !== undefined) counts.set(guess, (counts.get(guess) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 'und';
}

const languageNote = (language: string, pack: LanguagePack): string[] =>
  language === pack.code || language === 'und'
    ? []
    : [`written in English: no phrases for "${language}"`].filter(() => pack.code === 'en');
