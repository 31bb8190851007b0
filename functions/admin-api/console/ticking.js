import { h } from './dom.js';
import { ago, duration, fullTime } from './format.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {'ago' | 'due' | 'left' | 'goes'} Kind */

/** A time that grows older on the screen without anything being drawn anew. @param {App} app @param {Kind} kind @param {string} at */
export function ticking(app, kind, at) {
  const element = h('time', { datetime: at, title: fullTime(Date.parse(at), app.t.locale), 'data-tick': kind });
  write(app, element);
  return element;
}

/** @param {App} app */
export function tickAll(app) {
  for (const element of document.querySelectorAll('time[data-tick]')) {
    write(app, /** @type {HTMLTimeElement} */ (element));
  }
}

function write(/** @type {App} */ app, /** @type {HTMLTimeElement} */ element) {
  const kind = /** @type {Kind} */ (element.dataset.tick);
  const text = textOf(app, kind, Date.parse(element.dateTime));
  if (element.textContent !== text) element.textContent = text;
  if (kind === 'due') element.dataset.over = String(Date.parse(element.dateTime) < app.now());
}

function textOf(/** @type {App} */ { t, now }, /** @type {Kind} */ kind, /** @type {number} */ at) {
  const left = at - now();
  switch (kind) {
    case 'ago':
      return ago(at, now(), t.locale);
    case 'due':
      return t(left < 0 ? 'time.overdue' : 'time.due', { time: duration(left, t.locale) });
    case 'left':
      return left > 0 ? duration(left, t.locale, 'narrow') : '';
    case 'goes':
      return left > 0 ? t('notice.goes', { time: duration(left, t.locale) }) : '';
  }
}
