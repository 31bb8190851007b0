/** What the public sees, as one plain page: posts and the replies beneath them. Everything on it is hostile text. */
import { hash } from 'node:crypto';
import { type Platform, platforms } from './accounts.ts';
import type { Answer } from './answers.ts';
import { type JudgedPost, type JudgedReply, judgedPost } from './judge.ts';
import { isVisible, type Post } from './state.ts';
import type { World } from './world.ts';

const postsPerPage = 30;

const names: Record<Platform, string> = {
  'google-business-profile': 'Google',
  bluesky: 'Bluesky',
  x: 'X',
  'app-store-rss': 'App Store',
};

/** `?platform=` narrows it down, `?page=` counts from 1. */
export const publicPage = (world: World, query: URLSearchParams): Answer => {
  const platform = platforms.find((each) => each === query.get('platform'));
  const posts = newestFirst(world, platform);
  const pages = Math.max(1, Math.ceil(posts.length / postsPerPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page')) || 1)));
  const shown = posts.slice((page - 1) * postsPerPage, page * postsPerPage);
  const articles = shown.map((post) => article(judgedPost(world.state, post, world.now())));
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
    body: document(tabs(world, platform), articles.join('\n'), pager(platform, page, pages)),
  };
};

const newestFirst = (world: World, platform: Platform | undefined): Post[] =>
  (platform ? [platform] : platforms)
    .flatMap((each) => world.state.platforms[each].posts.filter((post) => isVisible(post) && post.kind !== 'malformed'))
    .sort((a, b) => b.revisions[0].atMs - a.revisions[0].atMs);

const document = (navigation: string, articles: string, pager: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The platforms, as the public sees them</title>
<style>${styles}</style>
</head>
<body>
<header><h1>The platforms</h1><p>A local stand-in: what the public would read.</p>${navigation}</header>
<main>
${articles === '' ? '<p class="empty">Nothing has been posted yet.</p>' : articles}
</main>
${pager}
</body>
</html>
`;

const tabs = (world: World, chosen: Platform | undefined): string => {
  const tab = (platform: Platform | undefined): string => {
    const count = newestFirst(world, platform).length;
    const current = platform === chosen ? ' aria-current="page"' : '';
    const name = platform ? names[platform] : 'All';
    return `<a href="${platform ? `/?platform=${platform}` : '/'}"${current}>${name} <span>${count}</span></a>`;
  };
  return `<nav>${[undefined, ...platforms].map(tab).join('')}</nav>`;
};

const pager = (platform: Platform | undefined, page: number, pages: number): string => {
  if (pages === 1) return '';
  const link = (to: number, label: string): string =>
    to < 1 || to > pages
      ? '<span></span>'
      : `<a href="/?${platform ? `platform=${platform}&amp;` : ''}page=${to}">${label}</a>`;
  return `<footer>${link(page - 1, 'Newer')}<span>Page ${page} of ${pages}</span>${link(page + 1, 'Older')}</footer>`;
};

const article = (post: JudgedPost): string => {
  const rating =
    post.stars === null
      ? ''
      : `<span class="stars" title="${post.stars} of 5">${'★'.repeat(post.stars)}${'☆'.repeat(5 - post.stars)}</span>`;
  const title = post.title ? `<h2 dir="auto">${escapeHtml(post.title)}</h2>` : '';
  const text =
    post.text === '' ? '<p class="none">No text</p>' : `<p class="text" dir="auto">${escapeHtml(post.text)}</p>`;
  const edited = post.revision > 1 ? '<span>edited</span>' : '';
  const replies = post.replies.filter(({ state }) => state === 'visible' || state === 'pending').map(replyHtml);
  return `<article>
<div class="head"><span class="platform">${names[post.platform]}</span><bdi>${escapeHtml(post.author ?? 'Anonymous')}</bdi>${rating}<time>${escapeHtml(post.writtenAt.slice(0, 16).replace('T', ' '))}</time>${edited}</div>
${title}${text}${replies.join('')}
</article>`;
};

const replyHtml = (reply: JudgedReply): string => {
  const who = reply.ours ? 'Reply from the brand' : 'Reply from somebody else';
  const waiting = reply.visible ? '' : ' <em>in moderation</em>';
  return `<div class="reply${reply.ours ? ' ours' : ''}"><div class="who">${who}${waiting}</div><p dir="auto">${escapeHtml(reply.text)}</p></div>`;
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const styles = `
:root { color-scheme: light dark; --line: #d8dce2; --soft: #5d6673; --back: #f6f7f9; --card: #fff; --ink: #1a1f27; --ours: #eaf4ee; --mark: #2c7a4b; --star: #b7791f; }
@media (prefers-color-scheme: dark) { :root { --line: #343b46; --soft: #9aa4b2; --back: #14171c; --card: #1d2229; --ink: #e6e9ee; --ours: #1c2f25; --mark: #6fcf97; --star: #e0a83d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem 4rem; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; }
header p { margin: 0 0 1rem; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1.25rem; }
a { color: inherit; }
nav a { padding: .25rem .75rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; background: var(--card); }
nav a[aria-current] { border-color: var(--mark); color: var(--mark); font-weight: 600; }
nav span { color: var(--soft); font-weight: 400; font-size: .85em; }
article { margin: 0 0 1rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
.head { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; color: var(--soft); font-size: .9rem; }
.head bdi { color: var(--ink); font-weight: 600; overflow-wrap: anywhere; }
.platform { font-size: .75rem; text-transform: uppercase; letter-spacing: .05em; }
.stars { color: var(--star); letter-spacing: .05em; }
h2 { margin: .5rem 0 0; font-size: 1.05rem; overflow-wrap: anywhere; }
p { margin: .5rem 0 0; }
.text, .reply p { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow-y: auto; }
.none, .empty { color: var(--soft); font-style: italic; }
.reply { margin: .75rem 0 0; padding: .5rem .9rem .6rem; border-inline-start: 3px solid var(--line); border-radius: 0 .5rem .5rem 0; }
.reply.ours { border-color: var(--mark); background: var(--ours); }
.reply p { margin: .15rem 0 0; }
.who { color: var(--soft); font-size: .85rem; font-weight: 600; }
.ours .who { color: var(--mark); }
footer { display: flex; justify-content: space-between; color: var(--soft); }
`;

const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', styles, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
