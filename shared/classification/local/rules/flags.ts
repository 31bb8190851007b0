import { flags as allFlags, type Flag } from '../../../domain/classification/classification.ts';
import { holdsPersonalData } from './personal-data.ts';
import { hitsOf, type Reading } from './reading.ts';

export interface FlagFacts {
  readonly rating: number | undefined;
  /** Score of the words alone. */
  readonly textScore: number;
  readonly asksQuestion: boolean;
  readonly asksContact: boolean;
  readonly notAboutUs: boolean;
  /** The text gives orders to a machine. */
  readonly injection: boolean;
  /** Flags that the urgency rules raised. */
  readonly raised: ReadonlySet<Flag>;
}

/** All flags of a text, in the order of the domain's list. */
export function judgeFlags(reading: Reading, facts: FlagFacts): Flag[] {
  const found = new Set<Flag>(facts.raised);
  if (holdsPersonalData(reading.text, reading.words)) found.add('personal_data');
  if (hitsOf(reading, 'abuse').length > 0) found.add('abuse');
  if (isSpam(reading)) found.add('spam');
  if (facts.injection) found.add('prompt_injection');
  if (disagrees(facts.rating, facts.textScore)) found.add('rating_mismatch');
  if (facts.notAboutUs) found.add('not_about_us');
  if (facts.asksQuestion) found.add('asks_question');
  if (facts.asksContact) found.add('asks_contact');
  return allFlags.filter((flag) => found.has(flag));
}

const disagrees = (rating: number | undefined, textScore: number): boolean =>
  rating !== undefined && ((rating >= 4 && textScore < -0.6) || (rating <= 2 && textScore > 0.6));

/** A sales phrase, or hardly anything but links. */
function isSpam(reading: Reading): boolean {
  const links = reading.tokens.filter((token) => token.kind === 'link').length;
  const hits = hitsOf(reading, 'spam').length;
  return (
    hits >= 2 ||
    (hits >= 1 && links >= 1) ||
    (hits >= 1 && reading.words.length < 25) ||
    (links >= 3 && reading.words.length < links * 8)
  );
}
