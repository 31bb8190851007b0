import type { Token } from './tokenize.ts';

/** Words that turn a sentence round: what follows is weighed apart from what came before. Folded. */
const contrasts = new Set([
  ...[
    'ale',
    'jednak',
    'jednakze',
    'lecz',
    'natomiast',
    'niestety',
    'aczkolwiek',
    'chociaz',
    'choc',
    'mimo',
    'pomimo',
    'tylko',
  ],
  ...['but', 'however', 'although', 'though', 'unfortunately', 'yet', 'except', 'despite'],
  ...[
    'aber',
    'leider',
    'jedoch',
    'allerdings',
    'obwohl',
    'mais',
    'cependant',
    'malheureusement',
    'pourtant',
    'dommage',
  ],
  ...[
    'pero',
    'aunque',
    'desafortunadamente',
    'lastima',
    'ma',
    'pero',
    'purtroppo',
    'tuttavia',
    'mas',
    'porem',
    'infelizmente',
  ],
]);

/** Fewer words than this do not make a clause of their own. */
const shortestClause = 3;

/** Gives every token the number of its clause: a sentence, or the part of one behind a contrast word or a mark. */
export function clauseOf(tokens: readonly Token[]): Uint16Array {
  const clauses = new Uint16Array(tokens.length);
  let clause = 0;
  let words = 0;
  let sentence = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const isContrast = token.kind === 'word' && contrasts.has(token.text);
    const isBreak = token.kind === 'mark' && breaks.has(token.text);
    const newSentence = token.sentence !== sentence;
    if (words > 0 && (newSentence || ((isContrast || isBreak) && words >= shortestClause))) {
      clause = Math.min(clause + 1, 0xffff);
      words = 0;
    }
    sentence = token.sentence;
    if (token.kind === 'word') words++;
    clauses[index] = clause;
  }
  return clauses;
}

const breaks = new Set([',', ';', ':', '-', '–', '—', '(', ')']);

export const isContrastWord = (word: string): boolean => contrasts.has(word);
