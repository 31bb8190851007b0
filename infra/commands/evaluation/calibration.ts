const binCount = 10;

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly records: number;
  /** Means over the bin; 0 where it is empty. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Mean distance of confidence and accuracy over bins of equal width, weighted by their records. */
  readonly expectedError: number;
  /** Mean squared distance of the confidence in the answer and its being right (1) or wrong (0). */
  readonly brier: number;
}

export interface CalibrationTally {
  readonly records: number[];
  readonly confidence: number[];
  readonly right: number[];
  squares: number;
}

export const emptyCalibration = (): CalibrationTally => ({
  records: Array<number>(binCount).fill(0),
  confidence: Array<number>(binCount).fill(0),
  right: Array<number>(binCount).fill(0),
  squares: 0,
});

/** Counts one answer with the confidence it was given with; 1 belongs to the last bin. */
export function countConfidence(tally: CalibrationTally, confidence: number, isRight: boolean): void {
  const bin = Math.min(binCount - 1, Math.max(0, Math.floor(confidence * binCount)));
  const outcome = isRight ? 1 : 0;
  tally.records[bin] = (tally.records[bin] ?? 0) + 1;
  tally.confidence[bin] = (tally.confidence[bin] ?? 0) + confidence;
  tally.right[bin] = (tally.right[bin] ?? 0) + outcome;
  tally.squares += (confidence - outcome) ** 2;
}

/** The reliability table with its two sums; all zero where nothing was counted. */
export function calibrationOf(tally: CalibrationTally): Calibration {
  const total = tally.records.reduce((sum, records) => sum + records, 0);
  const bins = tally.records.map((records, index) => ({
    from: index / binCount,
    to: (index + 1) / binCount,
    records,
    confidence: records === 0 ? 0 : (tally.confidence[index] ?? 0) / records,
    accuracy: records === 0 ? 0 : (tally.right[index] ?? 0) / records,
  }));
  const gaps = bins.reduce(
    (sum, { records, confidence, accuracy }) => sum + records * Math.abs(confidence - accuracy),
    0,
  );
  return {
    bins,
    expectedError: total === 0 ? 0 : gaps / total,
    brier: total === 0 ? 0 : tally.squares / total,
  };
}
