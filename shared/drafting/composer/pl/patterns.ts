import { patternsOf } from '../patterns.ts';

/** The long patterns by which Polish clauses are read, `language-data/pl.patterns.json`. */
export const patterns = patternsOf('pl', [
  'awkward',
  'bad',
  'conjunctions',
  'crude',
  'dangling',
  'good',
  'impersonal',
  'leads',
  'nuisances',
  'opinions',
  'praiseByNegation',
  'quoteBetween',
  'quoteEmpty',
  'quoteHangs',
  'quoteLead',
  'quoteOpen',
  'sensitive',
  'states',
  'unquotable',
  'unsayable',
  'weakly',
] as const);
