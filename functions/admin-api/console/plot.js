/** Drawings without a library: the same numbers always stand beside them as text. */

/**
 * @typedef {object} Series
 * @property {string} name Class of the line, for its colour.
 * @property {'circle' | 'square' | 'diamond' | 'triangle'} mark Tells lines apart without colour.
 * @property {(number | undefined)[]} values From 0 to 1; a gap where there is none.
 */

/** Drawn as large as it is shown, so that letters keep their size. */
const sizes = {
  narrow: { width: 330, height: 230, left: 40, right: 16, top: 10, bottom: 26, labels: 4 },
  wide: { width: 1054, height: 320, left: 48, right: 12, top: 12, bottom: 30, labels: 12 },
};
const shares = [0, 0.25, 0.5, 0.75, 1];

/** @param {string} tag @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
function s(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * Lines over labelled steps, and bars of counts behind them.
 * @param {{ labels: string[], series: Series[], counts: number[], percent: (share: number) => string, narrow: boolean }} drawn
 */
export function plot({ labels, series, counts, percent, narrow }) {
  const size = narrow ? sizes.narrow : sizes.wide;
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const step = inner.width / Math.max(1, labels.length);
  const x = (/** @type {number} */ index) => size.left + step * (index + 0.5);
  const y = (/** @type {number} */ share) => size.top + inner.height * (1 - share);
  const most = Math.max(1, ...counts);
  const every = Math.ceil(labels.length / size.labels);
  return s(
    'svg',
    { viewBox: `0 0 ${size.width} ${size.height}`, class: 'plot', 'aria-hidden': 'true' },
    ...counts.map((count, index) =>
      s('rect', {
        class: 'bar-count',
        x: x(index) - step * 0.35,
        y: y((count / most) * 0.35),
        width: step * 0.7,
        height: y(0) - y((count / most) * 0.35),
      }),
    ),
    ...shares.flatMap((share) => [
      s('line', { class: 'grid-line', x1: size.left, x2: size.width - size.right, y1: y(share), y2: y(share) }),
      s('text', { class: 'axis', x: size.left - 6, y: y(share) + 4, 'text-anchor': 'end' }, percent(share)),
    ]),
    ...labels.map((label, index) =>
      index % every === 0
        ? s('text', { class: 'axis', x: x(index), y: size.height - 8, 'text-anchor': 'middle' }, label)
        : '',
    ),
    ...series.map(({ name, mark, values }) =>
      s(
        'g',
        { class: `series ${name}` },
        s('path', { d: pathOf(values, x, y) }),
        ...values.flatMap((value, index) => (value === undefined ? [] : [markAt(mark, x(index), y(value))])),
      ),
    ),
  );
}

/** A line that breaks where there is nothing to show. @param {(number | undefined)[]} values @param {(index: number) => number} x @param {(share: number) => number} y */
function pathOf(values, x, y) {
  let path = '';
  let isOn = false;
  for (const [index, value] of values.entries()) {
    if (value !== undefined) path += `${isOn ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    isOn = value !== undefined;
  }
  return path;
}

/** @param {Series['mark']} mark @param {number} x @param {number} y */
function markAt(mark, x, y) {
  if (mark === 'circle') return s('circle', { cx: x, cy: y, r: 4 });
  const corners = {
    square: [-3.6, -3.6, 3.6, -3.6, 3.6, 3.6, -3.6, 3.6],
    diamond: [0, -5, 5, 0, 0, 5, -5, 0],
    triangle: [0, -5, 5, 4, -5, 4],
  }[mark];
  const points = corners.map((value, index) => (value + (index % 2 === 0 ? x : y)).toFixed(1));
  return s('polygon', { points: points.join(' ') });
}

/** The mark of a line, for its legend. @param {Series} series */
export const legendMark = ({ name, mark }) =>
  s(
    'svg',
    { viewBox: '0 0 24 12', class: 'legend-mark', 'aria-hidden': 'true' },
    s('g', { class: `series ${name}` }, s('path', { d: 'M0 6L24 6' }), markAt(mark, 12, 6)),
  );
