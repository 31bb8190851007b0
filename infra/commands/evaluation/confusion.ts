/** How often each label was given (outer key) and what was said of it (inner key). */
export type Confusion = Map<string, Map<string, number>>;

export interface ClassScores {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Records that carry the label. */
  readonly support: number;
  /** Records of which it was said. */
  readonly said: number;
}

export interface Scores {
  readonly total: number;
  readonly accuracy: number;
  /** Mean over the classes that some record carries: a class without support has no recall to average. */
  readonly macroF1: number;
  readonly perClass: readonly ClassScores[];
}

/** Counts one record. */
export function count(confusion: Confusion, gold: string, said: string, times = 1): void {
  const row = confusion.get(gold) ?? new Map<string, number>();
  row.set(said, (row.get(said) ?? 0) + times);
  confusion.set(gold, row);
}

/** The same records under other names; a gold label or an answer that `rename` leaves out is left out. */
export function renamed(confusion: Confusion, rename: (label: string) => string | undefined): Confusion {
  const result: Confusion = new Map();
  for (const [gold, row] of confusion) {
    for (const [said, times] of row) {
      const [newGold, newSaid] = [rename(gold), rename(said)];
      if (newGold !== undefined && newSaid !== undefined) count(result, newGold, newSaid, times);
    }
  }
  return result;
}

export const cell = (confusion: Confusion, gold: string, said: string): number => confusion.get(gold)?.get(said) ?? 0;

export const hasGold = (confusion: Confusion, label: string): boolean => supportOf(confusion, label) > 0;

/** Labels in the order given, then those that nobody foresaw, by name; only those that occur. */
export function labelsOf(confusion: Confusion, order: readonly string[] = []): string[] {
  const all = new Set([...confusion].flatMap(([gold, row]) => [gold, ...row.keys()]));
  return [...order.filter((label) => all.has(label)), ...[...all].filter((label) => !order.includes(label)).sort()];
}

/** Precision, recall and F1 are 0 where nothing could be divided, as in scikit-learn with `zero_division=0`. */
export function scoresOf(confusion: Confusion, order: readonly string[] = []): Scores {
  const labels = labelsOf(confusion, order);
  const perClass = labels.map((label) => {
    const right = cell(confusion, label, label);
    const support = supportOf(confusion, label);
    const said = labels.reduce((sum, gold) => sum + cell(confusion, gold, label), 0);
    return {
      label,
      precision: ratio(right, said),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + said),
      support,
      said,
    };
  });
  const supported = perClass.filter(({ support }) => support > 0);
  const total = supported.reduce((sum, { support }) => sum + support, 0);
  const right = labels.reduce((sum, label) => sum + cell(confusion, label, label), 0);
  return {
    total,
    accuracy: ratio(right, total),
    macroF1: ratio(
      supported.reduce((sum, { f1 }) => sum + f1, 0),
      supported.length,
    ),
    perClass,
  };
}

/** Precision and recall of "it is one of these" against everything else. */
export function oneOf(confusion: Confusion, labels: readonly string[]): Omit<ClassScores, 'label'> {
  const inside = (label: string): string => (labels.includes(label) ? 'in' : 'out');
  const found = scoresOf(renamed(confusion, inside), ['in']).perClass.find(({ label }) => label === 'in');
  return found ?? { precision: 0, recall: 0, f1: 0, support: 0, said: 0 };
}

const supportOf = (confusion: Confusion, label: string): number =>
  [...(confusion.get(label)?.values() ?? [])].reduce((sum, times) => sum + times, 0);

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
