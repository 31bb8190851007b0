import { fill, h, icon, words } from './dom.js';
import { findingsList } from './findings.js';
import { cut, languageName, measure } from './format.js';
import { mayDecide } from './rights.js';
import { ticking } from './ticking.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').Typed} Typed */
/** @typedef {(id: string, facts: unknown[], build: () => (Node | false)[]) => void} Section */

const shownAtFirst = 4000;

/** Our side of the talk: the draft with all that is to be known of it, or the text that a person writes. @param {App} app @param {import('./detail.js').Decisions} decisions */
export function createReply(app, decisions) {
  /** @type {ReturnType<typeof editor> | undefined} */
  let open;

  return (/** @type {Mention} */ mention, /** @type {Section} */ section) => {
    const { state } = app;
    const { id, version } = mention;
    const typed = state.typed.get(id);
    const blocked = guardSaid(app, mention);
    if (typed?.open === true && mayWrite(mention, typed)) {
      const { type } = typed;
      section('reply', [id, 'typing', type, mention.currentDraft?.number === undefined], () => {
        open = editor(app, mention, decisions);
        return [open.element];
      });
      open?.update(mention);
      return;
    }
    open = undefined;
    const { paused, shadow } = state.brand ?? {};
    section(
      'reply',
      [id, version, mention.currentDraft, blocked, typed !== undefined, paused, shadow, mention.decisions],
      () => [shown(app, mention, blocked?.findings, typed)],
    );
  };
}

/** What stops the text that is on the screen; of an earlier draft it says nothing. @param {App} app @param {Mention} mention */
export function guardSaid({ state }, mention) {
  const said = state.blocked.get(mention.id);
  return said?.draft === mention.draft ? said : undefined;
}

/** An open editor closes by itself only where the text could not be sent any more. */
const mayWrite = (/** @type {Mention} */ mention, /** @type {Typed} */ typed) =>
  typed.type === 'edit'
    ? ['awaiting_approval', 'received', 'classified'].includes(mention.status)
    : mention.status === 'published';

/** @param {App} app @param {Mention} mention @param {Finding[] | undefined} blocked @param {Typed | undefined} typed */
function shown(app, mention, blocked, typed) {
  const { t } = app;
  const draft = mention.currentDraft;
  const onItsWay = mention.status === 'received' || mention.status === 'classified';
  const label = ['approved', 'publishing', 'published'].includes(mention.status) ? 'reply.published' : 'reply.draft';
  return h(
    'section',
    { class: 'our-side', 'aria-label': t(label) },
    h(
      'div',
      { class: 'title' },
      h('h2', null, t(label)),
      draft !== undefined &&
        h(
          'span',
          { class: 'hint' },
          languageName(draft.language, t.locale),
          draft.by.startsWith('person:') ? ` · ${t('reply.by', { who: app.who(draft.by) })}` : '',
        ),
      draft !== undefined && draft.text !== '' && counter(app, draft.length.length, draft.length, false),
    ),
    draft?.question !== undefined &&
      draft.action === 'ask_first' &&
      callout('hand', t('reply.question'), words(draft.question), t('reply.question.hint')),
    draft?.action === 'report' && callout('warn', '', t('reply.report')),
    ...standing(app, mention),
    onItsWay
      ? h(
          'p',
          { class: 'reply-text none', 'aria-busy': 'true' },
          t(mention.draft === 0 ? 'reply.wait' : 'reply.writing'),
        )
      : draft === undefined || draft.text === ''
        ? h('p', { class: 'reply-text none' }, t('reply.empty'))
        : h('div', { class: 'reply-text', id: 'reply-text' }, words(cut(draft.text, shownAtFirst))),
    findingsList(app, blocked ?? draft?.findings ?? []),
    typed !== undefined &&
      h(
        'p',
        { class: 'notice' },
        icon('pencil'),
        t('reply.kept'),
        mayDecide(app, mention, typed.type) &&
          h(
            'button',
            { type: 'button', class: 'quiet small', onclick: () => app.startTyping(mention, typed.type) },
            t('reply.resume'),
          ),
        h(
          'button',
          { type: 'button', class: 'quiet small', onclick: () => app.stopTyping(mention, { discard: true }) },
          t('reply.discard'),
        ),
      ),
  );
}

