import { fold, wordsOf } from '../wording/fold.ts';
import type { LanguagePack, SentenceRole } from './language-pack.ts';
import { listed, type NamedThing, type Standing } from './named-things.ts';
import type { PlanInput, PlannedSentence } from './planned.ts';
import type { Quotation } from './quotations.ts';

/** Sentences that name the things of a mention, where no clause of it could be turned into one of ours. */

const mostTogether = 3;
/** So far behind the most telling thing another one is not worth a word. */
const farBehind = 2;
/** In a longer text what is neither good nor bad may be anything. */
const shortText = 260;

/** The customer's things that are complained of, the most telling first; in a short text also those merely named. */
export function complained(input: PlanInput): NamedThing[] {
  const things = input.things();
  const blamed = ofStanding(things, 'blamed', 'lacking');
  const topical = blamed.filter(({ passing }) => !passing);
  if (topical.length > 0) return topical;
  const wished = ofStanding(things, 'wished');
  if (wished.length > 0) return wished;
  if (input.request.tags.sentiment === 'positive') return [];
  // "It was fine until …": who gives one star praises nothing.
  const low = (input.request.mention.rating ?? 3) <= 2;
  const named = things.filter(
    ({ standing, rank, at }) =>
      (standing === 'neutral' || (standing === 'praised' && low)) && rank >= leastRank && at <= shortText,
  );
  return named.some(({ passing }) => !passing) || blamed.length === 0 ? named : blamed;
}

/** Below it a thing only says where something was. */
const leastRank = 3.5;
/** Somebody who is pleased asks for something too. */
const asks = /\b(?:please|plz|fix|but|why|should|could|ale|tylko|szkoda|prosze|prosimy|dlaczego|czemu)\b/;

/** The things that are praised; in a short and pleased text also those merely named. */
export function praisedThings({ things, folded, request }: PlanInput): NamedThing[] {
  const praised = ofStanding(things(), 'praised').filter(({ rank }) => rank >= leastRank);
  if (praised.length > 0) return praised;
  return folded.length > shortText / 2 || request.tags.sentiment !== 'positive' || asks.test(folded)
    ? []
    : ofStanding(things(), 'neutral').filter(({ rank, trouble, passing }) => rank > leastRank && !trouble && !passing);
}

const ofStanding = (things: readonly NamedThing[], ...standings: readonly Standing[]): NamedThing[] =>
  things.filter(({ standing }) => standings.includes(standing));

/** As many as go together in one sentence, in the order of the text. */
function together(things: readonly NamedThing[], most = mostTogether): NamedThing[] {
  const [first] = things;
  if (first === undefined) return [];
  return things
    .filter(({ rank }) => first.rank - rank <= farBehind)
    .slice(0, most)
    .sort((one, other) => one.at - other.at);
}

function sentence(
  role: SentenceRole,
  weight: number,
  things: readonly NamedThing[],
  pack: LanguagePack,
): PlannedSentence {
  const named = listed(things, pack.list);
  return { options: [{ role, fill: { named, about: named.nominative } }], weight };
}

/** Is sorry by name; `confirms` false: then only the words are taken seriously. */
export function sorryNamed(input: PlanInput, confirms: boolean): PlannedSentence | undefined {
  const things = complained(input);
  const [first] = things;
  if (first === undefined) return undefined;
  const { pack } = input;
  if (!confirms) return sentence('read_named', 0, together(things), pack);
  if (first.standing === 'wished') return wishNamed(input);
  if (first.standing === 'lacking') return sentence('sorry_lack', 0, together(ofStanding(things, 'lacking'), 2), pack);
  const others = things.filter(({ standing }) => standing !== 'lacking');
  if (first.trouble)
    return sentence(
      'sorry_trouble',
      0,
      together(
        others.filter(({ trouble }) => trouble),
        2,
      ),
      pack,
    );
  return sentence('sorry_named', 0, together(others.filter(({ trouble }) => !trouble)), pack);
}

