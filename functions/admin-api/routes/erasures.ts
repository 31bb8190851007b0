import * as z from 'zod';
import { AppError } from '../../../shared/domain/errors.ts';
import { MentionId } from '../../../shared/domain/mention/mention-id.ts';
import { type HttpAnswer, json, jsonBody, problem } from '../../../shared/runtime/http-api.ts';
import type { AdminApi, ApiRequest, Route } from '../api.ts';
import { type Erasure, erase, type Subject } from '../erase.ts';
import { refuseUnread } from '../unread-settings.ts';

export const erasureRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/erasures', role: 'admin', handle: eraseOnRequest },
];

const ErasureBody = z
  .object({
    platform: z.string().min(1).max(60).optional(),
    authorId: z.string().min(1).max(1000).optional(),
    mentionId: MentionId.optional(),
    /** With `mentionId`: everything of its author, or that mention alone. */
    scope: z.enum(['author', 'mention']).default('author'),
    cursor: z.string().max(4000).optional(),
  })
  .refine(
    ({ platform, authorId, mentionId }) =>
      mentionId === undefined
        ? platform !== undefined && authorId !== undefined
        : platform === undefined && authorId === undefined,
    'name either `mentionId`, or `platform` and `authorId`',
  );
type ErasureBody = z.infer<typeof ErasureBody>;

/**
 * Erases what an author wrote and was known by, for good. Sent again it changes nothing but what is left. 409 where a
 * mention could not be erased yet; the others are.
 */
async function eraseOnRequest(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const given = jsonBody(request.event);
  // What is not understood is not erased: nobody must believe it was.
  refuseUnread(ErasureBody, given);
  const body = ErasureBody.safeParse(given);
  if (!body.success) {
    const issues = body.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
    throw new AppError('permanent', 'bad_request', issues.join('; '));
  }
  return answer(await erase(api, await subjectOf(api, request, body.data)));
}

async function subjectOf(api: AdminApi, { caller }: ApiRequest, body: ErasureBody): Promise<Subject> {
  const asked = { brandId: caller.brandId, by: `person:${caller.person}`, cursor: body.cursor };
  if (body.mentionId === undefined) {
    const connector = await api.connectorFor(body.platform ?? '');
    return { ...asked, platform: connector.platform, authorId: body.authorId };
  }
  const mention = await api.mentions.load(body.mentionId);
  if (mention === undefined || mention.brandId !== caller.brandId)
    throw new AppError('gone', 'not_found', 'there is no mention with this id');
  const authorId = body.scope === 'author' ? mention.authorId : undefined;
  return { ...asked, platform: mention.platform, authorId, mention };
}

function answer(erasure: Erasure): HttpAnswer {
  if (erasure.left.length === 0) return json(200, erasure);
  const detail =
    'some could not be erased: a reply is on its way (settle it, then send this again), or the item cannot be read (see the runbook)';
  return problem(409, 'erasure_incomplete', detail, { ...erasure });
}
