import { describe, expect, it } from 'vitest';
import { Brand } from '../../../shared/domain/brand/brand.ts';
import { eventOf, type MentionEvent } from '../../../shared/domain/events.ts';
import { hour, minute } from '../../../shared/domain/time.ts';
import { createApiKeyRepository } from '../../../shared/storage/api-key-repository.ts';
import { cachedBrands, createBrandRepository } from '../../../shared/storage/brand-repository.ts';
import { createLedger } from '../../../shared/storage/ledger.ts';
import { createQuarantine } from '../../../shared/storage/quarantine.ts';
import { keys } from '../../../shared/storage/table.ts';
import { noon } from '../../support/mentions.ts';
import { aFreshMention, failureOf, later, leave, ownTable, type RunningDatabase } from './table-under-test.ts';

const anEvent = (changes: Partial<MentionEvent> = {}): MentionEvent => ({
  ...(eventOf(aFreshMention()) as MentionEvent),
  ...changes,
});
/** Stored events lack the fields that were undefined. */
const plain = (events: readonly MentionEvent[]): unknown => JSON.parse(JSON.stringify(events));

export function ledgerContract(database: RunningDatabase): void {
  describe('the ledger', () => {
    const table = ownTable(database);
    const ledger = () => createLedger(table().store);
    const at = (ms: number): string => new Date(ms).toISOString();

    it('records an event once, however often and however late it comes', async () => {
      const event = anEvent({ brandId: 'once' });

      await Promise.all([ledger().record(event, later), ledger().record(event, later)]);
      await ledger().record({ ...event, urgency: 'critical' }, later);

      const { entries } = await ledger().hour('once', event.at.slice(0, 13), { limit: 10 });
      expect(entries).toEqual(plain([event]));
    });

    it('knows which transitions it has', async () => {
      const [there, missing] = [anEvent(), anEvent()];
      await ledger().record(there, later);

      expect(await ledger().has([missing, there, { ...there, version: 2 }])).toEqual([false, true, false]);
      expect(await ledger().has([])).toEqual([]);
    });

    it('pages an hour newest first, and holds nothing of other hours and brands', async () => {
      const brandId = 'hours';
      const within = Array.from({ length: 9 }, (_, index) => anEvent({ brandId, at: at(noon + index * 6 * minute) }));
      const others = [
        anEvent({ brandId, at: at(noon - 1) }),
        anEvent({ brandId, at: at(noon + hour) }),
        anEvent({ brandId: 'hours-2', at: at(noon) }),
      ];
      for (const event of [...within, ...others]) await ledger().record(event, later);

      const seen: MentionEvent[] = [];
      let cursor: string | undefined;
      do {
        const page = await ledger().hour(brandId, '2026-11-21T12', { limit: 4, cursor });
        seen.push(...page.entries);
        cursor = page.cursor;
      } while (cursor !== undefined);

      expect(seen).toEqual(plain(within.reverse()));
    });

    it('goes on where it stood while newer transitions arrive', async () => {
      const brandId = 'arrivals';
      for (let index = 0; index < 6; index += 1)
        await ledger().record(anEvent({ brandId, at: at(noon + index) }), later);
      const first = await ledger().hour(brandId, '2026-11-21T12', { limit: 3 });
      await ledger().record(anEvent({ brandId, at: at(noon + 1000) }), later);

      const second = await ledger().hour(brandId, '2026-11-21T12', { limit: 3, cursor: first.cursor });

      expect(second.entries.map((entry) => Date.parse(entry.at) - noon)).toEqual([2, 1, 0]);
    });

    it.each([
      ['broken', 'not-a-cursor'],
      [
        'of another partition',
        Buffer.from(JSON.stringify({ pk: 'L#rival#2026-11-21T12', sk: 'x' })).toString('base64url'),
      ],
      ['without a place', Buffer.from('{}').toString('base64url')],
    ])('refuses a cursor that is %s', async (_, cursor) => {
      const failure = await failureOf(ledger().hour('cursors', '2026-11-21T12', { limit: 3, cursor }));

      expect(failure).toMatchObject({ kind: 'permanent', code: 'bad_cursor' });
    });
  });
}

