import type { Brand } from '../brand/brand.ts';
import { day, type Millis, minute, second } from '../time.ts';
import { isTerminal, type Mention } from './mention.ts';

/**
 * How long a mention is kept. All its items carry the same time: META only while it is terminal, so that nothing open
 * can vanish; its texts always, since they are put once and a further write would cost. An open mention whose time runs
 * out is kept anew by `sync-card`, texts first.
 */

/** Texts outlast META by this: what is reopened on its last day is not lost before it was kept anew. */
export const textsOutlastMs = 3 * day;
/** An open mention is kept anew so long before its time is over. */
const keepAnewBefore = 3 * day;
/** `wake` looks that far ahead. */
const ahead = minute;
/** Clocks of platforms may run ahead of ours by so much, and settings are remembered for a while. */
const clockSkew = day;

type Retention = Pick<Brand, 'retentionDays' | 'earlierRetention' | 'createdAt'>;

/** Until when something of the brand is kept that begins now. Whole seconds, as the table has them. */
export const keptFrom = (brand: Pick<Brand, 'retentionDays'>, now: Millis): Millis =>
  Math.ceil((now + brand.retentionDays * day) / second) * second;

/** When an open mention has to be kept anew; undefined where nothing ends its time. */
export const keepAnewAt = (mention: Pick<Mention, 'keepUntil'>): Millis | undefined =>
  mention.keepUntil === undefined ? undefined : mention.keepUntil - keepAnewBefore;

/** It is open, and what belongs to it would soon be gone. */
export function isToBeKept(mention: Mention, now: Millis): boolean {
  const at = keepAnewAt(mention);
  return at !== undefined && at <= now + ahead && !isTerminal(mention) && !isAtWork(mention, now);
}

/** A run may be posting: it writes next, and nobody crosses it. When its lease is over, there is time enough. */
const isAtWork = ({ status, publication, leaseEndsAt = 0 }: Mention, now: Millis): boolean =>
  status === 'publishing' && publication?.needsPerson !== true && leaseEndsAt > now + ahead;

/**
 * A mention that we do not know and that the brand may have had and let go: it is not taken in, since it may have been
 * answered. Judged by when it was written, which no later pull can change. Nothing can have been let go before the
 * brand is as old as its retention.
 */
export function mayBeForgotten(brand: Retention, writtenAt: Millis, now: Millis): boolean {
  const isPast = (days: number): boolean => writtenAt <= now - days * day + clockSkew;
  const earlier = brand.earlierRetention;
  const shortest = Math.min(brand.retentionDays, earlier?.days ?? brand.retentionDays);
  if (brand.createdAt !== undefined && now < brand.createdAt + shortest * day) return false;
  if (isPast(brand.retentionDays)) return true;
  return earlier !== undefined && writtenAt < earlier.until + clockSkew && isPast(earlier.days);
}

/**
 * What a change of the retention leaves behind: what was taken in under a shorter one vanishes by that, also after it
 * was raised. Of several the shortest counts, until the last raise: rather one unanswered than one answered twice.
 */
export function afterChangeOf(brand: Retention, retentionDays: number, now: Millis): Pick<Brand, 'earlierRetention'> {
  const earlier = brand.earlierRetention;
  if (retentionDays <= brand.retentionDays) return { earlierRetention: earlier };
  return {
    earlierRetention: { days: Math.min(brand.retentionDays, earlier?.days ?? brand.retentionDays), until: now },
  };
}
