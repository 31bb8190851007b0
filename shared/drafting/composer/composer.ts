import type { Drafter, DraftRequest, DraftResult } from '../../domain/reply/draft.ts';
import { createGuard } from '../guard/guard.ts';
import { fold, stemOf, wordsOf } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';
import { chooseWordings, fitted, indexRecent, mostAlike } from './choose.ts';
import { type Wishes, wishesOf } from './hint.ts';
import type { AddressForm, LanguagePack, NamedGreeting } from './language-pack.ts';
import { mergeTold } from './merge-told.ts';
import { anyPackFinds, packOf } from './packs.ts';
import { planReply } from './plan.ts';
import type { PlannedSentence } from './planned.ts';
import type { Point } from './points.ts';
import { answersThatFit, questionsOf } from './questions.ts';
import { pick, randomOf } from './random.ts';
import { appStores } from './sentences.ts';
import { situationOf } from './situation.ts';
import { capitalized, continued, fillIn, type Manner, suited } from './template.ts';

export interface ComposerOptions {
  /** For the dates of saved answers. */
  readonly now?: () => Date;
}

/**
 * Writes replies without a model and without a network: finds what the mention praises, complains of and asks, plans
 * the sentences, and words them unlike the replies around it. Says nothing but sentences of its own language packs,
 * saved answers and the brand's contact, so nothing that a review dictates can get into a reply.
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
      return isBlocked(best, request) ? compose(request, today, withoutTheirWords) : best;
    },
  };
}

const guard = createGuard();

/** What a customer's clause brought in may be more than a reply may say: then it is written without any. */
function isBlocked(draft: DraftResult, { mention, tags, limit, brand, recentReplies }: DraftRequest): boolean {
  const { text } = draft;
  // The sentences of the packs pass the guard by their tests; what a customer or a saved answer brings in need not.
  const repeats = tags.sentiment !== 'positive' && draft.answers.some((answer) => mention.text.includes(answer));
  if (text === null || !repeats) return false;
  const reviewText = [mention.title ?? '', mention.text].join('\n').trim();
  const language = tags.language;
  return guard
    .check({ replyText: text, reviewText, language, limit, brand, recentReplies })
    .some(({ severity }) => severity === 'block');
}

/** Two customers who say the same in the same words must not get the same reply. */
const alikeness = ({ text }: DraftResult, { recentReplies }: DraftRequest): number =>
  text === null ? 0 : mostAlike(text, recentReplies);

/** From this share of common 4-grams on, the reply is built another way. */
const tooAlike = 0.3;
const mostShapes = 6;
/** From this attempt on nothing of the customer's own clauses is repeated. */
const withoutTheirWords = 3;

/** How many wordings of a sentence are compared. More make replies less alike and the draft slower. */
const wordingsPerSentence = 12;

function compose(request: DraftRequest, today: string, attempt: number): DraftResult {
  const { mention, tags, brand } = request;
  const wishes = wishesOf(request.hint);
  const language = tags.language === 'und' ? likelyLanguage(request) : tags.language;
  const pack = packOf(wishes.language ?? language);
  const text = [mention.title ?? '', mention.text]
    .filter((part) => part.trim() !== '')
    .join('. ')
    .slice(0, longestRead);
  const folded = foldSentences(text);
  const points = pointsOf(text, folded, tags.sentiment, mention.platform, pack, attempt < withoutTheirWords);
  const asked = questionsOf(
    {
      text,
      flagged: tags.flags.includes('asks_question'),
      negative: tags.sentiment === 'negative',
      answers: brand.savedAnswers,
      today,
    },
    pack,
  );
  const questions = answersThatFit(asked, request.limit, brand.signature ?? '');
  // Half of a mention may be an order in one language and half a complaint in another.
  const elsewhere = tags.flags.includes('prompt_injection') && anyPackFinds(folded);
  const situation = situationOf(request, folded, points, questions, elsewhere);
  if (situation.kind === 'no_reply' || situation.kind === 'report') {
    return { action: situation.kind, text: null, language: pack.code, answers: [situation.why], engine };
  }
  const ideaAbout = pack.ideas.find((idea) => idea.pattern.test(folded))?.about;
  const shape = randomOf(`${request.seed}\u0000shape ${attempt}\u0000${request.hint ?? ''}`)();
  const plan = planReply({ request, situation, points, questions, ideaAbout, wishes, pack, folded, today, shape });
  const replyText = word(request, plan.sentences, plan.cheerful, wishes, pack, attempt);
  const used = (plan.used ?? []).map(({ id, text: fact }) => id ?? fact);
  return {
    action: plan.question === undefined ? 'reply' : 'ask_first',
    text: replyText,
    language: pack.code,
    answers: [...plan.answers, ...languageNote(language, pack)].slice(0, 10).map((answer) => answer.slice(0, 200)),
    ...(used.length === 0 ? {} : { savedAnswers: used }),
    ...(plan.question === undefined ? {} : { question: plan.question }),
    engine,
  };
}

