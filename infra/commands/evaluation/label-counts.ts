/** For tasks with any number of labels per record, such as topics and flags. */
export interface LabelScores {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
  readonly said: number;
}

interface LabelCount {
  hits: number;
  support: number;
  said: number;
}

export type LabelCounts = Map<string, LabelCount>;

/** Counts one record. Labels of which the annotators were unsure count neither for nor against the answer. */
export function countLabels(
  counts: LabelCounts,
  gold: readonly string[],
  said: readonly string[],
  unsure: readonly string[] = [],
): void {
  for (const label of new Set([...gold, ...said])) {
    if (unsure.includes(label)) continue;
    const found = counts.get(label) ?? { hits: 0, support: 0, said: 0 };
    const [isGold, isSaid] = [gold.includes(label), said.includes(label)];
    counts.set(label, {
      hits: found.hits + Number(isGold && isSaid),
      support: found.support + Number(isGold),
      said: found.said + Number(isSaid),
    });
  }
}

/** Scores of each label, in the order given, and of all decisions together; 0 where nothing could be divided. */
export function labelScores(
  counts: LabelCounts,
  order: readonly string[],
): { perLabel: LabelScores[]; all: LabelScores } {
  const sum: LabelCount = { hits: 0, support: 0, said: 0 };
  const perLabel = order.flatMap((label) => {
    const found = counts.get(label);
    if (found === undefined) return [];
    sum.hits += found.hits;
    sum.support += found.support;
    sum.said += found.said;
    return [scored(label, found)];
  });
  return { perLabel, all: scored('all', sum) };
}

function scored(label: string, { hits, support, said }: LabelCount): LabelScores {
  const ratio = (whole: number): number => (whole === 0 ? 0 : hits / whole);
  return { label, precision: ratio(said), recall: ratio(support), f1: 2 * ratio(support + said), support, said };
}
