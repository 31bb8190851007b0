import type { Point } from './points.ts';
import type { Told } from './told.ts';

/** What a sentence weighs among complaints: what cost money or never came is said before what displeased. */
const gravities: readonly (readonly [number, RegExp])[] = [
  [6, /plesn|grzyb|karaluch|prusak|robak|pluskw|zgni|mould|mold|cockroach|bed bug|rotten|expired/],
  [5, /pieni|zwrot|pobra|nalicz|oplat|rozlicz|refund|charged|money|payment|kwot|przelew|platnos/],
  [
    5,
    /nie (?:dotar|dosz|przysz|dosta|otrzyma)|zagin|zgub|never (?:arrived|came)|not (?:arrived?|received?|delivered)|did not (?:arrive|receive|come)|lost|has not reached/,
  ],
  [
    4,
    /zepsu|uszkodz|pek|nie dzial|zawiesz|zacin|wylacz|awari|crash|broke|not work|stopped|freez|cannot|log|zalog|damaged|defect|faulty|torn/,
  ],
  [3, /brud|czyst|kurz|dirty|clean|stain|zimn|przypal|surow|cold|raw|burnt/],
  [
    3,
    /niemil|nieuprzej|opryskl|ignor|lekcewaz|rude|unfriendly|unhelpful|ignored|nie odp|odpowied|kontakt|reply|answer/,
  ],
  [2, /czeka|kolej[kc]|godzin|minut|opozn|spozn|\bwait(?:ed|ing|s)?\b|hour|delay|late/],
];

const gravityOf = (folded: string): number => gravities.find(([, pattern]) => pattern.test(folded))?.[0] ?? 1;

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
    const stated = same.find((point) => point.stated);
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
      ...(one.clause === '' ? { quote: one.words } : {}),
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
