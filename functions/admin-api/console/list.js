import { byId, fill, h, icon, words } from './dom.js';
import { clockTime, cut, excerpt, platformName } from './format.js';
import { ticking } from './ticking.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */

const doneStatuses = ['approved', 'publishing', 'published', 'closed'];
const searched = 2000;

/** Approved, but a person has to carry it to the platform, or to look there. */
export const needsHand = (/** @type {Mention} */ mention) =>
  mention.uncertain || (mention.status === 'approved' && mention.repliesByHand === true);

const isSnoozed = (/** @type {App} */ app, /** @type {Mention} */ mention) =>
  mention.status === 'awaiting_approval' && Date.parse(mention.snoozedUntil ?? '') > app.now();

/** The mentions of the tab in groups, as the filter lets them through. @param {App} app */
export function groupsOf(app) {
  const { state } = app;
  const of = (/** @type {'waiting' | 'done'} */ name) =>
    state.lists[name].ids.flatMap((id) => state.mentions.get(id) ?? []).filter((mention) => fits(app, mention));
  const lingers = (/** @type {Mention} */ mention) => mention.id === state.selected;
  if (state.tab === 'done') {
    const done = of('done').filter(
      ({ status, closeReason }) => doneStatuses.includes(status) && closeReason !== 'historical',
    );
    return [{ title: '', items: done }];
  }
  if (state.tab === 'failed') {
    return [{ title: '', items: of('waiting').filter((mention) => mention.status === 'failed') }];
  }
  const hands = [...state.mentions.values()].filter((mention) => needsHand(mention) && fits(app, mention));
  const waiting = of('waiting').filter(
    (mention) =>
      !needsHand(mention) &&
      (mention.status === 'awaiting_approval' || (lingers(mention) && mention.status !== 'failed')),
  );
  return [
    { title: 'list.hands', items: hands },
    { title: 'list.waiting', items: waiting.filter((mention) => !isSnoozed(app, mention)) },
    { title: 'list.snoozed', items: waiting.filter((mention) => isSnoozed(app, mention)) },
  ];
}

/** @param {App} app */
export const visibleMentions = (app) => groupsOf(app).flatMap((group) => group.items);

function fits(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { text, platform, urgency } = app.state.filter;
  if (platform !== '' && mention.platform !== platform) return false;
  if (urgency !== '' && mention.tags?.urgency !== urgency) return false;
  if (text === '') return true;
  const { source, currentDraft } = mention;
  const all = [source?.author, source?.title, source?.text, currentDraft?.text, platformName(mention.platform)];
  return all.some((each) =>
    cut(each ?? '', searched)
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
}

/** @param {App} app @param {{ more: (name: 'waiting' | 'done') => unknown, refresh: () => unknown }} feed */
export function createList(app, feed) {
  /** @type {Map<string, { item: HTMLLIElement, button: HTMLButtonElement, drawn: string }>} */
  const rows = new Map();

  function row(/** @type {Mention} */ mention) {
    let known = rows.get(mention.id);
    if (known === undefined) {
      const button = h('button', { type: 'button', class: 'row', 'data-id': mention.id });
      button.addEventListener('click', (event) => {
        app.select(mention.id, { open: true });
        // Enter and a touch go into the review; the mouse stays where it is.
        if (event.detail === 0) setTimeout(() => byId('title')?.focus({ preventScroll: true }));
      });
      known = { button, item: h('li', null, button), drawn: '' };
      rows.set(mention.id, known);
    }
    const { state } = app;
    const typing = state.typed.has(mention.id);
    const drawn = [
      mention.version,
      mention.decisions?.length,
      typing,
      isSnoozed(app, mention),
      state.person,
      app.t.language,
    ].join();
    if (known.drawn !== drawn) {
      known.drawn = drawn;
      known.button.dataset.urgency = mention.tags?.urgency ?? 'normal';
      fill(known.button, ...rowParts(app, mention, typing));
    }
    if (state.selected === mention.id) known.button.setAttribute('aria-current', 'true');
    else known.button.removeAttribute('aria-current');
    return known.item;
  }

  /** Puts nodes in order, touching only those that moved: focus and scroll survive. */
  function arrange(/** @type {Element} */ host, /** @type {Element[]} */ wanted) {
    for (const child of [...host.children]) if (!wanted.includes(child)) child.remove();
    for (const [index, node] of wanted.entries()) {
      if (host.children[index] !== node) host.insertBefore(node, host.children[index] ?? null);
    }
  }

  /** @type {Map<string, { section: HTMLElement, title: HTMLElement, items: HTMLElement }>} */
  const groups = new Map();
  function group(/** @type {string} */ title) {
    let known = groups.get(title);
    if (known === undefined) {
      const heading = h('h2', { class: 'group' });
      const items = h('ul', { class: 'rows' });
      known = { title: heading, items, section: h('section', null, heading, items) };
      groups.set(title, known);
    }
    return known;
  }

  const foot = h('div', { class: 'foot' });

  app.paint(() => {
    const { state, t } = app;
    if (!state.signedIn) return;
    const host = byId('list');
    const list = state.lists[state.tab === 'done' ? 'done' : 'waiting'];
    host.setAttribute('aria-label', t(`tab.${state.tab}`));
    host.setAttribute('aria-busy', String(!list.loaded));
    const shown = groupsOf(app).filter(({ items }) => items.length > 0);
    if (shown.length === 0) {
      if (!list.loaded && state.connection === 'ok') {
        if (host.querySelector('.ghosts') === null) arrange(host, [ghosts()]);
        return;
      }
      return arrange(host, [emptiness(app, feed, list.loaded)]);
    }
    const several = shown.length > 1 || shown[0]?.title === 'list.hands' || shown[0]?.title === 'list.snoozed';
    const sections = shown.map(({ title, items }) => {
      const known = group(title);
      known.title.hidden = !several || title === '';
      known.title.textContent = title === '' ? '' : t(title);
      arrange(known.items, items.map(row));
      return known.section;
    });
    const count = shown.reduce((sum, { items }) => sum + items.length, 0);
    fill(
      foot,
      h('p', null, t('list.count', { n: count })),
      list.more &&
        h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => feed.more(state.tab === 'done' ? 'done' : 'waiting') },
          t('list.more'),
        ),
    );
    arrange(host, [...sections, foot]);
    for (const id of rows.keys()) if (!state.mentions.has(id)) rows.delete(id);
  });
}

