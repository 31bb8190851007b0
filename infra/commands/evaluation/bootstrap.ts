import type { Confusion } from './confusion.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Numbers in [0, 1) that are the same for the same seed (Mulberry32, Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * 95 % percentile bootstrap interval of macro-F1. Macro-F1 depends on the counts alone, so records are drawn from the
 * cells of the matrix and none has to be kept. Undefined where there is nothing to draw from.
 */
export function macroF1Interval(
  confusion: Confusion,
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): Interval | undefined {
  const labels = [...new Set([...confusion].flatMap(([gold, row]) => [gold, ...row.keys()]))].sort();
  const cells = labels.flatMap((gold, row) =>
    labels.flatMap((said, column) => {
      const times = confusion.get(gold)?.get(said) ?? 0;
      return times === 0 ? [] : [{ row, column, times }];
    }),
  );
  // The fullest first: most draws then end their search at once.
  cells.sort((first, second) => second.times - first.times);
  const total = cells.reduce((sum, { times }) => sum + times, 0);
  if (total === 0 || resamples < 1) return undefined;
  const random = seededRandom(seed);
  const drawn = new Float64Array(cells.length);
  const values = Array.from({ length: resamples }, () => {
    drawn.fill(0);
    for (let record = 0; record < total; record += 1) {
      let left = random() * total;
      let index = 0;
      for (; index < cells.length - 1; index += 1) {
        left -= cells[index]?.times ?? 0;
        if (left < 0) break;
      }
      drawn[index] = (drawn[index] ?? 0) + 1;
    }
    return macroF1(cells, drawn, labels.length);
  }).sort((first, second) => first - second);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

function macroF1(
  cells: readonly { readonly row: number; readonly column: number }[],
  drawn: Float64Array,
  size: number,
): number {
  const right = new Float64Array(size);
  const support = new Float64Array(size);
  const said = new Float64Array(size);
  cells.forEach(({ row, column }, index) => {
    const times = drawn[index] ?? 0;
    support[row] = (support[row] ?? 0) + times;
    said[column] = (said[column] ?? 0) + times;
    if (row === column) right[row] = (right[row] ?? 0) + times;
  });
  let sum = 0;
  let classes = 0;
  support.forEach((carried, index) => {
    if (carried === 0) return;
    sum += (2 * (right[index] ?? 0)) / (carried + (said[index] ?? 0));
    classes += 1;
  });
  return sum / classes;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? 0;
