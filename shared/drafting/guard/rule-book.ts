import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { once } from '../wording/once.ts';
import { alternativesOf, prefixesOf } from './prefixes.ts';

/**
 * What the guard looks for is data: one file per code in `rules/`, which lies beside the code and beside the bundle and is
 * read at the first reply. docs/guard.md says what each code is for and how a pattern is written.
 */
const RuleFile = z.object({
  severity: z.enum(['block', 'warn']),
  /** True where no saved answer makes it right. */
  evenIfSaved: z.boolean().default(false),
  /** True where the customer's own words, repeated, are no finding. */
  toldIsFine: z.boolean().default(false),
  /** Names for pieces of patterns, used as `<name>`. */
  words: z.record(z.string(), z.string()).default({}),
  rules: z.array(
    z.object({
      lang: z.string(),
      /** Looked for first: a sentence without it costs no more time. */
      needs: z.string().optional(),
      any: z.array(z.string()),
      /** Not a finding where one of these stands right before. */
      unless: z.array(z.string()).optional(),
      /** Not a finding where one of these stands anywhere in the sentence. */
      notIn: z.array(z.string()).optional(),
      severity: z.enum(['block', 'warn']).optional(),
      suggestion: z.union([z.string(), z.object({ en: z.string(), pl: z.string() })]).optional(),
    }),
  ),
});
const Words = z.record(z.string(), z.string());

export interface Rule {
  readonly lang: string;
  readonly needs: RegExp | undefined;
  /** The patterns whose first letters cannot be told, tried everywhere. */
  readonly pattern: RegExp | undefined;
  readonly unless: RegExp | undefined;
  readonly notIn: RegExp | undefined;
  readonly severity: 'block' | 'warn';
  /** A key of `suggestions.json`, or the words themselves. */
  readonly suggestion: string | { readonly en: string; readonly pl: string };
  readonly evenIfSaved: boolean;
  readonly toldIsFine: boolean;
}

/** A pattern that is tried only where its first letters stand. Compiled when that first happens. */
export interface Indexed {
  readonly rule: Rule;
  readonly pattern: () => RegExp;
}

export interface RuleBook {
  readonly rules: readonly Rule[];
  /** By up to three first letters of a word. */
  readonly index: ReadonlyMap<string, readonly Indexed[]>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./rules/${name}.json`, import.meta.url), 'utf8'));

const sharedWords = once(() => Words.parse(read('words')));

/**
 * The rules of a code, compiled.
 *
 * @throws Error where the file is missing or odd: a packaging mistake.
 */
export function readRules(code: string): RuleBook {
  const file = RuleFile.parse(read(code.replaceAll('_', '-')));
  const words = { ...sharedWords(), ...file.words };
  const group = (patterns: readonly string[]) => patterns.map((each) => `(?:${sourceOf(each, words)})`).join('|');
  const index = new Map<string, Indexed[]>();
  const rules = file.rules.map((entry): Rule => {
    const alternatives = entry.any.flatMap((each) => alternativesOf(sourceOf(each, words)));
    const prefixed = alternatives.map((source) => ({ source, prefixes: prefixesOf(source) }));
    const anywhere = prefixed.filter(({ prefixes }) => prefixes.length === 0).map(({ source }) => source);
    const rule: Rule = {
      lang: entry.lang,
      needs: entry.needs === undefined ? undefined : new RegExp(entry.needs),
      pattern:
        anywhere.length === 0
          ? undefined
          : new RegExp(String.raw`(?<!\w)(?:${anywhere.map((each) => `(?:${each})`).join('|')})(?!\w)`, 'g'),
      unless: entry.unless && new RegExp(String.raw`(?<!\w)(?:${group(entry.unless)})[,:"( -]*$`),
      notIn: entry.notIn && new RegExp(String.raw`(?<!\w)(?:${group(entry.notIn)})`),
      severity: entry.severity ?? file.severity,
      suggestion: entry.suggestion ?? code,
      evenIfSaved: file.evenIfSaved,
      toldIsFine: file.toldIsFine,
    };
    for (const { source, prefixes } of prefixed) {
      const indexed = { rule, pattern: once(() => new RegExp(String.raw`(?:${source})(?!\w)`, 'y')) };
      for (const prefix of prefixes) index.set(prefix, [...(index.get(prefix) ?? []), indexed]);
    }
    return rule;
  });
  return { rules, index };
}

