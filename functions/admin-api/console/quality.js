import { isNarrow } from './app.js';
import { fill, h, words } from './dom.js';
import { troubleOf } from './pages.js';
import { legendMark, plot } from './plot.js';

/** @typedef {import('./app.js').App} App */
/**
 * @typedef {{ replies: number, byPolicy: number, withoutDraft: number, uneditedShare?: number, medianEditDistance?: number,
 *   scores?: { positiveTone: number, addressesIssue: number, personal: number }, overruled: Record<string, number> }} Quality
 * @typedef {{ week: string, all: Quality, locations: { locationId?: string, quality: Quality }[] }} Week
 * @typedef {{ from: string, to: string, truncatedAt?: string, total: Quality, weeks: Week[] }} Report
 */

const dayMs = 86_400_000;
const spans = [12, 26, 52];

/** @type {{ name: string, mark: import('./plot.js').Series['mark'], of: (quality: Quality) => number | undefined }[]} */
const measures = [
  { name: 'unedited', mark: 'circle', of: ({ uneditedShare }) => uneditedShare },
  { name: 'distance', mark: 'square', of: ({ medianEditDistance }) => medianEditDistance },
  { name: 'tone', mark: 'triangle', of: ({ scores }) => scores?.positiveTone },
  { name: 'issue', mark: 'diamond', of: ({ scores }) => scores?.addressesIssue },
  { name: 'personal', mark: 'circle', of: ({ scores }) => scores?.personal },
];

/** How drafts did, week by week. @param {App} app @returns {Node[]} */
export function qualityPage(app) {
  const { t } = app;
  const shown = h('div', { class: 'quality', 'aria-live': 'polite' });
  /** @type {Report | undefined} */
  let report;
  const span = h(
    'select',
    { id: 'quality-span', onchange: () => void load() },
    ...spans.map((weeks) => h('option', { value: weeks }, t('quality.weeks', { n: weeks }))),
  );
  const place = h('select', { id: 'quality-place', onchange: () => draw() });

  async function load() {
    fill(shown, h('p', { class: 'hint' }, t('app.loading')));
    const from = new Date(app.now() - Number(span.value) * 7 * dayMs).toISOString();
    try {
      report = await app.api.get(`/reports/quality?from=${from}`);
      // Nothing is chosen yet in a list that is empty yet.
      const chosen = place.options.length === 0 ? '*' : place.value;
      const places = new Set(
        (report?.weeks ?? []).flatMap((week) => week.locations.map(({ locationId }) => locationId ?? '')),
      );
      fill(
        place,
        h('option', { value: '*' }, t('quality.all')),
        ...[...places]
          .sort()
          .map((id) => h('option', { value: id, selected: id === chosen }, id === '' ? t('quality.nowhere') : id)),
      );
      draw();
    } catch (error) {
      fill(
        shown,
        h('p', { class: 'trouble', role: 'alert' }, troubleOf(app, error)),
        h('button', { type: 'button', class: 'quiet', onclick: () => void load() }, t('do.retry')),
      );
    }
  }

  function draw() {
    if (report === undefined) return;
    shown.dataset.narrow = String(isNarrow());
    const weeks = everyWeek(report).map(({ week, all, locations }) => ({
      week,
      quality:
        place.value === '*' ? all : locations.find(({ locationId }) => (locationId ?? '') === place.value)?.quality,
    }));
    fill(shown, ...(report.total.replies === 0 ? [h('p', null, t('quality.none'))] : trend(app, report, weeks)));
  }
  void load();
  // Turned, or made wider: the drawing follows while it is there.
  addEventListener('resize', function follow() {
    if (!shown.isConnected) return removeEventListener('resize', follow);
    if (shown.dataset.narrow !== String(isNarrow())) draw();
  });
  return [
    h(
      'div',
      { class: 'choose' },
      h('label', null, h('span', { class: 'label' }, t('quality.span')), span),
      h('label', null, h('span', { class: 'label' }, t('crisis.place')), place),
    ),
    shown,
  ];
}