/** In a grave matter only what is surely meant is named. */
export function carefullyNamed(input: PlanInput): PlannedSentence | undefined {
  const things = ofStanding(input.things(), 'blamed').filter(({ plain, passing }) => !plain && !passing);
  return things.length === 0 ? undefined : sentence('read_named', 2, together(things, 2), input.pack);
}

/** Thanks for what is praised by name. */
export function praiseNamed(input: PlanInput, weight: number): PlannedSentence | undefined {
  const things = together(praisedThings(input));
  if (things.length === 0) return undefined;
  // What is only named may be meant kindly, and is not called praise.
  const role = things.some(({ standing }) => standing === 'praised') ? 'praise_named' : 'thanks_named';
  return sentence(role, weight, things, input.pack);
}

/** Thanks for words about what they name, be they good or none of both. */
export function thanksNamed(input: PlanInput): PlannedSentence | undefined {
  const { sentiment } = input.request.tags;
  if (sentiment === 'positive') return praiseNamed(input, 0);
  if (sentiment !== 'neutral' || input.folded.length > shortText) return undefined;
  const things = together(ofStanding(input.things(), 'neutral', 'praised').filter(({ passing }) => !passing));
  return things.length === 0 ? undefined : sentence('thanks_named', 0, things, input.pack);
}

/** What else is praised, where the sentences before leave it out. */
export function alsoPraised(input: PlanInput, said: readonly PlannedSentence[]): PlannedSentence | undefined {
  const things = unsaid(ofStanding(input.things(), 'praised'), said);
  return room(input) && things.length > 0 ? sentence('praise_also', 2, together(things, 2), input.pack) : undefined;
}

/** What else is complained of, where the sentences before leave it out: half a sentence. */
export function alsoComplained(input: PlanInput, said: readonly PlannedSentence[]): PlannedSentence | undefined {
  const things = unsaid(ofStanding(input.things(), 'blamed', 'lacking'), said).filter(
    ({ standing }) => standing !== 'lacking',
  );
  return room(input) && things.length > 0 ? sentence('also_named', 2, together(things, 2), input.pack) : undefined;
}

/** What somebody wishes for, as a suggestion and without a promise. */
export function wishNamed(input: PlanInput): PlannedSentence | undefined {
  const wished = ofStanding(input.things(), 'wished', 'lacking');
  const things = together(wished.length > 0 ? wished : complained(input), 2);
  return things.length === 0 ? undefined : sentence('wish_named', 0, things, input.pack);
}

const room = ({ request }: PlanInput): boolean => request.limit.max >= 300;

/** Leaves out what a sentence names already, and what hardly says anything. */
function unsaid(things: readonly NamedThing[], sentences: readonly PlannedSentence[]): NamedThing[] {
  const said = wordsOf(
    fold(
      sentences
        .flatMap(({ options, spare = [] }) => [...options, ...spare])
        .flatMap(({ fill }) => [...(fill.that ?? []), fill.about ?? '', fill.quote ?? ''])
        .join(' '),
    ),
  );
  return things.filter(
    ({ key, nominative, rank, passing }) =>
      !passing &&
      rank > leastRank + 1 &&
      !wordsOf(fold(`${key} ${nominative}`)).some(
        (word) => !joints.has(word) && said.some((other) => isLike(word, other)),
      ),
  );
}

const joints = new Set(['the', 'of', 'do', 'dla', 'na', 'z', 'ze']);

/** The same word in another form, as far as their beginnings tell. */
function isLike(one: string, other: string): boolean {
  const length = Math.max(3, Math.min(5, Math.min(one.length, other.length) - 1));
  return one.slice(0, length) === other.slice(0, length);
}

/** A quotation reads well only where it is short and complete. */
export const isShort = ({ words, whole }: Quotation): boolean => whole && words.split(' ').length <= mostQuoted;
const mostQuoted = 8;

/** What a sentence names of the customer's things, for the approver. */
export const namedIn = ({ options }: PlannedSentence): string[] =>
  options.flatMap(({ fill }) => (fill.named === undefined ? [] : [fill.named.nominative.slice(0, 200)]));
