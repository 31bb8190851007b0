import { createApi, now } from './api.js';
import { byId } from './dom.js';
import { platformName } from './format.js';
import { chooseLanguage, createTranslator, loadCatalogue } from './i18n.js';
import { personBehind } from './rights.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {Awaited<ReturnType<typeof createApp>>} App */

const keyName = 'odzew.key';
const typedName = 'odzew.typed';
const languageName = 'odzew.language';
const shortcutsName = 'odzew.shortcuts';

/** How long approving rests after the text changed under somebody's eyes. */
const holdMs = 1500;

/** @returns {State} */
const freshState = () => ({
  signedIn: sessionStorage.getItem(keyName) !== null,
  page: 'work',
  tab: 'waiting',
  filter: { text: '', platform: '', urgency: '' },
  mentions: new Map(),
  lists: {
    waiting: { ids: [], more: false, wanted: 50, loaded: false },
    done: { ids: [], more: false, wanted: 50, loaded: false },
  },
  view: 'list',
  typed: new Map(JSON.parse(sessionStorage.getItem(typedName) ?? '[]')),
  blocked: new Map(),
  running: new Map(),
  notices: new Map(),
  connection: 'ok',
});

/** What the page knows and how it changes; the views draw it and call it. */
export async function createApp() {
  const language = chooseLanguage([localStorage.getItem(languageName), navigator.language]);
  let drawing = false;
  /** @type {Set<() => void>} */
  const painters = new Set();

  const app = {
    state: freshState(),
    t: createTranslator(language, await loadCatalogue(language)),
    api: createApi(
      () => sessionStorage.getItem(keyName) ?? undefined,
      () => app.signOut('signin.refused'),
    ),
    /** Why the sign-in page is shown: a key of the catalogue. */
    gateMessage: '',
    now,

    /** Adds something that draws a part of the page after each change. */
    paint(/** @type {() => void} */ painter) {
      painters.add(painter);
    },
    render() {
      if (drawing) return;
      drawing = true;
      queueMicrotask(() => {
        drawing = false;
        for (const painter of painters) painter();
      });
    },

    signIn(/** @type {string} */ key) {
      sessionStorage.setItem(keyName, key);
      app.state = { ...freshState(), selected: app.state.selected, view: app.state.view, page: app.state.page };
      app.gateMessage = '';
      app.render();
    },
    signOut(/** @type {string} */ message) {
      if (app.state.signedIn) app.refuse(message);
    },
    /** Shows the door and says why. */
    refuse(/** @type {string} */ message) {
      sessionStorage.removeItem(keyName);
      // A key that ran out must not cost what was being written; leaving on purpose takes everything along.
      if (message === 'signin.out') sessionStorage.removeItem(typedName);
      app.state = { ...freshState(), selected: app.state.selected };
      app.gateMessage = message;
      document.querySelector('dialog')?.close();
      app.render();
    },

    async speak(/** @type {string} */ language) {
      app.t = createTranslator(language, await loadCatalogue(language));
      document.documentElement.lang = language;
      app.render();
    },
    chooseLanguage(/** @type {string} */ language) {
      localStorage.setItem(languageName, language);
      return app.speak(language);
    },
    /** The brand's language, where neither the person nor the browser named one of ours. */
    followBrandLanguage() {
      const own = localStorage.getItem(languageName) ?? navigator.language;
      const spoken = chooseLanguage([own, app.state.brand?.uiLanguage]);
      if (spoken !== app.t.language) void app.speak(spoken);
    },
    get shortcuts() {
      return localStorage.getItem(shortcutsName) !== 'off';
    },
    set shortcuts(on) {
      localStorage.setItem(shortcutsName, on ? 'on' : 'off');
      app.render();
    },

    /** @returns {Mention | undefined} */
    current: () => app.state.mentions.get(app.state.selected ?? ''),

    /** Shows a mention. `open`: a phone goes to it. */
    select(/** @type {string | undefined} */ id, { open = false } = {}) {
      const { state } = app;
      if (state.selected !== id) {
        if (state.selected !== undefined) state.notices.delete(state.selected);
        state.selected = id;
        byId('scroll').scrollTop = 0;
      }
      const hash = id === undefined ? '' : `#mention=${id}`;
      const page = `${location.pathname}${location.search}${hash}`;
      if (open && state.view === 'list' && isNarrow()) history.pushState({ odzew: true }, '', page);
      else if (!isNarrow() || state.view === 'detail') history.replaceState(history.state, '', page);
      if (open) state.view = 'detail';
      app.render();
    },
    /** A phone goes back to the list. */
    backToList() {
      if (app.state.view === 'list') return;
      if (history.state?.odzew === true) history.back();
      else {
        history.replaceState(null, '', location.pathname + location.search);
        app.showList();
      }
    },
    showList() {
      app.state.view = 'list';
      app.render();
      queueMicrotask(() =>
        document.querySelector(`[data-id="${app.state.selected}"]`)?.scrollIntoView({ block: 'nearest' }),
      );
    },

    /** Keeps what somebody types through reloads of this tab. */
    keepTyped() {
      sessionStorage.setItem(typedName, JSON.stringify([...app.state.typed]));
    },
    startTyping(/** @type {Mention} */ mention, /** @type {'edit' | 'correct'} */ type) {
      const known = app.state.typed.get(mention.id);
      const { revision, draft } = mention;
      const typed = known?.type === type ? known : { type, text: mention.currentDraft?.text ?? '', revision, draft };
      app.state.typed.set(mention.id, { ...typed, open: true });
      app.keepTyped();
      app.render();
    },
    /** Text that differs from the draft is kept for later. */
    stopTyping(/** @type {Mention} */ mention, { discard = false } = {}) {
      const typed = app.state.typed.get(mention.id);
      if (typed === undefined) return;
      if (discard || typed.text === (mention.currentDraft?.text ?? '')) app.state.typed.delete(mention.id);
      else app.state.typed.set(mention.id, { ...typed, open: false });
      app.state.blocked.delete(mention.id);
      app.keepTyped();
      app.render();
    },

    /** Something that came under somebody's eyes just now is not approved by the key already on its way down. */
    isHeld(/** @type {Mention} */ mention) {
      const notice = app.state.notices.get(mention.id);
      return notice !== undefined && Date.now() - notice.at < holdMs;
    },
    notice(/** @type {string} */ id, /** @type {import('./types.js').Notice['kind']} */ kind) {
      app.state.notices.set(id, { kind, at: Date.now() });
      setTimeout(app.render, holdMs + 20);
    },

    /** Who somebody is, in words. */
    who(/** @type {string} */ by) {
      const [kind, name = ''] = [by.split(':', 1)[0], by.slice(by.indexOf(':') + 1)];
      if (kind === 'policy') return app.t('who.policy', { name });
      if (kind !== 'person') return ['system', 'author', 'platform'].includes(by) ? app.t(`who.${by}`) : by;
      const person = personBehind(app.state, by);
      if (person === app.state.person) return app.t('who.you');
      return app.state.brand?.approvers.find((approver) => `person:${approver.person}` === person)?.name ?? name;
    },
    /** How many people have to approve: two in a crisis, also where the draft is older than it. */
    approversFor(/** @type {Mention} */ { approvalsNeeded, locationId = '' }) {
      const { crisis, locationCrises = {} } = app.state.brand ?? {};
      return crisis === undefined && !Object.hasOwn(locationCrises, locationId)
        ? approvalsNeeded
        : Math.max(2, approvalsNeeded);
    },
    authorOf: (/** @type {Mention} */ mention) => mention.source?.author?.trim() || app.t('list.anonymous'),
    platformOf: (/** @type {Mention} */ mention) => platformName(mention.platform),
  };
  document.documentElement.lang = app.t.language;
  return app;
}

/** One pane at a time. */
export const isNarrow = () => matchMedia('(max-width: 52rem)').matches;
