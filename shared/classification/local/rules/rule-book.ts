import { readAsset } from '../assets.ts';
import { compilePhrases, type PhraseMatcher } from '../text/phrase-matcher.ts';
import { parseRules } from './parse-rules.ts';
import type { Mark } from './rule.ts';

/** The phrases that read a text: those of its language, and those looked for in every text. */
export type RuleBook = (language: string) => Promise<readonly PhraseMatcher<Mark>[]>;

const ruledLanguages = new Set(['pl', 'en', 'de', 'fr', 'es', 'it', 'pt']);
const everywhere = 'everywhere';

/** Rules are files of their own, read and compiled when a text in their language is met for the first time. */
export function createRuleBook(assets: URL | string | undefined): RuleBook {
  const compiled = new Map<string, Promise<PhraseMatcher<Mark>>>();
  const phrasesOf = (name: string): Promise<PhraseMatcher<Mark>> => {
    const known = compiled.get(name);
    if (known) return known;
    const matcher = compileFile(name, assets);
    // A file that could not be read is tried again with the next text.
    matcher.catch(() => compiled.delete(name));
    compiled.set(name, matcher);
    return matcher;
  };
  return (language) => Promise.all([...filesFor(language), everywhere].map(phrasesOf));
}

/** A language without rules, or none that could be told, is read with those of our first two. */
const filesFor = (language: string): string[] => (ruledLanguages.has(language) ? [language] : ['pl', 'en']);

async function compileFile(name: string, assets: URL | string | undefined): Promise<PhraseMatcher<Mark>> {
  const bytes = await readAsset(`rules/${name}.txt`, assets);
  return compilePhrases(parseRules(new TextDecoder().decode(bytes)));
}
