import type { Topic } from '../../../domain/classification/classification.ts';
import { fold } from '../../wording/fold.ts';
import type { LanguagePack } from '../language-pack.ts';
import { phraseBookOf } from '../phrase-book.ts';
import type { Point, Trade } from '../points.ts';

/** What a language needs at the least: it names matters, but does not repeat what happened in its own words. */
export interface SmallLanguage {
  readonly code: string;
  readonly and: string;
  /** Named matters: the words that show them (folded), how praise and how a grievance names them. */
  readonly matters: readonly {
    readonly words: RegExp;
    readonly praise: string;
    readonly grievance: string;
    readonly topic?: Topic;
    readonly trade?: Trade;
  }[];
  readonly keepsCapital: RegExp;
}

/** The pack of a small language: its sentences are `language-data/<code>.phrases.json`. */
export function createSmallPack(language: SmallLanguage): LanguagePack {
  const { matters } = language;
  const phrases = phraseBookOf(language.code);
  return {
    code: language.code,
    get phrases() {
      return phrases();
    },
    addressForms: {},
    questions: [],
    ideas: [],
    findPoints: (folded) =>
      matters
        .flatMap((matter) => {
          const at = folded.slice(0, 4000).search(matter.words);
          return at < 0 ? [] : (['praise', 'grievance'] as const).map((kind) => pointOf(matter, kind, at));
        })
        .sort((one, other) => one.at - other.at),
    pointOfTopic: (topic, kind) => {
      const matter = matters.find((candidate) => candidate.topic === topic);
      return matter === undefined ? undefined : pointOf(matter, kind, 0);
    },
    greetByName: () => undefined,
    list: (items) =>
      items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${language.and} ${items.at(-1)}`,
    join: (clauses) => clauses.join(` ${language.and} `),
    keepsCapital: language.keepsCapital,
  };
}

function pointOf(matter: SmallLanguage['matters'][number], kind: Point['kind'], at: number): Point {
  const about = kind === 'praise' ? matter.praise : matter.grievance;
  const base: Point = {
    kind,
    key: matter.grievance,
    label: fold(about),
    trade: matter.trade ?? 'any',
    clauses: [],
    about,
    at,
    stated: false,
    concrete: false,
  };
  return matter.topic === undefined ? base : { ...base, topic: matter.topic };
}
