import { fold } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';
import { complaintReply, quotedIn, sureObjection } from './complaint.ts';
import { asSentence, contactOf, contactSentence } from './contact.ts';
import { alsoComplained, alsoPraised, isShort, namedIn, praiseNamed } from './naming.ts';
import type { Plan, PlanInput, PlannedSentence } from './planned.ts';
import type { Point } from './points.ts';
import type { Quotation } from './quotations.ts';
import {
  chosenPoints,
  closeRole,
  labels,
  one,
  praiseSentence,
  sorrySentence,
  tradeOf,
  wishSentence,
} from './sentences.ts';
import { isMedical } from './subject-matter.ts';

/** Thanks for what was praised by name, sees a small remark, and ends short. */
export function praiseReply(input: PlanInput, praises: readonly Point[]): Plan {
  const { points, request, folded, shape } = input;
  const objections = input.quotations.filter(
    ({ strong, score, sensitive, words, contrasted, tone, mixed }) =>
      tone === 'bad' &&
      // "They found my lost phone" praises.
      (!mixed || contrasted) &&
      ((strong && score >= sureObjection) || (contrasted && score >= plainObjection)) &&
      !sensitive &&
      !/^(?:they|he|she|oni|on|ona|ja|i) /i.test(words),
  );
  // Among praise a complaint is only believed where its whole sentence says so.
  const remarks = points
    .filter(
      (point) =>
        point.kind === 'grievance' &&
        point.stated &&
        point.concrete &&
        point.clauses.some((clause) => !/\byou (?:are|do|did|were|have|had)\b/.test(clause)) &&
        ((request.mention.rating ?? 5) <= 3 || objections.some(({ words }) => fold(words).includes(fold(point.label)))),
    )
    .slice(0, 1);
  const specific = praiseOf(praises, input);
  const alsoPraising = specific === undefined ? undefined : alsoPraised(input, [specific]);
  const [first] = objections;
  const objects = remarks.length === 0 && first !== undefined;
  const objected =
    objects && first.score >= sureObjection
      ? alsoComplained(input, specific === undefined ? [] : [specific])
      : undefined;
  const objection = objects && objected === undefined ? first.words : undefined;
  const trade = tradeOf(praises, request, folded);
  const close = one(returning.test(folded) && visited.has(trade) ? 'praise_close_return' : closeRole(trade), 3);
  const opens = specific === undefined || shape < 0.6;
  const closes = specific === undefined ? shape < 0.75 : shape < 0.35 || shape >= 0.8;
  return {
    sentences: [
      ...(opens
        ? [
            one(
              specific === undefined && objection !== undefined ? 'thanks' : 'praise_open',
              specific === undefined ? 0 : 1,
            ),
          ]
        : []),
      ...(specific === undefined ? [] : [specific]),
      ...remarks.map((remark) => remarkSentence(remark)),
      ...(alsoPraising === undefined ? [] : [alsoPraising]),
      ...(objected === undefined ? [] : [objected]),
      ...(objection === undefined ? [] : [one('remark_quote', 1, { quote: objection })]),
      ...(remarks.length > 0 || objection !== undefined ? [] : wishSentence(input, 1)),
      ...(opens ? [] : [one('thanks', 2)]),
      // "May it keep working just as well" is no answer to somebody who says that it does not.
      ...(closes && (objection === undefined || specific !== undefined) ? [close] : []),
    ],
    answers: [
      ...labels([...praises, ...remarks], 'praise'),
      ...(objection === undefined ? [] : [objection]),
      ...[specific, alsoPraising, objected].flatMap((sentence) =>
        sentence === undefined ? [] : [...quotedIn(sentence), ...namedIn(sentence)],
      ),
    ].slice(0, 8),
    cheerful: remarks.length === 0 && !objects,
  };
}

/** Praise by name: what the mention states, else the things it praises, else its own few words, else a noun in passing. */
function praiseOf(praises: readonly Point[], input: PlanInput): PlannedSentence | undefined {
  const { pack, quotations, folded } = input;
  const stated = praises.filter((point) => point.stated);
  if (stated.length > 0) return praiseSentence(stated, pack, 0);
  // At a doctor's the lexicon may name who is thanked.
  const thanked = isMedical(folded) && folded.length < shortText ? praiseSentence(praises, pack, 0) : undefined;
  const named = thanked ?? praiseNamed(input, 0);
  if (named !== undefined) return named;
  const quote = [...quotations]
    .filter((quotation) => quotation.tone === 'good' && quotation.praise >= 4 && isShort(quotation))
    .sort((one, other) => other.praise - one.praise)[0]?.words;
  if (quote !== undefined) return one('praise_quote', 0, { quote });
  const deed = folded.length < shortStory ? quotations.find((told) => tellsOfHelp(told)) : undefined;
  if (deed !== undefined) return one('praise_quote', 0, { quote: deed.words });
  // In a long text a noun in passing is not what was praised.
  const inPassing =
    pack.quotationsIn === undefined || folded.length < shortText
      ? praises
      : praises.filter(({ trade }) => trade === 'food' && folded.length < shortMeal);
  return praiseSentence(inPassing, pack, 0);
}

