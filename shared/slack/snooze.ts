import type { Brand } from '../domain/brand/brand.ts';
import { day, hour, type Millis, minute } from '../domain/time.ts';
import type { SnoozeKind } from './ref.ts';

const morning = 9;
const monday = 1;

/** When a snooze ends: hours from now, or nine in the morning where the brand is. */
export function snoozeEnd(kind: SnoozeKind, now: Millis, brand: Pick<Brand, 'businessHours' | 'uiLanguage'>): Millis {
  if (kind === '1h') return now + hour;
  if (kind === '4h') return now + 4 * hour;
  const zone = timeZoneOf(brand);
  const today = localTime(now, zone);
  const daysAhead = kind === 't' ? 1 : ((monday - today.weekday + 6) % 7) + 1;
  const wanted = now - today.msOfDay + daysAhead * day + morning * hour;
  // A day with a clock change has 23 or 25 hours: what the local clock is off by is taken back.
  return wanted - (localTime(wanted, zone).msOfDay - morning * hour);
}

/** The brand's own zone where it has office hours, else that of its language. */
const timeZoneOf = (brand: Pick<Brand, 'businessHours' | 'uiLanguage'>): string =>
  brand.businessHours?.timeZone ?? (brand.uiLanguage === 'pl' ? 'Europe/Warsaw' : 'UTC');

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function localTime(at: Millis, timeZone: string): { readonly weekday: number; readonly msOfDay: Millis } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '0';
  const msOfDay = Number(part('hour')) * hour + Number(part('minute')) * minute + (at % minute);
  return { weekday: weekdays.indexOf(part('weekday')), msOfDay };
}
