import { wakePaceOf } from '../../shared/domain/brand/brand.ts';
import { isStale, isUnreadable } from '../../shared/domain/errors.ts';
import { isErased, type Mention } from '../../shared/domain/mention/mention.ts';
import type { MentionId } from '../../shared/domain/mention/mention-id.ts';
import { announceAgain, type Recording, record } from '../../shared/domain/mention/record.ts';
import type {
  BrandRepository,
  MentionRepository,
  Quarantine,
  SourceRepository,
  TextRepository,
} from '../../shared/domain/ports.ts';
import type { Clock } from '../../shared/domain/time.ts';
import { loadBrand } from './save-brand.ts';

export interface Erase extends Recording {
  readonly mentions: MentionRepository;
  readonly texts: Pick<TextRepository, 'erase'>;
  readonly brands: BrandRepository;
  readonly sources: Pick<SourceRepository, 'ofBrand'>;
  readonly quarantine: Pick<Quarantine, 'erase'>;
  readonly clock: Clock;
}

/** Who asks for whom: an author by his id, or by one of his mentions, which is then erased last. */
export interface Subject {
  readonly brandId: string;
  /** `person:ID` of whoever presses. */
  readonly by: string;
  readonly platform: string;
  readonly authorId?: string | undefined;
  readonly mention?: Mention | undefined;
  readonly cursor?: string | undefined;
}

export interface Erasure {
  /** Mentions that this request erased. */
  readonly erased: number;
  /** Those that were erased before, met again. */
  readonly erasedBefore: number;
  /** Those that could not be erased, and why. */
  readonly left: readonly { readonly mentionId: MentionId; readonly because: Obstacle }[];
  /** Where to go on; undefined where nothing is left to look at. */
  readonly cursor?: string | undefined;
}
/** `publishing`: a reply may be on its way, and its outcome has to be known first. */
type Obstacle = 'publishing' | 'unreadable';
type Outcome = 'erased' | 'erased_before' | 'absent' | Obstacle;

/** Of an author's mentions, one request looks at so many, of whichever brand: the gateway waits 30 seconds. */
const looksPerRequest = 200;
const atOnce = 10;
const maxRaces = 6;

/**
 * Erases an author from the brand's mentions. Sent again it goes on where it stopped: what is erased has left the
 * author's list, and the mention by which he was named leaves it last. What a crash leaves behind META's write is done
 * by `sync-card`, which empties an erased mention itself.
 */
export async function erase(deps: Erase, subject: Subject): Promise<Erasure> {
  const { mention: named, authorId, platform } = subject;
  const listed =
    authorId === undefined
      ? { ids: [] }
      : await deps.mentions.idsOfAuthor(platform, authorId, { limit: looksPerRequest, cursor: subject.cursor });
  const found = await Promise.all(
    listed.ids.filter((id) => id !== named?.id).map(async (id) => ({ id, mention: await tryLoad(deps, id) })),
  );
  const own = found.filter(({ mention }) => mention === 'unreadable' || mention?.brandId === subject.brandId);
  const loaded = own.flatMap(({ mention }) => (typeof mention === 'object' ? [mention] : []));
  const knownBy = [authorId, named?.externalId, ...loaded.map(({ externalId }) => externalId)];
  await emptyQuarantine(deps, subject, knownBy);

  const outcomes: { id: MentionId; outcome: Outcome }[] = own.flatMap(({ id, mention }) =>
    mention === 'unreadable' ? [{ id, outcome: mention }] : [],
  );
  for (let start = 0; start < loaded.length; start += atOnce) {
    const some = loaded.slice(start, start + atOnce);
    outcomes.push(...(await Promise.all(some.map(({ id }) => eraseOne(deps, id, subject)))));
  }
  if (named !== undefined && listed.cursor === undefined) outcomes.push(await eraseOne(deps, named.id, subject));
  const count = (wanted: Outcome): number => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return {
    erased: count('erased'),
    erasedBefore: count('erased_before'),
    left: outcomes.flatMap(({ id, outcome }) =>
      outcome === 'publishing' || outcome === 'unreadable' ? [{ mentionId: id, because: outcome }] : [],
    ),
    cursor: listed.cursor,
  };
}

async function tryLoad(deps: Erase, id: MentionId): Promise<Mention | 'unreadable' | undefined> {
  try {
    return await deps.mentions.load(id);
  } catch (error) {
    if (isUnreadable(error)) return 'unreadable';
    throw error;
  }
}

/** META first: from then on no step adds a word. Then the texts, as often as it is asked. */
async function eraseOne(
  deps: Erase,
  id: MentionId,
  { brandId, by }: Subject,
): Promise<{ id: MentionId; outcome: Outcome }> {
  for (let race = 0; ; race += 1) {
    const mention = await deps.mentions.load(id);
    if (mention === undefined) return { id, outcome: 'absent' };
    if (mention.status === 'publishing') return { id, outcome: 'publishing' };
    try {
      if (isErased(mention)) await announceAgain(deps, mention);
      else {
        const pace = wakePaceOf(await loadBrand(deps, brandId));
        await record(deps, mention, [{ type: 'erase' }], { at: deps.clock.now(), by }, pace);
      }
      await deps.texts.erase(id);
      return { id, outcome: isErased(mention) ? 'erased_before' : 'erased' };
    } catch (error) {
      if (!isStale(error) || race >= maxRaces) throw error;
    }
  }
}

/** What the platform sent about them and nobody could read lies there as it came. */
async function emptyQuarantine(
  deps: Erase,
  { brandId, platform }: Subject,
  knownBy: readonly (string | undefined)[],
): Promise<void> {
  const ids = knownBy.filter((id): id is string => id !== undefined && id !== '');
  const sources = await deps.sources.ofBrand(brandId);
  for (const source of sources) if (source.platform === platform) await deps.quarantine.erase(source.id, ids);
}
