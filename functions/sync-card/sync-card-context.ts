import type { CardRepository } from '../../shared/domain/approval/card.ts';
import type { AppError } from '../../shared/domain/errors.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import type { Recording } from '../../shared/domain/mention/record.ts';
import type { BrandRepository, MentionRepository, TextRepository } from '../../shared/domain/ports.ts';
import type { Clock, Millis } from '../../shared/domain/time.ts';
import type { SlackApi } from '../../shared/slack/slack-api.ts';

/** What drawing a card is composed of. */
export interface SyncCard extends Recording {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly brands: Pick<BrandRepository, 'load'>;
  readonly cards: CardRepository;
  /** Announces what made a mention what it is, unless this process just did. */
  readonly announceOnce: (mention: Mention) => Promise<void>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Undefined where Slack is not connected: then nothing is drawn, and all else is done. */
  readonly slack: () => Promise<SlackApi | undefined>;
  readonly platformOf: (platform: string) => {
    readonly title: string;
    readonly takesReplies: boolean;
    readonly additive: boolean;
    readonly forgetsDeleted: boolean;
  };
  readonly consoleUrl?: string | undefined;
  /** How long the right to post a card lasts: longer than this function may run. */
  readonly leaseMs: Millis;
  /** Slack refuses us for good: its configuration needs a person. */
  readonly slackRefused: (mentionId: MentionId, error: AppError) => void;
}