/**
 * Sentences come marked (see `marked`): no blank follows a negation or an article, so that a gap is a plain run of words,
 * where a list of forbidden words in each gap would make the patterns long and slow.
 */
const space = '(?:[,;:")]*[ \u00AC\u00A7]+(?:[-"(]+ *)?)';
const gaps: Readonly<Record<string, string>> = {
  '..': '(?:[^\\s\u00AC\u00A7]{1,40}[ \u00A7]+)',
  '..!': '(?:[^\\s\u00AC\u00A7]{1,40}[ \u00AC\u00A7]+)',
  '~': '(?:[^\\s\u00AC\u00A7]{1,40} +)',
};
const negation =
  /\b(?:nie|ani|bez|nigdy|not|never|no|without|cannot|unable|nicht|kein\w{0,2}|pas|non|nunca|jamais|\w{1,8}n't) /g;
const determiner = /\b(?:your|the|a|an|our|this|that|these|about|if|how|why|when|whether|what|which|who|their|its) /g;

/** A folded sentence as the rules read it, of the same length. */
export const marked = (folded: string): string =>
  folded
    .replace(negation, (word) => `${word.slice(0, -1)}\u00AC`)
    .replace(determiner, (word) => `${word.slice(0, -1)}\u00A7`);

const languages = once(() =>
  Object.entries(Words.parse(read('languages'))).map(([lang, words]) => [lang, new Set(words.split(' '))] as const),
);

/** The languages of whose small words some stand in a sentence; none where it has none. */
export function languagesOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(languages().flatMap(([lang, known]) => (words.some((word) => known.has(word)) ? [lang] : [])));
}

/**
 * Our shorthand as a regular expression. `*` behind a letter: any ending. ` ..3 `: up to three words, none of them a
 * negation (`..!3`: any words; `~3`: neither negations nor articles). `<name>`: a piece from `words`. A blank also matches
 * the punctuation between words.
 */
function sourceOf(pattern: string, words: Readonly<Record<string, string>>): string {
  let named = pattern;
  for (let depth = 0; depth < 3 && /<[a-z]+>/.test(named); depth += 1) {
    named = named.replace(/<([a-z]+)>/g, (whole, name: string) => words[name] ?? whole);
  }
  return named
    .split(/( ?(?:\.\.!|\.\.|~)\d+ ?)/)
    .map((piece, index) => (index % 2 === 0 ? literal(piece) : gap(piece)))
    .join('');
}

const literal = (piece: string): string =>
  piece
    .replace(/(?<!\\)\((?!\?)/g, '(?:')
    .replace(/(?<=[a-z])\*/g, String.raw`\w*`)
    .replace(/\[[^\]]*\]| /g, (found) => (found === ' ' ? space : found));

function gap(piece: string): string {
  const [, kind = '', count = ''] = /(\.\.!|\.\.|~)(\d+)/.exec(piece) ?? [];
  return `${piece.startsWith(' ') ? space : ''}${gaps[kind]}{0,${count}}?`;
}

const Suggestions = z.record(z.string(), z.object({ en: z.string(), pl: z.string() }));
export const suggestions = once(() => Suggestions.parse(read('suggestions')));

/** The commonest first names, where a capital letter alone proves nothing. */
export const firstNames = once(() =>
  Object.values(Words.parse(read('first-names'))).flatMap((names) => names.split(' ')),
);
