import { isUnreadable } from '../../../shared/domain/errors.ts';
import { MentionEvent, MentionStep, SourceStep } from '../../../shared/domain/events.ts';
import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';

export const deadLetterRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/dead-letters', role: 'admin', handle: list },
  { method: 'GET', path: '/v1/dead-letters/{queue}', role: 'admin', handle: look },
  { method: 'POST', path: '/v1/dead-letters/{queue}/redrive', role: 'admin', handle: redrive },
];

/** Counts of the whole stage: nothing but a number tells of other brands. */
async function list(api: AdminApi): Promise<HttpAnswer> {
  return json(200, { items: await (await api.loadDeadLetters()).list() });
}

async function look(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const limit = limitOf(request, 10, 10);
  return json(200, {
    items: await (await api.loadDeadLetters()).look(request.path.queue ?? '', limit, isOf(api, request)),
  });
}

async function redrive(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const limit = limitOf(request, 100, 1000);
  return json(200, {
    moved: await (await api.loadDeadLetters()).redrive(request.path.queue ?? '', limit, isOf(api, request)),
  });
}

/**
 * A message of a step names a mention or a source: it is the caller's where that is his brand's. What names neither, or
 * one that is not there, belongs to nobody and is the operator's, in the SQS console.
 */
const isOf =
  (api: AdminApi, { caller }: ApiRequest) =>
  async (body: string): Promise<boolean> =>
    (await brandOf(api, body)) === caller.brandId;

async function brandOf(api: AdminApi, body: string): Promise<string | undefined> {
  const message = parsed(body);
  try {
    const mention = MentionStep.safeParse(message);
    if (mention.success) return (await api.mentions.load(mention.data.mentionId))?.brandId;
    const source = SourceStep.safeParse(message);
    if (source.success) return (await api.sources.load(source.data.sourceId))?.brandId;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    // The item that stopped the step: an event says whose it is, a bare step does not.
    return MentionEvent.safeParse(message).data?.brandId;
  }
  return undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
