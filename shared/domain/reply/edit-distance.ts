import { normaliseText } from '../hash.ts';

/** Replies are shorter; what is beyond is not compared, which bounds the time. Characters. */
const longestCompared = 6000;

/**
 * How much of a text was changed: Levenshtein's distance in UTF-16 units by the length of the longer text, from 0
 * (unedited, white space aside) to 1. Twenty lines of our own: the smallest package that does it is larger.
 */
export function editDistance(before: string, after: string): number {
  const [one, other] = [
    normaliseText(before).slice(0, longestCompared),
    normaliseText(after).slice(0, longestCompared),
  ];
  if (one === other) return 0;
  // What both begin and end with costs nothing, and most edits are in one place.
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  let [oneEnd, otherEnd] = [one.length, other.length];
  while (oneEnd > start && otherEnd > start && one[oneEnd - 1] === other[otherEnd - 1]) {
    oneEnd -= 1;
    otherEnd -= 1;
  }
  const changed = levenshtein(one.slice(start, oneEnd), other.slice(start, otherEnd));
  return changed / Math.max(one.length, other.length);
}

function levenshtein(one: string, other: string): number {
  let row = Uint16Array.from({ length: other.length + 1 }, (_, index) => index);
  let next = new Uint16Array(other.length + 1);
  for (let i = 0; i < one.length; i += 1) {
    next[0] = i + 1;
    for (let j = 0; j < other.length; j += 1) {
      const replaced = (row[j] ?? 0) + (one.charCodeAt(i) === other.charCodeAt(j) ? 0 : 1);
      next[j + 1] = Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1);
    }
    [row, next] = [next, row];
  }
  return row[other.length] ?? 0;
}
