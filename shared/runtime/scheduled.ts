import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import type { Handler } from './lambda.ts';
import type { Telemetry } from './telemetry.ts';

/** A function that a schedule calls with an input of its own. */
export function scheduled<Input>(options: {
  readonly input: z.ZodType<Input>;
  readonly handle: (input: Input) => Promise<void>;
  readonly telemetry: Telemetry;
}): Handler<unknown, void> {
  const work = async (event: unknown): Promise<void> => {
    const input = options.input.safeParse(event);
    if (!input.success) {
      throw new Error(
        `the schedule's input does not parse: ${input.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
      );
    }
    await options.handle(input.data);
  };
  return middy<unknown, void, Error, Context>()
    .after(() => options.telemetry.flush())
    .onError(() => options.telemetry.flush())
    .handler(work) as unknown as Handler<unknown, void>;
}
