import type { Topic } from '../../domain/classification/classification.ts';
import type { DraftRequest } from '../../domain/reply/draft.ts';
import { fold, wordsOf } from '../wording/fold.ts';
import type { LanguagePack, SentenceRole } from './language-pack.ts';
import { isShort, sorryNamed } from './naming.ts';
import type { Option, PlanInput, PlannedSentence } from './planned.ts';
import type { Point, Trade } from './points.ts';
import type { Quotation } from './quotations.ts';
import { fieldOf, isMedical } from './subject-matter.ts';
import type { Fill } from './template.ts';

export const one = (role: SentenceRole, weight: number, fill: Fill = {}): PlannedSentence => ({
  options: [{ role, fill }],
  weight,
});

/** Names what the customer would like, and passes it on as no more than a suggestion. */
export const wishSentence = ({ wish }: PlanInput, weight: number): PlannedSentence[] =>
  wish?.about !== undefined
    ? [one('wish_about', weight, { about: wish.about })]
    : wish?.quote !== undefined
      ? [one('wish_quote', weight, { quote: wish.quote })]
      : [];

/** Behind "that", several clauses together must stay readable. */
const longestClauses = 170;

/** As many of the points as read well in one sentence; at least one. */
export function readable(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  let length = 0;
  for (const point of points) {
    const longest = Math.max(0, ...point.clauses.map((clause) => clause.replace(/<[^>]*\|([^|>]*)>/g, '$1').length));
    if (kept.length > 0 && length + longest > longestClauses) break;
    if (kept.some((other) => sayTheSame(other, point) || overlap(other, point))) continue;
    kept.push(point);
    length += longest;
  }
  return kept;
}

/** Two findings of one matter, one of them in our own words, say it twice. */
function overlap(one: Point, other: Point): boolean {
  if (one.kind !== 'grievance' || (one.ours !== true && other.ours !== true)) return false;
  if (one.ours !== other.ours) {
    const [ours, theirs] = one.ours === true ? [one, other] : [other, one];
    const [label, clause] = [stemsOf(ours.label), stemsOf(theirs.clauses[0] ?? '')];
    // The customer's words around a finding of ours may say more than that: then it stays.
    if (label.size * 0.6 <= clause.size && shareOfStems(label, clause) >= 0.9) return true;
  }
  const [mine, named] = one.ours === true ? [one, other] : [other, one];
  // "The cabin was not clean", and "you found the cabin dirty".
  if (named.ours !== true && named.key.length > 3 && fold(mine.clauses[0] ?? '').includes(fold(named.key))) return true;
  if (one.ours === true && other.ours === true && one.topic !== undefined && one.topic === other.topic) return true;
  return (
    one.trade !== 'care' &&
    one.topic === other.topic &&
    one.topic !== undefined &&
    (saidOnce.has(one.topic) || (one.topic === 'delivery' && one.ours !== other.ours))
  );
}

const saidOnce = new Set<Topic>(['staff_service', 'cleanliness', 'product_quality', 'app_bug', 'refund_return']);

/** "The coffee hit the spot" and "you had a great coffee" are one point. */
function sayTheSame(one: Point, other: Point): boolean {
  return (
    shareOfStems(stemsOf(one.clauses[0] ?? ''), stemsOf(other.clauses[0] ?? '')) >= (one.kind === 'praise' ? 0.3 : 0.65)
  );
}

/** Of the fewer stems, how many stand among the others too. */
function shareOfStems(known: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  const shared = [...stems].filter((stem) => known.has(stem)).length;
  return shared / Math.max(1, Math.min(stems.size, known.size));
}

const stemsOf = (clause: string): Set<string> =>
  new Set(
    wordsOf(fold(clause.replace(/<[^>]*>/g, ' ')))
      .filter((word) => word.length > 3 && !/^(?:byl[aoiy]?|pani|panstw\w*|jest|were|that|with|very|have)$/.test(word))
      .map((word) => word.slice(0, 5)),
  );

export function praiseSentence(
  praises: readonly Point[],
  pack: LanguagePack,
  weight: number,
): PlannedSentence | undefined {
  const options: Option[] = [];
  const told = readable(praises.filter((point) => point.clauses.length > 0));
  if (told.length > 0 && told.length < 3) options.push({ role: 'praise_that', fill: { that: combined(told, pack) } });
  const named = [...new Set(praises.filter((point) => point.about !== '').map((point) => point.about))].slice(0, 3);
  if (
    named.length > 0 &&
    (told.length >= 3 || (named.length >= told.length && !told.some((point) => point.told === true)))
  )
    options.push({ role: 'praise_about', fill: { about: pack.list(named) } });
  const spare: Option[] = named.length === 0 ? [] : [{ role: 'praise_about', fill: { about: pack.list(named) } }];
  return options.length === 0 ? undefined : { options, weight, spare };
}

