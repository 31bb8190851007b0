import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyBrandPrior,
  type BrandPrior,
  computePrior,
  halfLife,
  minimumEvidence,
  priorInForce,
} from '../../../shared/domain/classification/brand-prior.ts';
import {
  Classification,
  flags,
  type Sentiment,
  sentiments,
  type Urgency,
  urgencies,
} from '../../../shared/domain/classification/classification.ts';
import type { Correction } from '../../../shared/domain/classification/correction.ts';
import type { TagSummary } from '../../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import { day } from '../../../shared/domain/time.ts';
import { aCorrection, someWords } from '../../support/corrections.ts';
import { noon } from '../../support/mentions.ts';

const at = { now: noon, since: 0, version: 1 };

/** The same correction of so many different mentions. */
const times = (
  count: number,
  said: Parameters<typeof someWords>[0],
  meant: Partial<TagSummary>,
  changes: Partial<Correction> = {},
): Correction[] =>
  Array.from({ length: count }, (_, index) =>
    aCorrection(
      {
        mentionId: mentionIdOf('brand', JSON.stringify([said, meant]), String(index)),
        said: someWords(said),
        ...changes,
      },
      meant,
    ),
  );

const words = (changes: Partial<Classification> = {}): Classification => ({
  language: 'pl',
  sentiment: 'neutral',
  score: -0.3,
  confidence: 0.55,
  urgency: 'normal',
  reasons: [],
  topics: [],
  flags: [],
  engine: 'local',
  ...changes,
});

const grievance = { urgency: 'high' as const, reasons: [{ code: 'low_rating_grievance', words: 'zimne pierogi' }] };
const toNegative = (count: number) => times(count, { sentiment: 'neutral' }, { sentiment: 'negative' });
const toNormal = (count: number) =>
  times(count, { urgency: 'high', reasons: ['low_rating_grievance'] }, { urgency: 'normal' });

describe('the prior of a brand', () => {
  it('without corrections changes nothing', () => {
    expect(applyBrandPrior(words(), undefined, noon)).toEqual(words());
    expect(applyBrandPrior(words(), computePrior([], at), noon)).toEqual(words());
  });

  it('turns a doubtful neutral text negative where people keep saying so, and says that it did', () => {
    const tags = applyBrandPrior(words(), computePrior(toNegative(8), at), noon);

    expect(tags).toMatchObject({
      sentiment: 'negative',
      engine: 'local + brand prior',
      unadjusted: { sentiment: 'neutral', score: -0.3, urgency: 'normal' },
    });
    expect(tags.score).toBeLessThan(0);
    expect(Classification.safeParse(tags).success).toBe(true);
  });

  it('leaves a text alone of which the engine is sure, or which leans the other way', () => {
    const prior = computePrior(toNegative(100), at);

    for (const sure of [{ confidence: 0.7 }, { score: 0.3 }, { sentiment: 'positive' as const, score: 0.2 }]) {
      expect(applyBrandPrior(words(sure), prior, noon).sentiment).toBe(words(sure).sentiment);
    }
  });

  it('needs a minimum of corrections of one kind', () => {
    const teaches = (count: number) => applyBrandPrior(words(), computePrior(toNegative(count), at), noon).sentiment;

    expect([teaches(minimumEvidence - 1), teaches(minimumEvidence)]).toEqual(['neutral', 'negative']);
  });

  it('weighs what people left neutral against what they turned negative', () => {
    const kept = times(12, { sentiment: 'neutral' }, { urgency: 'low' });

    expect(applyBrandPrior(words(), computePrior([...toNegative(8), ...kept], at), noon).sentiment).toBe('neutral');
  });

  it('lowers an urgency by one step, with a reason that tells of the corrections', () => {
    const tags = applyBrandPrior(words(grievance), computePrior(toNormal(6), at), noon);

    expect(tags.urgency).toBe('normal');
    expect(tags.reasons).toEqual([...grievance.reasons, { code: 'brand_prior', words: '6 corrections' }]);
  });

  it('keeps an urgency that was given for another reason', () => {
    const other = words({ urgency: 'high', reasons: [{ code: 'never_delivered', words: 'nie dotarło' }] });

    expect(applyBrandPrior(other, computePrior(toNormal(20), at), noon)).toEqual(other);
  });

  it.each<[string, Partial<Classification>]>([
    ['critical', { urgency: 'critical' }],
    ['flagged as safety', { urgency: 'high', flags: ['safety'] }],
    ['flagged as legal', { urgency: 'high', flags: ['legal'] }],
  ])('never lowers what is %s', (_, tags) => {
    const said = words({ ...grievance, ...tags });
    const prior = computePrior(
      times(100, { urgency: said.urgency, reasons: ['low_rating_grievance'] }, { urgency: 'low' }),
      at,
    );

    expect(applyBrandPrior(said, prior, noon).urgency).toBe(said.urgency);
  });

  it('leaves a model at a provider alone, and learns nothing from corrections of it', () => {
    const engine = 'eu.provider.model-1';
    const ofModel = times(20, { sentiment: 'neutral', engine }, { sentiment: 'negative' });

    expect(applyBrandPrior(words({ engine }), computePrior(toNegative(20), at), noon)).toEqual(words({ engine }));
    expect(computePrior(ofModel, at)).toMatchObject({ corrections: 0, sentiment: {}, urgency: {} });
  });

  it('learns nothing from urgencies that came of the context', () => {
    const fromContext = times(
      20,
      { urgency: 'high', reasons: ['low_rating_grievance', 'repeated_contact'] },
      { urgency: 'normal' },
    );

    expect(computePrior(fromContext, at).urgency).toEqual({});
  });

  it('forgets with time', () => {
    const prior = computePrior(toNormal(6), at);
    const later = (days: number) => applyBrandPrior(words(grievance), prior, noon + days * day).urgency;

    expect([later(0), later(20), later(40)]).toEqual(['normal', 'normal', 'high']);
    const old = computePrior(
      toNormal(6).map((each) => ({ ...each, at: noon - halfLife })),
      at,
    );
    expect(old.urgency['high:low_rating_grievance']?.lower).toBeCloseTo(3);
  });

  it('counts a mention once, by the newest word on it', () => {
    const [one] = toNegative(1) as [Correction];
    const toAndFro = [
      one,
      ...Array.from({ length: 50 }, () => ({ ...one, corrected: { ...one.corrected, sentiment: 'mixed' as const } })),
    ];

    expect(computePrior(toAndFro, at)).toMatchObject({ corrections: 1, sentiment: { 'neutral>negative': 1 } });
  });

  it('knows nothing of corrections from before the brand asked to forget', () => {
    const since = noon - day;
    const old = toNegative(8).map((each) => ({ ...each, at: since - 1 }));

    expect(computePrior(old, { ...at, since }).corrections).toBe(0);
    expect(priorInForce(computePrior(old, at), since)).toBeUndefined();
    expect(priorInForce(computePrior(old, { ...at, since }), since)).toBeDefined();
    expect(priorInForce(computePrior(old, at), undefined)).toBeDefined();
  });

  it('stays small, however many reasons there are', () => {
    const all = Array.from({ length: 500 }, (_, index) =>
      times(1, { urgency: 'high', reasons: [`reason_${'x'.repeat(40)}_${index}`] }, { urgency: 'normal' }),
    ).flat();

    expect(JSON.stringify(computePrior(all, at)).length).toBeLessThan(12_000);
  });
});

