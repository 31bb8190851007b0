import { h } from './dom.js';

/**
 * A dialog of its own: Escape and the ground close it, the focus goes back to where it was.
 * @param {string} title
 * @param {(import('./dom.js').Child | import('./dom.js').Child[])[]} children
 * @param {{ label: string, grave?: boolean, run: () => boolean | void }} [main] Answers false where something is missing yet.
 * @param {string} [back]
 */
export function show(title, children, main, back = '') {
  document.querySelector('dialog')?.remove();
  const close = () => dialog.close();
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'dialog-title' }, title),
    ...children,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'quiet', onclick: close }, back),
      main !== undefined && h('button', { type: 'submit', class: main.grave ? 'do grave' : 'do main' }, main.label),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (main?.run() !== false) close();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' }, form);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** One of several, as large buttons that remember being chosen. @param {string} name @param {[string, string][]} choices @param {string} [chosen] */
export function radios(name, choices, chosen) {
  return h(
    'div',
    { class: 'choices' },
    ...choices.map(([value, label]) =>
      h(
        'label',
        { class: 'choice' },
        h('input', { type: 'radio', name, value, checked: value === chosen }),
        h('span', null, label),
      ),
    ),
  );
}
