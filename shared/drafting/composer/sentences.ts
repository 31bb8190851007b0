import type { DraftRequest } from '../../domain/reply/draft.ts';
import type { Wishes } from './hint.ts';
import type { LanguagePack, SentenceRole } from './language-pack.ts';
import type { Option, PlanInput, PlannedSentence } from './planned.ts';
import type { Point, Trade } from './points.ts';
import type { Fill } from './template.ts';

export const one = (role: SentenceRole, weight: number, fill: Fill = {}): PlannedSentence => ({
  options: [{ role, fill }],
  weight,
});

export function praiseSentence(
  praises: readonly Point[],
  pack: LanguagePack,
  weight: number,
): PlannedSentence | undefined {
  const options: Option[] = [];
  const told = praises.filter((point) => point.clauses.length > 0);
  if (told.length > 0 && told.length < 3) options.push({ role: 'praise_that', fill: { that: combined(told, pack) } });
  const named = [...new Set(praises.filter((point) => point.about !== '').map((point) => point.about))].slice(0, 3);
  if (named.length > 0 && (named.length >= told.length || told.length >= 3))
    options.push({ role: 'praise_about', fill: { about: pack.list(named) } });
  return options.length === 0 ? undefined : { options, weight };
}

export function sorrySentence(grievances: readonly Point[], pack: LanguagePack, wishes: Wishes): PlannedSentence {
  if (wishes.apologise === false) {
    const about = grievances.find((point) => point.about !== '')?.about;
    return about === undefined ? one('valued', 0) : one('remark_about', 0, { about });
  }
  const told = grievances.filter((point) => point.clauses.length > 0);
  const named = [...new Set(grievances.filter((point) => point.about !== '').map((point) => point.about))].slice(0, 2);
  const about: Option[] = named.length === 0 ? [] : [{ role: 'sorry_about', fill: { about: pack.list(named) } }];
  if (told.length > 0) return { ...one('sorry_that', 0, { that: combined(told, pack) }), spare: about };
  return about.length === 0 ? one('sorry_plain', 0) : { options: about, weight: 0 };
}

/** Every combination of the points' clauses, joined. */
function combined(points: readonly Point[], pack: LanguagePack): string[] {
  const rows = points.reduce<string[][]>(
    (known, point) => known.flatMap((row) => point.clauses.map((clause) => [...row, clause])),
    [[]],
  );
  return rows.slice(0, 24).map((row) => pack.join(row));
}

/** What is told outranks the topic that the classifier heard, which outranks what is merely named. */
export function chosenPoints(kind: Point['kind'], { points, request, pack }: PlanInput): Point[] {
  const stated = points.filter((point) => point.kind === kind && point.stated);
  if (stated.length > 0) {
    if (kind === 'praise') return stated.slice(0, 3);
    const most = request.limit.max < 400 ? 2 : 3;
    const definite = stated.filter((point) => point.concrete);
    // A name in passing must not push out what was said clearly.
    const ranked = definite.length >= most ? definite : stated;
    return ranked.slice(0, most);
  }
  // "Any updates?" names an update and praises none.
  const named = points
    .filter((point) => point.kind === kind && point.about !== '' && (point.trade !== 'app' || kind === 'grievance'))
    .slice(0, 2);
  const topics = request.tags.topics.flatMap((topic) => pack.pointOfTopic(topic, kind) ?? []).slice(0, 1);
  return kind === 'praise'
    ? [...named, ...topics].slice(0, named.length > 0 ? named.length : 1)
    : topics.length > 0
      ? topics
      : named.slice(0, 1);
}

export function labels(points: readonly Point[], otherwise: string): string[] {
  const named = points.map((point) => point.label.slice(0, 200));
  return named.length > 0 ? [...new Set(named)].slice(0, 6) : [otherwise];
}

const appStores = new Set(['google-play', 'app-store-connect', 'app-store-rss']);

const places = new Set(['google-business-profile', 'tripadvisor', 'yelp']);

export function tradeOf(points: readonly Point[], { mention, tags }: DraftRequest): Trade {
  if (appStores.has(mention.platform)) return 'app';
  if (mention.platform === 'allegro') return 'shop';
  const known = points.find((point) => point.trade !== 'any')?.trade;
  if (known !== undefined) return known;
  if (tags.topics.includes('app_bug')) return 'app';
  return tags.topics.includes('delivery') && !places.has(mention.platform) ? 'shop' : 'any';
}

export function closeRole(trade: Trade): SentenceRole {
  if (trade === 'food' || trade === 'stay') return 'praise_close_place';
  return trade === 'any' ? 'praise_close_any' : `praise_close_${trade}`;
}
