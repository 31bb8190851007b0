/** Digits of numbers said in words, folded: a unit, a teen, a ten, a hundred. */
const units = [
  ['zero', 'jeden', 'dwa', 'trzy', 'cztery', 'piec', 'szesc', 'siedem', 'osiem', 'dziewiec'],
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ['oh', 'jedynka', 'dwojka', 'trojka', 'czworka', 'piatka', 'szostka', 'siodemka', 'osemka', 'dziewiatka'],
];
const teens = [
  ...['dziesiec', 'jedenascie', 'dwanascie', 'trzynascie', 'czternascie', 'pietnascie', 'szesnascie', 'siedemnascie'],
  ...['osiemnascie', 'dziewietnascie', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen'],
  ...['seventeen', 'eighteen', 'nineteen'],
];
const tens = [
  ...['dwadziescia', 'trzydziesci', 'czterdziesci', 'piecdziesiat', 'szescdziesiat', 'siedemdziesiat'],
  ...[
    'osiemdziesiat',
    'dziewiecdziesiat',
    'twenty',
    'thirty',
    'forty',
    'fifty',
    'sixty',
    'seventy',
    'eighty',
    'ninety',
  ],
];
const hundreds = [
  ...['sto', 'dwiescie', 'trzysta', 'czterysta', 'piecset', 'szescset', 'siedemset', 'osiemset', 'dziewiecset'],
];

/** How many digits a word stands for when it opens a group, and how many of them later words may still fill. */
const sizes = new Map<string, { readonly digits: number; readonly open: number }>([
  ...units.flat().map((word) => [word, { digits: 1, open: 0 }] as const),
  ...teens.map((word) => [word, { digits: 2, open: 0 }] as const),
  ...tens.map((word) => [word, { digits: 2, open: 1 }] as const),
  ...hundreds.map((word) => [word, { digits: 3, open: 2 }] as const),
]);

const repeats = new Map([
  ['double', 1],
  ['podwojne', 1],
  ['triple', 2],
  ['potrojne', 2],
]);

/** Words that people say between the groups of a number. */
const fillers = new Set(['i', 'and', 'potem', 'then', 'dalej', 'plus', 'myslnik', 'dash', 'spacja', 'space', 'kropka']);

export interface SpokenWord {
  /** Folded, or any digits as they were written. */
  readonly text: string;
  readonly isNumber: boolean;
}

/** The most digits that one run of number words holds: "pięćset jeden dwieście trzy…", "six zero one…". */
export function longestSpokenNumber(words: readonly SpokenWord[]): number {
  let longest = 0;
  let digits = 0;
  let open = 0;
  let spoken = 0;
  let gap = 0;
  const end = (): void => {
    if (spoken >= 2) longest = Math.max(longest, digits);
    digits = 0;
    open = 0;
    spoken = 0;
  };
  for (const { text, isNumber } of words) {
    const size = sizes.get(text);
    const repeat = repeats.get(text);
    if (size) {
      spoken++;
      // "pięćset jeden" is one group of three digits, "dwadzieścia jeden" one of two.
      if (open >= size.digits) open = size.open;
      else {
        digits += size.digits;
        open = size.open;
      }
    } else if (isNumber && text.length <= 4) {
      digits += text.length;
      open = 0;
    } else if (repeat !== undefined) digits += repeat;
    else if (fillers.has(text) && gap === 0) {
      gap++;
      continue;
    } else end();
    gap = 0;
  }
  end();
  return longest;
}
