import { english } from './en/pack.ts';
import type { LanguagePack } from './language-pack.ts';
import { polish } from './pl/pack.ts';
import { createSmallPack } from './small/small-pack.ts';

const packs = new Map<string, LanguagePack>(
  [polish, english, ...['de', 'fr', 'es', 'it'].map(createSmallPack)].map((pack) => [pack.code, pack]),
);

/** The pack of a language; English where there is none. */
export const packOf = (language: string): LanguagePack =>
  packs.get(language.toLowerCase().split('-')[0] ?? '') ?? english;

/** True where a text states a point in whatever language. */
export const anyPackFinds = (folded: string): boolean =>
  [...packs.values()].some((pack) => pack.findPoints(folded).some((point) => point.stated));
