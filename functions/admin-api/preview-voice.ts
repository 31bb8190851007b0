import type { Brand } from '../../shared/domain/brand/brand.ts';
import type { VoiceSettings } from '../../shared/domain/brand/voice.ts';
import { crisisAt, voiceFor } from '../../shared/domain/brand/voice-for.ts';
import type { Classification } from '../../shared/domain/classification/classification.ts';
import { isTakenBack, type Mention } from '../../shared/domain/mention/mention.ts';
import type { Ledger, MentionRepository, RevisionText, TextRepository } from '../../shared/domain/ports.ts';
import { checkedDraft, type DraftingEngines } from '../../shared/domain/reply/checked-draft.ts';
import { measureReply, replyLimitOf } from '../../shared/domain/reply/reply-limit.ts';
import { type Clock, iso } from '../../shared/domain/time.ts';
import { recentMentions } from './recent-mentions.ts';

export interface PreviewVoice extends DraftingEngines {
  readonly mentions: MentionRepository;
  readonly texts: TextRepository;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export interface Previewed {
  /** The settings as they would be. */
  readonly proposed: VoiceSettings;
  /** All mentions are answered as if they were about this location. */
  readonly locationId?: string | undefined;
}

const shown = 3;
const looked = 100;
/** Characters of a mention that are given back. */
const longestShown = 2000;

/**
 * Real mentions with the reply that the voice in force would draft and the one that the proposed voice would: the same
 * engine, guard and seed, so that nothing but the voice makes a difference. Nothing is stored.
 */
export async function previewVoice(deps: PreviewVoice, brand: Brand, { proposed, locationId }: Previewed) {
  const after: Brand = { ...brand, ...proposed };
  const found = await examples(deps, brand.id, locationId);
  return Promise.all(
    found.map(async (example) => {
      const place = locationId ?? example.mention.locationId;
      return {
        mention: {
          id: example.mention.id,
          platform: example.mention.platform,
          locationId: example.mention.locationId,
          kind: kindOf(example.mention),
          language: example.tags.language,
          rating: example.mention.rating,
          author: example.text.authorName,
          title: example.text.title,
          text: example.text.text.slice(0, longestShown).toWellFormed(),
          writtenAt: iso(example.mention.writtenAt),
        },
        before: await replyOf(deps, brand, place, example),
        after: await replyOf(deps, after, place, example),
      };
    }),
  );
}

interface Example {
  readonly mention: Mention;
  readonly text: RevisionText;
  readonly tags: Classification;
}

async function replyOf(deps: PreviewVoice, brand: Brand, place: string | undefined, { mention, text, tags }: Example) {
  const limit = replyLimitOf(mention.platform);
  const { result, findings } = await checkedDraft(
    deps,
    {
      mention: {
        text: text.text,
        title: text.title,
        rating: mention.rating,
        author: text.authorName,
        platform: mention.platform,
      },
      tags,
      brand: voiceFor(brand, place, deps.clock.now()),
      limit,
      history: [],
      recentReplies: [],
      inSpike: crisisAt(brand, place) !== undefined,
      seed: `preview:${mention.id}:${mention.revision}`,
    },
    brand.uiLanguage,
  );
  return {
    action: result.action,
    text: result.text ?? '',
    question: result.question,
    findings,
    length: measureReply(result.text ?? '', limit),
  };
}

/** What a person sees at a glance: a question asks for facts, praise and complaint for different tones. */
const kindOf = ({ tags }: Mention): string =>
  tags?.flags.includes('asks_question') === true ? 'question' : (tags?.sentiment ?? 'neutral');

/** The newest mentions of different kinds: those that wait first, then what moved lately. */
async function examples(deps: PreviewVoice, brandId: string, locationId: string | undefined): Promise<Example[]> {
  const { mentions: waiting } = await deps.mentions.waiting(brandId, { limit: looked });
  const known = choose(waiting, locationId);
  const chosen =
    known.length >= shown
      ? known
      : choose([...known, ...(await recentMentions(deps, brandId, { limit: looked })).mentions], locationId);
  const loaded = await Promise.all(
    chosen.slice(0, 2 * shown).map(async (mention) => {
      const [text, tags] = await Promise.all([
        deps.texts.revision(mention.id, mention.revision),
        deps.texts.tags(mention.id, mention.revision),
      ]);
      return text === undefined || tags === undefined ? [] : [{ mention, text, tags }];
    }),
  );
  return loaded.flat().slice(0, shown);
}

/** All that can be answered, in the order in which they are worth a look: one of each kind first. */
function choose(mentions: readonly Mention[], locationId: string | undefined): Mention[] {
  const usable = [...new Map(mentions.map((mention) => [mention.id, mention])).values()]
    .filter((mention) => mention.hasText && mention.tags !== undefined && !isTakenBack(mention))
    .sort(
      (one, other) =>
        Number(other.locationId === locationId) - Number(one.locationId === locationId) ||
        other.firstSeenAt - one.firstSeenAt,
    );
  const firsts = new Map<string, Mention>();
  for (const mention of usable) if (!firsts.has(kindOf(mention))) firsts.set(kindOf(mention), mention);
  const chosen = [...firsts.values()];
  return [...chosen, ...usable.filter((mention) => !chosen.includes(mention))];
}