/** What the lexicon finds, and what the mention says in clauses of its own. */
function pointsOf(
  text: string,
  folded: string,
  sentiment: DraftRequest['tags']['sentiment'],
  platform: string,
  pack: LanguagePack,
  repeats: boolean,
): Point[] {
  const named = pack
    .findPoints(folded)
    // Something that jams is an app only where an app is spoken of.
    .filter(({ trade }) => trade !== 'app' || appStores.has(platform) || ofAnApp.test(folded))
    .map((point) => ({ ...point, label: wordsAt(text, point) }));
  if (pack.toldIn === undefined || !repeats) return named;
  const present = appStores.has(platform) || /\b(?:app|apps|application|aplikacj\w*|apk[aieę])\b/.test(folded);
  const told = pack.toldIn(text, { negative: sentiment === 'negative', positive: sentiment === 'positive', present });
  return mergeTold(named, told.slice(0, mostTold), fold);
}

const mostTold = 8;
const ofAnApp =
  /\b(?:app|apps|application|aplikacj\w*|apk[aieę]|appk\w*|update\w*|aktualizacj\w*|log(?:ging)? ?in|logowani\w*|zalogowa\w*|watch|zegar\w*|sync\w*|bluetooth|website|stron[aęyi]\w*|system\w*|phone|telefon\w*|konto|account|software|reklam\w*|ads|blik\w*|wersj\w*|version)\b/;

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

function word(
  request: DraftRequest,
  planned: readonly PlannedSentence[],
  cheerful: boolean,
  wishes: Wishes,
  pack: LanguagePack,
  round: number,
): string {
  const { brand, mention } = request;
  const random = randomOf(
    [request.seed, round === 0 ? '' : `${round}`, request.hint ?? '', mention.text.slice(0, 400)].join('\u0000'),
  );
  const sentences = wishes.shorter ? planned.filter((sentence) => sentence.weight < 2).slice(0, 3) : planned;
  const earlier = [...request.recentReplies, ...request.history.flatMap(({ reply }) => reply ?? [])].slice(0, 60);
  const recent = indexRecent(earlier);
  const emoji = cheerful && (wishes.emoji ?? brand.voice.emoji === 'some') && mention.platform !== 'yelp';
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { greeting, manner } = mannerOf(request, wishes, cheerful, pack, random);
    const choices = sentences.map((sentence) => {
      const found = wordingsOf(
        withSpare(sentence, attempt),
        manner,
        pack,
        random,
        roomFor(request),
        brand.wordsToAvoid,
      );
      return { weight: sentence.weight, wordings: wishes.shorter ? byLength(found).slice(0, 2) : found };
    });
    const text = compact(
      choices,
      chooseWordings(choices, recent),
      wishes.shorter ? undefined : greeting,
      emoji ? ` ${pick(emojis, random)}` : '',
      request,
      pack,
      manner,
    );
    const likeness = mostAlike(text, earlier);
    if (likeness < least) {
      best = text;
      least = likeness;
    }
    if (likeness <= likeEnough) break;
  }
  return best;
}

/** Above this share of common 4-grams with a recent reply other wordings are tried. */
const likeEnough = 0.28;
const mostAttempts = 10;
/** From this attempt on the spare options of a sentence are used as well. */
const firstSpareAttempt = 2;
const emojis = ['😊', '🙂', '💛', '🙏', '🌟'];

function mannerOf(
  { brand, mention }: DraftRequest,
  wishes: Wishes,
  cheerful: boolean,
  pack: LanguagePack,
  random: () => number,
): { greeting: string | undefined; manner: Manner } {
  const informal = !(wishes.formal ?? brand.voice.formality === 'formal');
  const warm = wishes.warm ?? brand.voice.warmth === 'warm';
  const named = mention.author === undefined ? undefined : pack.greetByName(mention.author, informal);
  const greeting = greetingOf(named, informal, warm, cheerful, pack, random);
  const writer = pack.writerOf?.(mention.text) ?? 0;
  if (informal) return { greeting, manner: { form: 3, warm } };
  // A name and a verb that contradict each other: nobody is addressed by either.
  const contradicted = named !== undefined && named.form !== 0 && writer !== 0 && named.form !== writer;
  if (contradicted) return { greeting: greeting === named.text ? undefined : greeting, manner: { form: 0, warm } };
  const form: AddressForm = greeting !== undefined && greeting === named?.text ? named.form : writer;
  return { greeting: form !== 0 && greeting === 'Szanowni Państwo,' ? undefined : greeting, manner: { form, warm } };
}

/** The whole reply, at the length that the platform takes: optional sentences go first, then longer wordings. */
function compact(
  choices: readonly { wordings: readonly string[]; weight: number }[],
  wordings: readonly string[],
  greeting: string | undefined,
  emoji: string,
  request: DraftRequest,
  pack: LanguagePack,
  manner: Manner,
): string {
  const { signature } = request.brand;
  const weighted = wordings.map((text, index) => ({ text, weight: choices[index]?.weight ?? 0 }));
  return (
    tryToFit(weighted, greeting, emoji, signature, request, pack) ??
    tryToFit(shortest(choices), undefined, '', signature, request, pack) ??
    tryToFit(shortest(choices), undefined, '', undefined, request, pack) ??
    shortestThanks(manner, pack)
  );
}

