import type { Brand } from '../../shared/domain/brand/brand.ts';
import { tagsInForce } from '../../shared/domain/classification/correction.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { CardView } from '../../shared/slack/card-view.ts';
import type { SyncCard } from './sync-card-context.ts';

/** Earlier mentions that are asked for; the card shows fewer. */
const mostEarlier = 5;

/** Everything that the card of a mention shows, read in one round trip (and one more for the customer's history). */
export async function loadView(deps: SyncCard, mention: Mention, brand: Brand): Promise<CardView> {
  const [text, said, draft, earlier] = await Promise.all([
    deps.texts.revision(mention.id, mention.revision),
    deps.texts.tags(mention.id, mention.revision),
    mention.draft === 0 ? undefined : deps.texts.draft(mention.id, mention.draft),
    mention.tags?.earlier === 0 ? [] : deps.mentions.othersOfAuthor(mention, mostEarlier),
  ]);
  const { title, takesReplies, additive } = deps.platformOf(mention.platform);
  return {
    mention,
    brand,
    platform: { title, byHand: !takesReplies || text?.repliable === false, additive },
    text,
    tags: said === undefined ? undefined : tagsInForce(said, mention.tags),
    draft,
    earlier,
    consoleUrl: deps.consoleUrl,
    now: deps.clock.now(),
  };
}
