import { show } from './dialog.js';
import { fill, h, words } from './dom.js';
import { clockTime, cut } from './format.js';
import { troubleOf } from './pages.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./voice.js').Model} Model */
/** @typedef {import('./voice.js').Loaded} Loaded */
/**
 * @typedef {{ version: number, by: string, at?: string, restored?: number, inForce: boolean, changed: string[] }} Head
 * @typedef {{ path: string, before?: unknown, after?: unknown }} Change
 */

/** What was said before, with a way back. @param {App} app @param {Model} model @param {(saved: Loaded) => void} taken */
export function versionsOf(app, model, taken) {
  const { t } = app;
  const host = h('ol', { class: 'versions', id: 'versions' });
  const more = h('div', null);
  void load('');

  async function load(/** @type {string} */ cursor) {
    try {
      const page = await app.api.get(`/brand/voice/versions?limit=10${cursor}`);
      host.append(...page.items.map((/** @type {Head} */ head) => version(app, head, model, taken)));
      fill(
        more,
        page.cursor !== undefined &&
          h(
            'button',
            { type: 'button', class: 'quiet', onclick: () => load(`&cursor=${encodeURIComponent(page.cursor)}`) },
            t('versions.more'),
          ),
      );
    } catch (error) {
      fill(more, h('p', { class: 'trouble', role: 'alert' }, troubleOf(app, error)));
    }
  }
  return h('section', { class: 'card' }, h('h2', null, t('versions.title')), host, more);
}

/** @param {App} app @param {Head} head @param {Model} model @param {(saved: Loaded) => void} taken */
function version(app, head, model, taken) {
  const { t } = app;
  const when = head.at === undefined ? '' : clockTime(Date.parse(head.at), app.now(), t.locale);
  return h(
    'li',
    { class: 'version' },
    h(
      'div',
      null,
      h('b', null, t('versions.number', { version: head.version })),
      head.inForce && h('span', { class: 'count' }, t('versions.in_force')),
      h('p', { class: 'hint' }, app.who(head.by), when !== '' && ` · ${when}`),
      head.restored !== undefined && h('p', { class: 'hint' }, t('versions.restored', { version: head.restored })),
      head.changed.length > 0 &&
        h(
          'p',
          { class: 'hint' },
          t('versions.changed'),
          ' ',
          ...head.changed.slice(0, 8).flatMap((path, index) => [index > 0 && ', ', words(nameOf(app, path, model))]),
          head.changed.length > 8 && ' …',
        ),
    ),
    !head.inForce &&
      h(
        'div',
        { class: 'buttons' },
        h(
          'button',
          { type: 'button', class: 'quiet small', onclick: () => compare(app, head, model, taken) },
          t('versions.compare'),
          h('span', { class: 'unseen' }, ` ${head.version}`),
        ),
      ),
  );
}

/** Shows what restoring would change, and does it. @param {App} app @param {Head} head @param {Model} model @param {(saved: Loaded) => void} taken */
async function compare(app, head, model, taken) {
  const { t } = app;
  try {
    const { changes } = await app.api.get(`/brand/voice/versions/${head.version}`);
    const restore = {
      label: t('versions.restore', { version: head.version }),
      run: () => void restored(app, head, model, taken),
    };
    show(
      t('versions.compare_title', { version: head.version }),
      [
        h('p', { class: 'hint' }, t(changes.length === 0 ? 'versions.same' : 'versions.compare_hint')),
        changesList(app, changes, model),
      ],
      model.admin && changes.length > 0 ? restore : undefined,
      t('do.back'),
    );
  } catch (error) {
    say(app, { kind: 'error', text: troubleOf(app, error) });
  }
}

/** @param {App} app @param {Head} head @param {Model} model @param {(saved: Loaded) => void} taken */
async function restored(app, head, model, taken) {
  try {
    const body = { version: head.version, expectedVersion: model.base.version };
    taken(await app.api.post('/brand/voice/restore', body));
    say(app, { kind: 'done', text: app.t('versions.done', { version: head.version }) });
  } catch (error) {
    say(app, { kind: 'error', text: troubleOf(app, error) });
  }
}

/** Setting by setting, before and after. @param {App} app @param {Change[]} changes @param {Model} model */
export function changesList(app, changes, model) {
  return h(
    'dl',
    { class: 'changes' },
    ...changes
      .slice(0, 30)
      .flatMap(({ path, before, after }) => [
        h('dt', null, words(nameOf(app, path, model))),
        h(
          'dd',
          null,
          before !== undefined && h('del', null, words(said(before))),
          before !== undefined && after !== undefined && ' ',
          after !== undefined && h('ins', null, words(said(after))),
        ),
      ]),
  );
}

/** @param {unknown} value @returns {string} */
const said = (value) => {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null && 'text' in value) {
    const { text, validFrom, validUntil } = /** @type {Record<string, string | undefined>} */ (value);
    return [text, [validFrom, validUntil].filter(Boolean).join(' – ')].filter(Boolean).join(' · ');
  }
  return String(value);
};

/** `voice.savedAnswers.a-1` in words; an answer by its first words, where it is in force. @param {App} app @param {string} path @param {Model} model */
function nameOf({ t }, path, { base }) {
  const [isAnswer, place, id = ''] = /^(?:voice|locations\.(.+))\.savedAnswers\.(.+)$/.exec(path) ?? [];
  if (isAnswer !== undefined) {
    const answers = (place === undefined ? base.voice : base.locations[place])?.savedAnswers ?? [];
    const text = answers.find((answer) => answer.id === id)?.text;
    return [place, t('versions.answer', { id: text === undefined ? id : cut(text, 40) })].filter(Boolean).join(': ');
  }
  const [, location, name = path] = /^(?:voice|locations\.(.+?))(?:\.voice)?\.(\w+)$/.exec(path) ?? [];
  return [location, t.code('voice.field', name)].filter(Boolean).join(': ');
}
