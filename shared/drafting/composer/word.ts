import type { DraftRequest } from '../../domain/reply/draft.ts';
import { fold, stemOf, wordsOf } from '../wording/fold.ts';
import { chooseWordings, fitted, indexRecent, likedStems, mostAlikeIn } from './choose.ts';
import { closingsAmong, type Habits, habitsOf } from './habits.ts';
import type { Wishes } from './hint.ts';
import type { AddressForm, LanguagePack, NamedGreeting } from './language-pack.ts';
import type { PlannedSentence } from './planned.ts';
import { pick, randomOf } from './random.ts';
import { capitalized, continued, fillIn, type Manner, suited } from './template.ts';

/** How many wordings of a sentence are compared, at first and where the neighbours are too like. More take longer. */
const wordingsPerSentence = [6, 12] as const;

/**
 * Words the planned sentences unlike the replies around them, within the platform's limit. `round` parts the tries of one
 * draft from one another.
 */
export function word(
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
  const habits = habitsOf(request.examples ?? [], pack.code, brand.signature, cheerful);
  const closed = withClosing(planned, habits, brand.wordsToUse, pack, cheerful, random);
  const sentences = wishes.shorter ? closed.filter((sentence) => sentence.weight < 2).slice(0, 3) : closed;
  const liked = likedStems(brand.wordsToUse);
  const earlier = [...request.recentReplies, ...request.history.flatMap(({ reply }) => reply ?? [])].slice(0, 60);
  const recent = indexRecent(earlier);
  const emoji = cheerful && (wishes.emoji ?? brand.voice.emoji === 'some') && mention.platform !== 'yelp';
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { greeting, manner } = mannerOf(request, wishes, cheerful, pack, habits, random);
    const choices = sentences.map((sentence) => {
      const found = wordingsOf(
        withSpare(sentence, attempt),
        manner,
        pack,
        random,
        roomFor(request),
        brand.wordsToAvoid,
        wordingsPerSentence[attempt === 0 && liked.size === 0 ? 0 : 1],
      );
      return { weight: sentence.weight, wordings: wishes.shorter ? byLength(found).slice(0, 2) : found };
    });
    const text = compact(
      choices,
      chooseWordings(choices, recent, liked),
      wishes.shorter ? undefined : greeting,
      emoji ? ` ${pick(emojis, random)}` : '',
      request,
      pack,
      manner,
    );
    const likeness = mostAlikeIn(text, recent);
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
  habits: Habits,
  random: () => number,
): { greeting: string | undefined; manner: Manner } {
  const informal = !(wishes.formal ?? brand.voice.formality === 'formal');
  const warm = wishes.warm ?? brand.voice.warmth === 'warm';
  const named = mention.author === undefined ? undefined : pack.greetByName(mention.author, informal);
  const writer = pack.writerOf?.(mention.text) ?? 0;
  const usual = usualGreeting(habits, named);
  const greeting = usual ?? greetingOf(named, informal, warm, cheerful, pack, random);
  if (usual === '') return { greeting: undefined, manner: { form: informal ? 3 : writer, warm } };
  const byName = greeting !== undefined && named !== undefined && greeting.includes(bareName(named));
  if (informal) return { greeting, manner: { form: 3, warm } };
  // A name and a verb that contradict each other: nobody is addressed by either.
  const contradicted = named !== undefined && named.form !== 0 && writer !== 0 && named.form !== writer;
  if (contradicted) return { greeting: byName ? undefined : greeting, manner: { form: 0, warm } };
  const form: AddressForm = byName ? named.form : writer;
  return { greeting: form !== 0 && greeting === 'Szanowni Państwo,' ? undefined : greeting, manner: { form, warm } };
}

/** As the brand's people greet; empty where they do not, undefined where they have no habit or need a name. */
function usualGreeting({ greeting }: Habits, named: NamedGreeting | undefined): string | undefined {
  if (greeting === undefined || !greeting.includes('{name}')) return greeting;
  return named === undefined ? undefined : greeting.replace('{name}', () => bareName(named));
}

/** "Pani Anno" of "Pani Anno,", "Anna" of "Dear Anna,". */
const bareName = ({ text }: NamedGreeting): string =>
  text.replace(/^(?:Dear|Hi|Hello|Cześć),? /, '').replace(/[,!]$/, '');

/** The brand's own goodbye in the place of ours. */
function withClosing(
  planned: readonly PlannedSentence[],
  { closing }: Habits,
  wordsToUse: readonly string[],
  pack: LanguagePack,
  cheerful: boolean,
  random: () => number,
): readonly PlannedSentence[] {
  const likes = closingsAmong(wordsToUse, pack.code, cheerful);
  // A word that the brand likes is no word for every reply.
  const chosen = closing ?? (likes.length > 0 && random() < shareOfLiked ? pick(likes, random) : undefined);
  if (chosen === undefined) return planned;
  const rest = planned.filter(({ options }) => !options.some(({ role }) => role.startsWith('praise_close')));
  return [...rest, { options: [], weight: 3, verbatim: chosen }];
}

const shareOfLiked = 0.5;

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
  if (named !== undefined && chance < (warm ? 0.9 : 0.7)) return named.text;
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
  most: number,
): string[] {
  if (sentence.verbatim !== undefined) return [capitalized(sentence.verbatim)];
  const phrases = sentence.options.flatMap(({ role, fill }) =>
    suited(pack.phrases[role], manner).map((phrase) => ({ phrase, fill })),
  );
  const wordings = new Set<string>();
  for (let attempt = 0; attempt < most * 2 && wordings.size < most; attempt += 1) {
    const { phrase, fill } = pick(phrases, random);
    const wording = fillIn(phrase, fill, manner, pack, random);
    if (wording.length <= room + (fill.contact?.length ?? 0) || attempt >= most) wordings.add(wording);
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
