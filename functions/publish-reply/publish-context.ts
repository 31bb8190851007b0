import type { Connector } from '../../shared/connectors/contract.ts';
import type { SourceSession } from '../../shared/connectors/source-session.ts';
import type { Brand } from '../../shared/domain/brand/brand.ts';
import type { Recording } from '../../shared/domain/mention/record.ts';
import type {
  BrandRepository,
  MentionRepository,
  SourceRepository,
  TextRepository,
} from '../../shared/domain/ports.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { Clock, Millis } from '../../shared/domain/time.ts';

/** What publishing is composed of. */
export interface PublishReply extends Recording {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly brands: Pick<BrandRepository, 'load'>;
  readonly sources: SourceRepository;
  readonly open: (source: Source) => SourceSession;
  readonly connectorFor: (platform: string) => Connector;
  readonly clock: Clock;
  readonly random: () => number;
  readonly needsAttention: (sourceId: string, platform: string, code: string) => void;
  /** How long one run of this function may take: a lease is longer. */
  readonly functionTimeoutMs: Millis;
}

/** A mention that is to be published or looked after, with all that the decision needs. */
export interface PublishContext {
  readonly brand: Brand;
  readonly source: Source;
  readonly session: SourceSession;
}
