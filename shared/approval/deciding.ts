import type { Recording } from '../domain/mention/record.ts';
import type { BrandRepository, MentionRepository, TextRepository } from '../domain/ports.ts';
import type { Guard } from '../domain/reply/draft.ts';
import type { Clock } from '../domain/time.ts';
import type { RecentReplies } from './recent-replies.ts';

/** What every door gives the use cases of approval. */
export interface Deciding extends Recording {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly brands: Pick<BrandRepository, 'load'>;
  /** Loads what looks at a person's own words. */
  readonly loadGuard: () => Promise<Guard>;
  readonly recentReplies: Pick<RecentReplies, 'of'>;
  readonly clock: Clock;
}
