import * as z from 'zod';
import { topics } from '../../../domain/classification/classification.ts';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { readLanguageData } from '../language-data.ts';
import type { LanguagePack } from '../language-pack.ts';
import { phraseBookOf } from '../phrase-book.ts';
import { type Point, trades } from '../points.ts';

/** What a language needs at the least: it names matters, but does not repeat what happened in its own words. */
const File = z.object({
  and: z.string(),
  /** Words that keep their capital letter behind a greeting. */
  keepsCapital: z.string().transform((source) => new RegExp(source)),
  /** Named matters: the words that show them (folded), how praise and how a grievance names them, each with its article. */
  matters: z.array(
    z.object({
      words: z.string().transform((source) => new RegExp(source)),
      praise: z.string(),
      grievance: z.string(),
      topic: z.enum(topics).optional(),
      trade: z.enum(trades).optional(),
    }),
  ),
});
type SmallLanguage = z.infer<typeof File>;

/**
 * The pack of a small language: its matters are `language-data/<code>.things.json`, its sentences
 * `language-data/<code>.phrases.json`. `[about]` is in the accusative in German; in French it stands behind "concernant"
 * or "sur", in Spanish behind "sobre" or "en cuanto a", in Italian behind "riguarda", so that nothing contracts.
 */
export function createSmallPack(code: string): LanguagePack {
  const language = once(() => readLanguageData(`${code}.things.json`, File));
  const phrases = phraseBookOf(code);
  return {
    code,
    get phrases() {
      return phrases();
    },
    addressForms: {},
    questions: [],
    ideas: [],
    findPoints: (folded) =>
      language()
        .matters.flatMap((matter) => {
          const at = folded.slice(0, 4000).search(matter.words);
          return at < 0 ? [] : (['praise', 'grievance'] as const).map((kind) => pointOf(matter, kind, at));
        })
        .sort((one, other) => one.at - other.at),
    pointOfTopic: (topic, kind) => {
      const matter = language().matters.find((candidate) => candidate.topic === topic);
      return matter === undefined ? undefined : pointOf(matter, kind, 0);
    },
    greetByName: () => undefined,
    list: (items) =>
      items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${language().and} ${items.at(-1)}`,
    join: (clauses) => clauses.join(` ${language().and} `),
    get keepsCapital() {
      return language().keepsCapital;
    },
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
