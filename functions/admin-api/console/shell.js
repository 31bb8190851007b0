import { crisisBanners, crisisButton } from './crisis.js';
import { pauseDialog, setPaused, settingsDialog, sourcesDialog } from './dialogs.js';
import { byId, fill, h, icon } from './dom.js';
import { platformName } from './format.js';
import { groupsOf } from './list.js';
import { pageLinks } from './pages.js';
import { isAdmin } from './rights.js';

/** @typedef {import('./app.js').App} App */

/** The frame around list and review: brand bar, banners, tabs and filter. @param {App} app @param {{ refresh: () => unknown }} feed */
export function createShell(app, feed) {
  /** @type {Map<string, string>} */
  const drawn = new Map();
  /** Draws a part anew only when what it shows has changed, and keeps the focus on the button that had it. */
  function part(
    /** @type {string} */ id,
    /** @type {unknown[]} */ facts,
    /** @type {() => (import('./dom.js').Child)[]} */ build,
  ) {
    const signature = JSON.stringify([app.t.language, ...facts]);
    if (drawn.get(id) === signature) return;
    drawn.set(id, signature);
    const host = byId(id);
    const focused = host.contains(document.activeElement) ? document.activeElement?.id : undefined;
    fill(host, ...build());
    if (focused) document.getElementById(focused)?.focus();
  }

  app.paint(() => {
    const { state, t } = app;
    document.body.dataset.screen = state.signedIn ? (state.page === 'work' ? 'work' : 'page') : 'gate';
    document.body.dataset.view = state.view;
    byId('skip').textContent = t('app.skip');
    const name = state.brand?.voice.name;
    byId('brand').textContent = name ?? 'Odzew';
    const waiting = waitingCount(app);
    document.title = `${state.signedIn && waiting > 0 ? `(${waiting}) ` : ''}${name === undefined ? '' : `${name} · `}Odzew`;
    part(
      'controls',
      [state.signedIn, state.page, state.role, state.brand?.paused, state.sources?.map(({ health }) => health)],
      () => controls(app),
    );
    const { paused, shadow, crisis, locationCrises } = state.brand ?? {};
    part('banners', [state.signedIn, state.role, state.connection, paused, shadow, crisis, locationCrises], () =>
      banners(app, feed),
    );
    part('tabs', [state.tab, waiting, failedCount(app), state.signedIn], () => tabs(app, feed));
    const platforms = [...new Set([...state.mentions.values()].map(({ platform }) => platform))].sort();
    part('filter', [platforms, state.signedIn], () => filters(app, platforms));
    for (const field of byId('filter').querySelectorAll(/** @type {'input'} */ ('input, select'))) {
      const wanted = state.filter[/** @type {'text'} */ (field.name)];
      if (field.value !== wanted) field.value = wanted;
    }
  });
}

const waitingCount = (/** @type {App} */ { state }) =>
  state.lists.waiting.ids.filter((id) => state.mentions.get(id)?.status === 'awaiting_approval').length;
const failedCount = (/** @type {App} */ { state }) =>
  state.lists.waiting.ids.filter((id) => state.mentions.get(id)?.status === 'failed').length;

function controls(/** @type {App} */ app) {
  const { state, t } = app;
  if (!state.signedIn) return [];
  const settings = h(
    'button',
    {
      type: 'button',
      class: 'plain',
      id: 'settings',
      'aria-label': t('bar.settings'),
      title: t('bar.settings'),
      onclick: () => settingsDialog(app, () => (isAdmin(app) ? [crisisButton(app)] : [])),
    },
    icon('gear'),
  );
  if (state.brand === undefined) return [settings];
  const { paused } = state.brand;
  const bad = (state.sources ?? []).filter(({ health }) => health !== 'ok').length;
  const count = state.sources?.length ?? 0;
  const health =
    bad > 0 ? t('bar.sources.bad', { n: bad }) : count > 0 ? t('bar.sources.ok', { n: count }) : t('bar.sources.none');
  return [
    pageLinks(app),
    h(
      'button',
      {
        type: 'button',
        class: 'switch',
        id: 'publishing',
        role: 'switch',
        'aria-checked': String(!paused),
        'aria-label': t('bar.publishing'),
        title: isAdmin(app) ? `${t('bar.publishing')}: ${t(paused ? 'bar.off' : 'bar.on')}` : t('pause.admin'),
        disabled: !isAdmin(app),
        onclick: () => (paused ? setPaused(app, false) : pauseDialog(app, () => setPaused(app, true))),
      },
      h('i', null),
      h('span', { class: 'wide-only' }, `${t('bar.publishing')}: ${t(paused ? 'bar.off' : 'bar.on')}`),
    ),
    h(
      'button',
      {
        type: 'button',
        class: `health ${bad > 0 ? 'bad' : 'good'}`,
        id: 'health',
        'aria-label': health,
        title: health,
        onclick: () => sourcesDialog(app),
      },
      icon(bad > 0 ? 'warn' : 'check'),
      h('span', { class: 'wide-only' }, health),
    ),
    settings,
  ];
}

