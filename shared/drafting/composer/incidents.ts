import * as z from 'zod';
import { topics } from '../../domain/classification/classification.ts';
import { once } from '../wording/once.ts';
import { readLanguageData } from './language-data.ts';
import type { Matter } from './language-pack.ts';
import type { Incident } from './lexicon.ts';
import { trades } from './points.ts';
import { leadsOf } from './word-starts.ts';

/** Patterns stand in the data as their source; they find folded text. */
const Pattern = z.string().transform((source) => new RegExp(source));

const Incidents = z.array(
  z
    .object({
      id: z.string(),
      kind: z.enum(['praise', 'grievance']),
      pattern: Pattern,
      clauses: z.array(z.string()).default([]),
      waited: z.boolean().optional(),
      about: z.string(),
      trade: z.enum(trades).optional(),
      topic: z.enum(topics).optional(),
      vague: z.boolean().optional(),
      definite: z.boolean().optional(),
      setting: z.enum(['care', 'elsewhere']).optional(),
      ofThing: z.record(z.string(), z.array(z.string())).optional(),
    })
    .transform((incident) => ({ ...incident, leads: leadsOf(incident.pattern.source) })),
);

/**
 * What happens to people, `language-data/<code>.incidents.json`. Polish: `about` is in the genitive for a grievance
 * ("uwagi dotyczące …") and in the locative for praise ("dobre słowo o …"). Clauses follow "that"; they state what the
 * customer said and nothing more.
 */
export const incidentsOf = (code: string): (() => readonly Incident[]) =>
  once(() => readLanguageData(`${code}.incidents.json`, Incidents));

const Matters = z.array(z.object({ pattern: Pattern, about: z.string(), general: z.boolean().optional() }));
const MatterFile = z.object({ questions: Matters, ideas: Matters });

/** What people ask and wish for, `language-data/<code>.matters.json`. Polish: questions in the accusative ("pytanie o …"), wishes in the genitive. */
export const mattersOf = (code: string): (() => { questions: readonly Matter[]; ideas: readonly Matter[] }) =>
  once(() => readLanguageData(`${code}.matters.json`, MatterFile));
