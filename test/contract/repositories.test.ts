import { describe, expect, it } from 'vitest';
import { mentionItem } from '../../shared/storage/mention-item.ts';
import { itemBytes } from '../support/item-size.ts';
import { startDatabase } from '../support/table.ts';
import { repositoriesKeepTheirContract } from './repositories/contract.ts';
import { correctedLife, eventfulLife, longIds, straightLife } from './repositories/long-life.ts';

repositoriesKeepTheirContract('an engine in memory', startDatabase);

/** What one write unit pays for. */
const writeUnitBytes = 1024;

describe.each(longIds)('META of a mention from $platform, with ids as long as they get', (ids) => {
  it('costs one write unit in every version of the usual life', () => {
    for (const mention of straightLife(ids)) {
      expect(itemBytes(mentionItem(mention)), mention.status).toBeLessThan(writeUnitBytes);
    }
  });

  it.each([
    ['tags are corrected', correctedLife],
    ['two approve, one edits by hand, and the outcome is in doubt', eventfulLife],
  ])('stays within a little more where %s', (_, life) => {
    for (const mention of life(ids)) {
      expect(itemBytes(mentionItem(mention)), mention.status).toBeLessThan(1.125 * writeUnitBytes);
    }
  });
});
