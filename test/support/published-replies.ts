import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import type { PublishedReply } from '../../shared/domain/reply/published-reply.ts';
import { noon } from './mentions.ts';

/** A reply that a person published as it was drafted. */
export const aPublishedReply = (changes: Partial<PublishedReply> = {}): PublishedReply => ({
  mentionId: mentionIdOf('pierogarnia', 'google-business-profile', 'review-1'),
  brandId: 'pierogarnia',
  locationId: 'pod-lipa',
  platform: 'google-business-profile',
  language: 'pl',
  at: noon,
  revision: 1,
  draft: 1,
  engineDraft: 1,
  engine: 'composer',
  decidedBy: 'person',
  distance: 0,
  overruled: [],
  scores: { positiveTone: 0.8, addressesIssue: 0.5, personal: 0.6 },
  ...changes,
});