function tryToFit(
  sentences: readonly { text: string; weight: number }[],
  greeting: string | undefined,
  emoji: string,
  signature: string | undefined,
  { limit }: DraftRequest,
  pack: LanguagePack,
): string | undefined {
  const body = (kept: readonly string[]): string =>
    assemble(kept, greeting, pack) + emoji + signed(signature, limit.max);
  const bare = (kept: readonly string[]): string => assemble(kept, undefined, pack) + signed(signature, limit.max);
  // The greeting goes before a sentence does, but not before a closing line.
  const withGreeting = fitted(
    sentences.map((sentence) => ({ ...sentence, weight: sentence.weight >= 3 ? sentence.weight : 0 })),
    limit,
    body,
  );
  return withGreeting ?? fitted(sentences, limit, bare);
}

const signed = (signature: string | undefined, max: number): string =>
  signature === undefined || signature.trim() === '' ? '' : `${max < 600 ? '\n' : '\n\n'}${signature.trim()}`;

function assemble(sentences: readonly string[], greeting: string | undefined, pack: LanguagePack): string {
  const [first, ...rest] = sentences;
  if (first === undefined) return '';
  if (greeting === undefined) return sentences.join(' ');
  const opening = greeting.endsWith(',') ? `${greeting} ${continued(first, pack)}` : `${greeting} ${first}`;
  return [opening, ...rest].join(' ');
}

function greetingOf(
  named: NamedGreeting | undefined,
  informal: boolean,
  warm: boolean,
  cheerful: boolean,
  pack: LanguagePack,
  random: () => number,
): string | undefined {
  const chance = random();
  if (named !== undefined && chance < (warm ? 0.8 : 0.5)) return named.text;
  // Not every reply greets: on a profile full of replies that itself reads like a machine.
  if (chance > (cheerful ? 0.3 : 0.6)) return undefined;
  const greetings = pack.phrases.greeting[informal ? 'informal' : 'formal'] ?? [];
  return greetings.length === 0 ? undefined : pick(greetings, random);
}

const withSpare = (sentence: PlannedSentence, attempt: number): PlannedSentence =>
  attempt < firstSpareAttempt ? sentence : { ...sentence, options: [...sentence.options, ...(sentence.spare ?? [])] };

/** Characters that one sentence may take, so that several fit. */
const roomFor = ({ limit }: DraftRequest): number => (limit.max <= 300 ? 110 : limit.max <= 500 ? 150 : 240);

function wordingsOf(
  sentence: PlannedSentence,
  manner: Manner,
  pack: LanguagePack,
  random: () => number,
  room: number,
  avoided: readonly string[],
): string[] {
  if (sentence.verbatim !== undefined) return [capitalized(sentence.verbatim)];
  const phrases = sentence.options.flatMap(({ role, fill }) =>
    suited(pack.phrases[role], manner).map((phrase) => ({ phrase, fill })),
  );
  const wordings = new Set<string>();
  for (let attempt = 0; attempt < wordingsPerSentence * 2 && wordings.size < wordingsPerSentence; attempt += 1) {
    const { phrase, fill } = pick(phrases, random);
    const wording = fillIn(phrase, fill, manner, pack, random);
    if (wording.length <= room + (fill.contact?.length ?? 0) || attempt >= wordingsPerSentence) wordings.add(wording);
  }
  const allowed = [...wordings].filter((wording) => !says(wording, avoided));
  return allowed.length > 0 ? allowed : [...wordings];
}

/** True where a text has one of the words, in whatever form. */
function says(text: string, avoided: readonly string[]): boolean {
  if (avoided.length === 0) return false;
  const folded = fold(text);
  const stems = new Set(wordsOf(folded).map(stemOf));
  return avoided.some((entry) => {
    const word = fold(entry);
    return word.includes(' ') ? folded.includes(word) : stems.has(stemOf(word));
  });
}

const byLength = (texts: readonly string[]): string[] => [...texts].sort((one, other) => one.length - other.length);

const shortest = (
  choices: readonly { wordings: readonly string[]; weight: number }[],
): { text: string; weight: number }[] =>
  choices.flatMap(({ wordings, weight }) => {
    const [text] = byLength(wordings);
    return text === undefined ? [] : [{ text, weight }];
  });

/** Nothing else fits: two words of thanks still do. */
const shortestThanks = (manner: Manner, pack: LanguagePack): string =>
  suited(pack.phrases.thanks, manner)
    .map((phrase) => fillIn(phrase, {}, manner, pack, () => 0))
    .sort((one, other) => one.length - other.length)[0] ?? '';
