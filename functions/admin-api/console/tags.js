import { radios, show } from './dialog.js';
import { redraftDialog } from './dialogs.js';
import { h, words } from './dom.js';
import { clockTime, languageName } from './format.js';
import { mayDecide } from './rights.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {import('./types.js').Tags} Tags */
/** @typedef {import('./detail.js').Decisions} Decisions */

const sentiments = ['negative', 'mixed', 'neutral', 'positive'];
const urgencies = ['critical', 'high', 'normal', 'low'];
const topics = (
  'product_quality price_billing delivery staff_service waiting_time cleanliness app_bug outage booking_cancellation ' +
  'refund_return safety privacy_data availability communication feature_request praise_only other'
).split(' ');
const flags =
  'legal safety personal_data abuse spam prompt_injection press rating_mismatch not_about_us asks_question asks_contact'.split(
    ' ',
  );
const languages =
  'ar bg cs da de el en es et fi fr he hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh und'.split(
    ' ',
  );
const mostTopics = 3;

/** What the review is about, who corrected that, and the way to correct it. @param {App} app @param {Mention} mention @param {Decisions} decisions @returns {HTMLElement | false} */
export function tagsSection(app, mention, decisions) {
  const { t } = app;
  // A decision is answered with the tags alone: they are newer than the classification that was loaded before.
  const tags = mention.tags ?? mention.classification;
  if (tags === undefined) return false;
  const list = (/** @type {string} */ label, /** @type {(Node | false)[]} */ items) =>
    items.some((item) => item !== false) ? [h('dt', null, label), h('dd', null, ...items)] : [];
  return h(
    'section',
    null,
    h(
      'h2',
      null,
      t('detail.tags'),
      mayDecide(app, mention, 'retag') &&
        h(
          'button',
          {
            type: 'button',
            class: 'quiet small',
            'data-do': 'retag',
            disabled: app.state.running.has(mention.id),
            onclick: () => retagDialog(app, mention, decisions),
          },
          t('tags.correct'),
        ),
    ),
    h(
      'dl',
      null,
      ...list(
        t('detail.flags'),
        tags.flags.map((flag) => h('span', { class: 'tag flag' }, t.code('flag', flag))),
      ),
      ...list(
        t('detail.topics'),
        tags.topics.map((topic) => h('span', { class: 'tag' }, t.code('topic', topic))),
      ),
      ...list(t('detail.sentiment'), [h('span', null, t.code('mood', tags.sentiment))]),
      ...list(t('detail.language'), [h('span', null, languageName(tags.language, t.locale))]),
      ...list(t('tags.call'), [wantedCall(app, mention)]),
    ),
    ...corrected(app, mention, decisions),
  );
}

/** When the customer wants to be called: in their words and, where these tell it, in the reader's clock. @param {App} app @param {Mention} mention */
function wantedCall(app, mention) {
  const wanted = mention.classification?.contactTime;
  if (wanted === undefined || mention.tags?.flags.includes('asks_contact') === false) return false;
  const at = clockTime(Date.parse(wanted.at ?? ''), app.now(), app.t.locale);
  return h('span', null, words(wanted.words), at !== '' && ` → ${at}`);
}

/** @param {App} app @param {Mention} mention @param {Decisions} decisions */
function corrected(app, mention, decisions) {
  const { t } = app;
  const by = mention.corrected;
  if (by === undefined) return [];
  const when = clockTime(Date.parse(by.at), app.now(), t.locale);
  return [
    h('p', { class: 'hint' }, words(t('tags.corrected', { who: app.who(by.by), when }))),
    by.sinceDraft &&
      mayDecide(app, mention, 'redraft') &&
      h(
        'p',
        { class: 'hint' },
        t('tags.older_draft'),
        ' ',
        h(
          'button',
          {
            type: 'button',
            class: 'quiet small',
            'data-do': 'redraft-after-retag',
            onclick: () => redraftDialog(app, (wish) => decisions.decide(mention, wish)),
          },
          t('do.redraft'),
        ),
      ),
  ];
}

/** Asks for the tags as they should have been; only what was changed is sent. @param {App} app @param {Mention} mention @param {Decisions} decisions */
export function retagDialog(app, mention, decisions) {
  const { t } = app;
  const tags = mention.tags;
  if (tags === undefined) return;
  const labelled = (/** @type {string} */ group, /** @type {string[]} */ all) =>
    all.map((each) => /** @type {[string, string]} */ ([each, t.code(group, each)]));
  const sentiment = radios('sentiment', labelled('mood', sentiments), tags.sentiment);
  const urgency = radios('urgency', labelled('urgency', urgencies), tags.urgency);
  const topicBoxes = boxes('topics', labelled('topic', topics), tags.topics);
  const flagBoxes = boxes('flags', labelled('flag', flags), tags.flags);
  const language = h(
    'select',
    { id: 'tags-language' },
    ...[...new Set([tags.language, ...languages])].map((each) =>
      h('option', { value: each, selected: each === tags.language }, languageName(each, t.locale)),
    ),
  );
  const bad = h('p', { class: 'trouble', role: 'alert' });
  const group = (/** @type {string} */ label, /** @type {HTMLElement} */ choices) => {
    choices.setAttribute('role', 'group');
    choices.setAttribute('aria-label', label);
    return [h('p', { class: 'label', 'aria-hidden': 'true' }, label), choices];
  };
  show(
    t('tags.title'),
    [
      ...group(t('filter.urgency'), urgency),
      ...group(t('detail.sentiment'), sentiment),
      ...group(t('detail.flags'), flagBoxes),
      ...group(t('detail.topics'), topicBoxes),
      bad,
      h('label', { class: 'label', for: 'tags-language' }, t('detail.language')),
      language,
    ],
    {
      label: t('tags.go'),
      run: () => {
        const wanted = {
          language: language.value,
          sentiment: chosenIn(sentiment)[0] ?? tags.sentiment,
          urgency: chosenIn(urgency)[0] ?? tags.urgency,
          topics: chosenIn(topicBoxes),
          flags: chosenIn(flagBoxes),
        };
        if (wanted.topics.length > mostTopics) {
          bad.textContent = t('tags.three');
          return false;
        }
        const changed = changesOf(tags, wanted);
        if (Object.keys(changed).length > 0) void decisions.decide(mention, { type: 'retag', tags: changed });
      },
    },
    t('do.back'),
  );
}

/** @param {string} name @param {[string, string][]} choices @param {string[]} chosen */
function boxes(name, choices, chosen) {
  return h(
    'div',
    { class: 'choices' },
    ...choices.map(([value, label]) =>
      h(
        'label',
        { class: 'choice' },
        h('input', { type: 'checkbox', name, value, checked: chosen.includes(value) }),
        h('span', null, label),
      ),
    ),
  );
}

const chosenIn = (/** @type {HTMLElement} */ host) =>
  [...host.querySelectorAll(/** @type {'input'} */ ('input:checked'))].map((input) => input.value);

/** @param {Tags} before @param {Tags} after @returns {Partial<Tags>} */
function changesOf(before, after) {
  const same = (/** @type {string | string[]} */ first, /** @type {string | string[]} */ second) =>
    String([first].flat().toSorted()) === String([second].flat().toSorted());
  return {
    ...(same(before.sentiment, after.sentiment) ? {} : { sentiment: after.sentiment }),
    ...(same(before.urgency, after.urgency) ? {} : { urgency: after.urgency }),
    ...(same(before.topics, after.topics) ? {} : { topics: after.topics }),
    ...(same(before.flags, after.flags) ? {} : { flags: after.flags }),
    ...(same(before.language, after.language) ? {} : { language: after.language }),
  };
}
