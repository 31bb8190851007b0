/** Milliseconds since 1970-01-01T00:00:00Z. Every field and parameter that ends in `At`, `Until` or `EndsAt` is one. */
export type Millis = number;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** ISO 8601 in UTC with milliseconds: sorts as text, and is what people and APIs get to see. */
export const iso = (at: Millis): string => new Date(at).toISOString();

/** Epoch milliseconds of an ISO 8601 text, or undefined where it is none. */
export function parseInstant(text: string | undefined | null): Millis | undefined {
  if (text === undefined || text === null || text === '') return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** The current time; injected, so that tests and simulations own it. */
export interface Clock {
  now(): Millis;
}
