import { ApiError } from './api.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */

const activeMs = 4000;
const idleMs = 20_000;
const idleAfterMs = 120_000;
const longestWaitMs = 30_000;
/** The list of what is done costs the server many reads: behind another tab it is asked seldom. */
const doneEveryMs = 30_000;
const settingsEveryMs = 60_000;
const pageSize = 100;
/** Up to so many changed mentions are asked one by one, more as a page. */
const fewChanged = 8;

/** Facts of a text, kept while that text stays the same: lists and decisions answer without them. */
function withTexts(/** @type {Mention} */ next, /** @type {Mention | undefined} */ known) {
  // Of what was erased this page keeps nothing either.
  if (known === undefined || next.decisions !== undefined || next.closeReason === 'erased') return next;
  const { repliesByHand, strategy } = known;
  const sameText = known.revision === next.revision;
  return {
    repliesByHand,
    strategy,
    ...(sameText ? { source: known.source, classification: known.classification } : {}),
    ...(sameText && known.draft === next.draft ? { currentDraft: known.currentDraft } : {}),
    ...next,
  };
}

/** Takes in what the server says of a mention, never going back to an older version. @param {App} app @param {Mention} next */
export function learn(app, next, { ours = false } = {}) {
  const { state } = app;
  const known = state.mentions.get(next.id);
  if (known !== undefined && known.version > next.version) return known;
  if (known !== undefined && known.version === next.version && next.decisions === undefined) return known;
  const mention = withTexts(next, known);
  state.mentions.set(next.id, mention);
  if (known === undefined || known.version === next.version || ours || state.running.has(next.id)) return mention;
  const by = next.history.at(-1)?.by ?? '';
  if (state.selected === next.id && by !== state.person) {
    const expected = known.status === 'classified' || known.status === 'received';
    if (known.revision !== next.revision) app.notice(next.id, 'revised');
    else if (known.draft !== next.draft && !expected) app.notice(next.id, 'redrafted');
    else if (known.status !== next.status && by !== 'system') app.notice(next.id, 'moved');
  }
  return mention;
}

/** Keeps the page as the server is: asks while somebody looks, seldom while nobody acts, never while hidden. @param {App} app */
export function createFeed(app) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<void> | undefined} */
  let running;
  let failures = 0;
  let actedAt = Date.now();
  let doneAt = 0;
  let settingsAt = 0;

  async function whole(/** @type {string} */ id) {
    try {
      return learn(app, await app.api.get(`/mentions/${id}`));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      app.state.mentions.delete(id);
      if (app.state.selected === id) {
        app.state.selected = undefined;
        say(app, { kind: 'warn', text: app.t('trouble.gone') });
      }
      return undefined;
    }
  }

  const lacksTexts = (/** @type {Mention} */ item) => {
    const known = app.state.mentions.get(item.id);
    return known?.decisions === undefined || known.version < item.version;
  };

  async function loadList(/** @type {'waiting' | 'done'} */ name) {
    const list = app.state.lists[name];
    /** @type {string[]} */
    const ids = [];
    let cursor = '';
    do {
      const limit = Math.min(pageSize, list.wanted - ids.length);
      const query = `/mentions?limit=${limit}${name === 'done' ? '&status=all' : ''}${cursor}`;
      let answer = await app.api.get(list.loaded ? query : `${query}&texts=true`);
      const changed = answer.items.filter(lacksTexts);
      if (list.loaded && changed.length > fewChanged) answer = await app.api.get(`${query}&texts=true`);
      else if (list.loaded) await Promise.all(changed.map((/** @type {Mention} */ item) => whole(item.id)));
      for (const item of answer.items) {
        learn(app, item);
        ids.push(item.id);
      }
      list.more = answer.cursor !== undefined;
      cursor = `&cursor=${encodeURIComponent(answer.cursor ?? '')}`;
    } while (list.more && ids.length < list.wanted);
    list.ids = keepingSelected(list.ids, [...new Set(ids)]);
    list.loaded = true;
  }

  /** What somebody has open stays in its place until he moves on. */
  function keepingSelected(/** @type {string[]} */ before, /** @type {string[]} */ after) {
    const { selected } = app.state;
    if (selected === undefined || after.includes(selected) || !before.includes(selected)) return after;
    return after.toSpliced(before.indexOf(selected), 0, selected);
  }

  async function refreshSelected() {
    const { selected, lists, mentions } = app.state;
    // Lists cut what is very long.
    if (selected !== undefined && mentions.get(selected)?.source?.isCut) await whole(selected);
    if (selected === undefined || lists.waiting.ids.includes(selected) === false) {
      if (selected !== undefined && !isAtRest(mentions.get(selected))) await whole(selected);
      return;
    }
    if (!['awaiting_approval', 'failed'].includes(mentions.get(selected)?.status ?? '')) await whole(selected);
  }
  const isAtRest = (/** @type {Mention | undefined} */ mention) =>
    mention?.decisions !== undefined &&
    (mention.status === 'closed' || (mention.status === 'published' && mention.visibility !== 'pending'));

  async function loadSettings() {
    // Somebody else may sign in while the answers are on their way: they belong to whoever asked.
    const { state } = app;
    const [me, brand, sources] = await Promise.all([
      state.role === undefined ? app.api.get('/me') : undefined,
      app.api.get('/brand'),
      app.api.get('/sources'),
    ]);
    if (me !== undefined) Object.assign(state, { person: `person:${me.person}`, role: me.role });
    state.brand = brand;
    state.sources = sources.items;
    app.followBrandLanguage();
    settingsAt = Date.now();
  }

  async function ask() {
    const { state } = app;
    if (state.role === undefined || Date.now() - settingsAt > settingsEveryMs) await loadSettings();
    await loadList('waiting');
    app.render();
    if (state.tab === 'done' || Date.now() - doneAt > doneEveryMs) {
      await loadList('done');
      doneAt = Date.now();
    }
    await refreshSelected();
  }

  /** One round; a second call while it runs waits for the same one. */
  async function refresh() {
    if (!app.state.signedIn) return;
    running ??= ask()
      .then(
        () => {
          failures = 0;
          app.state.connection = 'ok';
        },
        (error) => {
          failures += 1;
          if (error instanceof ApiError && error.status === 429) return;
          app.state.connection = navigator.onLine ? 'failing' : 'offline';
        },
      )
      .finally(() => {
        running = undefined;
        app.render();
        schedule();
      });
    return running;
  }

  function schedule() {
    clearTimeout(timer);
    if (document.hidden || !app.state.signedIn) return;
    const calm = Date.now() - actedAt > idleAfterMs ? idleMs : activeMs;
    timer = setTimeout(refresh, failures === 0 ? calm : Math.min(longestWaitMs, activeMs * 2 ** (failures - 1)));
  }

  /** Somebody acts or comes back: what is due is asked soon. */
  function wake() {
    const slept = Date.now() - actedAt > idleAfterMs;
    actedAt = Date.now();
    if (slept) refresh();
  }
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, wake, { passive: true });
  addEventListener('focus', () => refresh());
  addEventListener('online', () => refresh());
  addEventListener('offline', () => {
    app.state.connection = 'offline';
    app.render();
  });
  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : refresh()));

  return {
    refresh,
    whole,
    /** After signing in as somebody else everything is new. */
    reset() {
      failures = doneAt = settingsAt = 0;
      return refresh();
    },
    more(/** @type {'waiting' | 'done'} */ name) {
      app.state.lists[name].wanted += 50;
      return refresh();
    },
    loadSettings,
  };
}
