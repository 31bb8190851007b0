import * as z from 'zod';
import type { ReadBack } from '../../domain/mention/incoming.ts';
import { replyLimits } from '../../domain/reply/reply-limit.ts';
import { day } from '../../domain/time.ts';
import { type ConnectorContext, defineConnector, type MentionRef, type PulledPage } from '../contract.ts';
import { parseEach } from '../parsing.ts';
import { sweepOn, walkOf } from '../walk.ts';
import { codeOf, runOf, stepOn } from './cursor.ts';
import { appStoreError } from './errors.ts';
import { Entry, Feed } from './schema.ts';

/** Apple refuses pages beyond the tenth. */
const lastPage = 10;
/** The feed is sorted by `updated`, but not strictly so. */
const disorderMs = day;

const Account = z.object({
  appId: z.string().regex(/^\d{1,20}$/, 'an app id is a number'),
  country: z.string().regex(/^[a-z]{2}$/, 'a country is two lower case letters'),
});
type Context = ConnectorContext<z.infer<typeof Account>, Record<string, never>>;

/** The public reviews feed of one app in one country: the latest 500, read only, without any credential. */
export const appStoreRss = defineConnector<z.infer<typeof Account>, Record<string, never>>({
  platform: 'app-store-rss',
  title: 'App Store (public reviews feed)',
  strategy: 'none',
  replyLimit: replyLimits['app-store-rss'],
  account: Account,
  credential: z.strictObject({}),
  identity: ({ appId, country }) => `${appId}/${country}`,
  hosts: () => ['itunes.apple.com'],

  async pull(context, { mode, cursor }): Promise<PulledPage> {
    if (mode === 'sweep') return sweep(context, cursor);
    const run = runOf(cursor);
    const entries = await fetchPage(context, run.page ?? 1);
    const { items, malformed } = parseEach(entries, Entry);
    return { items, malformed, ...stepOn(run, items.map(codeOf), entries.length === 0, lastPage) };
  },

  read: (context, { mention }) => find(context, mention),
});

/** All ten pages, whatever is on them: an empty one is no proof that the next is empty too. */
async function sweep(context: Context, cursor: string | undefined): Promise<PulledPage> {
  const walk = walkOf(cursor);
  const page = Number(walk.token ?? 1);
  const { items, malformed } = parseEach(await fetchPage(context, page), Entry);
  return { items, malformed, ...sweepOn(walk, page < lastPage ? String(page + 1) : undefined) };
}

/**
 * Looks through the pages. A review that is not there may have been deleted, or may just have left the window: the
 * feed cannot tell.
 */
async function find(context: Context, mention: MentionRef): Promise<ReadBack> {
  const updated = Number(mention.replyTarget.updated ?? 0);
  for (let page = 1; page <= lastPage; page += 1) {
    const { items } = parseEach(await fetchPage(context, page), Entry);
    const found = items.find(({ externalId }) => externalId === mention.externalId);
    if (found !== undefined) return { state: 'present', mention: found, replies: [] };
    const oldest = Math.min(...items.map(({ writtenAt }) => writtenAt));
    // An edit only ever moves a review up: below its last known place there is nothing to look for.
    if (items.length === 0 || oldest < updated - disorderMs) break;
  }
  return { state: 'unknown' };
}

const fetchPage = ({ http, account }: Context, page: number): Promise<readonly unknown[]> =>
  http.request({
    url: `https://itunes.apple.com/${account.country}/rss/customerreviews/page=${page}/id=${account.appId}/sortby=mostrecent/json`,
    effect: 'read',
    schema: Feed,
    mapError: appStoreError,
  });
