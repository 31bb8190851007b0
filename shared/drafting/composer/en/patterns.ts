import { patternsOf } from '../patterns.ts';

/** The long patterns by which English clauses are read, `language-data/en.patterns.json`. */
export const patterns = patternsOf('en', [
  'awkward',
  'bad',
  'conjunctions',
  'crude',
  'dangling',
  'empty',
  'finite',
  'good',
  'leads',
  'mild',
  'ofTheBrand',
  'praiseByNegation',
  'quoteBetween',
  'quoteEmpty',
  'quoteHangs',
  'quoteLead',
  'quoteOpen',
  'subjects',
  'supposing',
  'sensitive',
  'unquotable',
  'unsayable',
  'withoutArticle',
] as const);
