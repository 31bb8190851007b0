import type { RecentReplies } from '../../shared/approval/recent-replies.ts';
import { approvalsNeeded } from '../../shared/domain/approval/approvals-needed.ts';
import { deadlineOf } from '../../shared/domain/approval/deadline.ts';
import { policyFor } from '../../shared/domain/approval/policy.ts';
import { type Brand, wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { approversAt, crisisAt, voiceFor } from '../../shared/domain/brand/voice-for.ts';
import type { Classification } from '../../shared/domain/classification/classification.ts';
import { tagsInForce } from '../../shared/domain/classification/correction.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import type { Move } from '../../shared/domain/mention/lifecycle.ts';
import { broughtBackAt, lastTransition, type Mention, type Transition } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { announceAgain, existing, type Recording, record } from '../../shared/domain/mention/record.ts';
import type {
  BrandRepository,
  Draft,
  MentionRepository,
  RevisionText,
  TextRepository,
} from '../../shared/domain/ports.ts';
import { checkedDraft, type DraftingEngines } from '../../shared/domain/reply/checked-draft.ts';
import type { DraftRequest } from '../../shared/domain/reply/draft.ts';
import { replyLimitOf } from '../../shared/domain/reply/reply-limit.ts';
import type { Clock } from '../../shared/domain/time.ts';
import type { EditedReplies } from './edited-replies.ts';

export interface DraftReply extends Recording, DraftingEngines {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly brands: Pick<BrandRepository, 'load'>;
  readonly recentReplies: RecentReplies;
  readonly editedReplies: EditedReplies;
  readonly clock: Clock;
}

/** Earlier mentions of the author that an engine gets to see. */
const historyLength = 3;
/** People's drafts may stand where an engine's next number would: it steps over so many. */
const maxTakenNumbers = 20;

/** Drafts the reply to a classified mention, and lets the brand's policies approve it in the same write. */
export async function draftReply(deps: DraftReply, mentionId: MentionId): Promise<void> {
  const mention = await existing(deps.mentions, mentionId);
  if (mention.status !== 'classified') {
    return lastTransition(mention).moves.includes('draft') ? announceAgain(deps, mention) : undefined;
  }
  const [brand, text, said] = await Promise.all([
    deps.brands.load(mention.brandId),
    deps.texts.revision(mentionId, mention.revision),
    deps.texts.tags(mentionId, mention.revision),
  ]);
  if (brand === undefined || text === undefined || said === undefined) {
    throw new AppError('retryable', 'incomplete_mention', 'brand, text or tags of the mention are missing');
  }
  const tags = tagsInForce(said, mention.tags);
  const draft = await nextDraft(deps, mention, brand, text, tags);
  const now = deps.clock.now();
  // A person wants an answer although the engine has none: an empty draft waits for his words.
  if (draft.action === 'no_reply' && broughtBackAt(mention) === undefined) {
    await record(
      deps,
      mention,
      [{ type: 'close', reason: 'no_reply_needed' }],
      { at: now, by: 'system' },
      wakePaceOf(brand),
    );
    return;
  }
  const needed = Math.max(
    approvalsNeeded(brand, tags.urgency),
    // Who lowers an urgency does not thereby lift the need for a second person.
    approvalsNeeded(brand, said.urgency),
    mention.retag !== undefined && mention.draftRevision === mention.revision ? mention.approvalsNeeded : 1,
  );
  const people = approversAt(brand, mention.locationId, needed);
  const { moves, by } = movesFor(mention, brand, tags, draft, people, now);
  await record(deps, mention, moves, { at: now, by }, wakePaceOf(brand));
}

function movesFor(
  mention: Mention,
  brand: Brand,
  tags: Classification,
  draft: Draft,
  approvalsNeeded: number,
  now: number,
): { moves: Move[]; by: string } {
  const drafted: Move = {
    type: 'draft',
    draft: draft.number,
    draftHash: draft.textHash,
    dueAt: deadlineOf(tags.urgency, mention.revision === 1 ? mention.firstSeenAt : now, brand.businessHours),
    approvalsNeeded,
  };
  const policy =
    drafted.approvalsNeeded > 1 || sentBackBy(mention) !== undefined
      ? undefined
      : policyFor(brand.policies, {
          tags,
          rating: mention.rating,
          platform: mention.platform,
          findings: draft.findings,
          action: draft.action,
          answeredBefore: mention.replies.length > 0,
        });
  if (policy === undefined) return { moves: [drafted], by: 'system' };
  const by = `policy:${policy}`;
  const approval = { by, at: now, revision: mention.revision, draft: draft.number, textHash: draft.textHash };
  return {
    moves: [drafted, { type: 'approve', approval, undoEndsAt: now + brand.pace.policyUndoSeconds * 1000 }],
    by,
  };
}

/** The decision that sent the last draft of this wording back to be written again, if any did. */
function sentBackBy(mention: Mention): Transition | undefined {
  const newest = mention.history.findLast(({ moves }) => moves.includes('redraft') || moves.includes('classify'));
  return newest?.moves.includes('redraft') ? newest : undefined;
}

/** Makes the next draft and puts it once; a draft that a crashed or slower run left for this revision is adopted. */
async function nextDraft(
  deps: DraftReply,
  mention: Mention,
  brand: Brand,
  text: RevisionText,
  tags: Classification,
): Promise<Draft> {
  let made: Omit<Draft, 'number'> | undefined;
  for (let number = mention.draft + 1; number <= mention.draft + maxTakenNumbers; number += 1) {
    made ??= await compose(deps, mention, brand, text, tags);
    const stored = await deps.texts.putDraft(mention, { ...made, number });
    if (stored.revision === mention.revision && !stored.by.startsWith('person:')) return stored;
  }
  throw new AppError('permanent', 'too_many_drafts', 'too many drafts were written for this mention at once');
}

async function compose(
  deps: DraftReply,
  mention: Mention,
  brand: Brand,
  text: RevisionText,
  tags: Classification,
): Promise<Omit<Draft, 'number'>> {
  const recentReplies = await deps.recentReplies.of(mention);
  const sentBack = sentBackBy(mention);
  const request: DraftRequest = {
    mention: {
      text: text.text,
      title: text.title,
      rating: mention.rating,
      author: text.authorName,
      platform: mention.platform,
    },
    tags: spoken(tags, text, brand),
    brand: voiceFor(brand, mention.locationId, deps.clock.now()),
    limit: replyLimitOf(mention.platform),
    history: await earlierOf(deps, mention),
    recentReplies,
    answersStars: brand.starOnly === 'draft' || broughtBackAt(mention) !== undefined,
    inSpike: crisisAt(brand, mention.locationId) !== undefined,
    examples: await deps.editedReplies.of(mention, tags.language),
    hint: sentBack?.decisionId === undefined ? undefined : await deps.texts.hint(mention.id, sentBack.decisionId),
    brandId: mention.brandId,
    seed: `${mention.id}:${mention.revision}:${mention.draft}`,
  };
  const { result, findings } = await unlikeOthers(deps, mention, request, brand.uiLanguage);
  const reply = result.text ?? '';
  return {
    revision: mention.revision,
    action: result.action,
    text: reply,
    textHash: textHashOf(reply),
    language: result.language,
    answers: result.answers,
    question: result.question,
    findings,
    by: result.engine,
    at: deps.clock.now(),
  };
}

/** Stars speak no language: they are answered in that of the brand. */
const spoken = (tags: Classification, { title, text }: RevisionText, brand: Brand): Classification =>
  tags.language === 'und' && `${title ?? ''}${text}`.trim() === '' ? { ...tags, language: brand.uiLanguage } : tags;

const maxSameWords = 4;

/**
 * A draft that nobody else gets: mentions of a batch are drafted side by side and do not see one another's words before
 * they are there, and some platforms refuse the same words twice.
 */
async function unlikeOthers(
  deps: DraftReply,
  mention: Mention,
  request: DraftRequest,
  uiLanguage: Brand['uiLanguage'],
) {
  for (let attempt = 1; ; attempt += 1) {
    const seed = attempt === 1 ? request.seed : `${request.seed}:${attempt}`;
    const drafted = await checkedDraft(deps, { ...request, seed }, uiLanguage);
    const reply = drafted.result.text ?? '';
    // The list grows with what others were given meanwhile.
    if (attempt < maxSameWords && reply !== '' && request.recentReplies.includes(reply)) continue;
    deps.recentReplies.remember(mention, reply);
    return drafted;
  }
}

async function earlierOf(deps: DraftReply, mention: Mention): Promise<DraftRequest['history']> {
  if (mention.tags?.earlier === 0) return [];
  const earlier = await deps.mentions.othersOfAuthor(mention, historyLength);
  return Promise.all(
    earlier.map(async (other) => {
      const [text, reply] = await Promise.all([
        deps.texts.revision(other.id, other.revision),
        other.status === 'published' ? deps.texts.draft(other.id, other.draft) : undefined,
      ]);
      return { writtenAt: new Date(other.writtenAt).toISOString(), text: text?.text ?? '', reply: reply?.text };
    }),
  );
}

/** Written on a message's last receive: nothing is left hanging, a person sees it among the failed ones. */
export async function giveUpDrafting(deps: DraftReply, mentionId: MentionId): Promise<void> {
  const mention = await existing(deps.mentions, mentionId);
  if (mention.status !== 'classified') return;
  await record(
    deps,
    mention,
    [{ type: 'give_up', code: 'drafting_failed', message: 'the drafting engine failed again and again; see the logs' }],
    { at: deps.clock.now(), by: 'system' },
  );
}
