import type { Topic } from '../../../domain/classification/classification.ts';
import { fold } from '../../wording/fold.ts';
import type { LanguagePack, Phrases, SentenceRole } from '../language-pack.ts';
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
  readonly phrases: Readonly<Record<OwnRole, Phrases>>;
  readonly keepsCapital: RegExp;
}

type OwnRole = Exclude<SentenceRole, keyof typeof standIns>;

/** Roles that a small language leaves out are played by these. */
const standIns = {
  praise_that: 'praise_about',
  praise_close_place: 'praise_close_any',
  praise_close_shop: 'praise_close_any',
  praise_close_app: 'praise_close_any',
  praise_close_care: 'praise_close_any',
  sorry_that: 'sorry_about',
  contact_wanted: 'contact',
  question_about: 'question_open',
  idea_about: 'idea_open',
  careful_close: 'complaint_open',
  careful_health: 'careful_other',
  careful_legal: 'careful_other',
  careful_money: 'careful_other',
  careful_privacy: 'careful_other',
  careful_dignity: 'careful_other',
  careful_press: 'careful_other',
  careful_despair: 'careful_other',
} as const satisfies Partial<Record<SentenceRole, SentenceRole>>;

/** A language with few phrases: roles that it lacks are played by their nearest, and points are found by words alone. */
export function createSmallPack(language: SmallLanguage): LanguagePack {
  const { phrases, matters } = language;
  const roles = Object.fromEntries(Object.entries(standIns).map(([role, by]) => [role, phrases[by]]));
  return {
    code: language.code,
    phrases: { ...phrases, ...roles } as Readonly<Record<SentenceRole, Phrases>>,
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
