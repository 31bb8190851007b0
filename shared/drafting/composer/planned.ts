import type { SavedAnswer } from '../../domain/brand/voice.ts';
import type { DraftRequest } from '../../domain/reply/draft.ts';
import type { Wishes } from './hint.ts';
import type { LanguagePack, SentenceRole } from './language-pack.ts';
import type { NamedThing } from './named-things.ts';
import type { Point } from './points.ts';
import type { AskedQuestion } from './questions.ts';
import type { Quotation } from './quotations.ts';
import type { Situation } from './situation.ts';
import type { Fill } from './template.ts';
import type { Wish } from './wish.ts';

export interface Option {
  readonly role: SentenceRole;
  readonly fill: Fill;
}

/** One sentence that the reply shall have. `weight` 0 must stay; the highest weight is dropped first. */
export interface PlannedSentence {
  /** Roles among which the wording may choose; each brings its own phrases. */
  readonly options: readonly Option[];
  /** Less definite ones, for when everything else was said to the neighbours already. */
  readonly spare?: readonly Option[];
  readonly weight: number;
  /** Said as it is: a saved answer, or the approver's own words. */
  readonly verbatim?: string;
}

export interface Plan {
  readonly sentences: readonly PlannedSentence[];
  readonly answers: readonly string[];
  /** Saved answers of which it states the facts. */
  readonly used?: readonly SavedAnswer[];
  /** Set where a person has to answer something first. */
  readonly question?: string;
  readonly cheerful: boolean;
}

export interface PlanInput {
  readonly request: DraftRequest;
  readonly situation: Exclude<Situation, { kind: 'no_reply' | 'report' }>;
  readonly points: readonly Point[];
  /** Sentences of the mention that may be quoted, the most definite complaint first. */
  readonly quotations: readonly Quotation[];
  /** Concrete things that the mention names, the most telling first; looked for when they are first asked for. */
  readonly things: () => readonly NamedThing[];
  readonly questions: readonly AskedQuestion[];
  readonly ideaAbout: string | undefined;
  /** What the customer would like to have. */
  readonly wish: Wish | undefined;
  readonly wishes: Wishes;
  readonly pack: LanguagePack;
  /** The mention's folded text. */
  readonly folded: string;
  /** yyyy-mm-dd. */
  readonly today: string;
  /** Between 0 and 1: replies to like mentions are not built alike. */
  readonly shape: number;
}
