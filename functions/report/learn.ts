import { type BrandPrior, computePrior } from '../../shared/domain/classification/brand-prior.ts';
import { type Correction, correctionOf } from '../../shared/domain/classification/correction.ts';
import { AppError, isStale } from '../../shared/domain/errors.ts';
import type { Mention, RetagRef } from '../../shared/domain/mention/mention.ts';
import type {
  BrandPriorRepository,
  BrandRepository,
  CorrectionRepository,
  TextRepository,
} from '../../shared/domain/ports.ts';
import { type Clock, iso, type Millis } from '../../shared/domain/time.ts';

export interface Learn {
  readonly texts: Pick<TextRepository, 'retag' | 'tags'>;
  readonly corrections: CorrectionRepository;
  readonly priors: BrandPriorRepository;
  readonly brands: Pick<BrandRepository, 'load'>;
  readonly clock: Clock;
}

/** So many of a brand's newest corrections are looked at, this many months back: older ones weigh little. */
const mostCorrections = 500;
const mostMonths = 12;
/** Another run of this step computes the prior at the same time: it is read and computed again, so often. */
const maxRaces = 6;

type Named = Pick<Mention, 'id' | 'brandId' | 'platform'>;

/**
 * Copies one correction to those of the brand, then sets what they come to. Both bear repeats: whoever dies in between
 * is redelivered, finds the correction there and computes anew.
 */
export async function learn(deps: Learn, mention: Named, ref: RetagRef, keepUntil: Millis): Promise<void> {
  await copy(deps, mention, ref, keepUntil);
  await setPrior(deps, mention.brandId);
}

/** At the end of a mention's life: corrections whose event never arrived. Each names the one before it. */
export async function learnMissed(deps: Learn, mention: Mention, keepUntil: Millis): Promise<void> {
  let anyNew = false;
  for (let ref = mention.retag; ref !== undefined; ) {
    const made = await copy(deps, mention, ref, keepUntil);
    anyNew ||= made.isNew;
    ref = made.previous;
  }
  if (anyNew) await setPrior(deps, mention.brandId);
}

async function copy(
  deps: Learn,
  mention: Named,
  ref: RetagRef,
  keepUntil: Millis,
): Promise<{ readonly isNew: boolean; readonly previous: RetagRef | undefined }> {
  const retag = await deps.texts.retag(mention.id, ref);
  const said = retag === undefined ? undefined : await deps.texts.tags(mention.id, retag.revision);
  if (retag === undefined || said === undefined) {
    throw new AppError('retryable', 'incomplete_mention', 'the correction or the tags that it corrects are missing');
  }
  const isNew = await deps.corrections.record(correctionOf(mention, retag, said), keepUntil);
  return { isNew, previous: retag.previous };
}

/**
 * The version is read before the corrections are: so of two runs the later one to save has seen what both copied, and
 * the other one is told that it came too late.
 */
async function setPrior(deps: Learn, brandId: string): Promise<void> {
  for (let race = 0; ; race += 1) {
    const [before, brand] = await Promise.all([deps.priors.load(brandId), deps.brands.load(brandId)]);
    const since = brand?.learnedSince ?? 0;
    const now = deps.clock.now();
    const next: BrandPrior = computePrior(await newest(deps, brandId, now, since), {
      now,
      since,
      version: (before?.version ?? 0) + 1,
    });
    try {
      return await deps.priors.save(brandId, next);
    } catch (error) {
      if (!isStale(error) || race >= maxRaces) throw error;
    }
  }
}

async function newest(deps: Learn, brandId: string, now: number, since: number): Promise<Correction[]> {
  const found: Correction[] = [];
  const oldest = iso(since).slice(0, 7);
  for (const month of monthsBack(now)) {
    if (month < oldest) break;
    let cursor: string | undefined;
    do {
      const page = await deps.corrections.month(brandId, month, { limit: mostCorrections - found.length, cursor });
      found.push(...page.corrections);
      cursor = page.cursor;
    } while (cursor !== undefined && found.length < mostCorrections);
    if (found.length >= mostCorrections) break;
  }
  return found;
}

/** `yyyy-mm` of this month and those before it. */
function monthsBack(now: number): string[] {
  const date = new Date(now);
  return Array.from({ length: mostMonths }, (_, index) =>
    iso(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - index)).slice(0, 7),
  );
}
