import { actionsOf } from './bar.js';
import { helpDialog } from './dialogs.js';
import { byId } from './dom.js';
import { visibleMentions } from './list.js';
import { sendTyped } from './reply.js';
import { mayDecide } from './rights.js';
import { retagDialog } from './tags.js';

/** @typedef {import('./app.js').App} App */

const actionOfKey = /** @type {Record<string, string[]>} */ ({
  a: ['approve'],
  e: ['edit', 'correct'],
  r: ['reject'],
  d: ['redraft'],
  c: ['copy'],
});

/** The keyboard, for people who answer hundreds of reviews. @param {App} app @param {import('./detail.js').Decisions} decisions */
export function listenToKeys(app, decisions) {
  document.addEventListener('keydown', (event) => {
    if (
      !app.state.signedIn ||
      app.state.page !== 'work' ||
      event.isComposing ||
      document.querySelector('dialog[open]') !== null
    )
      return;
    const target = /** @type {HTMLElement} */ (event.target);
    const writes = target.matches('textarea, select, input');
    if (event.key === 'Escape') return leave(app, target);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (!event.defaultPrevented) sendTyped(app, decisions);
      return;
    }
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(app, decisions, event, target)) event.preventDefault();
  });
}

/** @param {App} app @param {import('./detail.js').Decisions} decisions @param {KeyboardEvent} event @param {HTMLElement} target */
function press(app, decisions, event, target) {
  const key = event.key.toLowerCase();
  if (key === 'enter') {
    if (target.closest('button, a, summary') !== null || app.current() === undefined) return false;
    app.select(app.state.selected, { open: true });
    byId('title')?.focus();
    return true;
  }
  if (!app.shortcuts) return false;
  if (key === 'j' || key === 'k') return step(app, key === 'j' ? 1 : -1, target);
  if (key === '/') {
    app.showList();
    byId('search').focus();
    return true;
  }
  if (key === '?') {
    helpDialog(app);
    return true;
  }
  // A key that is held down decides once.
  if (event.repeat) return false;
  if (key === 'u') {
    decisions.undo();
    return true;
  }
  const mention = app.current();
  if (mention === undefined) return false;
  if (key === 't' && mayDecide(app, mention, 'retag') && !app.state.running.has(mention.id)) {
    retagDialog(app, mention, decisions);
    return true;
  }
  const wanted = actionOfKey[key] ?? [];
  const action = actionsOf(app, decisions, mention).find(({ name }) => wanted.includes(name));
  if (action === undefined || action.off || app.state.running.has(mention.id)) return false;
  action.run();
  return true;
}

/** @param {App} app @param {1 | -1} by @param {HTMLElement} target */
function step(app, by, target) {
  const shown = visibleMentions(app);
  const at = shown.findIndex(({ id }) => id === app.state.selected);
  const next = shown[at === -1 ? 0 : at + by];
  if (next === undefined) return true;
  app.select(next.id);
  const row = /** @type {HTMLElement | null} */ (document.querySelector(`[data-id="${next.id}"]`));
  row?.scrollIntoView({ block: 'nearest' });
  if (target.closest('#detail') !== null && app.state.view === 'detail')
    queueMicrotask(() => byId('title')?.focus({ preventScroll: true }));
  else row?.focus({ preventScroll: true });
  return true;
}

/** From the inside out: the text, the search, the review, the list. @param {App} app @param {HTMLElement} target */
function leave(app, target) {
  const mention = app.current();
  if (target.id === 'search') {
    app.state.filter.text = '';
    target.blur();
    return app.render();
  }
  if (mention !== undefined && app.state.typed.get(mention.id)?.open === true) {
    app.stopTyping(mention);
    return queueMicrotask(() => queueMicrotask(() => byId('title')?.focus({ preventScroll: true })));
  }
  if (app.state.view === 'detail' && getComputedStyle(byId('queue')).display === 'none') return app.backToList();
  /** @type {HTMLElement | null} */ (document.querySelector('.row[aria-current]'))?.focus();
}
