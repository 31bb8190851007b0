import { placesOf } from './crisis.js';
import { fill, h, icon, words } from './dom.js';
import { clockTime } from './format.js';
import { troubleOf } from './pages.js';
import { isAdmin } from './rights.js';
import { say } from './toasts.js';
import { voiceForm } from './voice-form.js';
import { previewOf } from './voice-preview.js';
import { changesList, versionsOf } from './voice-versions.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./pages.js').Feed} Feed */
/**
 * @typedef {{ id?: string, text: string, about?: string[], validFrom?: string, validUntil?: string, language?: string }} Answer
 * @typedef {Record<string, any> & { savedAnswers: Answer[] }} Settings
 * @typedef {{ voice: Settings, locations: Record<string, Settings> }} Draft
 * @typedef {Draft & { version: number, by: string, at?: string,
 *   ending: { id?: string, locationId?: string, validUntil: string, daysLeft: number }[] }} Loaded
 * @typedef {object} Model
 * @property {Loaded} base What is in force, as far as we know.
 * @property {Draft} draft What the form says.
 * @property {string} place Location that is edited, empty for the whole brand.
 * @property {string | undefined} previewed The draft of which a preview was seen.
 * @property {boolean} admin
 */

/** What somebody has begun stays while he looks at reviews. @type {WeakMap<object, Model>} */
const models = new WeakMap();

const copyOf = (/** @type {Draft} */ { voice, locations }) => structuredClone({ voice, locations });
/** @param {Draft} draft */
export const signatureOf = ({ voice, locations }) => JSON.stringify([voice, locations]);

/** The brand's voice and saved answers. @param {App} app @param {Feed} feed @returns {Node[]} */
export function voicePage(app, feed) {
  const host = h('div', { class: 'voice' }, h('p', { class: 'hint' }, app.t('app.loading')));
  void begin(app, feed, host);
  return [host];
}

/** @param {App} app @param {Feed} feed @param {HTMLElement} host */
async function begin(app, feed, host) {
  try {
    const [loaded] = await Promise.all([
      app.api.get('/brand/voice'),
      app.state.role === undefined && feed.loadSettings(),
    ]);
    const admin = isAdmin(app);
    const known = models.get(app.api);
    const isKept = known !== undefined && signatureOf(known.draft) !== signatureOf(known.base);
    const model = isKept ? known : { base: loaded, draft: copyOf(loaded), place: '', previewed: undefined, admin };
    models.set(app.api, model);
    draw(app, feed, host, model);
    if (isKept && loaded.version !== known.base.version) conflict(app, feed, host, model, loaded);
  } catch (error) {
    fill(
      host,
      h('p', { class: 'trouble', role: 'alert' }, troubleOf(app, error)),
      h('button', { type: 'button', class: 'quiet', onclick: () => begin(app, feed, host) }, app.t('do.retry')),
    );
  }
}

/** @param {App} app @param {Feed} feed @param {HTMLElement} host @param {Model} model */
function draw(app, feed, host, model) {
  const { t } = app;
  const form = h('div', { class: 'voice-form' });
  const preview = h('section', { class: 'previews', 'aria-labelledby': 'preview-title' });
  const notice = h('div', { id: 'voice-notice', role: 'alert' });
  const state = h('p', { class: 'hint', id: 'save-state', role: 'status' });
  const previewButton = h(
    'button',
    { type: 'button', class: 'do', 'data-do': 'preview', onclick: () => void look() },
    icon('search'),
    t('voice.preview'),
  );
  const saveButton = h(
    'button',
    {
      type: 'button',
      class: 'do main',
      'data-do': 'save',
      'aria-describedby': 'save-state',
      onclick: () => void save(),
    },
    icon('check'),
    t('voice.save'),
  );
  const dropButton = h(
    'button',
    {
      type: 'button',
      class: 'do plain',
      'data-do': 'drop',
      onclick: () => {
        model.draft = copyOf(model.base);
        model.previewed = undefined;
        draw(app, feed, host, model);
      },
    },
    t('voice.drop'),
  );

  function follow() {
    const changed = signatureOf(model.draft) !== signatureOf(model.base);
    const seen = model.previewed === signatureOf(model.draft);
    saveButton.disabled = !model.admin || !changed || !seen;
    dropButton.hidden = !changed;
    state.textContent = t(
      !model.admin ? 'voice.only_admin' : !changed ? 'voice.unchanged' : seen ? 'voice.ready' : 'voice.look_first',
    );
  }
  const place = h(
    'select',
    {
      id: 'voice-place',
      onchange: () => {
        model.place = place.value;
        model.previewed = undefined;
        edit();
      },
    },
    h('option', { value: '' }, t('voice.whole')),
    ...[...new Set([...placesOf(app), ...Object.keys(model.draft.locations)])]
      .sort()
      .map((id) => h('option', { value: id, selected: id === model.place }, id)),
  );
  function edit() {
    fill(form, ...voiceForm(app, model, follow));
    follow();
  }
  async function look() {
    const wanted = signatureOf(model.draft);
    previewButton.disabled = true;
    const isDone = await previewOf(app, preview, model);
    previewButton.disabled = false;
    if (isDone) model.previewed = wanted;
    follow();
  }
  async function save() {
    const { voice, locations } = model.draft;
    saveButton.disabled = true;
    try {
      const saved = await app.api.put('/brand/voice', { expectedVersion: model.base.version, voice, locations });
      taken(app, feed, host, model, saved);
      say(app, { kind: 'done', text: t('voice.saved', { version: saved.version }) });
    } catch (error) {
      const { status, body } = /** @type {{ status?: number, body?: { version?: number } }} */ (error);
      if (status === 409 && body?.version !== undefined) {
        await app.api.get('/brand/voice').then(
          (loaded) => conflict(app, feed, host, model, loaded),
          (trouble) => fill(notice, h('p', { class: 'trouble' }, troubleOf(app, trouble))),
        );
      } else fill(notice, h('p', { class: 'trouble' }, troubleOf(app, error)));
      follow();
    }
  }

  fill(
    host,
    endingNotice(app, model),
    notice,
    h(
      'div',
      { class: 'voice-place' },
      h('label', { class: 'label', for: 'voice-place' }, t('voice.place')),
      place,
      h('p', { class: 'hint' }, t('voice.place_hint')),
    ),
    form,
    preview,
    // After the preview, so that it stays at the foot of the page while that is read.
    h('div', { class: 'save-bar' }, previewButton, saveButton, dropButton, state),
    versionsOf(app, model, (saved) => taken(app, feed, host, model, saved)),
  );
  edit();
}

