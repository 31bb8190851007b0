import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { loadEnv } from './env.ts';
import { awsOutside, type Outside } from './outside.ts';

/** A Lambda handler of one event and one answer. */
export type Handler<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/** How a function is put together of its environment and the outside. */
export type Compose<Env, Event, Result> = (env: Env, outside: Outside) => Handler<Event, Result>;

/**
 * The exported `handler` of a function: composed once, at cold start on Lambda (so that a missing variable fails the
 * deployment's first invocation with all names), at first use elsewhere.
 */
export function lambda<Env, Event, Result>(
  schema: z.ZodType<Env>,
  compose: Compose<Env, Event, Result>,
): Handler<Event, Result> {
  let composed =
    process.env.AWS_LAMBDA_FUNCTION_NAME === undefined ? undefined : compose(loadEnv(schema), awsOutside());
  return (event, context) => {
    composed ??= compose(loadEnv(schema), awsOutside());
    return composed(event, context);
  };
}
