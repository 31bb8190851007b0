import { describe, expect, it } from 'vitest';
import { mentionItem } from '../../shared/storage/mention-item.ts';
import { itemBytes } from '../support/item-size.ts';
import { startDatabase } from '../support/table.ts';
import { repositoriesKeepTheirContract } from './repositories/contract.ts';
import { eventfulLife, longIds, straightLife } from './repositories/long-life.ts';

repositoriesKeepTheirContract('an engine in memory', startDatabase);

/** What one write unit pays for. */
const writeUnitBytes = 1024;

describe.each(longIds)('META of a mention from $platform, with ids as long as they get', (ids) => {
  it('costs one write unit in every version of the usual life', () => {
    for (const mention of straightLife(ids)) {
      expect(itemBytes(mentionItem(mention)), mention.status).toBeLessThan(writeUnitBytes);
    }
  });

  it('stays within a little more where two approve, one edits by hand, and the outcome is in doubt', () => {
    for (const mention of eventfulLife(ids)) {
      expect(itemBytes(mentionItem(mention)), mention.status).toBeLessThan(1.125 * writeUnitBytes);
    }
  });
});
