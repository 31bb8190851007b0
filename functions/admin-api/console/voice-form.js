import { fill, h, icon } from './dom.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./voice.js').Model} Model */
/** @typedef {import('./voice.js').Settings} Settings */
/** @typedef {import('./voice.js').Answer} Answer */

const tones = /** @type {const} */ ({
  formality: ['formal', 'informal'],
  warmth: ['warm', 'neutral'],
  emoji: ['none', 'some'],
});
const lines = /** @type {const} */ (['wordsToUse', 'wordsToAvoid', 'staffNames', 'competitors', 'allowedDomains']);
const texts = /** @type {const} */ (['signature', 'contact', 'contactName']);
const longest = { name: 120, signature: 200, contact: 200, contactName: 120, holdingStatement: 1000 };

/** @returns {Settings} */
const noLocation = () => ({
  savedAnswers: [],
  allowedDomains: [],
  competitors: [],
  wordsToUse: [],
  wordsToAvoid: [],
  staffNames: [],
});

/** The fields of the brand's voice or of one location's own; each change is told. @param {App} app @param {Model} model @param {() => void} changed @returns {Node[]} */
export function voiceForm(app, model, changed) {
  const { t } = app;
  const { voice, locations } = model.draft;
  const isLocation = model.place !== '';
  const own = isLocation ? (locations[model.place] ?? noLocation()) : voice;
  /** A location enters the record with its first own word. */
  const touched = () => {
    if (isLocation) {
      if (JSON.stringify(own) === JSON.stringify(noLocation())) delete locations[model.place];
      else locations[model.place] = own;
    }
    changed();
  };
  const set = (/** @type {Record<string, any>} */ of, /** @type {string} */ name, /** @type {unknown} */ value) => {
    if (value === '' || value === undefined) delete of[name];
    else of[name] = value;
    touched();
  };

  const field = (/** @type {keyof typeof longest} */ name, rows = 1) => {
    const attributes = {
      id: `voice-${name}`,
      maxlength: longest[name],
      dir: 'auto',
      value: own[name] ?? '',
      placeholder: isLocation ? (voice[name] ?? '') : '',
      oninput: (/** @type {Event} */ event) => {
        const { value } = /** @type {HTMLInputElement} */ (event.target);
        // The whole brand has a name; the server says so where it is missing.
        if (name === 'name' && !isLocation) voice.name = value;
        else set(own, name, value);
        touched();
      },
    };
    return h(
      'div',
      { class: 'field' },
      h('label', { class: 'label', for: `voice-${name}` }, t(`voice.field.${name}`)),
      rows === 1 ? h('input', { type: 'text', ...attributes }) : h('textarea', { rows, ...attributes }),
      t.has(`voice.hint.${name}`) && h('p', { class: 'hint' }, t(`voice.hint.${name}`)),
    );
  };

  const list = (/** @type {typeof lines[number]} */ name) =>
    h(
      'div',
      { class: 'field' },
      h('label', { class: 'label', for: `voice-${name}` }, t(`voice.field.${name}`)),
      h('textarea', {
        id: `voice-${name}`,
        rows: '3',
        dir: 'auto',
        value: own[name].join('\n'),
        oninput: (/** @type {Event} */ event) => {
          own[name] = linesOf(/** @type {HTMLTextAreaElement} */ (event.target).value);
          touched();
        },
      }),
      h('p', { class: 'hint' }, t(isLocation ? 'voice.hint.added' : 'voice.hint.lines')),
    );

  const tone = (/** @type {keyof typeof tones} */ name) => {
    const chosen = own.voice?.[name] ?? (isLocation ? '' : tones[name][0]);
    return h(
      'fieldset',
      { class: 'field' },
      h('legend', { class: 'label' }, t(`voice.field.${name}`)),
      h(
        'div',
        { class: 'choices' },
        ...[...(isLocation ? [''] : []), ...tones[name]].map((value) =>
          h(
            'label',
            { class: 'choice' },
            h('input', {
              type: 'radio',
              name: `voice-${name}`,
              value,
              checked: chosen === value,
              onchange: () => {
                own.voice ??= {};
                if (value === '') delete own.voice[name];
                else own.voice[name] = value;
                if (isLocation && Object.keys(own.voice).length === 0) delete own.voice;
                touched();
              },
            }),
            h('span', null, t(value === '' ? 'voice.as_brand' : `voice.${name}.${value}`)),
          ),
        ),
      ),
    );
  };

  return [
    h(
      'section',
      { class: 'card' },
      h('h2', null, t('voice.tone')),
      tone('formality'),
      tone('warmth'),
      tone('emoji'),
      field('name'),
      ...texts.map((name) => field(name)),
    ),
    h('section', { class: 'card' }, h('h2', null, t('voice.answers')), answers(app, own, isLocation, touched)),
    h('section', { class: 'card' }, h('h2', null, t('voice.words')), ...lines.map(list), field('holdingStatement', 3)),
  ];
}

