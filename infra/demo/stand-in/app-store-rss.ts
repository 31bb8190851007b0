/**
 * The public customer reviews feed of the App Store: read only, no sign-in, 10 pages of 50.
 * Source: no page of Apple's; the shape of recorded feeds (platform-specs, itunes-customer-reviews-rss).
 */
import { demoAccounts } from './accounts.ts';
import { type Answer, answering, type Call, type Request } from './answers.ts';
import { fraction } from './ids.ts';
import { stars } from './post-text.ts';
import { latest, listing, type Post } from './state.ts';
import type { World } from './world.ts';

const account = demoAccounts['app-store-rss'];
const pageSize = 50;
const maxPage = 10;

/** The feed cannot show "no rating"; the middle says least. */
const unratedStars = 3;

/** The call that a request to itunes.apple.com makes, or undefined where it is no feed. */
export const appStoreCall = (world: World, request: Request): Call | undefined => {
  const match = /^\/([a-z]{2})\/rss\/customerreviews\/page=(\d+)\/id=(\d+)\/sortby=mostrecent\/json$/i.exec(
    request.path,
  );
  if (!match || request.method !== 'GET') return undefined;
  const [, country = '', page = '', appId = ''] = match;
  return {
    platform: 'app-store-rss',
    operation: 'list',
    token: undefined,
    run: answering((twist) => feedPage(world, { country: country.toLowerCase(), page: Number(page), appId }, twist)),
    tooMany: (retryAfterSeconds) => ({
      status: 429,
      headers: { 'retry-after': String(retryAfterSeconds) },
      contentType: 'text/html',
      body: '<html><body><b>Http/1.1 Too Many Requests</b></body></html>',
    }),
    internalError: () => ({
      status: 500,
      contentType: 'text/html',
      body: '<html><body><b>Http/1.1 Internal Server Error</b></body></html>',
    }),
  };
};

type Place = { country: string; page: number; appId: string };

/** Deeper than ten pages is refused with plain text; an unknown app or country has no entries. */
const feedPage = (world: World, place: Place, twist: 'duplicate_item' | 'empty_page' | undefined): Answer => {
  const { country, page, appId } = place;
  if (page < 1 || page > maxPage) {
    return { status: 400, contentType: 'text/plain', body: `CustomerReviews RSS page depth is limited to ${maxPage}` };
  }
  const known = appId === account.appId && country === account.country;
  const posts = known ? listing(world.state, 'app-store-rss') : [];
  const own = twist === 'empty_page' ? [] : posts.slice((page - 1) * pageSize, page * pageSize);
  const entries = (twist === 'duplicate_item' ? [...own, ...own.slice(0, 1)] : own).map((post) => entry(post, place));
  return {
    status: 200,
    contentType: 'text/javascript; charset=utf-8',
    body: { feed: feed(world, place, posts, entries) },
  };
};

/** One entry stands alone instead of in a list, and without entries the key is missing. */
const feed = (world: World, place: Place, posts: readonly Post[], entries: readonly unknown[]) => ({
  author: { name: { label: 'iTunes Store' }, uri: { label: 'http://www.apple.com/itunes/' } },
  ...(entries.length > 0 ? { entry: entries.length === 1 ? entries[0] : entries } : {}),
  updated: { label: appleTime(posts[0]?.listedAtMs ?? world.state.beganAtMs ?? 0) },
  rights: { label: 'Copyright 2008 Apple Inc.' },
  title: { label: 'iTunes Store: Customer Reviews' },
  icon: { label: 'http://itunes.apple.com/favicon.ico' },
  link: [
    {
      attributes: {
        rel: 'alternate',
        type: 'text/html',
        href: `https://apps.apple.com/${place.country}/app/id${place.appId}`,
      },
    },
    { attributes: { rel: 'self', href: addressOf(place, place.page) } },
    { attributes: { rel: 'first', href: addressOf(place, 1) } },
    { attributes: { rel: 'last', href: addressOf(place, Math.max(1, Math.ceil(posts.length / pageSize))) } },
  ],
  id: { label: addressOf(place, place.page) },
});

const addressOf = ({ country, appId }: Place, page: number): string =>
  `https://itunes.apple.com/${country}/rss/customerreviews/page=${page}/id=${appId}/sortby=mostrecent/json`;

const entry = (post: Post, { country, appId }: Place): Record<string, unknown> => {
  const whole = {
    author: {
      uri: {
        label: `https://itunes.apple.com/${country}/reviews/id${Math.floor(1e9 * fraction('uri', post.authorKey))}`,
      },
      name: { label: post.author ?? 'anonymous' },
      label: '',
    },
    updated: { label: appleTime(post.listedAtMs) },
    'im:rating': { label: String(stars(post) ?? unratedStars) },
    'im:version': { label: '4.2.0' },
    id: { label: post.id },
    title: { label: post.title ?? '' },
    content: { label: latest(post).text, attributes: { type: 'text' } },
    link: {
      attributes: {
        rel: 'related',
        href: `https://itunes.apple.com/${country}/review?id=${appId}&type=Purple%20Software`,
      },
    },
    'im:voteSum': { label: '0' },
    'im:contentType': { attributes: { term: 'Application', label: 'Application' } },
    'im:voteCount': { label: '0' },
  };
  return post.kind === 'malformed' ? maim(whole, post) : whole;
};

/** An entry that lacks what every entry has, in one of two ways. */
const maim = (whole: Record<string, unknown>, post: Post): Record<string, unknown> => {
  const lost = fraction('maim', post.id) < 0.5 ? ['id'] : ['content', 'im:rating'];
  return Object.fromEntries(Object.entries(whole).filter(([field]) => !lost.includes(field)));
};

const offsetMs = 7 * 3_600_000;

/** Cupertino's summer time, to the second, as recorded feeds have it. */
const appleTime = (atMs: number): string => new Date(atMs - offsetMs).toISOString().replace(/\.\d+Z$/, '-07:00');
