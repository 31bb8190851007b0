/** By the rubric: money gone without authorisation is critical, who cannot pay or log in is stuck now. */
export const labelOfIntent = (intent: string): 'loss' | 'stuck' | 'other' | undefined => {
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
