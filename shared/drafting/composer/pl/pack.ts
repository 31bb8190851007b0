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
import { turnedPast, writerOf } from './person.ts';
import { quotationsIn } from './quotations.ts';
import { toldIn } from './told.ts';
import { wishIn } from './wishes.ts';
import { plainWord, readingsOf } from './words.ts';

const phrases = phraseBookOf('pl');
const matters = mattersOf('pl');

const runOn = /(?<=\p{Ll}{3}) (?=(\p{Lu}\p{Ll}+)(?!\p{L}| \p{Lu}))/gu;
const addressed =
  /^(?:pan|państw|wam|was|wasz|ciebie|tobie|twoj|twój|nich|niej|niego|niemu|nim|jego|jej|ona|ono|oni|one|dr$|boga|bóg|święt)/;

/** "Do noclegu nie doszło Planowałem …": a verb or a joint with a capital begins a sentence. Nouns may be names. */
const withStops = (text: string): string =>
  text.replace(runOn, (space, word: string) => {
    const typed = word.toLowerCase();
    if (addressed.test(typed)) return space;
    const readings = readingsOf(typed);
    const begins =
      readings.length > 0
        ? readings.every(({ group }) => group === 'V')
        : joints.has(typed) || turnedPast(typed) !== undefined;
    return begins || joints.has(typed) ? '.' : space;
  });

const joints = new Set(
  'nie na w po do z za ale jednak niestety dodatkowo ponadto brak gdy kiedy bardzo nikt nigdy tylko potem następnie jest są było był była były'.split(
    ' ',
  ),
);

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
    Twoich: ['Państwa', 'Pani', 'Pana', 'Twoich'],
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
  visitLetDown: 'wizyta <Cię> zawiodła',
  withStops,
  toldIn,
  wishIn,
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

/** What let somebody down, where no more than the topic is known. */
const topicClauses: Partial<Record<Topic, string>> = {
  product_quality: 'jakość <Cię> zawiodła',
  price_billing: 'ceny <Cię> rozczarowały',
  waiting_time: 'trzeba było czekać',
  delivery: 'dostawa <Cię> zawiodła',
  staff_service: 'obsługa nie spełniła <Twoich> oczekiwań',
  cleanliness: 'czystość <Cię> zawiodła',
  app_bug: 'aplikacja <Cię> zawiodła',
  outage: 'usługa <Cię> zawiodła',
  booking_cancellation: 'rezerwacja sprawiła <Ci> kłopot',
  refund_return: 'zwrot sprawił <Ci> kłopot',
  communication: 'kontakt z nami <Cię> zawiódł',
};

function topicPoint(topic: Topic, kind: Point['kind']): Point | undefined {
  const names = topicNames[topic];
  if (names === undefined) return undefined;
  const about = names[kind === 'praise' ? 0 : 1];
  const letDown = kind === 'grievance' ? topicClauses[topic] : undefined;
  return {
    kind,
    key: topic,
    label: topic,
    trade: topic === 'app_bug' ? 'app' : 'any',
    clauses: letDown === undefined ? [] : [letDown],
    ours: true,
    about,
    at: 0,
    stated: false,
    concrete: false,
    topic,
  };
}
