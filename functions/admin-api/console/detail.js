import { isNarrow } from './app.js';
import { createBar } from './bar.js';
import { byId, fill, h, icon, webAddress, words } from './dom.js';
import { eraseButton } from './erase.js';
import { ago, clockTime, cut, fullTime, mainMove } from './format.js';
import { emptyText, stars, statusText, urgencyBadge, visibleMentions } from './list.js';
import { createReply } from './reply.js';
import { mayDecide } from './rights.js';
import { tagsSection } from './tags.js';
import { ticking } from './ticking.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {ReturnType<typeof import('./decide.js').createDecisions>} Decisions */

/** Longer texts show their beginning until somebody asks for more. */
const shownAtFirst = 1500;
/** A platform that showed a review so late made us look slow: both clocks are told. */
const lateMs = 24 * 3600_000;

/** The review that is open, section by section: one is drawn anew only when what it shows has changed. @param {App} app @param {Decisions} decisions */
export function createDetail(app, decisions) {
  /** @type {WeakMap<HTMLElement, string>} */
  const drawn = new WeakMap();
  function section(
    /** @type {string} */ id,
    /** @type {unknown[]} */ facts,
    /** @type {() => (Node | false)[]} */ build,
  ) {
    const host = byId(id);
    const signature = JSON.stringify([app.t.language, app.state.person, app.state.brand?.version, ...facts]);
    if (drawn.get(host) === signature) return;
    drawn.set(host, signature);
    fill(host, ...build());
  }
  const reply = createReply(app, decisions);
  const bar = createBar(app, decisions);

  app.paint(() => {
    const { state, t } = app;
    if (!state.signedIn) return;
    const mention = app.current();
    byId('detail').dataset.empty = String(mention === undefined);
    if (mention === undefined) {
      const waiting = state.selected !== undefined;
      const some = visibleMentions(app).length > 0;
      section('head', ['none', waiting, some], () => [(waiting || some) && nothing(app, waiting)]);
      for (const id of ['notice', 'review', 'reply', 'side', 'bar']) section(id, ['none'], () => []);
      return;
    }
    byId('detail').dataset.urgency = mention.tags?.urgency ?? 'normal';
    const { id, version, revision } = mention;
    const running = state.running.get(id);
    section('head', [id, version, running, mention.decisions], () => head(app, mention, decisions));
    section('notice', [id, version, state.notices.get(id)], () => notice(app, mention));
    section('review', [id, revision, mention.source, mention.closeReason], () => [review(app, mention)]);
    const known = [id, version, running, state.role, mention.decisions, mention.classification, mention.corrected];
    section('side', known, () => side(app, mention, decisions));
    reply(mention, section);
    bar(mention, section);
    byId('detail').setAttribute('aria-label', `${t('detail.review')}: ${app.authorOf(mention)}`);
  });
}

function nothing(/** @type {App} */ app, /** @type {boolean} */ waiting) {
  const { t } = app;
  return h(
    'div',
    { class: 'empty' },
    waiting
      ? h('p', null, t('app.loading'))
      : [h('h2', null, t('empty.pick.title')), h('p', null, t('empty.pick.text'))],
  );
}

/** @param {App} app @param {Mention} mention @param {Decisions} decisions */
function head(app, mention, decisions) {
  const { t } = app;
  const waits = mention.status === 'awaiting_approval';
  return [
    h(
      'div',
      { class: 'headline' },
      h(
        'button',
        { type: 'button', class: 'plain back', 'aria-label': t('detail.back'), onclick: app.backToList },
        icon('back'),
      ),
      urgencyBadge(app, mention.tags?.urgency ?? 'normal'),
      waits && mention.dueAt !== undefined
        ? h('span', { class: 'when' }, ticking(app, 'due', mention.dueAt))
        : h('span', { class: `status ${mention.status}` }, statusText(app, mention)),
      approvals(app, mention),
      assignment(app, mention, decisions),
    ),
  ];
}

function approvals(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { t } = app;
  if (app.approversFor(mention) < 2 || mention.status !== 'awaiting_approval') return false;
  const given = mention.approvals.length;
  const values = {
    given,
    needed: app.approversFor(mention),
    who: mention.approvals.map((each) => app.who(each.by)).join(', '),
  };
  return h(
    'span',
    { class: 'tag flag' },
    icon('check'),
    t(given === 0 ? 'detail.approvals.none' : 'detail.approvals', values),
  );
}

function assignment(/** @type {App} */ app, /** @type {Mention} */ mention, /** @type {Decisions} */ decisions) {
  const { t } = app;
  const { assignee } = mention;
  const may = mayDecide(app, mention, 'assign') || mayDecide(app, mention, 'unassign');
  const taken = assignee !== undefined && Date.parse(assignee.until) > app.now();
  const mine = taken && assignee.person === app.state.person;
  const time = taken ? clockTime(Date.parse(assignee.until), app.now(), t.locale) : '';
  const button = (/** @type {string} */ type, /** @type {string} */ label) =>
    h(
      'button',
      {
        type: 'button',
        class: 'quiet small',
        disabled: app.state.running.has(mention.id),
        onclick: () => decisions.decide(mention, { type }),
      },
      label,
    );
  return h(
    'span',
    { class: 'assignment' },
    taken &&
      h(
        'span',
        { class: 'tag' },
        icon('hand'),
        mine ? t('detail.taken.me', { time }) : t('detail.taken', { who: app.who(assignee.person), time }),
      ),
    may && (taken ? button('unassign', t('detail.release')) : button('assign', t('detail.take'))),
  );
}

