import { fill, h, words } from './dom.js';
import { findingsList } from './findings.js';
import { platformName } from './format.js';
import { troubleOf } from './pages.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./voice.js').Model} Model */
/**
 * @typedef {{ action: string, text: string, question?: string, findings: import('./types.js').Finding[],
 *   length: import('./types.js').Measured }} Reply
 * @typedef {{ mention: { platform: string, kind: string, rating?: number, author?: string, title?: string, text: string },
 *   before: Reply, after: Reply }} Item
 */

/** Shows real reviews with the reply as it is drafted now and as it would be. True where it was shown. @param {App} app @param {HTMLElement} host @param {Model} model */
export async function previewOf(app, host, model) {
  const { t } = app;
  fill(host, h('p', { class: 'hint' }, t('app.loading')));
  const { voice, locations } = model.draft;
  const place = model.place === '' ? {} : { locationId: model.place };
  try {
    const { items } = await app.api.post('/brand/voice/preview', { voice, locations, ...place });
    const title = h('h2', { id: 'preview-title', tabindex: '-1' }, t('preview.title'));
    fill(
      host,
      title,
      h('p', { class: 'hint' }, t(items.length === 0 ? 'preview.none' : 'preview.hint')),
      ...items.map((/** @type {Item} */ item) => preview(app, item)),
    );
    title.focus({ preventScroll: true });
    host.scrollIntoView({ block: 'start' });
    return true;
  } catch (error) {
    fill(host, h('p', { class: 'trouble', role: 'alert' }, troubleOf(app, error)));
    return false;
  }
}

/** @param {App} app @param {Item} item */
function preview(app, { mention, before, after }) {
  const { t } = app;
  return h(
    'article',
    { class: 'preview card' },
    h(
      'div',
      { class: 'preview-review' },
      h(
        'p',
        { class: 'hint' },
        h('b', null, t(mention.kind === 'question' ? 'preview.question' : `mood.${mention.kind}`)),
        ' · ',
        platformName(mention.platform),
        mention.rating !== undefined && ` · ${t('preview.stars', { n: mention.rating })}`,
        ' · ',
        words(mention.author?.trim() || t('list.anonymous')),
      ),
      mention.title && h('p', null, h('b', null, words(mention.title))),
      h('p', { class: 'preview-text' }, words(mention.text)),
    ),
    h(
      'div',
      { class: 'sides' },
      side(app, t('preview.before'), before, undefined),
      side(app, t('preview.after'), after, before.text),
    ),
  );
}

/** @param {App} app @param {string} label @param {Reply} reply @param {string | undefined} before */
function side(app, label, reply, before) {
  const { t } = app;
  return h(
    'div',
    { class: before === undefined ? 'side-before' : 'side-after' },
    h('h3', null, label),
    reply.text === ''
      ? h('p', { class: 'hint' }, t(reply.action === 'report' ? 'preview.report' : 'preview.no_reply'))
      : h('p', { class: 'preview-text' }, ...(before === undefined ? [words(reply.text)] : marked(before, reply.text))),
    before !== undefined && before === reply.text && h('p', { class: 'hint' }, t('preview.same')),
    reply.question !== undefined && h('p', { class: 'hint' }, words(reply.question)),
    findingsList(app, reply.findings, ''),
    !reply.length.fits &&
      h('p', { class: 'trouble' }, t('preview.too_long', { n: reply.length.length, max: reply.length.max })),
  );
}

const mostSentences = 60;

/** The reply with its new sentences marked. @param {string} before @param {string} text */
function marked(before, text) {
  const old = new Set(sentencesOf(before).map((sentence) => sentence.trim()));
  return sentencesOf(text)
    .slice(0, mostSentences)
    .map((sentence) => (old.has(sentence.trim()) ? words(sentence) : h('mark', null, words(sentence))));
}

const sentencesOf = (/** @type {string} */ text) =>
  text.match(/[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?\n]*\s*/g)?.filter((part) => part !== '') ?? [];