function rowParts(/** @type {App} */ app, /** @type {Mention} */ mention, /** @type {boolean} */ typing) {
  const { t } = app;
  const urgency = mention.tags?.urgency ?? 'normal';
  const { source } = mention;
  const text = excerpt([source?.title, source?.text].filter((each) => each).join(' · '), 130);
  const flags = (mention.tags?.flags ?? [])
    .slice(0, 2)
    .map((flag) => h('span', { class: 'tag flag' }, t.code('flag', flag)));
  const topics = (mention.tags?.topics ?? [])
    .slice(0, 2 - flags.length)
    .map((topic) => h('span', { class: 'tag' }, t.code('topic', topic)));
  const taken =
    mention.assignee !== undefined && Date.parse(mention.assignee.until) > app.now()
      ? mention.assignee.person
      : undefined;
  return [
    h(
      'span',
      { class: 'line' },
      urgencyBadge(app, urgency),
      stars(app, mention.rating),
      h('span', { class: 'when' }, stateOf(app, mention)),
    ),
    h(
      'span',
      { class: 'line by' },
      words(excerpt(app.authorOf(mention), 40), 'author'),
      h('span', { class: 'place' }, app.platformOf(mention), ' · ', ticking(app, 'ago', mention.firstSeenAt)),
    ),
    text === '' ? h('span', { class: 'said none' }, emptyText(app, mention)) : words(text, 'said'),
    h(
      'span',
      { class: 'line marks' },
      typing && h('span', { class: 'tag typing' }, icon('pencil'), t('list.typed')),
      taken !== undefined && h('span', { class: 'tag' }, icon('hand'), app.who(taken)),
      ...flags,
      ...topics,
    ),
  ];
}

/** What matters of a mention in a list: its deadline while it waits, else where it stands. */
function stateOf(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { t } = app;
  if (isSnoozed(app, mention)) {
    return t('time.snoozed', { time: clockTime(Date.parse(mention.snoozedUntil ?? ''), app.now(), t.locale) });
  }
  if (mention.status === 'awaiting_approval' && mention.dueAt !== undefined) return ticking(app, 'due', mention.dueAt);
  return statusText(app, mention);
}

/** @param {App} app @param {Mention} mention */
export function statusText({ t }, mention) {
  if (mention.uncertain) return t('status.uncertain');
  if (mention.status === 'approved' && mention.repliesByHand) return t('status.by_hand');
  if (mention.status === 'published' && mention.visibility === 'pending') return t('status.pending');
  if (mention.status === 'closed' && mention.closeReason !== undefined) return t.code('reason', mention.closeReason);
  return t.code('status', mention.status);
}

/** Why there are no words to show. @param {App} app @param {Mention} mention */
export function emptyText({ t }, mention) {
  if (mention.closeReason === 'deleted_at_source') return t('list.deleted');
  if (mention.closeReason === 'erased') return t('list.erased');
  return t(mention.rating === undefined ? 'list.no_words' : 'list.no_text');
}

/** @param {App} app @param {string} urgency */
export function urgencyBadge({ t }, urgency) {
  const name = /** @type {'critical'} */ (['critical', 'high', 'normal', 'low'].includes(urgency) ? urgency : 'normal');
  return h('span', { class: `urgency ${name}` }, icon(name), t.code('urgency', urgency));
}

/** @param {App} app @param {number | undefined} rating */
export function stars({ t }, rating) {
  if (rating === undefined) return false;
  const full = Math.max(0, Math.min(5, Math.round(rating)));
  return h(
    'span',
    { class: 'stars', role: 'img', 'aria-label': t('list.stars', { n: rating }) },
    '★'.repeat(full),
    full < 5 && h('span', { class: 'rest' }, '★'.repeat(5 - full)),
  );
}

const ghosts = () => h('div', { class: 'ghosts', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'), h('i'));

/** @param {App} app @param {{ refresh: () => unknown }} feed @param {boolean} loaded */
function emptiness(app, feed, loaded) {
  const { t, state } = app;
  const filtered = Object.values(state.filter).some((each) => each !== '');
  const name = !loaded ? 'error' : filtered ? 'filter' : state.tab;
  const button = (/** @type {string} */ label, /** @type {() => void} */ run) =>
    h('button', { type: 'button', class: 'quiet', onclick: run }, label);
  return h(
    'div',
    { class: 'empty' },
    h('div', { class: 'medal' }, icon(name === 'error' ? 'warn' : name === 'filter' ? 'search' : 'check')),
    h('h2', null, t(`empty.${name}.title`)),
    h(
      'p',
      null,
      name === 'error' ? t(state.connection === 'offline' ? 'bar.offline' : 'bar.failing') : t(`empty.${name}.text`),
    ),
    name === 'error' && button(t('empty.error.retry'), feed.refresh),
    name === 'filter' &&
      button(t('filter.clear'), () => {
        state.filter = { text: '', platform: '', urgency: '' };
        app.render();
      }),
  );
}
