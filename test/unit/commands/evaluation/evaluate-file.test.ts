import { describe, expect, it } from 'vitest';
import { evaluateRecords, type Measured, ourName } from '../../../../infra/commands/evaluation/evaluate-file.ts';
import { LabelledRecord, type ReadableRecord } from '../../../../infra/commands/evaluation/labelled-record.ts';
import { resultOf } from '../../../../infra/commands/evaluation/result.ts';
import type { Classification, ClassificationInput } from '../../../../shared/domain/classification/classification.ts';

const tags: Classification = {
  language: 'pl',
  sentiment: 'positive',
  score: 0.5,
  confidence: 0.9,
  urgency: 'low',
  reasons: [],
  topics: [],
  flags: [],
  engine: 'local',
};

const record = (id: string, fields: object = {}): ReadableRecord => ({
  ...LabelledRecord.parse({ id, ...fields }),
  text: `text ${id}`,
});

async function* stream(records: readonly ReadableRecord[]): AsyncGenerator<ReadableRecord> {
  yield* records;
}

/** A classifier that remembers what it was shown, and a library that remembers what it was told. */
function measuring(over: Partial<Measured> = {}) {
  const shown: ClassificationInput[] = [];
  const told: [text: string, language: string][] = [];
  const measured: Measured = {
    classifier: {
      classify: async (input) => {
        shown.push(input);
        return tags;
      },
    },
    libraries: [
      {
        name: 'library',
        isSlow: false,
        judge: (text, language) => {
          told.push([text, language]);
          return { sentiment: 'neutral', score: 0 };
        },
      },
    ],
    useRating: true,
    langIsLabel: false,
    trainedOn: new Set(['seen']),
    every: 1,
    slowEvery: 1,
    errors: 5,
    ...over,
  };
  return { measured, shown, told };
}

const reading = { file: 'f', skippedLines: 0, withoutText: 0, heldOut: false };

describe('evaluating records', () => {
  it('shows stars to the classifier, and none where a library is beside it', async () => {
    const { measured, shown } = measuring();

    await evaluateRecords(stream([record('a', { rating: 1, sentiment: 'negative' })]), 'set', measured);

    expect(shown.map(({ rating }) => rating)).toEqual([1, undefined]);
  });

  it('judges a text without stars once', async () => {
    const { measured, shown } = measuring();

    await evaluateRecords(stream([record('a', { sentiment: 'negative' })]), 'set', measured);
    await evaluateRecords(stream([record('b', { rating: 1, sentiment: 'negative' })]), 'set', {
      ...measured,
      useRating: false,
    });

    expect(shown.map(({ rating }) => rating)).toEqual([undefined, undefined]);
  });

  it('hides the language where it is the label', async () => {
    const { measured, shown, told } = measuring({ langIsLabel: true });

    const tally = await evaluateRecords(
      stream([record('a', { lang: 'de-AT', sentiment: 'negative' })]),
      'set',
      measured,
    );

    expect(shown[0]?.lang).toBeUndefined();
    expect(told).toEqual([['text a', 'de']]);
    expect(resultOf(tally, reading, { seed: 1, resamples: 0 }).language).toMatchObject({ total: 1, accuracy: 0 });
  });

  it.each([
    [{ lang: 'PT-br' }, 'pt'],
    [{ lang: '../../etc' }, 'pl'],
    [{ lang: 'constructor' }, 'pl'],
    [{ language: 'fr', lang: 'de' }, 'fr'],
    [{}, 'pl'],
  ])('tells libraries the language of %j as %s, with the title before the text', async (fields, language) => {
    const { measured, told } = measuring();

    await evaluateRecords(stream([record('a', { ...fields, title: 'T', sentiment: 'neutral' })]), 'set', measured);

    expect(told).toEqual([['T\ntext a', language]]);
  });

  it('judges every nth record, and with a slow library every nth of these', async () => {
    const { measured } = measuring({ every: 2, slowEvery: 3 });
    const [library] = measured.libraries;
    if (library === undefined) throw new Error('no library');
    const records = Array.from({ length: 20 }, (_, index) => record(String(index), { sentiment: 'negative' }));

    const tally = await evaluateRecords(stream(records), 'set', {
      ...measured,
      libraries: [library, { ...library, name: 'slow', isSlow: true }],
    });

    const { judges } = resultOf(tally, reading, { seed: 1, resamples: 0 });
    expect(judges.map(({ name, texts }) => [name, texts])).toEqual([
      [ourName, 10],
      ['library', 10],
      ['slow', 4],
    ]);
  });

  it('tells sets that the model was trained on, by dataset, else by file', async () => {
    const { measured } = measuring();
    const records = [record('a', { dataset: 'seen' }), record('b', { dataset: 'other' }), record('c')];

    expect((await evaluateRecords(stream(records), 'seen', measured)).seenInTraining).toBe(2);
    expect((await evaluateRecords(stream(records), 'other', measured)).seenInTraining).toBe(1);
  });

  it('counts a score of zero as positive for two classes, and neutral and mixed labels not at all', async () => {
    const { measured } = measuring();
    const records = (['positive', 'negative', 'neutral', 'mixed'] as const).map((sentiment) =>
      record(sentiment, { sentiment }),
    );

    const tally = await evaluateRecords(stream(records), 'set', measured);

    const library = tally.judges.get('library');
    expect(library?.zeroScores).toBe(2);
    expect(library?.bySign).toEqual(
      new Map([
        ['positive', new Map([['positive', 1]])],
        ['negative', new Map([['positive', 1]])],
      ]),
    );
    const { sentiment } = resultOf(tally, reading, { seed: 1, resamples: 10 });
    expect(sentiment).toMatchObject({
      mixedIs: 'its own class',
      asLabelled: { total: 4, accuracy: 1 / 4 },
      threeClasses: { total: 4, labels: ['negative', 'neutral', 'positive'] },
      twoClasses: { total: 2, accuracy: 1 / 2 },
    });
  });

  it('keeps a bounded number of parts, whatever stands in a field', async () => {
    const { measured } = measuring({ libraries: [] });
    const records = Array.from({ length: 300 }, (_, index) =>
      record(String(index), { platform: `p${index}`, urgency: 'low' }),
    );

    const { parts } = await evaluateRecords(stream(records), 'set', measured);

    expect(parts.platform.size).toBeLessThan(60);
    expect(parts.platform.get('others')?.urgency.get('low')?.get('low')).toBeGreaterThan(200);
  });
});
