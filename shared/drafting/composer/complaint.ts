import { fold } from '../wording/fold.ts';
import { contactOf, contactSentence } from './contact.ts';
import type { SentenceRole } from './language-pack.ts';
import { alsoComplained, isShort, namedIn } from './naming.ts';
import type { Plan, PlanInput, PlannedSentence } from './planned.ts';
import type { Point, Trade } from './points.ts';
import { chosenPoints, labels, one, sorrySentence, tradeOf, wishSentence } from './sentences.ts';
import { fieldOf, understandingOf } from './subject-matter.ts';

/** Names what went wrong, the gravest first, is sorry once, and leads to a person. */
export function complaintReply(input: PlanInput): Plan {
  const { request, wishes, folded, shape } = input;
  const grievances = chosenPoints('grievance', input);
  const trade = tradeOf(grievances, request, folded);
  const sorry = sorrySentence(grievances, input, trade === 'care');
  const alsoNamed = alsoComplained(input, [sorry]);
  const also = alsoNamed === undefined ? alsoSaid(sorry, grievances, input) : undefined;
  const nameless =
    sorry.options[0]?.role === 'sorry_plain' ||
    // A thing that somebody only wishes for did not let him down.
    (input.wish !== undefined && quotedIn(sorry).length === 0 && grievances.every(({ stated }) => !stated));
  // Who only wrote "Dramat" described nothing for which one could thank.
  const opens = wishes.apologise === false || (!nameless && ((shape >= 0.35 && shape < 0.65) || shape >= 0.85));
  const understanding = understandingOf(saidIn(sorry), trade, fold);
  const understands = !nameless && (shape < 0.3 || shape >= 0.9);
  const wished = wishSentence(input, 2);
  // Who only asks for something has nothing that one could be sorry for.
  if (nameless && wished.length > 0)
    return {
      sentences: [one('complaint_open', 1), ...wishSentence(input, 0)],
      answers: [input.wish?.about ?? input.wish?.quote ?? ''],
      cheerful: false,
    };
  // Three stars and hardly a word: nothing is known that one could be sorry for.
  if (nameless && grievances.length === 0 && (request.mention.rating ?? 0) >= 3)
    return { sentences: [one('thanks', 0), one('ask_more', 1)], answers: ['the feedback'], cheerful: false };
  return {
    sentences: [
      ...(opens ? [one('complaint_open', wishes.apologise === false ? 1 : 4)] : []),
      sorry,
      ...(alsoNamed === undefined || wished.length > 0 ? [] : [alsoNamed]),
      ...(also === undefined || wished.length > 0 ? [] : [one('remark_quote', 2, { quote: also })]),
      ...wished,
      ...repeated(input),
      ...(understands && understanding !== undefined && wished.length === 0 ? [one(understanding, 3)] : []),
      ...(nameless && grievances.length === 0 ? [one('ask_more', 2)] : []),
      ...(trade === 'care' ? [one(contactOf(input) === undefined ? 'private_care_missing' : 'private_care', 1)] : []),
      ...(trade !== 'care' && aboutAnAccount.test(folded) && shape < 0.5 ? [one('no_account_data', 3)] : []),
      ...nextStep(input, grievances, nameless),
    ],
    answers: [
      ...labels(grievances, 'the disappointment'),
      ...quotedIn(sorry),
      ...[sorry, ...(alsoNamed === undefined ? [] : [alsoNamed])].flatMap(namedIn),
      ...(also === undefined ? [] : [also]),
    ].slice(0, 8),
    cheerful: false,
  };
}

const aboutAnAccount =
  /\b(?:konto bankowe|z konta|na koncie|mojego konta|przelew\w*|kart[ayeą] (?:platnicz|kredyt|debet)\w*|bank account|my account|transfer|debit card|credit card)\b/;

const daysThatCount = 31;

/** What the record of the customer says, and nothing that it does not. */
function repeated({ request, pack, today }: PlanInput): PlannedSentence[] {
  if (pack.ordinal === undefined || request.history.length === 0) return [];
  const since = new Date(Date.parse(today) - daysThatCount * 86_400_000).toISOString().slice(0, 10);
  const recent = request.history.filter(({ writtenAt }) => writtenAt.slice(0, 10) >= since).length;
  if (recent > 0) return [one('again', 2, { about: pack.ordinal(recent + 1) })];
  return request.history.some(({ reply }) => reply !== undefined) ? [one('known', 3)] : [];
}

/** Among praise, a complaint counts only where its words are sure. */
export const sureObjection = 4.5;

/** What a sentence names: clauses or quotations. */
const saidIn = ({ options }: PlannedSentence): string[] =>
  options.flatMap(({ fill }) => [...(fill.that?.slice(0, 1) ?? []), fill.quote ?? '', fill.named?.nominative ?? '']);

/** A grievance that the sentence leaves out, where it says no more than one. */
function alsoSaid(
  sorry: PlannedSentence,
  grievances: readonly Point[],
  { quotations, request }: PlanInput,
): string | undefined {
  const definite = grievances.filter((point) => point.concrete && point.clauses.length > 0);
  if (request.limit.max < 500 || definite.length !== 1 || sorry.options.some(({ fill }) => fill.quote !== undefined))
    return undefined;
  const folded = fold(definite[0]?.label ?? '');
  return quotations.find(
    (quotation) =>
      quotation.tone === 'bad' &&
      quotation.score >= sureObjection &&
      isShort(quotation) &&
      !overlaps(fold(quotation.words), folded),
  )?.words;
}

const overlaps = (one: string, other: string): boolean => {
  const words = other.split(/[^a-z0-9]+/).filter((word) => word.length > 3);
  return one.includes(other) || words.some((word) => one.includes(word.slice(0, 5)));
};

/** The customer's own words in a sentence: for the approver, and for the guard. */
export const quotedIn = ({ options, spare = [] }: PlannedSentence): string[] =>
  [...options, ...spare].flatMap(({ fill }) => fill.quote ?? []);

/** By what a place, a kitchen or a shop finds the case again. */
const details: Partial<Record<Trade, SentenceRole>> = {
  stay: 'details_stay',
  food: 'details_food',
  shop: 'details_shop',
};

/** Where a complaint goes on: to a person if the brand named one, else to details that may stand in public. */
function nextStep(input: PlanInput, grievances: readonly Point[], nameless: boolean): PlannedSentence[] {
  const contact = contactOf(input);
  if (contact !== undefined) return [contactSentence(input, contact, 1)];
  const trade = tradeOf(grievances, input.request, input.folded);
  const [first] = grievances;
  // The device tells something about a fault, and nothing about a fee or a wish.
  const faulty = first?.topic === undefined || first.topic === 'app_bug' || first.topic === 'outage';
  const app =
    trade === 'app' && faulty && input.request.tags.topics.some((topic) => topic === 'app_bug' || topic === 'outage');
  if (app) return [one('app_details', 2)];
  const asks = nameless && grievances.length === 0 && input.pack.toldIn !== undefined;
  if (trade === 'care' || (asks && input.shape < 0.6)) return [];
  // What somebody said or left unsaid is found by no number.
  const ofPeople = grievances.every(({ topic }) => topic === 'staff_service' || topic === 'communication');
  const found = asks
    ? undefined
    : trade === 'any' && fieldOf(`${input.folded} ${fold(input.request.brand.name ?? '')}`) === 'travel'
      ? 'details_travel'
      : ofPeople
        ? undefined
        : details[trade];
  if (found === undefined) return [one('contact_missing', 2)];
  return [{ ...one(found, 2), spare: one('contact_missing', 2).options }];
}
