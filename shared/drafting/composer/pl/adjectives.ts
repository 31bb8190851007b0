import type { Forms } from '../named-things.ts';

/** Endings of an adjective by its last letters: hard, behind k and g, and soft. */
function endingsOf(adjective: string): readonly [stem: string, e: string, y: string] {
  const stem = adjective.slice(0, -1);
  if (adjective.endsWith('y')) return [stem, 'e', 'y'];
  return [stem, 'ie', 'i'];
}

/** The forms of an adjective, given as the masculine nominative, beside a noun that is no man. */
export function adjectiveForms(adjective: string, gender: 'm' | 'f' | 'n', plural: boolean): Forms {
  const [stem, e, y] = endingsOf(adjective);
  const soft = !adjective.endsWith('y') && !/[kg]i$/.test(adjective) ? 'i' : '';
  if (plural)
    return {
      nominative: stem + e,
      genitive: `${stem + y}ch`,
      accusative: stem + e,
      instrumental: `${stem + y}mi`,
      locative: `${stem + y}ch`,
    };
  if (gender === 'f')
    return {
      nominative: `${stem}${soft}a`,
      genitive: `${stem + e}j`,
      accusative: `${stem}${soft}ą`,
      instrumental: `${stem}${soft}ą`,
      locative: `${stem + e}j`,
    };
  const nominative = gender === 'm' ? adjective : stem + e;
  return {
    nominative,
    genitive: `${stem + e}go`,
    accusative: nominative,
    instrumental: `${stem + y}m`,
    locative: `${stem + y}m`,
  };
}
