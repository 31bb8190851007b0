import { ApiError } from './api.js';
import { radios, show } from './dialog.js';
import { fill, h, icon, words } from './dom.js';
import { ago, clockTime, cut, platformName, sourceRemedy } from './format.js';
import { commandKey } from './i18n.js';
import { learningDialog } from './learning.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Wish} Wish */
/** @typedef {import('./types.js').Source} Source */

/** Ready words that are put into a text. @param {HTMLTextAreaElement} text @param {string[]} phrases */
function phrases(text, phrases) {
  return h(
    'div',
    { class: 'choices' },
    ...phrases.map((phrase) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          onclick: () => {
            const before = text.value.trim();
            if (!before.toLowerCase().includes(phrase.toLowerCase()))
              text.value = before === '' ? phrase : `${before}, ${phrase.toLowerCase()}`;
            text.focus();
          },
        },
        phrase,
      ),
    ),
  );
}

/** @param {App} app @param {(wish: Wish) => unknown} decide */
export function rejectDialog({ t }, decide) {
  const why = h('textarea', { id: 'why', rows: '2', maxlength: '500', dir: 'auto' });
  show(
    t('reject.title'),
    [
      h('p', null, t('reject.text')),
      h('p', { class: 'label' }, t('reject.why')),
      phrases(
        why,
        ['tone', 'wrong', 'off', 'talk'].map((each) => t(`reject.${each}`)),
      ),
      h('label', { class: 'label', for: 'why' }, t('reject.more')),
      why,
    ],
    { label: t('do.reject'), grave: true, run: () => void decide(withText({ type: 'reject' }, 'reason', why.value)) },
    t('do.back'),
  );
  why.focus();
}

/** @param {App} app @param {(wish: Wish) => unknown} decide */
export function redraftDialog({ t }, decide) {
  const hint = h('textarea', { id: 'hint', rows: '3', maxlength: '500', dir: 'auto' });
  const ready = ['shorter', 'longer', 'warmer', 'formal', 'casual', 'sorry', 'no_sorry'];
  show(
    t('redraft.title'),
    [
      h('label', { class: 'label', for: 'hint' }, t('redraft.what')),
      phrases(
        hint,
        ready.map((each) => t(`redraft.${each}`)),
      ),
      hint,
      h('p', { class: 'hint' }, t('redraft.hint')),
    ],
    { label: t('redraft.go'), run: () => void decide(withText({ type: 'redraft' }, 'hint', hint.value)) },
    t('do.back'),
  );
  hint.focus();
}

/** @param {Wish} wish @param {'reason' | 'hint'} name @param {string} value @returns {Wish} */
const withText = (wish, name, value) => (value.trim() === '' ? wish : { ...wish, [name]: value.trim() });

/** @param {App} app @param {import('./types.js').Mention} mention @param {(wish: Wish) => unknown} decide */
export function closeDialog({ t }, mention, decide) {
  const reasons = ['no_reply_needed', 'spam', 'duplicate', 'answered_elsewhere', 'not_repliable', 'posted_by_hand'];
  const likely = mention.currentDraft?.action === 'report' ? 'spam' : 'no_reply_needed';
  const choices = radios(
    'reason',
    reasons.map((each) => [each, t(`reason.${each}`)]),
    likely,
  );
  show(
    t('close.title'),
    [h('p', { class: 'label' }, t('close.why')), choices],
    {
      label: t('close.go'),
      run: () =>
        void decide({
          type: 'close',
          reason: choices.querySelector(/** @type {'input'} */ (':checked'))?.value ?? likely,
        }),
    },
    t('do.back'),
  );
}

const hourMs = 3600_000;
const longestSnoozeMs = 30 * 24 * hourMs;
const morning = 9;