function banners(/** @type {App} */ app, /** @type {{ refresh: () => unknown }} */ feed) {
  const { state, t } = app;
  if (!state.signedIn) return [];
  const quiet = (/** @type {string} */ label, /** @type {() => unknown} */ run) =>
    h('button', { type: 'button', class: 'quiet small', onclick: run }, label);
  return [
    state.connection !== 'ok' &&
      h(
        'p',
        { class: 'banner lost', role: 'status' },
        icon('warn'),
        h('span', null, t(state.connection === 'offline' ? 'bar.offline' : 'bar.failing')),
        quiet(t('do.retry'), feed.refresh),
      ),
    ...crisisBanners(app),
    state.brand?.paused === true &&
      h(
        'p',
        { class: 'banner' },
        icon('clock'),
        h('span', null, t('bar.paused')),
        isAdmin(app) && quiet(t('bar.resume'), () => setPaused(app, false)),
      ),
    state.brand?.shadow === true && h('p', { class: 'banner' }, icon('clock'), h('span', null, t('bar.shadow'))),
  ];
}

/** @typedef {'waiting' | 'done' | 'failed'} Tab */
const tabNames = /** @type {const} */ (['waiting', 'done', 'failed']);

function tabs(/** @type {App} */ app, /** @type {{ refresh: () => unknown }} */ feed) {
  const { state, t } = app;
  byId('tabs').setAttribute('aria-label', t('tabs.label'));
  const counts = { waiting: waitingCount(app), done: 0, failed: failedCount(app) };
  return tabNames.map((name) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${name}`,
        'aria-selected': String(state.tab === name),
        'aria-controls': 'list',
        tabindex: state.tab === name ? '0' : '-1',
        onclick: () => chooseTab(app, feed, name),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          const next = tabNames[(tabNames.indexOf(name) + step + 3) % 3];
          if (step === 0 || next === undefined) return;
          chooseTab(app, feed, next);
          setTimeout(() => byId(`tab-${next}`).focus());
        },
      },
      t(`tab.${name}`),
      counts[name] > 0 && h('span', { class: 'count' }, counts[name]),
    ),
  );
}

function chooseTab(/** @type {App} */ app, /** @type {{ refresh: () => unknown }} */ feed, /** @type {Tab} */ name) {
  app.state.tab = name;
  feed.refresh();
  const shown = groupsOf(app).flatMap(({ items }) => items);
  if (!shown.some(({ id }) => id === app.state.selected)) app.select(shown[0]?.id);
  app.render();
}

function filters(/** @type {App} */ app, /** @type {string[]} */ platforms) {
  const { state, t } = app;
  const change = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    state.filter[/** @type {'text'} */ (field.name)] = field.value;
    app.render();
  };
  const select = (/** @type {string} */ name, /** @type {[string, string][]} */ options) =>
    h(
      'select',
      { name, 'aria-label': t(`filter.${name}`), onchange: change },
      h('option', { value: '' }, t(`filter.${name}.all`)),
      ...options.map(([value, label]) => h('option', { value }, label)),
    );
  return [
    h(
      'label',
      { class: 'search' },
      icon('search'),
      h('input', {
        type: 'search',
        name: 'text',
        id: 'search',
        autocomplete: 'off',
        'aria-label': t('filter.text'),
        placeholder: t('filter.text'),
        oninput: change,
      }),
    ),
    platforms.length > 1 &&
      select(
        'platform',
        platforms.map((platform) => [platform, platformName(platform)]),
      ),
    select(
      'urgency',
      ['critical', 'high', 'normal', 'low'].map((each) => [each, t(`urgency.${each}`)]),
    ),
  ];
}
