import * as z from 'zod';
import type { Topic } from '../../../domain/classification/classification.ts';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { personOf } from '../author.ts';
import { mattersOf } from '../incidents.ts';
import { readLanguageData } from '../language-data.ts';
import type { LanguagePack, NamedGreeting } from '../language-pack.ts';
import { findPoints } from '../lexicon.ts';
import { phraseBookOf } from '../phrase-book.ts';
import type { Point } from '../points.ts';
import { lexicon } from './lexicon.ts';
import { thingsIn } from './named-things.ts';
import { patterns } from './patterns.ts';
import { quotationsIn } from './quotations.ts';
import { isKnown, toldIn } from './told.ts';
import { wishIn } from './wishes.ts';

const phrases = phraseBookOf('en');
const matters = mattersOf('en');

/** English; also what we answer in where a language has no pack. */
export const english: LanguagePack = {
  code: 'en',
  get phrases() {
    return phrases();
  },
  addressForms: {},
  get questions() {
    return matters().questions;
  },
  get ideas() {
    return matters().ideas;
  },
  findPoints: (folded) => findPoints(folded, lexicon),
  visitLetDown: 'your visit let you down',
  withStops: (text) => text.replace(runOn, '.'),
  toldIn,
  wishIn,
  thingsIn,
  quotationsIn: (text, longest) => quotationsIn(text, longest, (word) => names().has(fold(word))),
  knows: isKnown,
  pointOfTopic: topicPoint,
  greetByName,
  ordinal: (number) => ['second', 'third', 'fourth', 'fifth', 'sixth'][number - 2] ?? 'latest',
  sensitive: (folded) => patterns().sensitive.test(folded),
  unquotable: (folded) => patterns().unquotable.test(folded),
  listQuotations: (quotations) => quotations.join('” and “'),
  list: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`),
  join: (clauses) =>
    clauses.length < 3
      ? clauses.join(' and that ')
      : `${clauses.slice(0, -1).join(', that ')} and that ${clauses.at(-1)}`,
  finish: (sentence, informal) => (informal ? contracted(sentence) : sentence),
  keepsCapital: /^I\b/,
};

/** "No answer The room was cold": a sentence begins with a capital, whatever stands before it. */
const runOn =
  /(?<=[a-z]{3}) (?=(?:The|They|It|We|This|But|There|Very|Please|When|After|My|No|Not|Also|Then|Never|Why|He|She) [a-z])/g;

const topicNames: Partial<Record<Topic, string>> = {
  product_quality: 'the quality',
  price_billing: 'the price',
  delivery: 'the delivery',
  staff_service: 'the service',
  waiting_time: 'the waiting time',
  cleanliness: 'the cleanliness',
  app_bug: 'the app',
  outage: 'the availability of the service',
  booking_cancellation: 'your booking',
  refund_return: 'your refund request',
  availability: 'the availability',
  communication: 'our communication',
};

/** What let somebody down, where no more than the topic is known. */
const topicClauses: Partial<Record<Topic, string>> = {
  product_quality: 'the quality let you down',
  price_billing: 'the price let you down',
  waiting_time: 'you had to wait',
  delivery: 'the delivery let you down',
  staff_service: 'the service let you down',
  cleanliness: 'the cleanliness let you down',
  app_bug: 'the app let you down',
  outage: 'the service let you down',
  booking_cancellation: 'your booking caused you trouble',
  refund_return: 'your refund request caused you trouble',
  communication: 'our communication let you down',
};

function topicPoint(topic: Topic, kind: Point['kind']): Point | undefined {
  const about = topicNames[topic];
  if (about === undefined) return undefined;
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

const NameFile = z.object({ names: z.string() });

/** First names of which we are sure. Others are not greeted: "Hi Pizza," is worse than no name. */
const names = once((): ReadonlySet<string> => new Set(readLanguageData('en.names.json', NameFile).names.split(' ')));

function greetByName(author: string, informal: boolean): NamedGreeting | undefined {
  const [first = ''] = personOf(author);
  if (first.length < 3 || !names().has(fold(first))) return undefined;
  return { text: informal ? `Hi ${first}!` : `Dear ${first},`, form: informal ? 3 : 0 };
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b([Ww]e|[Yy]ou) are\b/g, "$1're"],
  [/\b([Ii]t|[Tt]hat|[Ww]hat) is\b(?= [a-z])(?! (?:what|why|how|exactly|to)\b)/g, "$1's"],
  [/\b([Dd]o|[Dd]oes|[Dd]id|[Cc]ould|[Ww]ould|[Ii]s|[Ww]as|[Ww]ere|[Hh]as) not\b/g, "$1n't"],
  [/\bcannot\b/g, "can't"],
  [/\b(W|w)e would\b/g, "$1e'd"],
  [/\bThank you\b(?=,? )/g, 'Thanks'],
  [/\b(Here) is\b/g, "$1's"],
];

function contracted(sentence: string): string {
  return contractions.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), sentence);
}
