import { ApiError } from './api.js';
import { radios, show } from './dialog.js';
import { h, words } from './dom.js';
import { cut } from './format.js';
import { isAdmin } from './rights.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {{ whole: (id: string) => Promise<unknown> }} Reader Reads a mention again. */

/** The way to have an author's data erased, for admins. @param {App} app @param {Mention} mention @param {Reader} decisions */
export function eraseButton(app, mention, decisions) {
  return (
    isAdmin(app) &&
    mention.closeReason !== 'erased' &&
    h(
      'button',
      {
        type: 'button',
        class: 'quiet small',
        'data-act': 'erase',
        onclick: () => eraseDialog(app, mention, decisions),
      },
      app.t('erase.open'),
    )
  );
}

/** @param {App} app @param {Mention} mention @param {Reader} decisions */
function eraseDialog(app, mention, decisions) {
  const { t } = app;
  const dialog = show(
    t('erase.title'),
    [
      h('p', null, words(t('erase.who', { who: cut(app.authorOf(mention), 120) }))),
      radios(
        'scope',
        [
          ['author', t('erase.author')],
          ['mention', t('erase.mention')],
        ],
        'author',
      ),
      h('p', null, t('erase.text')),
      h('p', { class: 'hint' }, t('erase.stays')),
    ],
    {
      label: t('erase.go'),
      grave: true,
      run: () => {
        const chosen = /** @type {HTMLInputElement | null} */ (dialog.querySelector('input[name=scope]:checked'));
        void erase(app, mention, chosen?.value ?? 'author', decisions);
      },
    },
    t('do.back'),
  );
}

/** @param {App} app @param {Mention} mention @param {string} scope @param {Reader} decisions */
async function erase(app, mention, scope, decisions) {
  const { t } = app;
  try {
    let erased = 0;
    let cursor;
    do {
      const body = { mentionId: mention.id, scope, ...(cursor === undefined ? {} : { cursor }) };
      const answer = await app.api.post('/erasures', body);
      erased += answer.erased;
      cursor = answer.cursor;
    } while (cursor !== undefined);
    say(app, { kind: 'done', text: t('erase.done', { n: erased }) });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return;
    say(app, { kind: 'error', text: t(trouble(error)) });
  }
  app.state.typed.delete(mention.id);
  app.keepTyped();
  await decisions.whole(mention.id).catch(() => undefined);
  app.render();
}

function trouble(/** @type {ApiError} */ error) {
  if (error.code === 'erasure_incomplete') return 'erase.left';
  if (error.status === 403) return 'erase.admin';
  return error.status === 0 ? 'trouble.network' : 'trouble.server';
}