/**
 * Is sorry and names what went wrong: in clauses of the mention, else in definite ones of ours, else by the things it
 * names, else in the customer's own words if they are few, else by the noun. `medical`: then nothing is confirmed.
 */
export function sorrySentence(grievances: readonly Point[], input: PlanInput, medical = false): PlannedSentence {
  const { pack, wishes, quotations, request } = input;
  if (wishes.apologise === false) {
    const about = grievances.find((point) => point.about !== '')?.about;
    return about === undefined ? one('valued', 0) : one('remark_about', 0, { about });
  }
  const definite = readable(
    grievances.filter(
      (point) =>
        point.clauses.length > 0 &&
        point.concrete &&
        !(medical && point.ours !== true && pack.sensitive?.(fold(point.label)) === true),
    ),
  );
  const nouns = [...new Set(grievances.filter((point) => point.about !== '').map((point) => point.about))].slice(0, 2);
  const about: Option[] = nouns.length === 0 ? [] : [{ role: 'sorry_about', fill: { about: pack.list(nouns) } }];
  // Where praise stands beside it, what sounds like blame may be none.
  const sure =
    request.tags.sentiment === 'negative' ||
    (request.mention.rating ?? 3) <= 2 ||
    ((request.mention.rating ?? 5) <= 3 && quotations[0]?.strong === true && quotations[0].score >= surelyBlamed);
  const named = sorryNamed(input, !medical && sure);
  const quote = quoted(
    quotations.filter((quotation) => isShort(quotation) && !(medical && quotation.sensitive)),
    pack,
    request.limit.max,
  );
  const quotes: Option[] =
    quote === undefined ? [] : [{ role: medical ? 'read_quote' : 'sorry_quote', fill: { quote } }];
  const [best] = quotations;
  // In a long clause words of our lexicon alone may belong to something else, and say less than the sentence that complains most.
  const poor =
    definite.every(({ key, label, ours }) => ours !== true && key !== label && label.split(' ').length > shortClause) &&
    (best?.score ?? 0) >= 3;
  if (definite.length > 0 && !(poor && (named !== undefined || quotes.length > 0)))
    return {
      ...one(medical ? 'read_that' : 'sorry_that', 0, { that: combined(definite, pack) }),
      spare: [...(named?.options ?? quotes), ...about],
    };
  if (named !== undefined) return { ...named, spare: about };
  if (quotes.length > 0) return { options: quotes, weight: 0 };
  const known = grievances.filter(({ clauses, ours }) => clauses.length > 0 && (!medical || ours === true));
  // Which of the things that a patient names let him down, nobody knows.
  const told =
    medical && pack.visitLetDown !== undefined && known.every(({ stated }) => !stated)
      ? known.slice(0, 1).map((point) => ({ ...point, clauses: [pack.visitLetDown ?? ''] }))
      : readable(known);
  if (told.length > 0)
    return { ...one(medical ? 'read_that' : 'sorry_that', 0, { that: combined(told, pack) }), spare: about };
  if (about.length === 0) return one('sorry_plain', 0);
  return medical && pack.visitLetDown !== undefined
    ? { ...one('read_that', 0, { that: [pack.visitLetDown] }), spare: about }
    : { options: about, weight: 0 };
}

/** Words that can hardly be meant otherwise, in a sentence of their own. */
const surelyBlamed = 4.5;

/** Words of a clause in which a property can hardly belong to another thing than the one next to it. */
const shortClause = 5;

/** The words that show best what went wrong; two short ones together where there is room. */
function quoted(quotations: readonly Quotation[], pack: LanguagePack, most: number): string | undefined {
  const [first, ...others] = quotations.filter(({ tone }) => tone !== 'good');
  if (first === undefined) return undefined;
  const second = others.find(
    ({ tone, score, words, at }) => tone === 'bad' && score >= 4 && words.length <= 70 && apart(first, { at, words }),
  );
  return second === undefined || most < 500 || first.words.length > 70
    ? first.words
    : (pack.listQuotations?.(first.at < second.at ? [first.words, second.words] : [second.words, first.words]) ??
        first.words);
}

const apart = (one: { at: number; words: string }, other: { at: number; words: string }): boolean =>
  one.at + one.words.length <= other.at || other.at + other.words.length <= one.at;

