import { createHash } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect } from 'vitest';
import { demoBrandId } from '../../infra/demo/demo-brand.ts';
import type { Platform } from '../../infra/demo/stand-in/accounts.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import type { HttpAnswer } from '../../shared/runtime/http-api.ts';
import { type Pipeline, type PipelineOptions, startPipeline } from './pipeline.ts';
import { startDatabase, type TestDatabase } from './table.ts';

/** What the suites of bad input share: pipelines with one good mention, and refusals as clients read them. */

export const google: Platform = 'google-business-profile';
export const review = (id: string) => ({
  id,
  platform: google,
  text: 'We waited an hour and the dumplings were cold.',
  rating: 2,
  author: 'Marek',
});
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export interface Refusal {
  readonly status: number | undefined;
  readonly code: string;
  readonly detail: string;
  readonly [more: string]: unknown;
}

/** The problem that an answer states; it has to be one in the form of RFC 9457. */
export function refusalOf(answer: HttpAnswer): Refusal {
  expect(answer.headers?.['content-type']).toBe('application/problem+json');
  const body = JSON.parse(answer.body ?? '');
  expect(body).toMatchObject({ type: `https://odzew.dev/problems/${body.code}`, status: answer.statusCode });
  return { ...body, status: answer.statusCode };
}

/** Pipelines on the suite's own engine, whose table the test can write to behind everybody's back. */
export function pipelines() {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());

  return async (options: Partial<PipelineOptions> = {}) => {
    let table = '';
    const client = database.client();
    const createTable = async (): Promise<string> => {
      table = await database.createTable();
      return table;
    };
    const pipeline = await startPipeline({ platforms: [google], ...options, database: { ...database, createTable } });
    const leave = (item: Record<string, unknown>) =>
      client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));
    return { pipeline, leave, table, client };
  };
}

export const idOf = (pipeline: Pipeline, inputId: string, platform: Platform = google) =>
  mentionIdOf(demoBrandId, platform, pipeline.standIn.mentionKey(inputId)?.postId ?? '');

export async function pull(pipeline: Pipeline, platform: Platform = google): Promise<void> {
  const source = await pipeline.sources.load(`demo-${platform}`);
  pipeline.pass(Math.max(0, (source?.wakeAt ?? 0) - pipeline.clock.now()));
  await pipeline.wake([`demo-${platform}`]);
  await pipeline.drain();
}

export async function awaiting(pipeline: Pipeline, inputId: string): Promise<Mention> {
  pipeline.standIn.offer([review(inputId)]);
  pipeline.standIn.release();
  await pull(pipeline);
  const mention = await pipeline.mentions.load(idOf(pipeline, inputId));
  expect(mention?.status).toBe('awaiting_approval');
  return mention as Mention;
}