function notice(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const found = app.state.notices.get(mention.id);
  const last = mention.history.at(-1);
  if (found === undefined || last === undefined) return [];
  const when = clockTime(Date.parse(last.at), app.now(), app.t.locale);
  const what = app.t.code('move', mainMove(last.moves));
  return [
    h(
      'p',
      { class: 'notice', role: 'status' },
      icon('warn'),
      app.t(`notice.${found.kind}`, { what, who: app.who(last.by), when }),
    ),
  ];
}

function review(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { t } = app;
  const { source } = mention;
  const platform = app.platformOf(mention);
  const address = webAddress(source?.url);
  const late = Date.parse(mention.firstSeenAt) - Date.parse(mention.writtenAt) > lateMs;
  const day = (/** @type {string} */ at) => clockTime(Date.parse(at), app.now(), t.locale);
  return h(
    'section',
    { class: 'said-by', 'aria-label': t('detail.review') },
    h(
      'div',
      { class: 'person' },
      h('span', { class: 'face', 'aria-hidden': 'true' }, initial(app.authorOf(mention))),
      h(
        'div',
        null,
        h('h1', { id: 'title', tabindex: '-1' }, words(cut(app.authorOf(mention), 120))),
        h(
          'p',
          { class: 'about' },
          stars(app, mention.rating),
          h('span', null, platform),
          mention.locationId !== undefined && words(mention.locationId),
          ticking(app, 'ago', mention.writtenAt),
          mention.editedAt !== undefined &&
            h('span', null, t('detail.edited', { ago: ago(Date.parse(mention.editedAt), app.now(), t.locale) })),
          mention.revision > 1 && h('span', null, t('detail.version', { n: mention.revision })),
        ),
      ),
      address !== undefined &&
        h(
          'a',
          { class: 'open', href: address, target: '_blank', rel: 'noopener noreferrer' },
          t('detail.open', { platform }),
          icon('out'),
          h('span', { class: 'unseen' }, ` (${t('detail.new_tab')})`),
        ),
    ),
    late &&
      h('p', { class: 'hint' }, t('detail.late', { written: day(mention.writtenAt), seen: day(mention.firstSeenAt) })),
    source?.title !== undefined && source.title !== '' && h('h2', { class: 'headword' }, words(cut(source.title, 300))),
    source === undefined ? h('p', { class: 'quote none' }, t('app.loading')) : longText(app, mention, source.text),
  );
}

const initial = (/** @type {string} */ name) => [...name.replace(/[^\p{L}\p{N}]/gu, '')][0]?.toUpperCase() ?? '·';

function longText(/** @type {App} */ app, /** @type {Mention} */ mention, /** @type {string} */ text) {
  const { t } = app;
  if (text.trim() === '') return h('p', { class: 'quote none' }, emptyText(app, mention));
  const host = h('div', { class: 'quote' }, words(cut(text, shownAtFirst)));
  if (text.length <= shownAtFirst) return host;
  const more = h('button', { type: 'button', class: 'quiet small' }, t('detail.show_all', { n: text.length }));
  more.addEventListener('click', () => {
    fill(host, words(text));
    host.classList.add('all');
    host.tabIndex = 0;
    host.focus();
    more.remove();
  });
  host.classList.add('cut');
  return h('div', null, host, more);
}

/** What was counted about the mention, as a classification keeps it; all else under these codes is the author's. */
const counted = /^(\d+) (?:followers|mentions in 30 days|corrections)$|^many similar mentions within the hour$/;

/** The author's words, as a quotation, or what we counted, in ours. @param {App} app @param {{ code: string, words: string }} reason */
function saidBecause({ t }, reason) {
  const found = counted.exec(reason.words);
  if (found !== null && t.has(`note.${reason.code}`)) {
    return h('span', { class: 'hint' }, t(`note.${reason.code}`, { n: Number(found[1]) }));
  }
  return reason.words !== '' && h('q', null, words(reason.words));
}

/** @returns {(Node | false)[]} */
function side(/** @type {App} */ app, /** @type {Mention} */ mention, /** @type {Decisions} */ decisions) {
  const { t } = app;
  const tags = mention.tags ?? mention.classification;
  const reasons = mention.classification?.reasons ?? [];
  return [
    tags !== undefined &&
      reasons.length > 0 &&
      h(
        'section',
        { class: `why ${tags.urgency}` },
        h('h2', null, t('detail.why', { urgency: t.code('urgency', tags.urgency).toLowerCase() })),
        h(
          'ul',
          null,
          ...reasons.map((reason) =>
            h('li', null, h('b', null, t.code('cause', reason.code)), saidBecause(app, reason)),
          ),
        ),
      ),
    tagsSection(app, mention, decisions),
    h(
      'details',
      { class: 'history', open: !isNarrow() },
      h('summary', null, h('h2', null, t('detail.history'))),
      h(
        'ol',
        null,
        ...mention.history
          .toReversed()
          .map((each) =>
            h(
              'li',
              null,
              h('span', null, t.code('move', mainMove(each.moves))),
              h(
                'span',
                { class: 'hint' },
                words(app.who(each.by)),
                ' · ',
                h(
                  'time',
                  { datetime: each.at, title: fullTime(Date.parse(each.at), t.locale) },
                  clockTime(Date.parse(each.at), app.now(), t.locale),
                ),
              ),
            ),
          ),
      ),
    ),
    eraseButton(app, mention, decisions),
  ];
}
