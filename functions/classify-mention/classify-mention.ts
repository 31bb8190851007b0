import { applyBrandPrior, priorInForce } from '../../shared/domain/classification/brand-prior.ts';
import type { Classification, Classifier } from '../../shared/domain/classification/classification.ts';
import { raiseUrgency } from '../../shared/domain/classification/urgency-context.ts';
import type { Mention, TagSummary } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { announceAgain, existing, type Recording, record } from '../../shared/domain/mention/record.ts';
import type {
  BrandPriorRepository,
  BrandRepository,
  MentionRepository,
  RevisionText,
  TextRepository,
} from '../../shared/domain/ports.ts';
import { type Clock, day } from '../../shared/domain/time.ts';

export interface ClassifyMention extends Recording {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly classifier: Classifier;
  /** Version of the model behind an engine's word. */
  readonly modelOf: (engine: string) => Promise<string | undefined>;
  readonly brands: Pick<BrandRepository, 'load'>;
  readonly priors: Pick<BrandPriorRepository, 'load'>;
  readonly clock: Clock;
}

/** How far back an author's earlier mentions count as repeated contact, and how many are asked for. */
const repeatedWithin = 30 * day;
const earlierMentions = 10;

/** Tags the current revision of a mention that was received. */
export async function classifyMention(deps: ClassifyMention, mentionId: MentionId): Promise<void> {
  const mention = await existing(deps.mentions, mentionId);
  if (mention.status === 'classified') return announceAgain(deps, mention);
  if (mention.status !== 'received') return;

  const text = await deps.texts.revision(mentionId, mention.revision);
  const others = await deps.mentions.othersOfAuthor(mention, earlierMentions);
  // A run that died behind this write left its tags there: they are adopted.
  const tags = await deps.texts.putTags(mention, mention.revision, await classify(deps, mention, text, others));
  const summary = { ...summaryOf(tags), earlier: others.length };
  await record(deps, mention, [{ type: 'classify', tags: summary }], { at: deps.clock.now(), by: 'system' });
}

async function classify(
  deps: ClassifyMention,
  mention: Mention,
  text: RevisionText | undefined,
  others: readonly Mention[],
): Promise<Classification> {
  const [brand, prior] = await Promise.all([deps.brands.load(mention.brandId), deps.priors.load(mention.brandId)]);
  const said = await deps.classifier.classify({
    text: text?.text ?? '',
    title: text?.title,
    rating: mention.rating,
    lang: text?.lang,
    platform: mention.platform,
    // What "tomorrow at 9" means: by when the words were written, and by the brand's clock.
    writtenAt: mention.editedAt ?? mention.writtenAt,
    timeZone: brand?.businessHours?.timeZone,
    brandId: mention.brandId,
  });
  const known = { ...said, model: await deps.modelOf(said.engine) };
  const tags = applyBrandPrior(known, priorInForce(prior, brand?.learnedSince), deps.clock.now());
  const since = deps.clock.now() - repeatedWithin;
  return raiseUrgency(tags, {
    authorReach: text?.authorFollowers,
    earlierMentions: others.filter(({ firstSeenAt }) => firstSeenAt >= since).length,
  });
}

const summaryOf = (tags: Classification): TagSummary => ({
  language: tags.language,
  sentiment: tags.sentiment,
  urgency: tags.urgency,
  topics: tags.topics,
  flags: tags.flags,
});

/** Written on a message's last receive: nothing is left hanging, a person sees it among the failed ones. */
export async function giveUpClassifying(deps: ClassifyMention, mentionId: MentionId): Promise<void> {
  const mention = await existing(deps.mentions, mentionId);
  if (mention.status !== 'received') return;
  await record(
    deps,
    mention,
    [
      {
        type: 'give_up',
        code: 'classification_failed',
        message: 'the classifier failed again and again; see the logs',
      },
    ],
    { at: deps.clock.now(), by: 'system' },
  );
}
