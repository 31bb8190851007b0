import type { Drafter, DraftRequest, DraftResult, Finding, Guard, GuardRequest } from './draft.ts';

/** What writes replies and what looks at them. */
export interface DraftingEngines {
  readonly drafter: Drafter;
  readonly guard: Guard;
}

/**
 * An engine's draft and what the guard found in it, what they ask and say in the language of those who approve; the guard sees the voice
 * that the engine saw.
 */
export async function checkedDraft(
  { drafter, guard }: DraftingEngines,
  request: DraftRequest,
  uiLanguage: GuardRequest['uiLanguage'],
): Promise<{ readonly result: DraftResult; readonly findings: readonly Finding[] }> {
  const result = await drafter.draft({ ...request, uiLanguage });
  if (result.action !== 'reply' && result.action !== 'ask_first') return { result, findings: [] };
  return { result, findings: guard.check({ ...guardRequestOf(request, result.text ?? ''), uiLanguage }) };
}

/** A text that answers a request, as the guard looks at it. */
export const guardRequestOf = (request: DraftRequest, replyText: string): GuardRequest => ({
  replyText,
  reviewText: `${request.mention.title ?? ''}\n${request.mention.text}`,
  language: request.tags.language,
  limit: request.limit,
  brand: request.brand,
  recentReplies: request.recentReplies,
  author: request.mention.author,
  inSpike: request.inSpike,
});
