import { hour, type Millis } from './time.ts';

/** Doubling delay, capped at one hour, with jitter in [0.5, 1) so that failures do not march in step. */
export function backoff(attempt: number, firstMs: Millis, random: () => number): Millis {
  const whole = Math.min(hour, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(whole * (0.5 + random() / 2));
}