/** A new version is in force. @param {App} app @param {Feed} feed @param {HTMLElement} host @param {Model} model @param {Loaded} saved */
function taken(app, feed, host, model, saved) {
  model.base = saved;
  model.draft = copyOf(saved);
  model.previewed = undefined;
  draw(app, feed, host, model);
  void feed.loadSettings().then(app.render, () => undefined);
}

/** Somebody was faster: what he changed, and the choice between his and ours. @param {App} app @param {Feed} feed @param {HTMLElement} host @param {Model} model @param {Loaded} theirs */
async function conflict(app, feed, host, model, theirs) {
  const { t } = app;
  const before = model.base.version;
  const compared = await app.api
    .get(`/brand/voice/versions/${theirs.version}?against=${before}`)
    .catch(() => ({ changes: [] }));
  const notice = document.getElementById('voice-notice');
  if (notice === null) return;
  const time = theirs.at === undefined ? '' : clockTime(Date.parse(theirs.at), app.now(), t.locale);
  fill(
    notice,
    h(
      'div',
      { class: 'callout loud', id: 'voice-conflict', tabindex: '-1' },
      icon('warn'),
      h(
        'div',
        null,
        h('p', null, t('voice.conflict', { who: app.who(theirs.by), time, version: theirs.version })),
        changesList(app, compared.changes, model),
        h(
          'div',
          { class: 'buttons' },
          h(
            'button',
            {
              type: 'button',
              class: 'quiet',
              'data-do': 'mine',
              onclick: () => {
                model.base = theirs;
                model.previewed = undefined;
                draw(app, feed, host, model);
              },
            },
            t('voice.keep_mine'),
          ),
          h(
            'button',
            { type: 'button', class: 'do', 'data-do': 'theirs', onclick: () => taken(app, feed, host, model, theirs) },
            t('voice.take_theirs'),
          ),
        ),
      ),
    ),
  );
  document.getElementById('voice-conflict')?.focus();
}

/** Saved answers that end soon or have ended. @param {App} app @param {Model} model */
function endingNotice({ t }, { base }) {
  if (base.ending.length === 0) return false;
  const answers = (/** @type {string | undefined} */ place) =>
    (place === undefined ? base.voice : base.locations[place])?.savedAnswers ?? [];
  return h(
    'div',
    { class: 'callout loud', id: 'ending' },
    icon('clock'),
    h(
      'div',
      null,
      h('p', null, t('voice.ending', { n: base.ending.length })),
      h(
        'ul',
        { class: 'ending' },
        ...base.ending.slice(0, 10).map(({ id, locationId, daysLeft }) =>
          h(
            'li',
            null,
            words(
              answers(locationId)
                .find((answer) => answer.id === id)
                ?.text.slice(0, 80) ??
                id ??
                '',
            ),
            ' · ',
            daysLeft < 0
              ? t('voice.ended', { n: -daysLeft })
              : daysLeft === 0
                ? t('voice.ends_today')
                : t('voice.ends', { n: daysLeft }),
            locationId !== undefined && [' · ', words(locationId)],
          ),
        ),
      ),
    ),
  );
}