/** Every combination of the points' clauses, joined. */
function combined(points: readonly Point[], pack: LanguagePack): string[] {
  const rows = points.reduce<string[][]>(
    (known, point) => known.flatMap((row) => point.clauses.map((clause) => [...row, clause])),
    [[]],
  );
  return rows.slice(0, 24).map((row) => pack.join(row));
}

/** What is told outranks the topic that the classifier heard, which outranks what is merely named. */
export function chosenPoints(kind: Point['kind'], { points, request, pack, folded }: PlanInput): Point[] {
  const stated = points.filter((point) => point.kind === kind && point.stated);
  if (stated.length > 0) {
    if (kind === 'praise') return stated.slice(0, 3);
    const most = 2;
    const definite = stated.filter((point) => point.concrete);
    // A name in passing must not push out what was said clearly.
    const ranked = definite.length >= Math.min(most, 2) ? definite : stated;
    return ranked
      .map((point, index) => ({ point, index }))
      .sort((one, other) => (other.point.gravity ?? 0) - (one.point.gravity ?? 0) || one.index - other.index)
      .slice(0, most)
      .map(({ point }) => point);
  }
  // "Any updates?" names an update and praises none.
  const named = points
    .filter((point) => point.kind === kind && point.about !== '' && (point.trade !== 'app' || kind === 'grievance'))
    .slice(0, 2);
  const topics = request.tags.topics
    .filter((topic) => isSpokenOf(topic, request, folded) && !(kind === 'praise' && onlyGrieved.has(topic)))
    .flatMap((topic) => pack.pointOfTopic(topic, kind) ?? [])
    .slice(0, 1);
  return kind === 'praise'
    ? [...named, ...topics].slice(0, named.length > 0 ? named.length : 1)
    : named.some(({ key }) => !general.has(key))
      ? named.filter(({ key }) => !general.has(key)).slice(0, 1)
      : topics.length > 0
        ? topics
        : named.slice(0, 1);
}

/** Nobody praises a wait: who is pleased and speaks of one has something to say about it. */
const onlyGrieved = new Set<Topic>([
  'waiting_time',
  'app_bug',
  'outage',
  'refund_return',
  'booking_cancellation',
  'availability',
  'price_billing',
]);

/** A topic that only the classifier heard must be possible where the mention is from: no app at a hotel, no delivery at a doctor's. */
const isSpokenOf = (topic: Topic, { mention }: DraftRequest, folded: string): boolean =>
  topic === 'app_bug'
    ? !places.has(mention.platform) || /\bapp|aplikac|apk[aie]/.test(folded)
    : topic === 'refund_return'
      ? (appStores.has(mention.platform) ? ofMoneyBack : ofReturning).test(folded)
      : !(topic === 'product_quality' && places.has(mention.platform)) &&
        !((topic === 'delivery' || topic === 'product_quality') && isMedical(folded));

const ofMoneyBack = /refund|money|zwro[tc]|pieni/;
const ofReturning = /refund|return|money|exchang|replace|zwro[tc]|zwrac|pieni|reklamac|wymian/;

/** What every mention of a place names in passing. */
const general = new Set(
  'hotel lokal restauracja miejsce pobyt aplikacja sklep produkt place hotel stay app product restaurant shop bank zamek'.split(
    ' ',
  ),
);

export function labels(points: readonly Point[], otherwise: string): string[] {
  const named = points.map((point) => point.label.slice(0, 200));
  return named.length > 0 ? [...new Set(named)].slice(0, 6) : [otherwise];
}

/** Platforms on which an app is spoken of. */
export const appStores = new Set(['google-play', 'app-store-connect', 'app-store-rss']);

const places = new Set(['google-business-profile', 'tripadvisor', 'yelp']);

export function tradeOf(points: readonly Point[], { mention, tags, brand }: DraftRequest, folded: string): Trade {
  if (appStores.has(mention.platform)) return 'app';
  if (mention.platform === 'allegro') return 'shop';
  if (isMedical(folded)) return 'care';
  const spoken = fieldOf(`${folded} ${fold(brand.name ?? '')}`);
  if (spoken === 'travel' || spoken === 'bank') return 'any';
  if (spoken !== undefined) return spoken === 'shop' && mention.platform === 'tripadvisor' ? 'any' : spoken;
  const known = points.find((point) => point.trade !== 'any')?.trade;
  if (known !== undefined) return known;
  return tags.topics.includes('delivery') && !places.has(mention.platform) ? 'shop' : 'any';
}

export function closeRole(trade: Trade): SentenceRole {
  if (trade === 'food' || trade === 'stay') return 'praise_close_place';
  return trade === 'any' ? 'praise_close_any' : `praise_close_${trade}`;
}