describe('whatever the corrections and the text', () => {
  const anyTags: fc.Arbitrary<Classification> = fc.record({
    language: fc.constant('pl'),
    sentiment: fc.constantFrom<Sentiment>(...sentiments),
    score: fc.double({ min: -1, max: 1, noNaN: true }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    urgency: fc.constantFrom<Urgency>(...urgencies),
    reasons: fc.array(fc.record({ code: fc.constantFrom('a', 'b'), words: fc.string({ maxLength: 20 }) }), {
      maxLength: 12,
    }),
    topics: fc.constant([]),
    flags: fc.uniqueArray(fc.constantFrom(...flags)),
    engine: fc.constantFrom('local', 'local (bedrock failed)', 'local'.padEnd(80, '!'), 'a-model-at-a-provider'),
  });
  const weight = fc.double({ min: 0, max: 1e6, noNaN: true });
  const anyPrior: fc.Arbitrary<BrandPrior> = fc.record({
    version: fc.constant(1),
    computedAt: fc.constant(noon),
    since: fc.constant(0),
    corrections: fc.nat(),
    sentiment: fc.dictionary(
      fc.tuple(fc.constantFrom(...sentiments), fc.constantFrom(...sentiments)).map((pair) => pair.join('>')),
      weight,
    ),
    urgency: fc.dictionary(
      fc.tuple(fc.constantFrom(...urgencies), fc.constantFrom('a', 'b', 'none')).map((cell) => cell.join(':')),
      fc.record({ raise: weight, lower: weight, keep: weight }),
    ),
  });

  it('the prior stays within its bounds', () => {
    fc.assert(
      fc.property(anyTags, anyPrior, fc.integer({ min: -1000, max: 1000 }), (said, prior, days) => {
        const tags = applyBrandPrior(said, prior, noon + days * day);

        expect(Classification.safeParse(tags).success).toBe(true);
        if (said.confidence >= 2 / 3) expect(tags.sentiment).toBe(said.sentiment);
        const step = urgencies.indexOf(tags.urgency) - urgencies.indexOf(said.urgency);
        expect(Math.abs(step)).toBeLessThanOrEqual(1);
        if (said.urgency === 'critical' || said.flags.includes('safety') || said.flags.includes('legal')) {
          expect(step).toBeLessThanOrEqual(0);
        }
        if (tags.sentiment === 'negative' && said.sentiment !== 'negative') expect(tags.score).toBeLessThan(0);
        if (tags.sentiment === 'positive' && said.sentiment !== 'positive') expect(tags.score).toBeGreaterThan(0);
        expect([tags.topics, tags.flags, tags.language]).toEqual([said.topics, said.flags, said.language]);
        const changed = tags.sentiment !== said.sentiment || step !== 0;
        expect(tags.unadjusted !== undefined).toBe(changed);
        expect(tags.engine.endsWith('+ brand prior')).toBe(changed || said.engine.endsWith('+ brand prior'));
      }),
      { numRuns: 2000 },
    );
  });

  it('more of the same corrections never turn its effect back', () => {
    fc.assert(
      fc.property(anyTags, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (said, some, more) => {
        const after = (count: number) => applyBrandPrior(said, computePrior(toNegative(count), at), noon).sentiment;
        if (after(some) !== said.sentiment) expect(after(some + more)).toBe(after(some));
      }),
      { numRuns: 300 },
    );
  });
});