/** Where the reply stands beside its text: what approving would do, and what is in its way. */
function standing(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { t, state } = app;
  const platform = app.platformOf(mention);
  const waits = mention.status === 'awaiting_approval';
  const parts = [];
  if (waits && mention.answeredBefore && mention.repliesByHand !== true) {
    if (mention.strategy === 'replace') parts.push(callout('again', '', t('reply.replaces')));
    else parts.push(callout('warn', '', t('reply.second', { platform }), undefined, true));
  }
  if (waits && mention.repliesByHand === true) parts.push(callout('copy', '', t('hand.before', { platform })));
  if (mention.status === 'approved') {
    if (mention.repliesByHand === true) parts.push(callout('copy', t('hand.title'), t('hand.text', { platform })));
    else if (state.brand?.paused) parts.push(callout('clock', '', t('notice.waits.paused')));
    else if (state.brand?.shadow) parts.push(callout('clock', '', t('notice.waits.shadow')));
    else if (mention.undoEndsAt !== undefined && Date.parse(mention.undoEndsAt) > app.now()) {
      parts.push(callout('clock', '', ticking(app, 'goes', mention.undoEndsAt)));
    } else if (mention.retryAt !== undefined) {
      parts.push(
        callout(
          'clock',
          '',
          h('span', null, t('notice.waits.retry', { when: '' }), ticking(app, 'ago', mention.retryAt)),
        ),
      );
    }
  }
  if (mention.uncertain) parts.push(callout('warn', t('uncertain.title'), t('uncertain.text'), undefined, true));
  if (mention.failure !== undefined) {
    parts.push(
      callout(
        'stop',
        t('failed.title'),
        words(`${mention.failure.message} (${mention.failure.code})`),
        t('failed.hint'),
        true,
      ),
    );
  }
  return parts;
}

/** @param {Parameters<typeof icon>[0]} drawing @param {string} title @param {Node | string} text @param {string} [hint] @param {boolean} [loud] */
function callout(drawing, title, text, hint, loud = false) {
  return h(
    'div',
    { class: loud ? 'callout loud' : 'callout' },
    icon(drawing),
    h(
      'div',
      null,
      title !== '' && h('b', null, title),
      h('p', null, text),
      hint !== undefined && h('p', { class: 'hint' }, hint),
    ),
  );
}

/** @param {App} app @param {number} length @param {{ max: number, unit: string } | undefined} limit @param {boolean} about */
function counter({ t }, length, limit, about) {
  if (limit === undefined) return h('span', { class: 'counter' }, t('reply.count.open', { length }));
  const over = length - limit.max;
  // The unit follows the number before it: "4096 bajtów".
  const unit = t.has(`reply.unit.${limit.unit}`) ? t(`reply.unit.${limit.unit}`, { n: limit.max }) : limit.unit;
  return h(
    'span',
    {
      class: `counter ${over > 0 ? 'over' : over > -limit.max * 0.1 ? 'near' : ''}`,
      title: t('reply.count.label', { length, max: limit.max, unit }),
    },
    t(about ? 'reply.count.about' : 'reply.count', { length, max: limit.max }),
    h('span', { class: limit.unit === 'utf16_units' ? 'unseen' : '' }, ` ${unit}`),
    over > 0 && h('b', null, ` · ${t('reply.over', { n: over })}`),
  );
}

