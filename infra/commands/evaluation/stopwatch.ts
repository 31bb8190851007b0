/** Enough for a steady median, few enough that a large file never fills memory. */
const mostKept = 5_000;
/** The first texts are read by code that is not compiled yet. */
const warmUp = 200;

export interface Stopwatch {
  /** Runs the work and keeps how long it took. */
  time<Result>(work: () => Promise<Result> | Result): Promise<Result>;
  /** Median microseconds, warm where there were texts enough; undefined without any. */
  medianMicros(): number | undefined;
}

/** Times one text after another; an answer that comes at once is not awaited, since waiting costs time of its own. */
export function createStopwatch(): Stopwatch {
  const micros: number[] = [];
  return {
    async time(work) {
      const startedAt = performance.now();
      const answer = work();
      const result = answer instanceof Promise ? await answer : answer;
      if (micros.length < mostKept + warmUp) micros.push((performance.now() - startedAt) * 1000);
      return result;
    },
    medianMicros() {
      const warm = (micros.length >= 2 * warmUp ? micros.slice(warmUp) : micros).toSorted((a, b) => a - b);
      return warm[Math.floor(warm.length / 2)];
    },
  };
}
