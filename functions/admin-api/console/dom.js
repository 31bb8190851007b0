import { revealed } from './format.js';

/** @typedef {Node | string | number | false | null | undefined} Child */

/**
 * One element. Strings become text nodes, never markup: nothing on this page parses what somebody wrote.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any> | null} [attributes] `onclick` and the like are listeners; false and undefined are left out.
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') /** @type {any} */ (element).value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...nodes(children));
  return element;
}

/** @param {(Child | Child[])[]} children */
function nodes(children) {
  return children.flat().flatMap((child) => {
    if (child === undefined || child === null || child === false || child === '') return [];
    return [child instanceof Node ? child : document.createTextNode(String(child))];
  });
}

/** @param {Element} element @param {...(Child | Child[])} children */
export const fill = (element, ...children) => element.replaceChildren(...nodes(children));

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const shapes = {
  critical: 'M12 3 22 20H2zM12 9v5M12 17v.5',
  high: 'M12 4v16M6 10l6-6 6 6',
  normal: 'M5 12h14',
  low: 'M12 20V4M6 14l6 6 6-6',
  check: 'M4 12.5 9.5 18 20 6.5',
  cross: 'M6 6l12 12M18 6 6 18',
  pencil: 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4',
  again: 'M20 11a8 8 0 1 0-2 6M20 4v7h-7',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2',
  archive: 'M3 5h18v4H3zM5 9v10h14V9M10 13h4',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  back: 'M15 5l-7 7 7 7',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  gear: 'M4 7h9M19 7h1M4 17h1M11 17h9M16 4v6M8 14v6',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  hand: 'M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-4 3.5-7 8-7s8 3 8 7',
  link: 'M4 12h16M4 6h16M4 18h10',
  warn: 'M12 3 22 20H2zM12 9v5M12 17v.5',
  voice: 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12.5h5',
  chart: 'M4 4v16h16M8 15l4-5 3 3 5-7',
  plus: 'M12 5v14M5 12h14',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7v6M12 16.5v.5',
};

/** A drawing for the eye only: its meaning always stands beside it in words. @param {keyof typeof shapes} name */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/**
 * What somebody else wrote, inert and apart from the text around it: its own direction, control characters visible.
 * @param {string} text
 * @param {string} [className]
 */
export function words(text, className = '') {
  const element = h('bdi', { class: `words ${className}`.trim(), dir: 'auto' });
  for (const part of revealed(text)) {
    element.append(part.name === undefined ? part.text : h('span', { class: 'control', title: part.title }, part.name));
  }
  return element;
}

/** Only web addresses become links. @param {string | undefined} url */
export function webAddress(url) {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}
