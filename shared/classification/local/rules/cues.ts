import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import type { PhraseHit } from '../text/phrase-matcher.ts';
import type { FoundReason } from './complaints.ts';
import { isNegated, type UrgencyContext } from './guards.ts';
import { addressesTheFirm, isPersonal } from './personal.ts';
import { hitsOf, quote, type Reading, sentenceOf } from './reading.ts';
import type { Mark } from './rule.ts';

/** What several cues must weigh together, and how many groups they must come from. */
const enough = 4;
const fewestGroups = 2;

/** In a longer text cues belong together only within a sentence. */
const shortText = 45;

/**
 * "My son is doubled over, the label said gluten free": no word of it is an alarm, together they are. Written by hand, not
 * fitted: there are too few labelled dangers to fit on.
 */
export function severalAlarms(
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
): FoundReason | undefined {
  if (sentiment.sentiment === 'positive' || (context.rating ?? 0) > 3) return undefined;
  const concerns = isPersonal(reading) || addressesTheFirm(reading) || sentiment.sentiment === 'negative';
  if (context.notAboutUs || !concerns) return undefined;
  // Talk of elsewhere, of harm averted, and why patients see a doctor.
  const softened = (['elsewhere', 'averted', 'past', 'praise_idiom', 'hypothetical'] as const).some(
    (kind) => hitsOf(reading, kind).length > 0,
  );
  if (softened) return undefined;
  const idioms = hitsOf(reading, 'idiom');
  const cues = hitsOf(reading, 'cue').filter(
    (hit) => !isNegated(reading, hit, 2) && !idioms.some((idiom) => idiom.from <= hit.to && idiom.to >= hit.from),
  );
  const parts =
    reading.words.length <= shortText ? [cues] : Map.groupBy(cues, (hit) => sentenceOf(reading, hit.from)).values();
  for (const part of parts) {
    const weights = new Map<string, number>();
    for (const { payload } of part)
      if (payload.kind === 'cue')
        weights.set(payload.group, Math.max(payload.weight, weights.get(payload.group) ?? -9));
    const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
    if (weights.has('care') || weights.size < fewestGroups || sum < enough) continue;
    return { code: 'several_alarms', urgency: 'critical', words: quote(reading, ...spanOf(part)) };
  }
  return undefined;
}

function spanOf(hits: readonly PhraseHit<Mark>[]): [from: number, to: number] {
  const heavy = hits.filter(({ payload }) => payload.kind === 'cue' && payload.weight > 1);
  const shown = heavy.length > 0 ? heavy : hits;
  return [Math.min(...shown.map(({ from }) => from)), Math.max(...shown.map(({ to }) => to))];
}
