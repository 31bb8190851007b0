/** A calendar day and a time of day, wherever they are meant. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks in a time zone show at an instant. Throws a RangeError where the zone does not exist. */
export function localTimeAt(instant: number, timeZone: string): LocalTime {
  let format = formats.get(timeZone);
  if (!format) {
    const numeric = 'numeric';
    format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
      ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric },
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

const asUtc = ({ year, month, day, hour, minute }: LocalTime): number => Date.UTC(year, month - 1, day, hour, minute);

const minuteMs = 60_000;

/** Minutes that the zone's clocks are ahead of UTC. */
const offsetAt = (instant: number, timeZone: string): number =>
  Math.round((asUtc(localTimeAt(instant, timeZone)) - Math.floor(instant / minuteMs) * minuteMs) / minuteMs);

/**
 * The instant when the zone's clocks show a time. A time that a change to summer leaves out is taken an hour later, one
 * that comes twice in autumn is the first.
 */
export function instantOf(local: LocalTime, timeZone: string): number {
  const wall = asUtc(local);
  const before = offsetAt(wall - 24 * 60 * minuteMs, timeZone);
  const after = offsetAt(wall + 24 * 60 * minuteMs, timeZone);
  const early = wall - before * minuteMs;
  if (offsetAt(early, timeZone) === before) return early;
  const late = wall - after * minuteMs;
  return offsetAt(late, timeZone) === after ? late : early;
}

/** ISO 8601 with the zone's offset, to the minute: `2026-11-25T17:00:00+01:00`. */
export function isoInZone(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone);
  const wall = new Date(instant + offset * minuteMs).toISOString().slice(0, 16);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.abs(offset);
  return `${wall}:00${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The calendar day so many days later; 0 is Sunday in `weekday`. */
export function addDays({ year, month, day }: LocalTime, days: number) {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}
