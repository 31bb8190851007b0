import { decide } from '../../shared/approval/decide.ts';
import type { Decision } from '../../shared/approval/decision.ts';
import { corrected, sameTags, type TagCorrection } from '../../shared/domain/classification/correction.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { hashOf } from '../../shared/domain/hash.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { ViewSubmission } from '../../shared/slack/interaction.ts';
import { messagesOf } from '../../shared/slack/messages/messages.ts';
import {
  hintBlock,
  inputAction,
  noticeModal,
  reasonBlock,
  replyBlock,
  replyTextOf,
} from '../../shared/slack/modals.ts';
import { blockedText, conflictNotice } from '../../shared/slack/notice.ts';
import { ModalRef, modalIds, parseRef } from '../../shared/slack/ref.ts';
import { correctionFrom } from '../../shared/slack/retag-modal.ts';
import { loadDecided } from './load-decided.ts';
import type { InteractionAnswer, RecordDecision } from './record-decision-context.ts';

/**
 * A submitted modal. What the guard blocks stays open with the findings beneath the text; who came too late sees in
 * the same window who was faster.
 */
export async function submitModal(deps: RecordDecision, submitted: ViewSubmission): Promise<InteractionAnswer> {
  const ref = parseRef(ModalRef, submitted.view.private_metadata);
  if (ref === undefined) throw unknownModal();
  const { brand, person } = await loadDecided(deps, ref.m, submitted.user.id);
  const messages = messagesOf(brand);
  const notice = (text: string) => ({ response_action: 'update', view: noticeModal(brand, text) });
  if (person === undefined) return notice(messages.notice.notAllowed);

  const content = contentOf(submitted, ref);
  if (content === 'nothing') return undefined;
  const errorBlock = replyBlock((ref.n ?? 1) - 1);
  if (content.type === 'edit' && content.text.trim() === '') {
    return { response_action: 'errors', errors: { [errorBlock]: messages.notice.empty } };
  }
  const outcome = await decide(
    deps,
    { ...content, mentionId: ref.m, revision: ref.r, draft: ref.d, decisionId: submissionId(submitted, content) },
    { person },
  );
  switch (outcome.outcome) {
    case 'done':
      return undefined;
    case 'blocked':
      return { response_action: 'errors', errors: { [errorBlock]: blockedText(outcome.findings, brand) } };
    case 'conflict':
      // Somebody else made the same correction: the tags are as they should be.
      if (content.type === 'retag' && saysSoAlready(outcome.mention, content.tags)) return undefined;
      return notice(
        conflictNotice(outcome.mention, brand, { revision: ref.r, draft: ref.d, actor: `person:${person}` }),
      );
  }
}

type Content =
  | { readonly type: 'edit'; readonly text: string }
  | { readonly type: 'close'; readonly reason: string }
  | { readonly type: 'redraft'; readonly hint?: string }
  | { readonly type: 'retag'; readonly tags: TagCorrection };

const saysSoAlready = ({ tags }: Mention, correction: TagCorrection): boolean =>
  tags !== undefined && sameTags(tags, corrected(tags, correction));

function contentOf({ view }: ViewSubmission, ref: ModalRef): (Content & Pick<Decision, 'type'>) | 'nothing' {
  const input = (block: string) => view.state.values[block]?.[inputAction];
  switch (view.callback_id) {
    case modalIds.edit:
      return { type: 'edit', text: replyTextOf(ref, (block) => input(block)?.value ?? undefined) };
    case modalIds.reject:
      return { type: 'close', reason: input(reasonBlock)?.selected_option?.value ?? 'rejected' };
    case modalIds.redraft: {
      const hint = (input(hintBlock)?.value ?? '').trim();
      return hint === '' ? { type: 'redraft' } : { type: 'redraft', hint };
    }
    case modalIds.retag: {
      if (ref.t === undefined) throw unknownModal();
      const tags = correctionFrom(ref.t, input);
      return tags === undefined ? 'nothing' : { type: 'retag', tags };
    }
    default:
      throw unknownModal();
  }
}

/**
 * One decision is one person submitting one content in one window: a repeat is the same decision, a corrected text
 * after an error is another one.
 */
const submissionId = ({ view, user }: ViewSubmission, content: Content): string =>
  hashOf(['modal', view.id, user.id, JSON.stringify(content)], 16);

const unknownModal = (): AppError =>
  new AppError('permanent', 'bad_request', 'this window belongs to no card that Odzew knows');
