import type { Brand } from '../../shared/domain/brand/brand.ts';
import type { VoiceSettings } from '../../shared/domain/brand/voice.ts';
import { sameVoice } from '../../shared/domain/brand/voice-settings.ts';
import { AppError, isStale } from '../../shared/domain/errors.ts';
import type { BrandRepository, KeptVoice, VoiceRepository } from '../../shared/domain/ports.ts';
import type { Clock } from '../../shared/domain/time.ts';

export interface SaveBrand {
  readonly brands: BrandRepository;
  readonly voices: VoiceRepository;
  readonly clock: Clock;
}

/** Who changes a brand, and the earlier version of the voice that the change repeats, if any. */
export interface BrandEditor {
  readonly person: string;
  readonly restored?: number | undefined;
}

/** The brand of a key. */
export async function loadBrand(deps: Pick<SaveBrand, 'brands'>, brandId: string): Promise<Brand> {
  const brand = await deps.brands.load(brandId);
  if (brand === undefined) throw new AppError('gone', 'not_found', 'the brand of this key does not exist');
  return brand;
}

/** What the brand's voice is now, in the shape in which versions are kept. */
export const keptOf = ({ voice, locations, voiceVersion }: Brand): KeptVoice => ({
  version: voiceVersion,
  voice,
  locations,
});

/**
 * Saves settings on the version that was read. Where they change the voice, the version in force is kept before the
 * brand moves on and the new one after it: whatever dies in between, the next change keeps what is missing, so no
 * version is lost and none is listed that was never in force.
 *
 * @throws AppError `stale_item` where somebody else was faster.
 */
export async function saveBrand(
  deps: SaveBrand,
  brand: Brand,
  change: Partial<Brand>,
  editor: BrandEditor,
): Promise<Brand> {
  const changed: Brand = { ...brand, ...change, version: brand.version + 1 };
  if (sameVoice(brand, changed)) {
    await deps.brands.save(changed);
    return changed;
  }
  const next: Brand = {
    ...changed,
    voiceVersion: {
      number: brand.voiceVersion.number + 1,
      by: `person:${editor.person}`,
      at: deps.clock.now(),
      ...(editor.restored === undefined ? {} : { restored: editor.restored }),
    },
  };
  await deps.voices.keep(brand.id, keptOf(brand));
  await deps.brands.save(next);
  await deps.voices.keep(brand.id, keptOf(next));
  return next;
}

export type SavedVoice = { readonly saved: Brand } | { readonly conflict: Brand };

/** A lost race with a change of other settings is read again and retried, so often. */
const maxRaces = 6;

/**
 * Puts a voice in the place of version `expected`. A conflict where another one is in force by now, unless it says the
 * same: then it was this very request, or somebody with the same idea.
 */
export async function saveVoice(
  deps: SaveBrand,
  brandId: string,
  expected: number,
  settings: VoiceSettings,
  editor: BrandEditor,
): Promise<SavedVoice> {
  for (let race = 0; ; race += 1) {
    const brand = await loadBrand(deps, brandId);
    if (sameVoice(brand, settings)) {
      await deps.voices.keep(brand.id, keptOf(brand));
      return { saved: brand };
    }
    if (brand.voiceVersion.number !== expected) return { conflict: brand };
    try {
      return { saved: await saveBrand(deps, brand, settings, editor) };
    } catch (error) {
      if (!isStale(error) || race >= maxRaces) throw error;
    }
  }
}
