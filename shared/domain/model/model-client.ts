import type { ModelCall } from './usage.ts';

/**
 * Why a question was left without an answer that can be used. Told by the error's name or the status, never by its
 * message. The last four are what an engine says of an answer that came.
 */
export const modelFailures = [
  'timeout',
  'throttled',
  'unavailable',
  'access denied',
  'request refused',
  'declined',
  'cut off',
  'malformed answer',
  'too long',
  'unfounded',
  'blocked',
] as const;
export type ModelFailure = (typeof modelFailures)[number];

/** An answer that an engine can use, or what is wrong with it, in words for the model. */
export type Checked<T> =
  | { readonly value: T }
  | {
      readonly failure: Extract<ModelFailure, 'malformed answer' | 'too long' | 'unfounded' | 'blocked'>;
      readonly complaint: string;
    };

/** One question. What strangers wrote stands in `data` and nowhere else. */
export interface ModelQuestion<T> {
  readonly instructions: string;
  /** Made by `asData`. */
  readonly data: string;
  /** The shape of the answer: a snake_case name, a sentence, and a JSON schema of an object. */
  readonly answer: { readonly name: string; readonly says: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxTokens: number;
  /** In [0, 1]. */
  readonly temperature: number;
  /** Whose account the call goes to. */
  readonly brandId: string | undefined;
  /** A refused answer is asked for once more, with the complaint. */
  readonly check: (answer: unknown) => Checked<T>;
}

export type ModelAnswer<T> = { readonly value: T } | { readonly failure: ModelFailure };

/** A language model, wherever it runs. It never throws: what goes wrong is a failure, and the engine falls back. */
export interface ModelClient {
  /** As records and accounts name it, such as `bedrock (eu.some-model)`. */
  readonly name: string;
  /** The kind alone, such as `bedrock`. */
  readonly engine: string;
  ask<T>(question: ModelQuestion<T>): Promise<ModelAnswer<T>>;
}

/** Told of every call, answered or not. Never throws, and never holds a mention up for long. */
export type Meter = (call: ModelCall) => Promise<void>;
