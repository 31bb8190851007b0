import { byId, fill, h, icon } from './dom.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {'voice' | 'quality'} PageName */
/** @typedef {{ build: (app: App, feed: Feed) => Node[] }} Page */
/** @typedef {{ refresh: () => unknown, loadSettings: () => Promise<unknown> }} Feed */

/** Pages beside the reviews, loaded when somebody goes there. @type {Record<PageName, () => Promise<Page>>} */
const pages = {
  voice: async () => ({ build: (await import('./voice.js')).voicePage }),
  quality: async () => ({ build: (await import('./quality.js')).qualityPage }),
};
const names = /** @type {PageName[]} */ (Object.keys(pages));

/** @param {string | null} name */
export const pageNamed = (name) => names.find((each) => each === name) ?? 'work';

/** Shows the page that the address names; it draws itself and is drawn anew in another language only. @param {App} app @param {Feed} feed */
export function createPages(app, feed) {
  let drawn = '';
  app.paint(() => {
    const { page, signedIn } = app.state;
    const wanted = !signedIn || page === 'work' ? '' : `${page} ${app.t.language}`;
    if (wanted === drawn) return;
    drawn = wanted;
    const host = byId('page');
    if (page === 'work' || !signedIn) return fill(host);
    fill(host, h('p', { class: 'hint' }, app.t('app.loading')));
    pages[page]().then(({ build }) => {
      if (drawn !== wanted) return;
      fill(
        host,
        h(
          'div',
          { class: 'page-head' },
          h('a', { class: 'back-link', href: '#' }, icon('back'), app.t('page.back')),
          h('h1', { id: 'page-title', tabindex: '-1' }, app.t(`page.${page}`)),
        ),
        ...build(app, feed),
      );
      byId('page-title').focus({ preventScroll: true });
    });
  });
}

const icons = /** @type {const} */ ({ voice: 'voice', quality: 'chart' });

/** @param {App} app */
export function pageLinks({ t, state }) {
  return h(
    'nav',
    { class: 'pages', 'aria-label': t('page.label') },
    ...names.map((name) =>
      h(
        'a',
        {
          href: `#page=${name}`,
          id: `to-${name}`,
          'aria-current': state.page === name && 'page',
          'aria-label': t(`page.${name}`),
          title: t(`page.${name}`),
        },
        icon(icons[name]),
        h('span', { class: 'wide-only' }, t(`page.${name}`)),
      ),
    ),
  );
}

/** A trouble in words: what a server refused, or that it was not reached. @param {App} app @param {unknown} error */
export function troubleOf({ t }, error) {
  const { status = 0, message = '' } = /** @type {{ status?: number, message?: string }} */ (error);
  if (status === 0) return t('trouble.network');
  if (status === 403) return t('page.admin');
  return status < 500 ? message : t('trouble.server');
}