/** The text that a person writes. Built once; later draws change what stands around it, never the text itself. @param {App} app @param {Mention} first @param {import('./detail.js').Decisions} decisions */
function editor(app, first, decisions) {
  const { t, state } = app;
  const { id } = first;
  const limit = first.currentDraft?.length;
  const count = h('span', { id: 'count' });
  const around = h('div', { id: 'around' });
  const found = h('div', { role: 'status' });
  const text = h('textarea', {
    id: 'typed',
    dir: 'auto',
    rows: '6',
    spellcheck: 'true',
    lang: first.currentDraft?.language,
    'aria-describedby': 'typed-hint count',
    value: state.typed.get(id)?.text ?? '',
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  function recount() {
    const { length, about } = measure(text.value, limit?.unit ?? '');
    fill(count, counter(app, length, limit, about));
    text.setAttribute('aria-invalid', String(limit !== undefined && length > limit.max));
  }
  text.addEventListener('input', () => {
    const typed = state.typed.get(id);
    if (typed === undefined) return;
    typed.text = text.value;
    recount();
    // Kept while somebody types on and on, not only once he rests.
    if (later !== undefined) return;
    later = setTimeout(() => {
      later = undefined;
      app.keepTyped();
    }, 200);
  });
  recount();
  setTimeout(() => {
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  });

  let drawn = '';
  function update(/** @type {Mention} */ mention) {
    const typed = state.typed.get(id);
    if (typed === undefined) return;
    text.readOnly = state.running.has(id);
    const blocked = guardSaid(app, mention);
    const facts = JSON.stringify([mention.version, mention.currentDraft?.number, typed.revision, typed.draft, blocked]);
    if (facts === drawn) return;
    drawn = facts;
    fill(around, ...standing(app, mention), question(app, mention), staleness(app, mention, typed));
    fill(found, findingsList(app, blocked?.findings ?? []));
    text.classList.toggle('blocked', blocked !== undefined);
  }
  const element = h(
    'section',
    { class: 'our-side typing', 'aria-label': t('reply.yours') },
    h('div', { class: 'title' }, h('h2', null, h('label', { for: 'typed' }, t('reply.yours'))), count),
    around,
    text,
    h('p', { class: 'hint', id: 'typed-hint' }, t('reply.edit.hint')),
    found,
  );
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      sendTyped(app, decisions);
    }
  });
  return { element, update };
}

function question(/** @type {App} */ { t }, /** @type {Mention} */ mention) {
  const draft = mention.currentDraft;
  return draft?.question !== undefined && callout('hand', t('reply.question'), words(draft.question));
}

/** The review or the draft is another one than when the writing began: it has to be read before the text goes. */
export const isStale = (/** @type {Mention} */ mention, /** @type {Typed} */ typed) =>
  typed.revision !== mention.revision || typed.draft !== mention.draft;

function staleness(/** @type {App} */ app, /** @type {Mention} */ mention, /** @type {Typed} */ typed) {
  if (!isStale(mention, typed)) return false;
  const { t } = app;
  const accept = () => {
    typed.revision = mention.revision;
    typed.draft = mention.draft;
    app.keepTyped();
    app.render();
    document.getElementById('typed')?.focus();
  };
  return h(
    'div',
    { class: 'notice', role: 'status' },
    icon('warn'),
    h('span', null, t(typed.revision === mention.revision ? 'notice.typed.redrafted' : 'notice.typed.revised')),
    h('button', { type: 'button', class: 'quiet small', onclick: accept }, t('notice.typed.ok')),
  );
}

/** Sends what is being written, where it can be sent. @param {App} app @param {import('./detail.js').Decisions} decisions */
export function sendTyped(app, decisions) {
  const { t, state } = app;
  const mention = app.current();
  const typed = mention && state.typed.get(mention.id);
  if (mention === undefined || typed?.open !== true || isStale(mention, typed)) return;
  const limit = mention.currentDraft?.length;
  const { length, about } = measure(typed.text, limit?.unit ?? '');
  if (typed.text.trim() === '') return say(app, { kind: 'warn', text: t('trouble.no_text') });
  if (limit !== undefined && !about && length > limit.max)
    return say(app, { kind: 'warn', text: t('trouble.too_long') });
  app.keepTyped();
  return decisions.decide(mention, { type: typed.type, text: typed.text }, typed);
}