/** @param {App} app @param {(wish: Wish) => unknown} decide */
export function snoozeDialog({ t, now }, decide) {
  const at = now();
  const choice = (/** @type {string} */ label, /** @type {number} */ until) =>
    h(
      'button',
      {
        type: 'button',
        class: 'choice wide',
        onclick: () => {
          dialog.close();
          decide({ type: 'snooze', until: new Date(until).toISOString() });
        },
      },
      h('span', null, t(label)),
      h('span', { class: 'hint' }, clockTime(until, at, t.locale)),
    );
  const other = h('input', {
    id: 'until',
    type: 'datetime-local',
    min: localInput(at),
    max: localInput(at + longestSnoozeMs),
  });
  const bad = h('p', { class: 'trouble', role: 'alert' });
  const dialog = show(
    t('snooze.title'),
    [
      choice('snooze.hour', at + hourMs),
      choice('snooze.later', at + 3 * hourMs),
      choice('snooze.tomorrow', morningIn(at, 1)),
      choice('snooze.monday', morningIn(at, (8 - new Date(at).getDay()) % 7 || 7)),
      h('label', { class: 'label', for: 'until' }, t('snooze.other')),
      other,
      bad,
    ],
    {
      label: t('snooze.go'),
      run: () => {
        const until = new Date(other.value).getTime();
        if (!(until > now() && until < now() + longestSnoozeMs)) {
          bad.textContent = t('snooze.bad');
          return false;
        }
        decide({ type: 'snooze', until: new Date(until).toISOString() });
      },
    },
    t('do.back'),
  );
}

function morningIn(/** @type {number} */ at, /** @type {number} */ days) {
  const date = new Date(at);
  date.setDate(date.getDate() + days);
  return date.setHours(morning, 0, 0, 0);
}

const localInput = (/** @type {number} */ at) =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** @param {App} app @param {() => unknown} pause */
export function pauseDialog({ t }, pause) {
  show(
    t('pause.title'),
    [h('p', null, t('pause.text'))],
    { label: t('pause.go'), run: () => void pause() },
    t('do.back'),
  );
}

/** Every source with its last success, and what to do about it. @param {App} app */
export function sourcesDialog(app) {
  const { t, state } = app;
  const sources = state.sources ?? [];
  const host = h('ul', { class: 'sources' });
  show(t('sources.title'), [sources.length === 0 ? h('p', null, t('sources.none')) : host], undefined, t('help.close'));
  const asides = new Map(sources.map((source) => [source.id, h('p', { class: 'trouble' })]));
  fill(host, ...sources.toSorted(worstFirst).map((source) => sourceItem(app, source, asides.get(source.id))));
  void countAsides(app, sources, asides);
}

const worstFirst = (/** @type {Source} */ a, /** @type {Source} */ b) =>
  Number(a.health === 'ok') - Number(b.health === 'ok') || a.id.localeCompare(b.id);

function sourceItem(/** @type {App} */ app, /** @type {Source} */ source, /** @type {Node | undefined} */ aside) {
  const { t } = app;
  const past = (/** @type {string} */ at) => ago(Date.parse(at), app.now(), t.locale);
  const waits = Date.parse(source.pausedUntil ?? '') > app.now();
  const bad = source.health !== 'ok';
  const remedy = sourceRemedy(source.healthCode);
  return h(
    'li',
    { class: bad ? 'bad' : source.enabled ? 'good' : 'off' },
    h(
      'b',
      null,
      icon(bad ? 'warn' : 'check'),
      platformName(source.platform),
      ' ',
      words(cut(source.locationId ?? source.id, 60)),
    ),
    h('span', { class: 'hint' }, t(bad ? 'sources.attention' : source.enabled ? 'sources.ok' : 'sources.off')),
    bad && h('p', { class: 'trouble' }, t(`sources.fix.${remedy}`, { code: source.healthCode ?? '?' })),
    !bad &&
      waits &&
      h(
        'p',
        { class: 'hint' },
        t('sources.waits', { time: clockTime(Date.parse(source.pausedUntil ?? ''), app.now(), t.locale) }),
      ),
    h(
      'p',
      { class: 'hint' },
      source.lastSuccessAt === undefined ? t('sources.never') : t('sources.last', { ago: past(source.lastSuccessAt) }),
      source.lastItemAt !== undefined && ` · ${t('sources.item', { ago: past(source.lastItemAt) })}`,
    ),
    aside,
  );
}

