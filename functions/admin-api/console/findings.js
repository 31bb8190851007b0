import { h, icon, words } from './dom.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Finding} Finding */

/** What the guard found, with its words and what to do; false where it found nothing. @param {App} app @param {readonly Finding[]} found @param {string} [id] */
export function findingsList({ t }, found, id = 'findings') {
  if (found.length === 0) return false;
  return h(
    'ul',
    id === '' ? { class: 'findings' } : { class: 'findings', id },
    ...found.map((finding) =>
      h(
        'li',
        { class: finding.severity },
        icon(finding.severity === 'block' ? 'stop' : 'warn'),
        h(
          'div',
          null,
          h('b', null, t(`reply.${finding.severity}`)),
          finding.words !== '' && h('q', null, words(finding.words)),
          h('p', null, t.has(`finding.${finding.code}`) ? t(`finding.${finding.code}`) : words(finding.suggestion)),
        ),
      ),
    ),
  );
}
