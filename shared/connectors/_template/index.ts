import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { ReadBack } from '../../domain/mention/incoming.ts';
import { cautiousLimit } from '../../domain/reply/reply-limit.ts';
import { minute } from '../../domain/time.ts';
import { type ConnectorContext, defineConnector } from '../contract.ts';
import { parseEach } from '../parsing.ts';
import { stepOn, sweepOn, walkOf } from '../walk.ts';
import { templateError } from './errors.ts';
import { Review, ReviewId, ReviewPage, updatedAtOf } from './schema.ts';

const apiUrl = 'https://api.template.example/v1';
const pageSize = 20;
/** What moved so long before the watermark is read once more. */
const overlapMs = 10 * minute;

/** Whatever goes into a path or a host is checked here: a source must not be able to reach elsewhere. */
const Account = z.object({ shopId: z.string().regex(/^[a-z0-9]{1,40}$/) });
const Credential = z.object({ apiKey: z.string().min(1) });
type Context = ConnectorContext<z.infer<typeof Account>, z.infer<typeof Credential>>;

/** Copy this folder, rename it, and add its line to registry.ts. What the platform cannot do is left out. */
export const template = defineConnector({
  platform: '_template',
  title: 'Template',
  strategy: 'replace',
  replyLimit: cautiousLimit,
  account: Account,
  credential: Credential,
  identity: ({ shopId }) => shopId,
  hosts: () => ['api.template.example'],

  async pull(context: Context, { mode, cursor }) {
    const walk = walkOf(cursor);
    const page = await context.http.request({
      url: reviewsUrl(context),
      query: { limit: pageSize, page: walk.token },
      headers: key(context),
      effect: 'read',
      schema: ReviewPage,
      mapError: templateError,
    });
    const { items, malformed } = parseEach(page.reviews, Review);
    const mentions = {
      items: items.map(({ mention }) => mention),
      malformed,
      replies: new Map(items.map(({ mention, replies }) => [mention.externalId, replies])),
    };
    if (mode === 'sweep') return { ...mentions, ...sweepOn(walk, page.next) };
    const marks = page.reviews.map(updatedAtOf).filter((at) => at !== undefined && at <= context.clock.now());
    const reachedMark = marks.some((at) => Number(at) < Number(walk.mark) - overlapMs);
    return {
      ...mentions,
      ...stepOn(walk, { marks, empty: page.reviews.length === 0, nextToken: page.next, reachedMark }),
    };
  },

  async read(context: Context, { mention }): Promise<ReadBack> {
    try {
      const review = await context.http.request({
        url: reviewUrl(context, mention.externalId),
        headers: key(context),
        effect: 'read',
        schema: Review,
        mapError: templateError,
      });
      return { state: 'present', ...review };
    } catch (error) {
      if (error instanceof AppError && error.kind === 'gone') return { state: 'gone' };
      throw error;
    }
  },

  async reply(context: Context, { mention, text }) {
    await context.http.request({
      method: 'PUT',
      url: `${reviewUrl(context, mention.externalId)}/reply`,
      headers: key(context),
      json: { body: text },
      effect: 'write',
      schema: z.unknown(),
      mapError: templateError,
    });
    return { externalId: `${mention.externalId}/reply`, visibility: 'visible' };
  },

  async retract(context: Context, mention) {
    try {
      await context.http.request({
        method: 'DELETE',
        url: `${reviewUrl(context, mention.externalId)}/reply`,
        headers: key(context),
        // It may be repeated without harm, so an unclear outcome is nothing to settle.
        effect: 'read',
        schema: z.unknown(),
        mapError: templateError,
      });
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'gone')) throw error;
    }
  },
});

const reviewsUrl = ({ account }: Context): string => `${apiUrl}/shops/${account.shopId}/reviews`;

function reviewUrl(context: Context, id: string): string {
  if (ReviewId.safeParse(id).success) return `${reviewsUrl(context)}/${id}`;
  throw new AppError('invalid', 'bad_review_id', 'this is no id of a review');
}

const key = ({ credential }: Context): Record<string, string> => ({ authorization: `Bearer ${credential.apiKey}` });
