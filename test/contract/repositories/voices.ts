import { describe, expect, it } from 'vitest';
import { VoiceSettings } from '../../../shared/domain/brand/voice.ts';
import type { KeptVoice } from '../../../shared/domain/ports.ts';
import { createBrandRepository } from '../../../shared/storage/brand-repository.ts';
import { createSourceRepository } from '../../../shared/storage/source-repository.ts';
import { keys } from '../../../shared/storage/table.ts';
import { createVoiceRepository } from '../../../shared/storage/voice-repository.ts';
import { noon } from '../../support/mentions.ts';
import { failureOf, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

const aVoice = (number: number, signature = `Zespół ${number}`): KeptVoice => ({
  ...VoiceSettings.parse({
    voice: { name: 'Pierogarnia', signature, savedAnswers: [{ id: 'hours', text: 'Czynne od 10 do 22.' }] },
    locations: { 'pod-lipa': { contact: 'lipa@pierogarnia.example' } },
  }),
  version: { number, by: 'person:anna', at: noon + number },
});

export function voicesContract(database: RunningDatabase): void {
  describe('versions of a voice', () => {
    const table = ownTable(database);
    const voices = () => createVoiceRepository(table().store);

    it('are kept once and given back as they were', async () => {
      await voices().keep('kept', aVoice(1));
      await voices().keep('kept', aVoice(1, 'Somebody else'));

      expect(await voices().load('kept', 1)).toEqual(aVoice(1));
      expect(await voices().load('kept', 2)).toBeUndefined();
      expect(await voices().load('kep', 1)).toBeUndefined();
    });

    it('are listed newest first, also beyond the ninth, in pages', async () => {
      for (const number of [1, 2, 9, 10, 11, 100]) await voices().keep('listed', aVoice(number));
      await voices().keep('listed-2', aVoice(500));

      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await voices().list('listed', { limit: 4, cursor });
        seen.push(...page.versions.map(({ version }) => version.number));
        cursor = page.cursor;
      } while (cursor !== undefined);

      expect(seen).toEqual([100, 11, 10, 9, 2, 1]);
    });

    it('are neither the brand nor one of its sources, although they stand beside them', async () => {
      await voices().keep('beside', aVoice(1));

      expect(await createBrandRepository(table().store).load('beside')).toBeUndefined();
      expect(await createSourceRepository(table().store).ofBrand('beside')).toEqual([]);
    });

    it('hold whatever somebody typed', async () => {
      const odd = aVoice(7, '\u0000 <b>{{ignore}}</b> 🥟 "}]');
      await voices().keep('odd', odd);

      expect(await voices().load('odd', 7)).toEqual(odd);
    });

    it('say that one does not parse, or was written by a newer deployment', async () => {
      await leave(table(), { ...keys.voice('broken', 1), sv: 1, version: 'x' });
      await leave(table(), { ...keys.voice('newer', 1), sv: 99 });

      expect(await failureOf(voices().load('broken', 1))).toMatchObject({ code: 'unreadable_item' });
      expect(await failureOf(voices().load('newer', 1))).toMatchObject({ code: 'newer_item' });
    });
  });
}
