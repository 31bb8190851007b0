import type { Drafter, DraftRequest, DraftResult } from '../../domain/reply/draft.ts';
import { fold } from '../wording/fold.ts';
import { chooseWordings, fitted, indexRecent, mostAlike } from './choose.ts';
import { type Wishes, wishesOf } from './hint.ts';
import type { AddressForm, LanguagePack, NamedGreeting } from './language-pack.ts';
import { anyPackFinds, packOf } from './packs.ts';
import { planReply } from './plan.ts';
import type { PlannedSentence } from './planned.ts';
import { answersThatFit, questionsOf } from './questions.ts';
import { pick, randomOf } from './random.ts';
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
  return { draft: async (request) => compose(request, now().toISOString().slice(0, 10)) };
}

/** How many wordings of a sentence are compared. More make replies less alike and the draft slower. */
const wordingsPerSentence = 12;

function compose(request: DraftRequest, today: string): DraftResult {
  const { mention, tags, brand } = request;
  const wishes = wishesOf(request.hint);
  const pack = packOf(wishes.language ?? tags.language);
  const text = [mention.title ?? '', mention.text]
    .filter((part) => part.trim() !== '')
    .join('. ')
    .slice(0, longestRead);
  const folded = foldSentences(text);
  const points = pack.findPoints(folded);
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
  const plan = planReply({ request, situation, points, questions, ideaAbout, wishes, pack });
  const replyText = word(request, plan.sentences, plan.cheerful, wishes, pack);
  return {
    action: plan.question === undefined ? 'reply' : 'ask_first',
    text: replyText,
    language: pack.code,
    answers: [...plan.answers, ...languageNote(tags.language, pack)].slice(0, 10).map((answer) => answer.slice(0, 200)),
    ...(plan.question === undefined ? {} : { question: plan.question }),
    engine,
  };
}

const engine = 'composer';
const longestRead = 6000;

/** Line ends part sentences; folding alone would turn them into spaces. */
const foldSentences = (text: string): string => fold(text.replace(/\s*\n+\s*/g, '. ')).replace(/^[.\s]+$/, '');

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
): string {
  const { brand, mention } = request;
  const random = randomOf(
    [request.seed, request.hint ?? '', mention.author ?? '', mention.text.slice(0, 400)].join('\u0000'),
  );
  const sentences = wishes.shorter ? planned.filter((sentence) => sentence.weight < 2).slice(0, 3) : planned;
  const earlier = [...request.recentReplies, ...request.history.flatMap(({ reply }) => reply ?? [])].slice(0, 60);
  const recent = indexRecent(earlier);
  const emoji = cheerful && (wishes.emoji ?? brand.voice.emoji === 'some') && mention.platform !== 'yelp';
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { greeting, manner } = mannerOf(request, wishes, cheerful, pack, random);
    const choices = sentences.map((sentence) => ({
      weight: sentence.weight,
      wordings: wordingsOf(withSpare(sentence, attempt), manner, pack, random, roomFor(request)),
    }));
    const text = compact(
      choices,
      chooseWordings(choices, recent),
      greeting,
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
  const form: AddressForm = informal ? 3 : greeting !== undefined && greeting === named?.text ? named.form : 0;
  return { greeting, manner: { form, warm } };
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
  return [...wordings];
}

const shortest = (
  choices: readonly { wordings: readonly string[]; weight: number }[],
): { text: string; weight: number }[] =>
  choices.flatMap(({ wordings, weight }) => {
    const text = [...wordings].sort((one, other) => one.length - other.length)[0];
    return text === undefined ? [] : [{ text, weight }];
  });

/** Nothing else fits: two words of thanks still do. */
const shortestThanks = (manner: Manner, pack: LanguagePack): string =>
  suited(pack.phrases.thanks, manner)
    .map((phrase) => fillIn(phrase, {}, manner, pack, () => 0))
    .sort((one, other) => one.length - other.length)[0] ?? '';