const shortText = 70;
const shortMeal = 160;
const shortStory = 260;

/** What somebody did for the one who writes: who is pleased tells it for nothing else. */
const deeds =
  /\b(?:zadzwonil\w*|przyspieszyl\w*|naprawi[lono]\w*|doradzi\w*|wyjasni\w*|odnalaz\w*|znalez\w*|przywioz\w*|wnios\w*|wnosi|pomog\w*|zyskuje|dzieki|zawdziecz\w*|helped|fixed|repaired|carried|brought|found|replaced|explained|saved|remembered|came out|talked (?:us|me) through|sorted|rescued)\b/;

const tellsOfHelp = ({ words, tone, mixed, whole, sensitive }: Quotation): boolean =>
  (tone !== 'bad' || mixed) && whole && !sensitive && words.split(' ').length > 4 && deeds.test(fold(words));

/** Behind "but" plain words are enough. */
const plainObjection = 3;

/** "We will be back": the closing may answer it. */
const returning =
  /\b(?:wroc\w+|wracam\w*|powroc\w+|przyjedziemy|przyjade|odwiedz(?:e|imy)|come back|be back|return(?:ing)? (?:soon|again)|visit again|again soon|go(?:ing)? back|stay (?:here )?again)\b/;
const visited = new Set(['food', 'stay', 'any']);

function remarkSentence(remark: Point): PlannedSentence {
  return remark.clauses.length > 0
    ? one('remark_that', 1, { that: remark.clauses, about: remark.about })
    : one('remark_about', 1, { about: remark.about });
}

/** Thanks for the one half and answers the other. */
export function mixedReply(input: PlanInput, praises: readonly Point[]): Plan {
  const { request, pack, folded } = input;
  const grievances = chosenPoints('grievance', input);
  const contact = contactOf(input);
  // Where only a topic is known, it cannot be praised and regretted in one breath.
  const praised = praises.filter(
    (praise) => praise.stated || !grievances.some(({ about }) => about === praise.about || !praise.stated),
  );
  // Thanks for nothing by name, and then sorry: whoever complains gets an answer to the complaint.
  if (!praised.some(({ stated }) => stated)) return complaintReply(input);
  const trade = tradeOf([...grievances, ...praises], request, folded);
  const sorry = sorrySentence(grievances, input, trade === 'care');
  const praise =
    praiseSentence(praised.filter(({ stated }) => stated).slice(0, 2), pack, 1) ??
    praiseNamed(input, 1) ??
    one('thanks', 1);
  const also = alsoComplained(input, [praise, sorry]);
  return {
    sentences: [
      praise,
      sorry,
      ...(also === undefined ? [] : [also]),
      ...wishSentence(input, 2),
      ...(contact === undefined || request.tags.urgency === 'low' ? [] : [contactSentence(input, contact, 2)]),
    ],
    answers: [
      ...labels([...praised, ...grievances], 'both sides'),
      ...quotedIn(sorry),
      ...[praise, sorry, ...(also === undefined ? [] : [also])].flatMap(namedIn),
    ].slice(0, 8),
    cheerful: false,
  };
}

/** While something larger goes wrong: what the brand decided to say, or that the facts are being gathered. */
export function spikeReply(input: PlanInput): Plan {
  const { request, pack, points } = input;
  const contact = contactOf(input);
  const statement = request.brand.holdingStatement?.trim();
  const speaks =
    statement !== undefined && statement !== '' && [undefined, pack.code].includes(guessLanguage(statement));
  const said: PlannedSentence =
    speaks && statement.length < request.limit.max - 60
      ? { options: [], weight: 0, verbatim: asSentence(statement) }
      : one('spike', 0);
  return {
    sentences: [one('spike_open', 2), said, ...(contact === undefined ? [] : [contactSentence(input, contact, 3)])],
    answers: labels(
      points.filter(({ kind, stated }) => kind === 'grievance' && stated).slice(0, 3),
      'the larger trouble',
    ),
    cheerful: false,
  };
}
