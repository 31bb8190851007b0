import type * as z from 'zod';
import { RecordDecisionEnv } from '../../shared/runtime/env.ts';
import { type HttpAnswer, type HttpEvent, json } from '../../shared/runtime/http-api.ts';
import { type Compose, lambda } from '../../shared/runtime/lambda.ts';
// TEMPORARY (lead): overwrite this file with the real one.
export const compose: Compose<z.infer<typeof RecordDecisionEnv>, HttpEvent, HttpAnswer> = () => async () =>
  json(200, {});
export const handler = lambda(RecordDecisionEnv, compose);
