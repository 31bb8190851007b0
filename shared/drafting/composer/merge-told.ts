import { gravityOf } from './gravity.ts';
import type { Point } from './points.ts';
import type { Told } from './told.ts';

/**
 * The points of the lexicon and the clauses of the customer, as one list: a clause takes the place of what the lexicon
 * found in the same words and keeps what it knows about it (trade, topic, a form for "about").
 */
export function mergeTold(points: readonly Point[], told: readonly Told[], fold: (text: string) => string): Point[] {
  let rest = [...points];
  const merged: Point[] = [];
  for (const one of told) {
    const within = (point: Point): boolean => point.at >= one.at - 3 && point.at <= one.at + one.length + 3;
    const same = rest.filter((point) => within(point) && point.kind === one.kind);
    const stated = same.find(({ stated, concrete }) => stated && concrete) ?? same.find((point) => point.stated);
    // Something definite of the lexicon outranks words that can only be quoted.
    if (one.clause === '' && stated?.concrete === true) continue;
    const known = stated ?? same[0];
    rest = rest.filter((point) => !within(point) || (!point.stated && point.kind !== one.kind));
    merged.push({
      kind: one.kind,
      key: one.words,
      label: one.words,
      trade: known?.trade ?? 'any',
      clauses: one.clause === '' ? (stated?.clauses ?? []) : [one.clause],
      ...(one.clause === '' ? { quote: one.words } : { told: true }),
      about: known?.about ?? '',
      at: one.at,
      stated: true,
      concrete: one.score >= 2,
      gravity: gravityOf(fold(one.words)) + (one.score >= 4 ? 0.5 : one.score >= 2 ? 0 : -2),
      ...(known?.topic === undefined ? {} : { topic: known.topic }),
    });
  }
  const others = rest.map((point) =>
    point.stated
      ? {
          ...point,
          gravity:
            gravityOf(fold([point.label, point.topic ?? '', ...point.clauses].join(' '))) + (point.concrete ? 0.3 : -1),
        }
      : point,
  );
  const all = [...merged, ...others];
  // What may or may not be a complaint is left out where another one is sure.
  const sure = all.some(({ kind, stated, concrete }) => kind === 'grievance' && stated && concrete);
  return all
    .filter(
      ({ kind, stated, concrete, gravity }) =>
        !(sure && kind === 'grievance' && stated && !concrete && (gravity ?? 0) < 0),
    )
    .sort((one, other) => one.at - other.at);
}