const linesOf = (/** @type {string} */ text) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** @param {App} app @param {Settings} own @param {boolean} isLocation @param {() => void} touched */
function answers({ t }, own, isLocation, touched) {
  const host = h('ol', { class: 'answers' });
  const draw = () => fill(host, ...own.savedAnswers.map(item));
  const add = () => {
    // Of its own id from the beginning: two of the same words stay two.
    own.savedAnswers.push({ id: `a-${crypto.randomUUID().slice(0, 8)}`, text: '' });
    draw();
    touched();
    /** @type {HTMLElement | null} */ (host.querySelector('li:last-child textarea'))?.focus();
  };

  /** @param {Answer} answer @param {number} index */
  function item(answer, index) {
    const id = `answer-${index}`;
    const set = (/** @type {'validFrom' | 'validUntil' | 'language'} */ name) => (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLInputElement} */ (event.target);
      if (value === '') delete answer[name];
      else answer[name] = value;
      touched();
    };
    const day = (/** @type {'validFrom' | 'validUntil'} */ name) =>
      h(
        'div',
        { class: 'field' },
        h('label', { class: 'label', for: `${id}-${name}` }, t(`voice.answer.${name}`)),
        h('input', { type: 'date', id: `${id}-${name}`, value: answer[name]?.slice(0, 10) ?? '', onchange: set(name) }),
      );
    return h(
      'li',
      { class: 'answer' },
      h('label', { class: 'label', for: id }, t('voice.answer', { n: index + 1 })),
      h('textarea', {
        id,
        rows: '2',
        maxlength: '2000',
        dir: 'auto',
        value: answer.text,
        oninput: (/** @type {Event} */ event) => {
          answer.text = /** @type {HTMLTextAreaElement} */ (event.target).value;
          touched();
        },
      }),
      h('label', { class: 'label', for: `${id}-about` }, t('voice.answer.about')),
      h('input', {
        type: 'text',
        id: `${id}-about`,
        dir: 'auto',
        value: (answer.about ?? []).join(', '),
        oninput: (/** @type {Event} */ event) => {
          const about = linesOf(/** @type {HTMLInputElement} */ (event.target).value.replaceAll(',', '\n'));
          if (about.length === 0) delete answer.about;
          else answer.about = about;
          touched();
        },
      }),
      h(
        'div',
        { class: 'answer-row' },
        day('validFrom'),
        day('validUntil'),
        h(
          'div',
          { class: 'field' },
          h('label', { class: 'label', for: `${id}-language` }, t('voice.answer.language')),
          h(
            'select',
            { id: `${id}-language`, onchange: set('language') },
            ...['', 'pl', 'en', 'de', 'fr', 'es', 'it'].map((language) =>
              h(
                'option',
                { value: language, selected: (answer.language ?? '') === language },
                language === '' ? t('voice.answer.by_text') : language,
              ),
            ),
          ),
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'quiet small',
            onclick: () => {
              own.savedAnswers.splice(index, 1);
              draw();
              touched();
            },
          },
          icon('cross'),
          t('voice.answer.remove', { n: index + 1 }),
        ),
      ),
    );
  }
  draw();
  return [
    h('p', { class: 'hint' }, t(isLocation ? 'voice.answers_added' : 'voice.answers_hint')),
    host,
    h(
      'button',
      { type: 'button', class: 'do', 'data-do': 'add-answer', onclick: add },
      icon('plus'),
      t('voice.answer.add'),
    ),
  ];
}
