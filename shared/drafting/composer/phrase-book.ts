import * as z from 'zod';
import { once } from '../wording/once.ts';
import { readLanguageData } from './language-data.ts';
import { type PhraseBook, type Phrases, type SentenceRole, sentenceRoles } from './language-pack.ts';

/**
 * The sentences of a language, `language-data/<code>.phrases.json`.
 *
 * In every language nothing is promised and no fault is admitted, and the same thought is worded many times, because
 * neighbours on one profile must not read alike. Polish: forms are neutral where we do not know whom we address, with no
 * past tense of the second person, and forms of address only as `<…>`. English is written out in full; the informal
 * voice contracts it.
 */
export const phraseBookOf = (code: string): (() => PhraseBook) => once(() => read(code));

const File = z.partialRecord(
  z.enum(sentenceRoles),
  z.strictObject({
    any: z.array(z.string()).optional(),
    formal: z.array(z.string()).optional(),
    informal: z.array(z.string()).optional(),
    warm: z.array(z.string()).optional(),
  }),
);

/** Roles that a small language leaves out are played by these. */
const standIns: Partial<Record<SentenceRole, SentenceRole>> = {
  praise_that: 'praise_about',
  praise_close_place: 'praise_close_any',
  praise_close_shop: 'praise_close_any',
  praise_close_app: 'praise_close_any',
  praise_close_care: 'praise_close_any',
  sorry_that: 'sorry_about',
  remark_that: 'remark_about',
  praise_close_return: 'praise_close_any',
  sorry_quote: 'sorry_plain',
  read_quote: 'sorry_plain',
  sorry_named: 'sorry_about',
  sorry_trouble: 'sorry_about',
  sorry_lack: 'sorry_about',
  read_named: 'sorry_about',
  praise_named: 'praise_about',
  thanks_named: 'praise_about',
  praise_also: 'praise_about',
  also_named: 'remark_about',
  wish_named: 'idea_open',
  praise_quote: 'praise_open',
  remark_quote: 'complaint_open',
  careful_quote: 'careful_other',
  question_quote: 'question_open',
  read_that: 'sorry_about',
  private_care: 'careful_contact_missing',
  private_care_missing: 'careful_contact_missing',
  details_stay: 'contact_missing',
  details_food: 'contact_missing',
  details_shop: 'contact_missing',
  details_travel: 'contact_missing',
  ask_more: 'contact_missing',
  again: 'valued',
  known: 'valued',
  spike: 'careful_other',
  spike_open: 'complaint_open',
  no_account_data: 'keep_data_private',
  understand_travel: 'understand_stay',
  contact_named: 'contact',
  contact_wanted: 'contact',
  contact_wanted_missing: 'contact_missing',
  question_about: 'question_open',
  idea_about: 'idea_open',
  wish_about: 'idea_open',
  wish_quote: 'idea_open',
  careful_close: 'complaint_open',
  careful_health: 'careful_other',
  careful_legal: 'careful_other',
  careful_money: 'careful_other',
  careful_privacy: 'careful_other',
  careful_dignity: 'careful_other',
  careful_press: 'careful_other',
  careful_despair: 'careful_other',
  careful_grief: 'careful_other',
};

/** @throws Error where the file lacks a role. */
function read(code: string): PhraseBook {
  const written = readLanguageData(`${code}.phrases.json`, File);
  const phrasesOf = (role: SentenceRole): Phrases => {
    const phrases =
      written[role] ?? written[standIns[role] ?? role] ?? (role.startsWith('understand_') ? written.valued : undefined);
    if (phrases === undefined) throw new Error(`${code}.phrases.json has nothing for ${role}`);
    return phrases;
  };
  return Object.fromEntries(sentenceRoles.map((role) => [role, phrasesOf(role)])) as PhraseBook;
}
