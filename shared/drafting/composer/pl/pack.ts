import type { Topic } from '../../../domain/classification/classification.ts';
import { mattersOf } from '../incidents.ts';
import type { LanguagePack } from '../language-pack.ts';
import { findPoints } from '../lexicon.ts';
import { phraseBookOf } from '../phrase-book.ts';
import type { Point } from '../points.ts';
import { lexicon } from './lexicon.ts';
import { thingsIn } from './named-things.ts';
import { greetByName } from './names.ts';
import { patterns } from './patterns.ts';
import { writerOf } from './person.ts';
import { quotationsIn } from './quotations.ts';
import { toldIn } from './told.ts';
import { plainWord, readingsOf } from './words.ts';

const phrases = phraseBookOf('pl');
const matters = mattersOf('pl');

/** Polish. `[about]` is in the locative for praise, in the genitive for grievances and ideas, in the accusative for questions. */
export const polish: LanguagePack = {
  code: 'pl',
  get phrases() {
    return phrases();
  },
  // Keys are the informal forms; in the formal voice we do not know the reader's gender unless the name tells.
  addressForms: {
    Ci: ['Państwu', 'Pani', 'Panu', 'Ci'],
    Cię: ['Państwa', 'Panią', 'Pana', 'Cię'],
    Ciebie: ['Państwa', 'Pani', 'Pana', 'Ciebie'],
    Twoja: ['Państwa', 'Pani', 'Pana', 'Twoja'],
    Twoją: ['Państwa', 'Pani', 'Pana', 'Twoją'],
    Twojej: ['Państwa', 'Pani', 'Pana', 'Twojej'],
    Twoje: ['Państwa', 'Pani', 'Pana', 'Twoje'],
    Twój: ['Państwa', 'Pani', 'Pana', 'Twój'],
    Twoim: ['Państwa', 'Pani', 'Pana', 'Twoim'],
  },
  get questions() {
    return matters().questions;
  },
  get ideas() {
    return matters().ideas;
  },
  findPoints: (folded) =>
    findPoints(
      folded.replace(idioms, (idiom) => ' '.repeat(idiom.length)),
      lexicon,
    ),
  toldIn,
  thingsIn,
  quotationsIn,
  writerOf,
  knows: (word) => plainWord(word) !== undefined || readingsOf(word).length > 0,
  pointOfTopic: (topic, kind) => topicPoint(topic, kind),
  greetByName,
  ordinal: (number) => (number === 2 ? 'druga' : number === 3 ? 'trzecia' : number === 4 ? 'czwarta' : 'kolejna'),
  sensitive: (folded) => patterns().sensitive.test(folded),
  unquotable: (folded) => patterns().unquotable.test(folded),
  listQuotations: (quotations) => quotations.join('” i „'),
  list: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} i ${items.at(-1)}`),
  join: (clauses) =>
    clauses.length < 3 ? clauses.join(' i że ') : `${clauses.slice(0, -1).join(', że ')} i że ${clauses.at(-1)}`,
  keepsCapital: /^(?:Państw|Pani|Pan[au]?\b|Twoj|Twój|Ci\b|Cię|Ciebie|Wi-Fi)/,
};

/** They name what they do not speak of. */
const idioms = /\bz buta\b|z czyst\w+ (?:sercem|sumieniem)|na prawde|cena czyni cuda|kawal\w* drogi/g;

/** Per topic: praise in the locative, criticism in the genitive. */
const topicNames: Partial<Record<Topic, readonly [praise: string, grievance: string]>> = {
  product_quality: ['jakości', 'jakości'],
  price_billing: ['cenach', 'cen i rozliczeń'],
  delivery: ['dostawie', 'dostawy'],
  staff_service: ['obsłudze', 'obsługi'],
  waiting_time: ['czasie obsługi', 'czasu oczekiwania'],
  cleanliness: ['czystości', 'czystości'],
  app_bug: ['aplikacji', 'działania aplikacji'],
  outage: ['dostępności usługi', 'dostępności usługi'],
  booking_cancellation: ['rezerwacji', 'rezerwacji'],
  refund_return: ['obsłudze zwrotu', 'zwrotu'],
  availability: ['dostępności', 'dostępności'],
  communication: ['kontakcie z nami', 'kontaktu z nami'],
};

function topicPoint(topic: Topic, kind: Point['kind']): Point | undefined {
  const names = topicNames[topic];
  if (names === undefined) return undefined;
  const about = names[kind === 'praise' ? 0 : 1];
  return {
    kind,
    key: topic,
    label: topic,
    trade: topic === 'app_bug' ? 'app' : 'any',
    clauses: [],
    about,
    at: 0,
    stated: false,
    concrete: false,
    topic,
  };
}
