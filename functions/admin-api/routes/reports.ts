import { zoneOf } from '../../../shared/domain/brand/voice-for.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { isTakenBack } from '../../../shared/domain/mention/mention.ts';
import type { PublishedReply } from '../../../shared/domain/reply/published-reply.ts';
import { qualityByWeek, qualityOf } from '../../../shared/domain/reply/quality.ts';
import { day, iso, type Millis, parseInstant } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';
import { loadBrand } from '../save-brand.ts';

export const reportRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/reports/quality', role: 'viewer', handle: showQuality },
  { method: 'GET', path: '/v1/reports/edits', role: 'viewer', handle: listEdits },
];

const standardDays = 84;
const longestDays = 400;
const pageSize = 1000;
/** A page of the table holds some 2,500 of them: so many are read within the time that the gateway gives. */
const mostReplies = 20_000;
/** Beyond these, times are not written as the keys of the table are. */
const [earliest, latest] = [Date.UTC(2000, 0), Date.UTC(9000, 0)];

/**
 * How drafts did per week and location between `from` and `to` (ISO 8601, default the last twelve weeks). Where there
 * are more replies than one request reads, the newest count and `truncatedAt` says from when on.
 */
async function showQuality(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const brand = await loadBrand(api, request.caller.brandId);
  const to = instant(request, 'to') ?? api.clock.now();
  const from = instant(request, 'from') ?? to - standardDays * day;
  if (from >= to) throw bad('`from` must be before `to`');
  if (to - from > longestDays * day)
    throw bad(`at most ${longestDays} days at once: move \`from\` and \`to\` together`);
  const replies: PublishedReply[] = [];
  let truncatedAt: string | undefined;
  for (const month of monthsBetween(from, to)) {
    let cursor: string | undefined;
    do {
      const page = await api.published.month(brand.id, month, { limit: pageSize, cursor, from, until: to });
      replies.push(...page.replies);
      cursor = page.cursor;
    } while (cursor !== undefined && replies.length < mostReplies);
    if (replies.length >= mostReplies) {
      truncatedAt = iso(replies.at(-1)?.at ?? from);
      break;
    }
  }
  return json(200, {
    from: iso(from),
    to: iso(to),
    truncatedAt,
    timeZone: zoneOf(brand),
    total: qualityOf(replies),
    weeks: qualityByWeek(replies, zoneOf(brand)),
  });
}

/** `yyyy-mm` of a span, newest first. */
function monthsBetween(from: Millis, to: Millis): string[] {
  const months: string[] = [];
  const first = iso(from).slice(0, 7);
  const at = new Date(`${iso(to).slice(0, 7)}-01T00:00:00Z`);
  for (let month = iso(to).slice(0, 7); month >= first; month = at.toISOString().slice(0, 7)) {
    months.push(month);
    at.setUTCMonth(at.getUTCMonth() - 1);
  }
  return months;
}

/** What people made of drafts in a month (`month=yyyy-mm`, default this one), newest first, with the texts. */
async function listEdits(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const month = request.query.month ?? iso(api.clock.now()).slice(0, 7);
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw bad('`month` must look like 2026-11');
  const page = { limit: limitOf(request, 20, 100), cursor: request.query.cursor };
  const { replies, cursor } = await api.published.month(request.caller.brandId, month, page);
  const mentions = new Map(
    (await api.mentions.loadMany(replies.map((reply) => reply.mentionId))).map((m) => [m.id, m]),
  );
  const items = await Promise.all(
    replies.map(async (reply) => {
      // What the author took back is shown to nobody any more.
      const mention = mentions.get(reply.mentionId);
      const gone = mention !== undefined && isTakenBack(mention);
      const [review, draft, published] = gone
        ? []
        : await Promise.all([
            api.texts.revision(reply.mentionId, reply.revision),
            reply.engineDraft === undefined ? undefined : api.texts.draft(reply.mentionId, reply.engineDraft),
            api.texts.draft(reply.mentionId, reply.draft),
          ]);
      return {
        ...reply,
        at: iso(reply.at),
        mention: review?.text,
        draftText: draft?.text,
        publishedText: published?.text,
      };
    }),
  );
  return json(200, { items, cursor });
}

function instant(request: ApiRequest, name: 'from' | 'to'): Millis | undefined {
  const text = request.query[name];
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at === undefined || at < earliest || at > latest) {
    throw bad(`\`${name}\` must be a day or time such as 2026-11-21 (ISO 8601)`);
  }
  return at;
}

const bad = (message: string): AppError => new AppError('permanent', 'bad_request', message);
