import * as z from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { IncomingMention, ReadBack, SeenReply } from '../../domain/mention/incoming.ts';
import { replyLimits } from '../../domain/reply/reply-limit.ts';
import { minute, second } from '../../domain/time.ts';
import { type ConnectorContext, defineConnector, type PulledPage, type PullRequest } from '../contract.ts';
import { parseEach } from '../parsing.ts';
import { restarted, stepOn, sweepOn, type Walk, walkOf } from '../walk.ts';
import { googleError, pageTokenRefused, tokenRefused } from './errors.ts';
import {
  Moderation,
  Review,
  ReviewId,
  ReviewPage,
  type ReviewReply,
  seenReply,
  updateTimeOf,
  visibilityOf,
} from './schema.ts';

const apiUrl = 'https://mybusiness.googleapis.com/v4';
const tokenUrl = 'https://oauth2.googleapis.com/token';
/** The most that reviews.list gives. */
const pageSize = 50;
/** Reviews surface a little out of order: what moved this long before the watermark is read once more. */
const overlapMs = 10 * minute;

const PathSegment = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id of Google has letters, digits, - and _');

const Account = z.object({ accountId: PathSegment, locationId: PathSegment });

const Credential = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  refreshToken: z.string().min(1),
  accessToken: z.string().optional(),
  expiresAt: z.number().optional(),
});
type Credential = z.infer<typeof Credential>;
type Context = ConnectorContext<z.infer<typeof Account>, Credential>;

/** Reviews of one verified location, through the My Business API v4. */
export const googleBusinessProfile = defineConnector({
  platform: 'google-business-profile',
  title: 'Google Business Profile',
  strategy: 'replace',
  replyLimit: replyLimits['google-business-profile'],
  account: Account,
  credential: Credential,
  identity: ({ accountId, locationId }) => `${accountId}/${locationId}`,
  hosts: () => ['mybusiness.googleapis.com', 'oauth2.googleapis.com'],

  isExpired: ({ accessToken, expiresAt }, now) =>
    accessToken === undefined || (expiresAt !== undefined && expiresAt <= now + minute),

  async refresh({ http, credential, clock }) {
    const { clientId, clientSecret, refreshToken } = credential;
    const answer = await http.request({
      method: 'POST',
      url: tokenUrl,
      form: {
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      },
      effect: 'read',
      schema: z.object({ access_token: z.string().min(1), expires_in: z.number() }),
      mapError: tokenRefused,
    });
    return { ...credential, accessToken: answer.access_token, expiresAt: clock.now() + answer.expires_in * second };
  },

  pull: (context, { mode, cursor }) => pullFrom(context, mode, walkOf(cursor)),

  async read(context, { mention }): Promise<ReadBack> {
    try {
      const review = await context.http.request({
        url: reviewUrl(context, mention.externalId),
        headers: bearer(context),
        effect: 'read',
        schema: Review,
        mapError: googleError,
      });
      return { state: 'present', mention: review.mention, replies: repliesTo(context, review) };
    } catch (error) {
      if (error instanceof AppError && error.kind === 'gone') return { state: 'gone' };
      throw error;
    }
  },

  async reply(context, { mention, text }) {
    const answer = await context.http.request({
      method: 'PUT',
      url: `${reviewUrl(context, mention.externalId)}/reply`,
      headers: bearer(context),
      json: { comment: text },
      effect: 'write',
      schema: Moderation,
      mapError: googleError,
    });
    const visibility = visibilityOf(answer.reviewReplyState);
    if (visibility === 'refused') {
      const violation = answer.policyViolation ?? 'no reason given';
      throw new AppError('permanent', 'refused_by_moderation', `Google's moderation refused the reply: ${violation}`);
    }
    return { externalId: replyName(context, mention.externalId), visibility };
  },

  async retract(context, mention) {
    try {
      await context.http.request({
        method: 'DELETE',
        url: `${reviewUrl(context, mention.externalId)}/reply`,
        headers: bearer(context),
        effect: 'read',
        schema: z.unknown(),
        mapError: googleError,
      });
    } catch (error) {
      if (!(error instanceof AppError && error.kind === 'gone')) throw error;
    }
  },
});

/** There is no "since", only the latest first; a token that expired meanwhile begins the walk from the top. */
async function pullFrom(context: Context, mode: PullRequest['mode'], walk: Walk): Promise<PulledPage> {
  const { http, clock } = context;
  try {
    const page = await http.request({
      url: `${apiUrl}/${locationName(context)}/reviews`,
      query: { pageSize, orderBy: 'update_time desc', pageToken: walk.token },
      headers: bearer(context),
      effect: 'read',
      schema: ReviewPage,
      mapError: walk.token === undefined ? googleError : pageTokenRefused,
    });
    const { items, malformed } = parseEach(page.reviews, Review);
    const replies = new Map<string, readonly SeenReply[]>();
    for (const review of items) {
      if (review.reply) replies.set(review.mention.externalId, repliesTo(context, review));
    }
    const mentions = { items: items.map(({ mention }) => mention), malformed, replies };
    if (mode === 'sweep') return { ...mentions, ...sweepOn(walk, page.nextPageToken) };
    const marks = page.reviews.map(updateTimeOf).filter((at) => at !== undefined && at <= clock.now());
    const reachedMark = marks.some((at) => Number(at) < Number(walk.mark) - overlapMs);
    const empty = page.reviews.length === 0;
    return { ...mentions, ...stepOn(walk, { marks, empty, nextToken: page.nextPageToken, reachedMark }) };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'page_token_refused')) throw error;
    return pullFrom(context, mode, restarted(walk));
  }
}

const locationName = ({ account }: Context): string => `accounts/${account.accountId}/locations/${account.locationId}`;

function reviewUrl(context: Context, reviewId: string): string {
  if (ReviewId.safeParse(reviewId).success) {
    return `${apiUrl}/${locationName(context)}/reviews/${encodeURIComponent(reviewId)}`;
  }
  throw new AppError('invalid', 'bad_review_id', 'this is no id of a Google review');
}

/** A review has one reply at most, so its place names it. */
const replyName = (context: Context, reviewId: string): string => `${locationName(context)}/reviews/${reviewId}/reply`;

const repliesTo = (
  context: Context,
  { mention, reply }: { readonly mention: IncomingMention; readonly reply: ReviewReply | undefined },
): readonly SeenReply[] => (reply === undefined ? [] : [seenReply(replyName(context, mention.externalId), reply)]);

function bearer({ credential }: Context): Record<string, string> {
  if (credential.accessToken !== undefined) return { authorization: `Bearer ${credential.accessToken}` };
  throw new AppError('auth', 'no_access_token', 'there is no access token yet: refresh the credential first');
}
