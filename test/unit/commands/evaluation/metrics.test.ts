import { describe, expect, it } from 'vitest';
import { macroF1Interval, seededRandom } from '../../../../infra/commands/evaluation/bootstrap.ts';
import { calibrationOf, countConfidence, emptyCalibration } from '../../../../infra/commands/evaluation/calibration.ts';
import { type Confusion, count, oneOf, renamed, scoresOf } from '../../../../infra/commands/evaluation/confusion.ts';
import { countLabels, type LabelCounts, labelScores } from '../../../../infra/commands/evaluation/label-counts.ts';

/** Rows of "labelled said times". */
function confusionOf(...cells: [gold: string, said: string, times: number][]): Confusion {
  const confusion: Confusion = new Map();
  for (const [gold, said, times] of cells) count(confusion, gold, said, times);
  return confusion;
}

describe('scores of a confusion matrix', () => {
  it('are those computed by hand', () => {
    const confusion = confusionOf(['a', 'a', 3], ['a', 'b', 1], ['b', 'b', 2], ['b', 'a', 2]);

    const { total, accuracy, macroF1, perClass } = scoresOf(confusion);

    expect([total, accuracy]).toEqual([8, 5 / 8]);
    // a: 3 of 5 said, 3 of 4 labelled; b: 2 of 3 said, 2 of 4 labelled.
    expect(perClass).toEqual([
      { label: 'a', precision: 3 / 5, recall: 3 / 4, f1: 6 / 9, support: 4, said: 5 },
      { label: 'b', precision: 2 / 3, recall: 2 / 4, f1: 4 / 7, support: 4, said: 3 },
    ]);
    expect(macroF1).toBeCloseTo((6 / 9 + 4 / 7) / 2, 12);
  });

  it('average over the classes that some record carries: a class that is only said lowers the others, not the mean', () => {
    const { macroF1, perClass } = scoresOf(confusionOf(['a', 'a', 1], ['a', 'c', 1], ['b', 'b', 2]));

    expect(perClass.find(({ label }) => label === 'c')).toEqual({
      label: 'c',
      precision: 0,
      recall: 0,
      f1: 0,
      support: 0,
      said: 1,
    });
    expect(macroF1).toBeCloseTo((2 / 3 + 1) / 2, 12);
  });

  it('give nothing to a class that is never said', () => {
    const { perClass, macroF1 } = scoresOf(confusionOf(['a', 'a', 9], ['b', 'a', 1]));

    expect(perClass[1]).toMatchObject({ label: 'b', precision: 0, recall: 0, f1: 0, support: 1 });
    expect(macroF1).toBeCloseTo(18 / 19 / 2, 12);
  });

  it('are whole for one class alone that is always right, and zero for no records', () => {
    expect(scoresOf(confusionOf(['a', 'a', 4]))).toMatchObject({ macroF1: 1, accuracy: 1, total: 4 });
    expect(scoresOf(new Map())).toEqual({ total: 0, accuracy: 0, macroF1: 0, perClass: [] });
  });

  it('keep the order asked for and put unforeseen labels behind', () => {
    const { perClass } = scoresOf(confusionOf(['z', 'a', 1], ['b', 'b', 1]), ['b', 'z']);

    expect(perClass.map(({ label }) => label)).toEqual(['b', 'z', 'a']);
  });

  it('merge classes that get one name, and leave out those that get none', () => {
    const confusion = confusionOf(['mixed', 'neutral', 2], ['neutral', 'mixed', 1], ['x', 'neutral', 5]);
    const merged = renamed(confusion, (label) => (label === 'x' ? undefined : 'neutral'));

    expect(scoresOf(merged)).toMatchObject({ total: 3, accuracy: 1 });
  });

  it('of several classes against the rest are those of a merged class', () => {
    const confusion = confusionOf(
      ['critical', 'high', 1],
      ['critical', 'low', 1],
      ['high', 'high', 1],
      ['low', 'critical', 2],
      ['low', 'low', 5],
    );

    expect(oneOf(confusion, ['critical'])).toMatchObject({ precision: 0, recall: 0, support: 2, said: 2 });
    expect(oneOf(confusion, ['critical', 'high'])).toMatchObject({ precision: 2 / 4, recall: 2 / 3, support: 3 });
    expect(oneOf(confusion, ['absent'])).toMatchObject({ precision: 0, recall: 0, support: 0, said: 0 });
  });
});

