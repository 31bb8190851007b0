import {
  featureCount,
  forEachFeature,
  type LearnedClass,
  learnedClasses,
  scaleFor,
  type UrgencyModel,
} from '../local/rules/learned-urgency.ts';

/** A text as folded words, and what it is; `other` is whatever waits. */
export interface UrgencyExample {
  readonly words: readonly string[];
  readonly label: LearnedClass | 'other';
}

/** By the rubric: money gone without authorisation is critical, who cannot pay or log in is stuck now. */
export const labelOfIntent = (intent: string): UrgencyExample['label'] | undefined => {
  if (losses.has(intent)) return 'loss';
  if (stuck.has(intent)) return 'stuck';
  return undecided.has(intent) ? undefined : 'other';
};

const losses = new Set([
  ...['card_payment_not_recognised', 'direct_debit_payment_not_recognised', 'cash_withdrawal_not_recognised'],
  'compromised_card',
]);
const stuck = new Set([
  ...['lost_or_stolen_card', 'lost_or_stolen_phone', 'card_swallowed', 'declined_card_payment', 'declined_transfer'],
  ...['declined_cash_withdrawal', 'failed_transfer', 'top_up_failed', 'top_up_reverted', 'reverted_card_payment?'],
  ...['transaction_charged_twice', 'wrong_amount_of_cash_received', 'pin_blocked', 'passcode_forgotten'],
  ...['card_not_working', 'contactless_not_working', 'virtual_card_not_working', 'terminate_account'],
  ...['Refund_not_showing_up', 'transfer_not_received_by_recipient'],
]);
/** Some of these texts are stuck, some only ask: they would teach nothing. */
const undecided = new Set([
  ...['balance_not_updated_after_bank_transfer', 'balance_not_updated_after_cheque_or_cash_deposit', 'request_refund'],
  ...['pending_top_up', 'pending_transfer', 'pending_cash_withdrawal', 'pending_card_payment', 'cancel_transfer'],
  ...['beneficiary_not_allowed', 'unable_to_verify_identity', 'extra_charge_on_statement'],
]);

const passes = 12;
const rate = 0.35;
const decay = 2e-6;

/** Adaptive gradient steps over the examples in their order: the same examples give the same bytes. */
export function trainUrgency(examples: readonly UrgencyExample[]): UrgencyModel {
  const rows = learnedClasses.map((name) => trainOne(examples, name));
  const largest = Math.max(...rows.flatMap(({ weights }) => Array.from(weights, Math.abs)), 1e-9);
  const step = largest / 127;
  const weights = new Int8Array(featureCount * learnedClasses.length);
  for (const [index, row] of rows.entries())
    for (let feature = 0; feature < featureCount; feature++)
      weights[index * featureCount + feature] = Math.round((row.weights[feature] ?? 0) / step);
  return { step, bias: rows.map(({ bias }) => bias), weights };
}

function trainOne(examples: readonly UrgencyExample[], name: LearnedClass) {
  const weights = new Float64Array(featureCount);
  const squares = new Float64Array(featureCount).fill(1e-4);
  let bias = 0;
  let biasSquares = 1e-2;
  for (let pass = 0; pass < passes; pass++) {
    for (const { words, label } of examples) {
      const scale = scaleFor(words.length);
      let logit = bias;
      forEachFeature(words, (feature) => {
        logit += (weights[feature] ?? 0) * scale;
      });
      const error = 1 / (1 + Math.exp(-logit)) - (label === name ? 1 : 0);
      if (Math.abs(error) < 0.01) continue;
      biasSquares += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquares);
      forEachFeature(words, (feature) => {
        const gradient = error * scale + decay * (weights[feature] ?? 0);
        squares[feature] = (squares[feature] ?? 0) + gradient * gradient;
        weights[feature] = (weights[feature] ?? 0) - (rate * gradient) / Math.sqrt(squares[feature] ?? 1);
      });
    }
  }
  return { weights, bias };
}