export function quarantineContract(database: RunningDatabase): void {
  describe('the quarantine', () => {
    const table = ownTable(database);
    const quarantine = () => createQuarantine(table().store);
    const malformed = { sourceId: 'google-1', at: noon, reason: 'createTime: is no time', payload: '{"createTime":7}' };

    it('keeps the same payload of a source once and says whether it is new', async () => {
      const item = { ...malformed, sourceId: 'once' };

      expect(await quarantine().put(item, later)).toBe(true);
      expect(await quarantine().put({ ...item, at: noon + minute }, later)).toBe(false);
      expect(await quarantine().put({ ...item, payload: '{}' }, later)).toBe(true);
      expect(await quarantine().put({ ...item, sourceId: 'once-2' }, later)).toBe(true);

      expect(await quarantine().list('once', 10)).toHaveLength(2);
      expect(await quarantine().list('once', 1)).toHaveLength(1);
    });

    it('gives back what was put', async () => {
      await quarantine().put(malformed, later);

      const [item] = await quarantine().list('google-1', 10);

      expect(item).toEqual({ ...malformed, id: expect.stringMatching(/^[0-9a-z]{20}$/) });
    });

    it('cuts a payload that is too large and a reason that is too long, at whole characters', async () => {
      const sourceId = 'large';
      await quarantine().put(
        {
          ...malformed,
          sourceId,
          payload: `a${'🥟'.repeat(25_000)}`,
          reason: `a${'🥟'.repeat(300)}`,
        },
        later,
      );

      const [item] = await quarantine().list(sourceId, 10);

      expect(Buffer.byteLength(item?.payload ?? '')).toBeLessThanOrEqual(8 * 1024);
      expect(item?.payload).toMatch(/^a🥟+$/u);
      expect(item?.reason).toMatch(/^a🥟+$/u);
    });

    it('tells large payloads apart beyond the cut', async () => {
      const sourceId = 'apart';
      const long = 'x'.repeat(20_000);

      expect(await quarantine().put({ ...malformed, sourceId, payload: `${long}1` }, later)).toBe(true);
      expect(await quarantine().put({ ...malformed, sourceId, payload: `${long}2` }, later)).toBe(true);
    });

    it.each(['', '\u0000\u0001', '\ud83d', 'null'])('takes the payload %j', async (payload) => {
      expect(await quarantine().put({ ...malformed, sourceId: 'odd', payload }, later)).toBe(true);
    });
  });
}

export function apiKeysContract(database: RunningDatabase): void {
  describe('API keys', () => {
    const table = ownTable(database);
    const apiKeys = () => createApiKeyRepository(table().store);
    const key = { brandId: 'pierogarnia', person: 'anna', role: 'approver' } as const;

    it('finds a key by its hash and no other', async () => {
      await apiKeys().put('hash-1', { ...key, expiresAt: noon });
      await apiKeys().put('hash-2', key);

      expect(await apiKeys().find('hash-1')).toEqual({ ...key, expiresAt: noon });
      expect(await apiKeys().find('hash-2')).toEqual(key);
      expect(await apiKeys().find('hash')).toBeUndefined();
    });

    it('never gives a key that is there another role', async () => {
      await apiKeys().put('hash-3', key);
      await apiKeys().put('hash-3', { ...key, role: 'admin' });

      expect((await apiKeys().find('hash-3'))?.role).toBe('approver');
    });

    it('says that an item does not parse', async () => {
      await leave(table(), { ...keys.apiKey('broken'), sv: 1, role: 'owner' });

      expect(await failureOf(apiKeys().find('broken'))).toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
    });
  });
}

export function brandsContract(database: RunningDatabase): void {
  describe('brands', () => {
    const table = ownTable(database);
    const brands = () => createBrandRepository(table().store);
    const aBrand = (id: string): Brand =>
      Brand.parse({
        id,
        version: 1,
        voice: { name: 'Pierogarnia u Marka', savedAnswers: [{ text: 'We open at 9.' }] },
      });

    it('creates a brand once and gives it back', async () => {
      expect(await brands().create(aBrand('created'))).toBe(true);
      expect(await brands().create({ ...aBrand('created'), paused: true })).toBe(false);

      expect(await brands().load('created')).toEqual(aBrand('created'));
      expect(await brands().load('nobody')).toBeUndefined();
    });

    it('saves on the version that was read', async () => {
      const brand = aBrand('saved');
      await brands().create(brand);
      await brands().save({ ...brand, version: 2, paused: true });

      const failure = await failureOf(brands().save({ ...brand, version: 2, shadow: true }));

      expect(failure).toMatchObject({ kind: 'retryable', code: 'stale_item' });
      expect(await brands().load('saved')).toMatchObject({ version: 2, paused: true, shadow: false });
    });

    it('says that an item does not parse, or was written by a newer deployment', async () => {
      await leave(table(), { ...keys.brand('broken'), sv: 1, id: 'broken' });
      await leave(table(), { ...keys.brand('newer'), sv: 99, id: 'newer' });

      expect(await failureOf(brands().load('broken'))).toMatchObject({ kind: 'invalid', code: 'unreadable_item' });
      expect(await failureOf(brands().load('newer'))).toMatchObject({ kind: 'retryable', code: 'newer_item' });
    });

    it('reads a cached brand again once its time is over, and after a failed read', async () => {
      let now = noon;
      let reads = 0;
      const flaky = {
        ...brands(),
        load: async (id: string) => {
          reads += 1;
          if (reads === 1) throw new Error('no table');
          return aBrand(id);
        },
      };
      const cached = cachedBrands(flaky, { now: () => now }, minute);

      await failureOf(cached.load('cached'));
      await cached.load('cached');
      await cached.load('cached');
      now += minute;
      await cached.load('cached');

      expect(reads).toBe(3);
    });
  });
}