describe('bootstrap interval', () => {
  const confusion = confusionOf(['a', 'a', 60], ['a', 'b', 20], ['b', 'b', 50], ['b', 'a', 30]);

  it('is the same for the same seed, another for another', () => {
    const first = macroF1Interval(confusion, { seed: 7, resamples: 300 });

    expect(macroF1Interval(confusion, { seed: 7, resamples: 300 })).toEqual(first);
    expect(macroF1Interval(confusion, { seed: 8, resamples: 300 })).not.toEqual(first);
  });

  it('does not depend on the order of counting', () => {
    const turned = confusionOf(['b', 'a', 30], ['b', 'b', 50], ['a', 'b', 20], ['a', 'a', 60]);

    expect(macroF1Interval(turned, { seed: 1, resamples: 100 })).toEqual(
      macroF1Interval(confusion, { seed: 1, resamples: 100 }),
    );
  });

  it('lies around the value and has the width that theory gives', () => {
    const { macroF1 } = scoresOf(confusion);
    const { low, high } = macroF1Interval(confusion, { seed: 1, resamples: 2000 }) ?? { low: 0, high: 0 };

    expect(low).toBeLessThan(macroF1);
    expect(high).toBeGreaterThan(macroF1);
    // Two classes of like size: macro-F1 spreads like accuracy, ±1.96 √(p(1-p)/n), here ±0.073.
    expect(high - low).toBeGreaterThan(0.11);
    expect(high - low).toBeLessThan(0.18);
  });

  it('has no width where every record is right, and does not exist without records', () => {
    expect(macroF1Interval(confusionOf(['a', 'a', 5], ['b', 'b', 1]), { seed: 1, resamples: 50 })).toEqual({
      low: 1,
      high: 1,
    });
    expect(macroF1Interval(new Map(), { seed: 1, resamples: 50 })).toBeUndefined();
    expect(macroF1Interval(confusion, { seed: 1, resamples: 0 })).toBeUndefined();
  });

  it('draws evenly', () => {
    const random = seededRandom(3);
    const draws = Array.from({ length: 10_000 }, random);

    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
  });
});

describe('calibration', () => {
  it('puts confidences into bins of a tenth and compares them with what was right', () => {
    const tally = emptyCalibration();
    countConfidence(tally, 0.95, true);
    countConfidence(tally, 0.95, false);
    countConfidence(tally, 0.6, true);
    countConfidence(tally, 1, true);

    const { bins, expectedError, brier } = calibrationOf(tally);

    expect(bins).toHaveLength(10);
    expect(bins[6]).toEqual({ from: 0.6, to: 0.7, records: 1, confidence: 0.6, accuracy: 1 });
    expect(bins[9]).toMatchObject({ records: 3, accuracy: 2 / 3 });
    expect(bins[9]?.confidence).toBeCloseTo(2.9 / 3, 12);
    expect(bins[0]).toEqual({ from: 0, to: 0.1, records: 0, confidence: 0, accuracy: 0 });
    // One record is off by 0.4, three by 0.3 on average.
    expect(expectedError).toBeCloseTo((0.4 + 3 * 0.3) / 4, 12);
    expect(brier).toBeCloseTo((0.05 ** 2 + 0.95 ** 2 + 0.4 ** 2 + 0) / 4, 12);
  });

  it('is perfect where certainty is right, and empty without records', () => {
    const certain = emptyCalibration();
    countConfidence(certain, 1, true);
    countConfidence(certain, 0, false);

    expect(calibrationOf(certain)).toMatchObject({ expectedError: 0, brier: 0 });
    expect(calibrationOf(emptyCalibration())).toMatchObject({ expectedError: 0, brier: 0 });
  });
});

describe('scores of many labels', () => {
  it('count each label by itself, and leave out what annotators were unsure of', () => {
    const counts: LabelCounts = new Map();
    countLabels(counts, ['legal', 'safety'], ['legal'], []);
    countLabels(counts, [], ['legal', 'spam'], ['spam']);
    countLabels(counts, ['legal', 'legal'], ['legal', 'legal']);

    const { perLabel, all } = labelScores(counts, ['safety', 'legal', 'spam']);

    expect(perLabel).toEqual([
      { label: 'safety', precision: 0, recall: 0, f1: 0, support: 1, said: 0 },
      { label: 'legal', precision: 2 / 3, recall: 1, f1: 0.8, support: 2, said: 3 },
    ]);
    expect(all).toMatchObject({ precision: 2 / 3, recall: 2 / 3, support: 3, said: 3 });
  });
});
