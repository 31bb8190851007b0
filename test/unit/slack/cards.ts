import { Brand } from '../../../shared/domain/brand/brand.ts';
import type { Classification } from '../../../shared/domain/classification/classification.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import type { RevisionText } from '../../../shared/domain/ports.ts';
import type { CardView } from '../../../shared/slack/card-view.ts';
import { aDraft, aMentionThatIs, noon, someTags } from '../../support/mentions.ts';

export const aBrand = (changes: Partial<Brand> = {}): Brand => ({
  ...Brand.parse({
    id: 'pierogarnia',
    version: 1,
    voice: { name: 'Pierogarnia' },
    slackChannel: 'C0REVIEWS',
    approvers: [
      { person: 'anna', slackUserId: 'U0ANNA', name: 'Anna Nowak' },
      { person: 'jan', slackUserId: 'U0JAN', name: 'Jan Kowalski' },
    ],
  }),
  ...changes,
});

export const someText = (changes: Partial<RevisionText> = {}): RevisionText => ({
  text: 'Zimne pierogi i godzina czekania.',
  authorName: 'Marek',
  url: 'https://maps.google.com/review/1',
  replyTarget: {},
  repliable: true,
  contentHash: 'hash',
  ...changes,
});

export const someClassification = (changes: Partial<Classification> = {}): Classification => ({
  ...someTags,
  score: -0.8,
  confidence: 0.9,
  reasons: [{ code: 'low_rating_grievance', words: 'godzina czekania' }],
  engine: 'local',
  ...changes,
});

export const aView = (
  mention: Mention = aMentionThatIs('awaiting_approval'),
  changes: Partial<CardView> = {},
): CardView => ({
  mention,
  brand: aBrand(),
  platform: { title: 'Google', byHand: false, additive: false },
  text: someText(),
  tags: someClassification(),
  draft: mention.draft === 0 ? undefined : aDraft({ number: mention.draft }),
  earlier: [],
  consoleUrl: 'https://console.example/console',
  now: noon,
  ...changes,
});
