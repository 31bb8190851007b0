import type { Millis } from '../time.ts';
import type { Brand, Crisis } from './brand.ts';
import type { BrandVoice, LocationVoice, SavedAnswer } from './voice.ts';

/**
 * The voice in which a location speaks at a time: the brand's with what the location says otherwise, without saved
 * answers that are not true (any more, or yet), and in a crisis with the crisis's own statement. Drafts, the guard and
 * previews all ask here, so no fact that ran out is stated or let through.
 */
export function voiceFor(
  brand: Pick<Brand, 'voice' | 'locations' | 'crisis' | 'locationCrises' | 'businessHours'>,
  locationId: string | undefined,
  at: Millis,
): BrandVoice {
  const own = locationId === undefined ? undefined : ownOf(brand.locations, locationId);
  const voice = own === undefined ? brand.voice : merged(brand.voice, own);
  const today = dateIn(at, zoneOf(brand));
  const holdingStatement = crisisAt(brand, locationId)?.statement ?? voice.holdingStatement;
  return {
    ...voice,
    savedAnswers: voice.savedAnswers.filter((answer) => isTrueOn(answer, today)),
    ...(holdingStatement === undefined ? {} : { holdingStatement }),
  };
}

/** The crisis in which a location is, its own before the brand's; undefined in quiet times. */
export function crisisAt(
  brand: Pick<Brand, 'crisis' | 'locationCrises'>,
  locationId: string | undefined,
): Crisis | undefined {
  return (locationId === undefined ? undefined : ownOf(brand.locationCrises, locationId)) ?? brand.crisis;
}

/** How many different people have to approve: two in a crisis, whatever else the brand asks. */
export const approversAt = (
  brand: Pick<Brand, 'crisis' | 'locationCrises'>,
  locationId: string | undefined,
  otherwise: number,
): number => (crisisAt(brand, locationId) === undefined ? otherwise : Math.max(2, otherwise));

/** A location may be called `constructor`. */
const ownOf = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function merged(voice: BrandVoice, own: LocationVoice): BrandVoice {
  const both = (name: 'allowedDomains' | 'competitors' | 'wordsToUse' | 'wordsToAvoid' | 'staffNames') => [
    ...new Set([...own[name], ...voice[name]]),
  ];
  const { formality, warmth, emoji } = own.voice ?? {};
  const replaced = new Set(own.savedAnswers.flatMap(({ id }) => id ?? []));
  return {
    ...voice,
    ...given({
      name: own.name,
      signature: own.signature,
      contact: own.contact,
      contactName: own.contactName,
      holdingStatement: own.holdingStatement,
    }),
    voice: { ...voice.voice, ...given({ formality, warmth, emoji }) },
    allowedDomains: both('allowedDomains'),
    competitors: both('competitors'),
    wordsToUse: both('wordsToUse'),
    wordsToAvoid: both('wordsToAvoid'),
    staffNames: both('staffNames'),
    savedAnswers: [
      ...own.savedAnswers,
      ...voice.savedAnswers.filter(({ id }) => id === undefined || !replaced.has(id)),
    ],
  };
}

function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

const isTrueOn = (answer: SavedAnswer, today: string): boolean =>
  (answer.validFrom === undefined || answer.validFrom.slice(0, 10) <= today) &&
  (answer.validUntil === undefined || answer.validUntil.slice(0, 10) >= today);

/** The brand's own clock; UTC where it named none. */
export const zoneOf = (brand: Pick<Brand, 'businessHours'>): string => brand.businessHours?.timeZone ?? 'UTC';

/** The calendar day of a moment in a time zone, `yyyy-mm-dd`. */
export function dateIn(at: Millis, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
/** A formatter takes as long to make as a hundred dates to write. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A saved answer that ends soon, or has ended. */
export interface EndingAnswer {
  readonly id: string | undefined;
  /** Undefined where it is the whole brand's. */
  readonly locationId: string | undefined;
  readonly validUntil: string;
  /** Negative where it has ended. */
  readonly daysLeft: number;
}

const warnedWithinDays = 14;
const dayMs = 86_400_000;

/** Saved answers that end within two weeks or have ended, the most pressing first. */
export function endingAnswers(brand: Pick<Brand, 'voice' | 'locations' | 'businessHours'>, at: Millis): EndingAnswer[] {
  const today = Date.parse(dateIn(at, zoneOf(brand)));
  const of = (answers: readonly SavedAnswer[], locationId: string | undefined) =>
    answers.flatMap(({ id, validUntil }) => {
      const end = validUntil === undefined ? Number.NaN : Date.parse(validUntil.slice(0, 10));
      const daysLeft = Math.round((end - today) / dayMs);
      return validUntil !== undefined && daysLeft <= warnedWithinDays ? [{ id, locationId, validUntil, daysLeft }] : [];
    });
  return [
    ...of(brand.voice.savedAnswers, undefined),
    ...Object.entries(brand.locations).flatMap(([locationId, own]) => of(own.savedAnswers, locationId)),
  ].sort((one, other) => one.daysLeft - other.daysLeft);
}
