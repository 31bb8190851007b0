import * as z from 'zod';
import {
  type Classification,
  Sentiment,
  type Urgency,
  Urgency as UrgencySchema,
  urgencies,
} from '../classification/classification.ts';
import type { Finding } from '../reply/draft.ts';

/** When a draft may be approved without a person. A brand switches each one on by name. */
export const AutoApprovalPolicy = z.object({
  name: z.string().min(1).max(60),
  enabled: z.boolean(),
  sentiments: z.array(Sentiment).default(['positive']),
  /** Stars; a mention without a rating does not pass where it is set. */
  ratingAtLeast: z.number().optional(),
  urgencyAtMost: UrgencySchema.default('low'),
  platforms: z.array(z.string()).optional(),
});
export type AutoApprovalPolicy = z.infer<typeof AutoApprovalPolicy>;

export interface PolicyQuestion {
  readonly tags: Classification;
  readonly rating?: number | undefined;
  readonly platform: string;
  readonly findings: readonly Finding[];
  readonly action: string;
  /** A reply of ours stands beneath an earlier revision already. */
  readonly answeredBefore: boolean;
}

const notAbove = (urgency: Urgency, limit: Urgency): boolean => urgencies.indexOf(urgency) >= urgencies.indexOf(limit);

/**
 * The name of the first policy that approves this draft, or undefined. Never for a draft with any finding, for a
 * flagged mention, for anything but a plain reply, or where we have answered before.
 */
export function policyFor(policies: readonly AutoApprovalPolicy[], question: PolicyQuestion): string | undefined {
  if (question.action !== 'reply' || question.findings.length > 0 || question.answeredBefore) return undefined;
  if (question.tags.flags.length > 0) return undefined;
  return policies.find(
    (policy) =>
      policy.enabled &&
      policy.sentiments.includes(question.tags.sentiment) &&
      notAbove(question.tags.urgency, policy.urgencyAtMost) &&
      (policy.ratingAtLeast === undefined || (question.rating ?? 0) >= policy.ratingAtLeast) &&
      (policy.platforms === undefined || policy.platforms.includes(question.platform)),
  )?.name;
}
