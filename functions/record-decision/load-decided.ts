import type { Brand } from '../../shared/domain/brand/brand.ts';
import { AppError } from '../../shared/domain/errors.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { existing } from '../../shared/domain/mention/record.ts';
import { personOf } from '../../shared/slack/people.ts';
import type { RecordDecision } from './record-decision-context.ts';

/** The mention that was pressed on, its brand, and who the Slack user is to it; `person` undefined: may not decide. */
export interface Decided {
  readonly mention: Mention;
  readonly brand: Brand;
  readonly person: string | undefined;
}

export async function loadDecided(deps: RecordDecision, id: MentionId, slackUserId: string): Promise<Decided> {
  const mention = await existing(deps.mentions, id);
  const brand = await deps.brands.load(mention.brandId);
  if (brand === undefined) throw new AppError('gone', 'not_found', 'the mention belongs to no known brand');
  return { mention, brand, person: personOf(brand, slackUserId) };
}
