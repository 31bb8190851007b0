import type { BusinessHours } from '../brand/brand.ts';
import type { Urgency } from '../classification/classification.ts';
import { day, hour, type Millis, minute } from '../time.ts';

/** How soon a person must have looked, by urgency; measured from our first sight, in the brand's business hours. */
export const firstLookWithin: Record<Urgency, Millis> = {
  critical: 15 * minute,
  high: hour,
  normal: 8 * hour,
  low: 24 * hour,
};

/** Deadline of a mention first seen at `firstSeenAt`. `critical` runs around the clock. */
export function deadlineOf(urgency: Urgency, firstSeenAt: Millis, hours?: BusinessHours): Millis {
  const within = firstLookWithin[urgency];
  if (urgency === 'critical' || hours === undefined) return firstSeenAt + within;
  return addBusinessTime(firstSeenAt, within, hours);
}

/** A brand without any open hour within so many days has its clock run around the clock. */
const horizonDays = 30;

function addBusinessTime(from: Millis, amount: Millis, hours: BusinessHours): Millis {
  let left = amount;
  let at = from;
  for (let days = 0; days < horizonDays; days += 1) {
    const local = localTime(at, hours.timeZone);
    const open = hours.days[String(local.weekday)];
    const midnight = at - local.msOfDay;
    if (open !== undefined) {
      const start = Math.max(at, midnight + open[0] * minute);
      const end = midnight + open[1] * minute;
      if (end > start) {
        if (left <= end - start) return start + left;
        left -= end - start;
      }
    }
    at = midnight + day;
    // A day of 23 or 25 hours: land on the next local midnight, whatever the clock change did.
    const drift = localTime(at, hours.timeZone).msOfDay;
    at += drift > 12 * hour ? day - drift : -drift;
  }
  return from + amount;
}

function localTime(at: Millis, timeZone: string): { weekday: number; msOfDay: Millis } {
  const parts = formatter(timeZone).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '0';
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'));
  const msOfDay =
    Number(part('hour')) * hour + Number(part('minute')) * minute + Number(part('second')) * 1000 + (at % 1000);
  return { weekday, msOfDay };
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
