import type { Flag, Topic, Urgency } from '../../../domain/classification/classification.ts';
import { saysPraise, type UrgencyContext } from '../rules/guards.ts';
import { addressesTheFirm, isPersonal } from '../rules/personal.ts';
import { firstOfSentence, hitsOf, lastOfSentence, quote, type Reading } from '../rules/reading.ts';
import type { UrgencyJudgement } from '../rules/urgency.ts';
import type { SentimentJudgement } from '../sentiment/sentiment.ts';
import type { AlarmKind, UrgencyModel } from './urgency-model.ts';
import { kindOf, loudestWord, weighText } from './weigh-text.ts';

/**
 * Logits from which the learned part raises to critical and to high, by language; chosen by cross-validation, so that
 * hard texts reach the recall that is asked for while few ordinary reviews are raised. A missed danger costs more than a
 * look in vain.
 */
const raises: Readonly<Record<string, { readonly critical: number; readonly high: number }>> = {
  pl: { critical: -1.9, high: -0.7 },
  en: { critical: -1, high: -0.45 },
};

/** What does not read like a complaint must sound the more alarming. */
const undecided = 0.6;
const lightness = 0.5;

/** Where the rules took an alarm back, called it high, or saw praise or another place, it must be plainer. */
const plain = { takenBack: 1.2, high: 0, softened: -0.6 };

/** From the first, a text that the rules saw nothing in waits like a complaint; below the second, a complaint is a remark. */
const complains = { atLeast: 0.8, atMost: 0.1 };

/** Alarming words that alarm nobody: the news, a joke. */
const harmless = { critical: -1.6, normal: 0.6 };

/** The rules' judgement with what the learned part adds: it raises what no rule words, and calms what only sounds bad. */
export function withLearning(
  model: UrgencyModel,
  reading: Reading,
  sentiment: SentimentJudgement,
  context: UrgencyContext,
  byRules: UrgencyJudgement,
): UrgencyJudgement {
  const from = raises[reading.language];
  if (from === undefined || reading.words.length === 0 || context.notAboutUs) return byRules;
  const [critical = 0, high = 0, normal = 0] = weighText(model, reading, sentiment, context, byRules);
  const { urgency, reasons } = byRules;
  if (urgency === 'critical') {
    const ofNobody = context.rating === undefined && !isPersonal(reading) && !addressesTheFirm(reading);
    return ofNobody && critical < harmless.critical && normal < harmless.normal
      ? { ...byRules, urgency: 'low', reasons: [] }
      : byRules;
  }
  // Four stars beside it: what the rules do not word is a remark.
  if ((context.rating ?? 0) < 4) {
    const light = lightness * Math.min(0, normal - undecided);
    const calmed = tookAlarmBack(reading, urgency) ? plain.takenBack : isSoftened(reading) ? plain.softened : undefined;
    const seenAsHigh = urgency === 'high' ? plain.high : from.critical;
    if (critical + light > (calmed ?? seenAsHigh) && critical > 0.5 * high - 1.8) {
      const alarm = raised(model, reading, byRules, 'critical');
      if (alarm) return alarm;
    }
    if (urgency === 'high') return byRules;
    if (high + light > (calmed ?? from.high)) {
      const alarm = raised(model, reading, byRules, 'high');
      if (alarm) return alarm;
    }
    if (urgency === 'low' && normal > complains.atLeast && !saysPraise(reading)) {
      const words = wordsAround(reading, loudestWord(model, reading, 2));
      return { ...byRules, urgency: 'normal', reasons: [{ code: 'likely_complaint', words }] };
    }
  }
  const mayCalm = urgency === 'normal' && reasons.every(({ code }) => restOnTone.has(code));
  return mayCalm && normal < complains.atMost ? { ...byRules, urgency: 'low', reasons: [] } : byRules;
}

/** The rules saw a critical alarm, and a guard took it back. */
const tookAlarmBack = (reading: Reading, byRules: Urgency): boolean =>
  byRules !== 'high' &&
  hitsOf(reading, 'urgency').some(({ payload }) => payload.kind === 'urgency' && payload.rule.urgency === 'critical');

const isSoftened = (reading: Reading): boolean =>
  (['elsewhere', 'praise_idiom'] as const).some((kind) => hitsOf(reading, kind).length > 0);

/** Reasons that rest on the tone alone. */
const restOnTone: ReadonlySet<string> = new Set(['complaint', 'mixed_review', 'named_fault']);

/** The judgement raised; undefined where what spoke loudest belongs to an idiom. */
function raised(
  model: UrgencyModel,
  reading: Reading,
  byRules: UrgencyJudgement,
  urgency: 'critical' | 'high',
): UrgencyJudgement | undefined {
  const loudest = loudestWord(model, reading, urgency === 'critical' ? 0 : 1);
  if (hitsOf(reading, 'idiom').some(({ from, to }) => from <= loudest + 2 && to >= loudest - 2)) return undefined;
  const { kind, probability } = kindOf(model, reading, urgency === 'critical' ? criticalKinds : highKinds);
  const says = probability > sureOfKind ? whatKindsSay[kind] : undefined;
  return {
    urgency,
    reasons: [{ code: `likely_${kind}`, words: wordsAround(reading, loudest) }, ...byRules.reasons].slice(0, 12),
    flags: says?.flag ? new Set([...byRules.flags, says.flag]) : byRules.flags,
    topics: says?.topic ? [...byRules.topics, says.topic] : byRules.topics,
  };
}

const sureOfKind = 0.5;

const highKinds: ReadonlySet<AlarmKind> = new Set(['stuck', 'ignored', 'leaving', 'refund', 'grievance']);
const criticalKinds: ReadonlySet<AlarmKind> = new Set([
  ...(['injury', 'poisoning', 'allergy', 'medical_harm', 'fire', 'vermin', 'assault', 'discrimination'] as const),
  ...(['self_harm', 'legal', 'loss', 'data_leak', 'press'] as const),
]);

const danger = { flag: 'safety', topic: 'safety' } as const;
const whatKindsSay: Partial<Record<AlarmKind, { readonly flag?: Flag; readonly topic?: Topic }>> = {
  injury: danger,
  poisoning: danger,
  allergy: danger,
  medical_harm: danger,
  fire: danger,
  vermin: danger,
  assault: danger,
  self_harm: danger,
  legal: { flag: 'legal' },
  press: { flag: 'press' },
  data_leak: { topic: 'privacy_data' },
};

const wordsAround = (reading: Reading, word: number): string =>
  quote(reading, Math.max(word - 3, firstOfSentence(reading, word)), Math.min(word + 4, lastOfSentence(reading, word)));