/** Asked one after the other, and only while somebody looks: few brands have more than a handful of sources. */
async function countAsides(
  /** @type {App} */ app,
  /** @type {Source[]} */ sources,
  /** @type {Map<string, HTMLElement>} */ asides,
) {
  for (const source of sources.slice(0, 50)) {
    const host = asides.get(source.id);
    if (host?.isConnected !== true) return;
    const answer = await app.api.get(`/sources/${source.id}/quarantine?limit=100`).catch(() => ({ items: [] }));
    if (answer.items.length > 0) host.textContent = app.t('sources.quarantine', { n: answer.items.length });
  }
}

const nameOf = (/** @type {App} */ { state }, /** @type {string} */ person) =>
  state.brand?.approvers.find((approver) => `person:${approver.person}` === person)?.name ??
  person.slice('person:'.length);

/** @param {App} app @param {() => Node[]} more Further buttons. */
export function settingsDialog(app, more) {
  const { t } = app;
  const languages = radios(
    'language',
    [
      ['en', 'English'],
      ['pl', 'Polski'],
    ],
    t.language,
  );
  const shortcuts = h('input', { type: 'checkbox', id: 'shortcuts', checked: app.shortcuts });
  languages.addEventListener('change', async () => {
    await app.chooseLanguage(languages.querySelector(/** @type {'input'} */ (':checked'))?.value ?? 'en');
    settingsDialog(app, more);
  });
  shortcuts.addEventListener('change', () => {
    app.shortcuts = shortcuts.checked;
  });
  const { person, role } = app.state;
  show(
    t('settings.title'),
    [
      person !== undefined &&
        role !== undefined &&
        h(
          'p',
          { class: 'hint' },
          words(t('settings.person', { who: nameOf(app, person), role: t.code('role', role) })),
        ),
      h('p', { class: 'label' }, t('settings.language')),
      languages,
      h(
        'label',
        { class: 'choice wide' },
        shortcuts,
        h('span', null, t('settings.shortcuts'), h('span', { class: 'hint' }, ` ${t('settings.shortcuts.hint')}`)),
      ),
      h('button', { type: 'button', class: 'quiet', onclick: () => helpDialog(app) }, t('settings.help')),
      ...more(),
      h(
        'button',
        { type: 'button', class: 'quiet', 'data-do': 'learning', onclick: () => learningDialog(app) },
        t('learning.title'),
      ),
      h(
        'button',
        { type: 'button', class: 'quiet', 'data-do': 'sign-out', onclick: () => app.signOut('signin.out') },
        t('settings.signout'),
      ),
    ],
    undefined,
    t('help.close'),
  );
}

/** @param {App} app */
export function helpDialog(app) {
  const { t } = app;
  const keys = /** @type {[string, string][]} */ ([
    ['J', 'help.next'],
    ['K', 'help.previous'],
    ['Enter', 'help.open'],
    ['A', 'do.approve'],
    ['E', 'do.edit'],
    ['D', 'do.redraft'],
    ['R', 'do.reject'],
    ['T', 'tags.title'],
    ['U', 'do.undo'],
    ['C', 'hand.copy'],
    [`${commandKey} Enter`, 'help.send'],
    ['/', 'help.filter'],
    ['Esc', 'help.escape'],
    ['?', 'help.help'],
  ]);
  show(
    t('help.title'),
    [
      !app.shortcuts && h('p', { class: 'trouble' }, t('help.off')),
      h(
        'dl',
        { class: 'keys' },
        ...keys.flatMap(([key, label]) => [h('dt', null, h('kbd', null, key)), h('dd', null, t(label))]),
      ),
    ],
    undefined,
    t('help.close'),
  );
}

/** Pauses or resumes publishing for the whole brand. @param {App} app @param {boolean} paused */
export async function setPaused(app, paused) {
  const { t } = app;
  try {
    app.state.brand = await app.api.patch('/brand', { paused });
    say(app, { kind: 'done', text: t(paused ? 'pause.done' : 'resume.done') });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 403) say(app, { kind: 'error', text: t('pause.admin') });
    else if (error.status !== 401) {
      const text = t(error.status === 0 ? 'trouble.network' : 'trouble.server');
      say(app, { kind: 'error', text, action: { label: t('do.retry'), run: () => setPaused(app, paused) } });
    }
  }
  app.render();
}
