import type { Deciding } from '../../shared/approval/deciding.ts';
import type { Connector } from '../../shared/connectors/contract.ts';
import type { SourceSession } from '../../shared/connectors/source-session.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { ModelPrices } from '../../shared/domain/model/usage.ts';
import type {
  ApiKey,
  ApiKeyRepository,
  BrandPriorRepository,
  BrandRepository,
  CorrectionRepository,
  CredentialRepository,
  Ledger,
  PublishedReplyRepository,
  Quarantine,
  Role,
  SourceRepository,
  UsageRepository,
  VoiceRepository,
} from '../../shared/domain/ports.ts';
import type { Drafter } from '../../shared/domain/reply/draft.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import type { HttpAnswer, HttpEvent } from '../../shared/runtime/http-api.ts';
import type { DeadLetters } from './dead-letters.ts';

/** What the routes of the admin API share. */
export interface AdminApi extends Deciding {
  readonly brands: BrandRepository;
  readonly voices: VoiceRepository;
  readonly published: PublishedReplyRepository;
  /** Loads what writes the replies of previews. */
  readonly previewDrafter: () => Promise<Drafter>;
  readonly sources: SourceRepository;
  readonly credentials: CredentialRepository;
  readonly keys: ApiKeyRepository;
  readonly ledger: Ledger;
  readonly corrections: CorrectionRepository;
  readonly priors: Pick<BrandPriorRepository, 'load'>;
  readonly quarantine: Quarantine;
  readonly usage: Pick<UsageRepository, 'month'>;
  /** What the deployer says that models cost. */
  readonly modelPrices: ModelPrices | undefined;
  readonly loadDeadLetters: () => Promise<DeadLetters>;
  readonly connectorFor: (platform: string) => Promise<Connector>;
  /** Calls to a source's platform with a credential that need not be the stored one. */
  readonly openWith: (source: Source, credentials: CredentialRepository) => Promise<SourceSession>;
}

/** A request with its path's variables and whoever sent it. */
export interface ApiRequest {
  readonly event: HttpEvent;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly caller: ApiKey;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** `/v1/mentions/{id}`. */
  readonly path: string;
  readonly role: Role;
  readonly handle: (api: AdminApi, request: ApiRequest) => Promise<HttpAnswer>;
}

/** A whole number of a query parameter within bounds. */
export function limitOf(request: ApiRequest, standard: number, most: number): number {
  const text = request.query.limit;
  if (text === undefined) return standard;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new AppError('permanent', 'bad_request', `\`limit\` must be a whole number from 1 to ${most}`);
}
