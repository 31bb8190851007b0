import { dateIn } from '../brand/voice-for.ts';
import type { PublishedReply, ReplyScores } from './published-reply.ts';

/** How replies did, over any set of them. Shares and medians are absent where there is nothing to measure. */
export interface Quality {
  readonly replies: number;
  /** Let out by a policy: nobody judged these drafts. */
  readonly byPolicy: number;
  /** Written by a person without a draft. */
  readonly withoutDraft: number;
  /** Share of the drafts that people published word for word, from 0 to 1. */
  readonly uneditedShare?: number;
  /** Of the drafts on which people decided, unedited ones included. */
  readonly medianEditDistance?: number;
  /** Means of all replies. */
  readonly scores?: ReplyScores;
  /** How often people published although this warning stood, by its code. */
  readonly overruled: Readonly<Record<string, number>>;
}

export interface WeekOfQuality {
  /** Its Monday, `yyyy-mm-dd`. */
  readonly week: string;
  readonly all: Quality;
  readonly locations: readonly { readonly locationId: string | undefined; readonly quality: Quality }[];
}

/** Measures a set of replies. */
export function qualityOf(replies: readonly PublishedReply[]): Quality {
  const judged = replies.filter(({ decidedBy, distance }) => decidedBy === 'person' && distance !== undefined);
  const distances = judged.map(({ distance }) => distance ?? 0).sort((one, other) => one - other);
  const overruled = new Map<string, number>();
  for (const code of replies.flatMap((reply) => reply.overruled)) overruled.set(code, (overruled.get(code) ?? 0) + 1);
  return {
    replies: replies.length,
    byPolicy: replies.filter(({ decidedBy }) => decidedBy === 'policy').length,
    withoutDraft: replies.filter(({ distance }) => distance === undefined).length,
    ...(judged.length === 0
      ? {}
      : {
          uneditedShare: rounded(distances.filter((distance) => distance === 0).length / judged.length),
          medianEditDistance: rounded(medianOf(distances)),
        }),
    ...(replies.length === 0
      ? {}
      : {
          scores: {
            positiveTone: meanOf(replies.map(({ scores }) => scores.positiveTone)),
            addressesIssue: meanOf(replies.map(({ scores }) => scores.addressesIssue)),
            personal: meanOf(replies.map(({ scores }) => scores.personal)),
          },
        }),
    overruled: Object.fromEntries([...overruled].sort((one, other) => other[1] - one[1])),
  };
}

/** The trend: each week of a time zone in which a reply went out, oldest first, all together and by location. */
export function qualityByWeek(replies: readonly PublishedReply[], timeZone: string): WeekOfQuality[] {
  return [...Map.groupBy(replies, ({ at }) => mondayOf(dateIn(at, timeZone)))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([week, those]) => ({
      week,
      all: qualityOf(those),
      locations: [...Map.groupBy(those, ({ locationId }) => locationId)]
        .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
        .map(([locationId, own]) => ({ locationId, quality: qualityOf(own) })),
    }));
}

/** The Monday on or before a day, both `yyyy-mm-dd`. */
export function mondayOf(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const meanOf = (values: readonly number[]): number =>
  rounded(values.reduce((sum, value) => sum + value, 0) / values.length);

/** Of sorted values. */
function medianOf(values: readonly number[]): number {
  const [low, high] = [
    values[Math.floor((values.length - 1) / 2)] ?? 0,
    values[Math.ceil((values.length - 1) / 2)] ?? 0,
  ];
  return (low + high) / 2;
}
