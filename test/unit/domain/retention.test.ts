import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Brand, standardRetentionDays } from '../../../shared/domain/brand/brand.ts';
import { advance, type Move } from '../../../shared/domain/mention/lifecycle.ts';
import { afterChangeOf, isToBeKept, keptFrom, mayBeForgotten } from '../../../shared/domain/mention/retention.ts';
import { nextWake } from '../../../shared/domain/mention/wake.ts';
import { day, minute } from '../../../shared/domain/time.ts';
import { mentionItem, mentionOf } from '../../../shared/storage/mention-item.ts';
import { aMentionThatIs, noon } from '../../support/mentions.ts';

const aBrand = (changes: Partial<Brand> = {}): Brand => ({
  ...Brand.parse({ id: 'pierogarnia', version: 1, voice: { name: 'Pierogarnia' } }),
  createdAt: noon - 5000 * day,
  ...changes,
});

describe('the retention of a brand', () => {
  it('is two years unless it says otherwise, from a month to ten years', () => {
    expect(aBrand().retentionDays).toBe(standardRetentionDays);
    for (const retentionDays of [29, 3651, 100.5, '90', null]) {
      expect(Brand.safeParse({ ...aBrand(), retentionDays }).success, String(retentionDays)).toBe(false);
    }
  });

  it('lets go of what is older, and of nothing before the brand is that old', () => {
    const retention = 100 * day;
    const brand = aBrand({ retentionDays: 100 });

    expect(mayBeForgotten(brand, noon - retention, noon)).toBe(true);
    expect(mayBeForgotten(brand, noon - retention + 2 * day, noon)).toBe(false);
    expect(mayBeForgotten({ ...brand, createdAt: noon - 99 * day }, noon - 3000 * day, noon)).toBe(false);
    expect(mayBeForgotten({ ...brand, createdAt: undefined }, noon - retention, noon)).toBe(true);
  });

  it('remembers a shorter one that was raised, since what it took in vanishes by that', () => {
    const before = aBrand({ retentionDays: 30 });
    const raised = { ...before, retentionDays: 700, ...afterChangeOf(before, 700, noon) };

    expect(raised.earlierRetention).toEqual({ days: 30, until: noon });
    expect(mayBeForgotten(raised, noon - 10 * day, noon + 25 * day)).toBe(true);
    expect(mayBeForgotten(raised, noon + 5 * day, noon + 60 * day)).toBe(false);
    expect(afterChangeOf(raised, 60, noon + day)).toEqual({ earlierRetention: raised.earlierRetention });
  });

  it('never calls unknown what it took in and let go, however the retention is changed', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 30, max: 300 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(changes, fc.nat(2000), fc.nat(30), fc.nat(40), (given, seenOnDay, lateDays, againAfter) => {
        let brand = aBrand({ retentionDays: 90, createdAt: 0 });
        let now = 0;
        const timeline: [number, Brand][] = [[0, brand]];
        for (const [days, retentionDays] of given) {
          now += days * day;
          brand = { ...brand, ...afterChangeOf(brand, retentionDays, now), retentionDays };
          timeline.push([now, brand]);
        }
        const brandAt = (at: number): Brand => timeline.findLast(([since]) => since <= at)?.[1] ?? brand;
        const seenAt = seenOnDay * day;
        const goneAt = keptFrom(brandAt(seenAt), seenAt);
        const again = goneAt + againAfter * day;
        expect(mayBeForgotten(brandAt(again), seenAt - lateDays * day, again)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a mention', () => {
  const keepUntil = noon + 100 * day;
  const statuses = ['received', 'classified', 'awaiting_approval', 'approved', 'publishing'] as const;

  it.each(statuses)('that is %s never carries a time to live; one that has ended does', (status) => {
    const open = { ...aMentionThatIs(status), keepUntil };

    expect(mentionItem(open)).not.toHaveProperty('ttl');
    expect(mentionOf(mentionItem(open)).keepUntil).toBe(keepUntil);
  });

  it.each(['published', 'failed', 'closed'] as const)('that is %s vanishes by its time', (status) => {
    const ended = { ...aMentionThatIs(status), keepUntil };

    expect(mentionItem(ended)).toMatchObject({ ttl: keepUntil / 1000 });
    expect(mentionOf(mentionItem(ended)).keepUntil).toBe(keepUntil);
  });

  it('whose reply is still moderated does not vanish', () => {
    const pending = { ...aMentionThatIs('published'), visibility: 'pending' as const, keepUntil };

    expect(mentionItem(pending)).not.toHaveProperty('ttl');
  });

  it('that is older than any retention has no end', () => {
    expect(mentionItem(aMentionThatIs('closed'))).not.toHaveProperty('ttl');
    expect(isToBeKept(aMentionThatIs('awaiting_approval'), noon + 5000 * day)).toBe(false);
  });

  it('is looked at while it can still be kept, whatever else it waits for', () => {
    const snoozed = advance(
      { ...aMentionThatIs('awaiting_approval'), keepUntil, dueAt: undefined },
      [{ type: 'remind', remindAt: keepUntil + day }],
      { at: noon, by: 'system' },
    );
    const byHand = advance(
      { ...aMentionThatIs('approved'), keepUntil },
      [
        { type: 'hold', retryAt: noon, byHand: true },
        { type: 'remind', remindAt: keepUntil + day },
      ],
      { at: noon, by: 'system' },
    );
    const held = advance({ ...aMentionThatIs('approved'), keepUntil }, [{ type: 'hold', retryAt: keepUntil + day }], {
      at: noon,
      by: 'system',
    });
    const asked = advance(
      { ...aMentionThatIs('publishing'), keepUntil },
      [{ type: 'ask_person', remindAt: keepUntil + day }],
      { at: noon, by: 'system' },
    );

    for (const mention of [snoozed, byHand, held, asked]) {
      expect(mention.wakeAt).toBe(keepUntil - 3 * day);
      expect(isToBeKept(mention, (mention.wakeAt ?? 0) - 2 * minute)).toBe(false);
      expect(isToBeKept(mention, mention.wakeAt ?? 0)).toBe(true);
    }
  });

  it('that is just being published is left to the run that does it', () => {
    const publishing = { ...aMentionThatIs('publishing'), keepUntil: noon };

    expect(isToBeKept({ ...publishing, leaseEndsAt: noon + 2 * minute }, noon)).toBe(false);
    expect(isToBeKept({ ...publishing, leaseEndsAt: noon + minute }, noon)).toBe(true);
  });

  it('that is kept longer goes on as before', () => {
    const waiting = { ...aMentionThatIs('awaiting_approval'), keepUntil };
    const keep: Move = { type: 'keep', until: keepUntil + 50 * day };

    const kept = advance(waiting, [keep], { at: noon, by: 'system' });

    expect([kept.status, kept.keepUntil, kept.draft]).toEqual(['awaiting_approval', keep.until, waiting.draft]);
    for (const status of ['failed', 'closed'] as const)
      expect(() => advance(aMentionThatIs(status), [keep], { at: noon, by: 'system' })).toThrowError();
    expect(nextWake(kept, noon)).toBeLessThanOrEqual(kept.dueAt ?? 0);
  });
});
