import { ApiError } from './api.js';
import { show } from './dialog.js';
import { h } from './dom.js';
import { clockTime } from './format.js';
import { isAdmin } from './rights.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */

/** How much was learned from corrections, and the way to forget it. @param {App} app */
export async function learningDialog(app) {
  const { t } = app;
  try {
    const learned = await app.api.get('/learning');
    const since = clockTime(Date.parse(learned.since ?? ''), app.now(), t.locale);
    show(
      t('learning.title'),
      [
        h('p', null, t('learning.count', { n: learned.corrections })),
        since !== '' && h('p', { class: 'hint' }, t('learning.since', { when: since })),
        h('p', { class: 'hint' }, t('learning.text')),
        !isAdmin(app) && h('p', { class: 'hint' }, t('learning.admin')),
      ],
      learned.corrections === 0 || !isAdmin(app)
        ? undefined
        : { label: t('learning.forget'), grave: true, run: () => void forget(app) },
      t('help.close'),
    );
  } catch (error) {
    told(app, error);
  }
}

async function forget(/** @type {App} */ app) {
  try {
    await app.api.post('/learning/reset', {});
    say(app, { kind: 'done', text: app.t('learning.done') });
  } catch (error) {
    told(app, error);
  }
  app.render();
}

function told(/** @type {App} */ app, /** @type {unknown} */ error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) return;
  const key = error.status === 403 ? 'learning.admin' : error.status === 0 ? 'trouble.network' : 'trouble.server';
  say(app, { kind: 'error', text: app.t(key) });
}
