import * as z from 'zod';
import { VoiceVersion } from '../domain/brand/brand.ts';
import { VoiceSettings } from '../domain/brand/voice.ts';
import type { KeptVoice, VoiceRepository } from '../domain/ports.ts';
import { type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { keys } from './table.ts';

const KeptVoiceItem = z.object({ version: VoiceVersion, ...VoiceSettings.shape });

/** The versions of brands' voices, each put once beside its brand. */
export function createVoiceRepository(store: ItemStore): VoiceRepository {
  const what = (brandId: string): string => `a voice of brand ${brandId}`;
  return {
    async keep(brandId, { version, voice, locations }) {
      await store.put({ ...keys.voice(brandId, version.number), sv: 1, version, voice, locations }, ifAbsent);
    },
    async load(brandId, number): Promise<KeptVoice | undefined> {
      const item = await store.getSettled(keys.voice(brandId, number));
      return item === undefined ? undefined : parseItem(item, KeptVoiceItem, what(brandId));
    },
    async list(brandId, { limit, cursor }) {
      const page = await store.query({
        partition: keys.brand(brandId).pk,
        from: 'VOICE#',
        to: 'VOICE#~',
        descending: true,
        limit,
        cursor,
      });
      return {
        versions: page.items.map((item) => parseItem(item, KeptVoiceItem, what(brandId))),
        cursor: page.cursor,
      };
    },
  };
}
