import { ApiError, createApi, looksLikeKey } from './api.js';
import { byId, fill, h } from './dom.js';

/** @typedef {import('./app.js').App} App */

/** The door: a key is tried before it is kept. @param {App} app @param {() => unknown} opened */
export function createGate(app, opened) {
  let drawn = '';
  app.paint(() => {
    const { t, state } = app;
    const facts = [state.signedIn, t.language, app.gateMessage].join();
    if (drawn === facts) return;
    drawn = facts;
    if (state.signedIn) return fill(byId('gate'));
    const key = h('input', {
      id: 'key',
      type: 'password',
      autocomplete: 'current-password',
      autocapitalize: 'none',
      spellcheck: 'false',
      required: true,
      'aria-describedby': 'key-hint key-trouble',
    });
    const trouble = h(
      'p',
      { class: 'trouble', id: 'key-trouble', role: 'alert' },
      app.gateMessage === '' ? '' : t(app.gateMessage),
    );
    const go = h('button', { type: 'submit', class: 'do main' }, t('signin.go'));
    const form = h(
      'form',
      { class: 'door', novalidate: true, 'aria-labelledby': 'gate-title' },
      h('img', { src: '/console/icon.svg', alt: '', width: '48', height: '48' }),
      h('h1', { id: 'gate-title' }, 'Odzew'),
      h('p', null, t('signin.intro')),
      h('label', { class: 'label', for: 'key' }, t('signin.key')),
      key,
      h('p', { class: 'hint', id: 'key-hint' }, t('signin.hint')),
      trouble,
      go,
      h(
        'div',
        { class: 'tongues' },
        ...[
          ['en', 'English'],
          ['pl', 'Polski'],
        ].map(([tag = '', name = '']) =>
          h(
            'button',
            {
              type: 'button',
              class: 'quiet small',
              lang: tag,
              'aria-pressed': String(t.language === tag),
              onclick: () => app.chooseLanguage(tag),
            },
            name,
          ),
        ),
      ),
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      go.disabled = true;
      go.textContent = t('signin.checking');
      const message = await tryKey(key.value.trim());
      if (message === undefined) {
        app.signIn(key.value.trim());
        return opened();
      }
      go.disabled = false;
      go.textContent = t('signin.go');
      trouble.textContent = t(message);
      key.setAttribute('aria-invalid', 'true');
      key.focus();
    });
    fill(byId('gate'), form);
    key.focus();
  });
}

/** What speaks against a key: a key of the catalogue, or undefined where it opens. @param {string} key */
async function tryKey(key) {
  if (key === '') return 'signin.empty';
  if (!looksLikeKey(key)) return 'signin.malformed';
  try {
    await createApi(
      () => key,
      () => undefined,
    ).get('/brand');
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return 'signin.refused';
    return error.status === 0 ? 'signin.network' : 'signin.trouble';
  }
}
