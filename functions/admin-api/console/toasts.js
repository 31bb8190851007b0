import { byId, fill, h, icon } from './dom.js';
import { ticking } from './ticking.js';

/** @typedef {import('./app.js').App} App */
/**
 * @typedef {object} Toast
 * @property {'done' | 'warn' | 'error'} kind
 * @property {string} text
 * @property {string} [about] Of one thing only the latest is shown.
 * @property {{ label: string, run: () => unknown }} [action]
 * @property {string | undefined} [until] Shown so long, its action counting down.
 */

const shownMs = { done: 5000, warn: 12_000, error: 0 };
const longestMs = 90_000;
const mostShown = 3;

/** Tells an outcome: to the eye as a toast, to the ear once. @param {App} app @param {Toast} toast */
export function say(app, toast) {
  const host = byId('toasts');
  const announce = byId(toast.kind === 'done' ? 'said' : 'warned');
  announce.textContent = '';
  setTimeout(() => (announce.textContent = toast.text), 50);

  const element = h('div', { class: `toast ${toast.kind}` });
  const close = () => element.remove();
  const act = () => {
    close();
    toast.action?.run();
  };
  fill(
    element,
    icon(toast.kind === 'done' ? 'check' : 'warn'),
    h('p', null, toast.text),
    toast.action !== undefined &&
      h(
        'button',
        { class: 'act', type: 'button', onclick: act },
        toast.action.label,
        toast.until !== undefined && ticking(app, 'left', toast.until),
      ),
    h('button', { class: 'plain', type: 'button', 'aria-label': app.t('do.dismiss'), onclick: close }, icon('cross')),
  );
  element.dataset.about = toast.about ?? toast.text;
  for (const other of host.querySelectorAll('.toast')) {
    if (/** @type {HTMLElement} */ (other).dataset.about === element.dataset.about) other.remove();
  }
  host.append(element);
  while (host.children.length > mostShown) host.firstElementChild?.remove();

  const wanted = toast.until === undefined ? shownMs[toast.kind] : Date.parse(toast.until) - app.now();
  if (wanted > 0 || toast.until !== undefined) leaveAfter(element, Math.min(longestMs, Math.max(2000, wanted)));
}

/** Nothing vanishes under the pointer or the focus. */
function leaveAfter(/** @type {HTMLElement} */ element, /** @type {number} */ ms) {
  setTimeout(() => {
    if (element.matches(':hover') || element.contains(document.activeElement)) leaveAfter(element, 2000);
    else element.remove();
  }, ms);
}
