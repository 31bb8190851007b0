import { show } from './dialog.js';
import { h, icon, words } from './dom.js';
import { clockTime } from './format.js';
import { troubleOf } from './pages.js';
import { isAdmin } from './rights.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */

/** Every crisis that goes on, with a way to end it. @param {App} app */
export function crisisBanners(app) {
  const { t } = app;
  const { crisis, locationCrises = {} } = app.state.brand ?? {};
  const all = /** @type {[string | undefined, import('./types.js').Crisis][]} */ ([
    ...(crisis === undefined ? [] : [[undefined, crisis]]),
    ...Object.entries(locationCrises),
  ]);
  return all.map(([locationId, { since, by }]) =>
    h(
      'p',
      { class: 'banner lost crisis', role: 'status' },
      icon('stop'),
      h(
        'span',
        null,
        h('b', null, locationId === undefined ? t('crisis.on') : t('crisis.on_at', { place: locationId })),
        ' ',
        t('crisis.means'),
        ' ',
        t('crisis.since', { time: clockTime(since, app.now(), t.locale), who: app.who(by) }),
      ),
      isAdmin(app) &&
        h(
          'button',
          { type: 'button', class: 'quiet small', onclick: () => endDialog(app, locationId) },
          t('crisis.end'),
        ),
    ),
  );
}

/** @param {App} app */
export const crisisButton = (app) =>
  h(
    'button',
    { type: 'button', class: 'quiet', 'data-do': 'crisis', onclick: () => beginDialog(app) },
    icon('stop'),
    app.t('crisis.open'),
  );

/** @param {App} app */
function beginDialog(app) {
  const { t, state } = app;
  const place = h(
    'select',
    { id: 'crisis-place' },
    h('option', { value: '' }, t('voice.whole')),
    ...placesOf(app).map((id) => h('option', { value: id }, id)),
  );
  const statement = h('textarea', { id: 'crisis-statement', rows: '3', maxlength: '1000', dir: 'auto' });
  const known = () => (place.value === '' ? state.brand?.crisis : state.brand?.locationCrises[place.value]);
  const follow = () => {
    statement.value = known()?.statement ?? '';
  };
  place.addEventListener('change', follow);
  follow();
  show(
    t('crisis.title'),
    [
      h('p', null, t('crisis.means')),
      h('label', { class: 'label', for: 'crisis-place' }, t('crisis.place')),
      place,
      h('label', { class: 'label', for: 'crisis-statement' }, t('crisis.statement')),
      statement,
      h('p', { class: 'hint' }, t('crisis.hint')),
    ],
    {
      label: t('crisis.begin'),
      grave: true,
      run: () => void send(app, { on: true, statement: statement.value, ...at(place.value) }),
    },
    t('do.back'),
  );
  statement.focus();
}

/** @param {App} app @param {string | undefined} locationId */
function endDialog(app, locationId) {
  const { t } = app;
  show(
    t('crisis.end_title'),
    [locationId !== undefined && h('p', null, words(locationId)), h('p', null, t('crisis.end_text'))],
    { label: t('crisis.end'), run: () => void send(app, { on: false, ...at(locationId ?? '') }) },
    t('do.back'),
  );
}

const at = (/** @type {string} */ locationId) => (locationId === '' ? {} : { locationId });

/** @param {App} app @param {{ on: boolean, statement?: string, locationId?: string }} body */
async function send(app, body) {
  try {
    app.state.brand = await app.api.put('/brand/crisis', body);
    say(app, { kind: 'done', text: app.t(body.on ? 'crisis.begun' : 'crisis.ended') });
  } catch (error) {
    say(app, { kind: 'error', text: troubleOf(app, error) });
  }
  app.render();
}

/** Locations that sources, voice or a crisis name. @param {App} app */
export function placesOf({ state }) {
  const { locations = {}, locationCrises = {} } = state.brand ?? {};
  const named = (state.sources ?? []).flatMap(({ locationId }) => locationId ?? []);
  return [...new Set([...named, ...Object.keys(locations), ...Object.keys(locationCrises)])].sort();
}