/** Weeks without a reply are weeks too. @param {Report} report @returns {Week[]} */
function everyWeek({ weeks }) {
  const known = new Map(weeks.map((week) => [week.week, week]));
  const [first, last] = [weeks[0]?.week, weeks.at(-1)?.week];
  if (first === undefined || last === undefined) return [];
  const none = { replies: 0, byPolicy: 0, withoutDraft: 0, overruled: {} };
  const all = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 7 * dayMs) {
    const week = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(week) ?? { week, all: none, locations: [] });
  }
  return all;
}

/** @param {App} app @param {Report} report @param {{ week: string, quality: Quality | undefined }[]} weeks @returns {Node[]} */
function trend({ t }, report, weeks) {
  const percent = (/** @type {number | undefined} */ share) =>
    share === undefined ? '–' : new Intl.NumberFormat(t.locale, { style: 'percent' }).format(share);
  const day = (/** @type {string} */ week, /** @type {'short' | 'long'} */ month) =>
    new Intl.DateTimeFormat(t.locale, { day: 'numeric', month, timeZone: 'UTC' }).format(Date.parse(week));
  const series = measures.map(({ name, mark, of }) => ({
    name,
    mark,
    values: weeks.map(({ quality }) => (quality === undefined ? undefined : of(quality))),
  }));
  const overruled = new Map();
  for (const { quality } of weeks)
    for (const [code, count] of Object.entries(quality?.overruled ?? {}))
      overruled.set(code, (overruled.get(code) ?? 0) + count);
  return [
    h(
      'figure',
      { class: 'card' },
      plot({
        labels: weeks.map(({ week }) => day(week, 'short')),
        series,
        counts: weeks.map(({ quality }) => quality?.replies ?? 0),
        percent,
        narrow: isNarrow(),
      }),
      h(
        'figcaption',
        null,
        h(
          'ul',
          { class: 'legend' },
          ...series.map((each) => h('li', null, legendMark(each), t(`quality.${each.name}`))),
          h('li', null, h('i', { class: 'bar-mark', 'aria-hidden': 'true' }), t('quality.replies')),
        ),
        h('p', { class: 'hint' }, t('quality.caption')),
      ),
    ),
    report.truncatedAt !== undefined &&
      h('p', { class: 'trouble' }, t('quality.truncated', { day: day(report.truncatedAt, 'long') })),
    h(
      'section',
      { class: 'card' },
      h('h2', null, t('quality.table')),
      h(
        'div',
        { class: 'scroll-table', tabindex: '0', role: 'region', 'aria-label': t('quality.table') },
        h(
          'table',
          null,
          h(
            'thead',
            null,
            h(
              'tr',
              null,
              h('th', { scope: 'col' }, t('quality.week')),
              h('th', { scope: 'col' }, t('quality.replies')),
              ...measures.map(({ name }) => h('th', { scope: 'col' }, t(`quality.${name}`))),
            ),
          ),
          h(
            'tbody',
            null,
            ...weeks
              .toReversed()
              .map(({ week, quality }) =>
                h(
                  'tr',
                  null,
                  h('th', { scope: 'row' }, day(week, 'long')),
                  h('td', null, quality?.replies ?? 0),
                  ...measures.map(({ of }) => h('td', null, percent(quality === undefined ? undefined : of(quality)))),
                ),
              ),
          ),
        ),
      ),
    ),
    h(
      'section',
      { class: 'card' },
      h('h2', null, t('quality.overruled')),
      overruled.size === 0
        ? h('p', { class: 'hint' }, t('quality.overruled_none'))
        : h(
            'ul',
            { class: 'overruled' },
            ...[...overruled]
              .sort((a, b) => b[1] - a[1])
              .map(([code, count]) => h('li', null, h('b', null, count), ' ', words(t.code('quality.finding', code)))),
          ),
    ),
  ].filter((node) => node !== false);
}
