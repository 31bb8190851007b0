import type { Checked, ModelClient } from '../domain/model/model-client.ts';
import { guardRequestOf } from '../domain/reply/checked-draft.ts';
import type { Drafter, DraftRequest, DraftResult, Guard } from '../domain/reply/draft.ts';
import { measureReply } from '../domain/reply/reply-limit.ts';
import { contextAsData, type OfferedAnswer, offeredAnswers } from './model-context.ts';
import { untraceableFacts } from './model-facts.ts';
import { answerOf, closes, instructions, ModelDraft, maxTokens, temperature } from './model-prompt.ts';
import { wordsOf } from './wording/fold.ts';
import { guessLanguage } from './wording/guess-language.ts';

export interface ModelDrafterOptions {
  readonly model: ModelClient;
  /** Drafts when the model does not, in time or at all. */
  readonly fallback: Drafter;
  /** Looks at every draft, as it does at everything else that is to be published. */
  readonly guard?: Guard | undefined;
  /** For the dates of saved answers. */
  readonly now?: (() => Date) | undefined;
}

const longestEngineName = 80;

/** Asks a model; whatever goes wrong, the fallback drafts, and `engine` says why. */
export function createModelDrafter({ model, fallback, guard, now = () => new Date() }: ModelDrafterOptions): Drafter {
  return {
    async draft(request) {
      // A rating without text needs no model.
      if (!/\p{L}/u.test(request.mention.text + (request.mention.title ?? ''))) return fallback.draft(request);
      const offered = offeredAnswers(request, now().toISOString().slice(0, 10));
      const answer = await model.ask({
        instructions,
        data: contextAsData(request, offered),
        answer: answerOf(),
        maxTokens,
        temperature,
        brandId: request.brandId,
        check: (given) => check(given, request, offered, guard),
      });
      const named = (draft: Draft, engine: string): DraftResult => ({
        ...draft,
        engine: engine.slice(0, longestEngineName),
      });
      if ('value' in answer && !closes(answer.value.action)) return named(answer.value, model.name);
      const own = await fallback.draft(request);
      if (!('value' in answer)) return named(own, `${own.engine} (${model.engine} failed: ${answer.failure})`);
      // Nobody sees what is left unanswered, and a text may have talked the model into it: both engines have to say so.
      return closes(own.action)
        ? named(answer.value, model.name)
        : named(own, `${own.engine} (${model.engine} failed: no answer)`);
    },
  };
}

type Draft = Omit<DraftResult, 'engine'>;

/** What a draft must be before anybody sees it. Nobody may cut it or mend it, so the model gets a second chance. */
function check(
  given: unknown,
  request: DraftRequest,
  offered: readonly OfferedAnswer[],
  guard: Guard | undefined,
): Checked<Draft> {
  const parsed = ModelDraft.safeParse(given);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { failure: 'malformed answer', complaint: issues.join('; ') };
  }
  const { savedAnswers, question, ...draft } = parsed.data;
  const used = offered.filter(({ id }) => savedAnswers.includes(id));
  const complaint = refusal(parsed.data, request, used) ?? blocked(parsed.data, request, guard);
  if (complaint !== undefined) return complaint;
  return {
    value: {
      ...draft,
      text: closes(draft.action) ? null : draft.text,
      savedAnswers: used.map(({ answer }) => answer.id ?? answer.text),
      ...(question == null ? {} : { question }),
    },
  };
}

/** The language of less is a guess that no draft should fail for. */
const fewestWordsToGuess = 8;

type Refusal = Exclude<Checked<never>, { readonly value: never }>;

function refusal(draft: ModelDraft, request: DraftRequest, used: readonly OfferedAnswer[]): Refusal | undefined {
  const { tags, limit, hint } = request;
  const { action, text, language, savedAnswers } = draft;
  if (closes(action) || text === null) return undefined;
  const unknown = savedAnswers.filter((id) => !used.some((each) => each.id === id));
  if (unknown.length > 0) return unfounded(`there is no saved answer named ${unknown.join(', ')}`);
  // The approver may have asked for another language.
  if (hint === undefined && tags.language !== 'und') {
    const guessed = wordsOf(text).length < fewestWordsToGuess ? undefined : guessLanguage(text);
    const written = guessed ?? primary(language);
    if (written !== primary(tags.language)) return malformed(`the text has to be in the language ${tags.language}`);
  }
  const measured = measureReply(text, limit);
  if (!measured.fits) {
    const complaint = `the text has ${measured.length} ${measured.unit}, ${measured.max} are the limit: write less`;
    return { failure: 'too long', complaint };
  }
  const invented = untraceableFacts(text, primary(language), sourcesOf(request, used));
  if (invented.length === 0) return undefined;
  return unfounded(
    `these facts stand in no saved answer that you named and not in the mention: ${invented.slice(0, 8).join(' | ')}`,
  );
}

/** A person would only have to throw it away. */
function blocked({ text }: ModelDraft, request: DraftRequest, guard: Guard | undefined): Refusal | undefined {
  if (text === null || guard === undefined) return undefined;
  const findings = guard.check(guardRequestOf(request, text)).filter(({ severity }) => severity === 'block');
  if (findings.length === 0) return undefined;
  const complaint = findings.slice(0, 5).map(({ code, words, suggestion }) => `${code}: "${words}". ${suggestion}`);
  return { failure: 'blocked', complaint: complaint.join(' ') };
}

const malformed = (complaint: string): Refusal => ({ failure: 'malformed answer', complaint });
const unfounded = (complaint: string): Refusal => ({ failure: 'unfounded', complaint });
const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** Where a fact may come from. The approver's hint is a person's word; earlier mentions and examples are none of them. */
function sourcesOf({ mention, brand, hint, inSpike }: DraftRequest, used: readonly OfferedAnswer[]): string[] {
  return [
    mention.title,
    mention.text,
    mention.author,
    mention.rating === undefined ? undefined : String(mention.rating),
    brand.name,
    brand.signature,
    brand.contact,
    brand.contactName,
    ...brand.allowedDomains,
    ...brand.wordsToUse,
    inSpike === true ? brand.holdingStatement : undefined,
    hint,
    ...used.map(({ answer }) => answer.text),
  ].filter((source) => source !== undefined);
}
