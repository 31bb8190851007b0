import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CardRepository } from '../../../shared/domain/approval/card.ts';
import type { MentionId } from '../../../shared/domain/mention/mention-id.ts';
import { createCardRepository } from '../../../shared/storage/card-repository.ts';
import { createItemStore, type ItemStore, ifAbsent } from '../../../shared/storage/item-store.ts';
import { keys } from '../../../shared/storage/table.ts';
import { aMention } from '../../support/mentions.ts';
import { startDatabase, type TestDatabase } from '../../support/table.ts';

let database: TestDatabase;
let store: ItemStore;
let cards: CardRepository;
let id: MentionId;
let count = 0;
beforeAll(async () => {
  database = await startDatabase();
  store = createItemStore(database.client(), await database.createTable(), { now: () => 0 });
  cards = createCardRepository(store);
});
afterAll(() => database.stop());
beforeEach(() => {
  count += 1;
  id = aMention({}, { externalId: `card-${count}` }).id;
});

const posting = { since: 1000, until: 2000 };
const message = { channel: 'C1', ts: '1.000001', drawn: 3 };

async function aPostedCard() {
  await cards.lease({ id }, undefined, 'C1', posting);
  await cards.posted(id, posting.since, message);
  const card = await cards.load(id);
  if (card === undefined) throw new Error('the card is missing');
  return card;
}

describe('the right to post a card', () => {
  it('is given to one', async () => {
    const leases = await Promise.all([1, 2, 3].map(() => cards.lease({ id }, undefined, 'C1', posting)));
    expect(leases.filter((leased) => leased)).toHaveLength(1);
    expect(await cards.load(id)).toEqual({ channel: 'C1', drawn: 0, ts: undefined, posting });
  });

  it('ends with the message', async () => {
    expect(await aPostedCard()).toEqual(message);
  });

  it('is taken over by one of those who found it left behind', async () => {
    await cards.lease({ id }, undefined, 'C1', posting);
    const left = await cards.load(id);
    const again = { since: 5000, until: 6000 };
    const leases = await Promise.all([1, 2].map(() => cards.lease({ id }, left, 'C2', again)));
    expect(leases.filter((leased) => leased)).toHaveLength(1);
    expect(await cards.posted(id, posting.since, message)).toBe(false);
    expect(await cards.posted(id, again.since, message)).toBe(true);
  });

  it('is given back clean, or with a doubt', async () => {
    await cards.lease({ id }, undefined, 'C1', posting);
    await cards.release(id, posting.since, 1500);
    expect((await cards.load(id))?.posting).toEqual({ since: 1000, until: 1500 });
    await cards.release(id, posting.since, undefined);
    expect((await cards.load(id))?.posting).toBeUndefined();
  });

  it('can be taken again for a newer message, by whoever knows the one that is there', async () => {
    const card = await aPostedCard();
    expect(await cards.lease({ id }, { ...card, ts: 'another' }, 'C1', { since: 7000, until: 8000 })).toBe(false);
    expect(await cards.lease({ id }, undefined, 'C1', { since: 7000, until: 8000 })).toBe(false);
    expect(await cards.lease({ id }, card, 'C1', { since: 7000, until: 8000 })).toBe(true);
  });
});

describe('what was drawn', () => {
  it('only goes up, and only for the message that is there', async () => {
    const card = await aPostedCard();
    await cards.drew(id, message.ts, 5);
    await cards.drew(id, message.ts, 4);
    await cards.drew(id, 'another', 9);
    expect(await cards.load(id)).toEqual({ ...card, drawn: 5 });
  });

  it('can be doubted and forgotten', async () => {
    await aPostedCard();
    await cards.doubt(id, message.ts);
    expect(await cards.load(id)).toEqual({ ...message, drawn: 0 });
    await cards.forget(id, message.ts);
    expect(await cards.load(id)).toEqual({ channel: 'C1', drawn: 0, ts: undefined });
  });

  it('that does not parse is an error with a name', async () => {
    await store.put({ ...keys.card(id), channel: 7 }, ifAbsent);
    await expect(cards.load(id)).rejects.toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
  });
});
