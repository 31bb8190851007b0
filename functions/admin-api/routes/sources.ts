import * as z from 'zod';
import { AppError } from '../../../shared/domain/errors.ts';
import { Source, sourceWakeAt } from '../../../shared/domain/source/source.ts';
import { day, iso, parseInstant } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json, jsonBody } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';
import { claimProven, releaseAccount } from '../prove-account.ts';

export const sourceRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/sources', role: 'viewer', handle: list },
  { method: 'POST', path: '/v1/sources', role: 'admin', handle: connect },
  { method: 'PATCH', path: '/v1/sources/{id}', role: 'admin', handle: change },
  { method: 'PUT', path: '/v1/sources/{id}/credential', role: 'admin', handle: replaceCredential },
  { method: 'GET', path: '/v1/sources/{id}/quarantine', role: 'viewer', handle: quarantined },
];

async function list(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  return json(200, { items: (await api.sources.ofBrand(request.caller.brandId)).map(render) });
}

/** Settings and health; the cursor and window are the machine's own. */
const render = (source: Source) => ({
  id: source.id,
  platform: source.platform,
  locationId: source.locationId,
  account: source.account,
  enabled: source.enabled,
  health: source.health,
  healthCode: source.healthCode,
  lastSuccessAt: time(source.lastSuccessAt),
  lastItemAt: time(source.lastItemAt),
  nextPullAt: iso(source.pullAt),
  nextSweepAt: iso(source.sweepAt),
  pausedUntil: time(source.pausedUntil),
  answerSince: iso(source.answerSince),
  pullEverySeconds: source.pullEverySeconds,
  sweepEverySeconds: source.sweepEverySeconds,
});

const time = (at: number | undefined): string | undefined => (at === undefined ? undefined : iso(at));

const NewSource = z.object({
  id: Source.shape.id,
  platform: z.string(),
  locationId: z.string().optional(),
  account: z.record(z.string(), z.string()),
  credential: z.unknown().optional(),
  /** ISO 8601; older mentions are admitted as historical. Default: 30 days ago. */
  answerSince: z.string().optional(),
  pullEverySeconds: z.number().min(60).max(86_400).optional(),
});

const defaultAnswerSince = 30 * day;

async function connect(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const wanted = parse(NewSource, jsonBody(request.event));
  const connector = await api.connectorFor(wanted.platform);
  const account = parse(connector.account, wanted.account, 'account') as Record<string, string>;
  const credential =
    wanted.credential === undefined ? undefined : parse(connector.credential, wanted.credential, 'credential');
  if ((await api.sources.load(wanted.id)) !== undefined) throw idTaken();
  const now = api.clock.now();
  const answerSince = instant(wanted.answerSince) ?? now - defaultAnswerSince;
  const source: Source = {
    id: wanted.id,
    version: 1,
    brandId: request.caller.brandId,
    locationId: wanted.locationId,
    platform: wanted.platform,
    account,
    enabled: true,
    answerSince,
    pullEverySeconds: wanted.pullEverySeconds ?? 300,
    sweepEverySeconds: 86_400,
    window: {},
    sweepAt: now + day,
    pullAt: now,
    health: 'ok',
    failures: 0,
  };
  // Public feeds need no credential; else, without one, nothing can be published and nothing is claimed yet.
  const usable = connector.credential.safeParse(credential ?? {});
  const proven = usable.success ? await claimProven(api, source, usable.data) : undefined;
  // The source first: whoever has its id owns its credential.
  if (!(await api.sources.create(source))) throw idTaken();
  if (credential !== undefined) await api.credentials.put(source.id, proven);
  return json(201, render(source));
}

const idTaken = (): AppError =>
  new AppError(
    'permanent',
    'conflict',
    'there is a source with this id already: choose another id, or change it with PATCH and its credential with PUT',
  );

const longestSweepSeconds = (30 * day) / 1000;

const SourceChange = z.object({
  enabled: z.boolean().optional(),
  answerSince: z.string().optional(),
  pullEverySeconds: z.number().min(60).max(86_400).optional(),
  sweepEverySeconds: z.number().min(3600).max(longestSweepSeconds).optional(),
});

async function change(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const wanted = parse(SourceChange, jsonBody(request.event));
  const source = await named(api, request);
  const answerSince = instant(wanted.answerSince);
  const next: Source = {
    ...source,
    ...(wanted.enabled === undefined ? {} : { enabled: wanted.enabled }),
    ...(wanted.pullEverySeconds === undefined ? {} : { pullEverySeconds: wanted.pullEverySeconds }),
    ...(wanted.sweepEverySeconds === undefined ? {} : { sweepEverySeconds: wanted.sweepEverySeconds }),
    // Another cut-off: the sweep starts anew and readmits what is within it now.
    ...(answerSince === undefined ? {} : { answerSince, window: {}, sweep: undefined, sweepAt: api.clock.now() }),
    version: source.version + 1,
  };
  const saved = { ...next, wakeAt: sourceWakeAt(next) };
  // While it was off, another brand may have connected the account.
  if (next.enabled && !source.enabled) await claimAgain(api, source);
  await api.sources.save(saved);
  // A repeat of the request releases what a crash in between left claimed.
  if (wanted.enabled === false) await releaseAccount(api, saved);
  return json(200, render(saved));
}

async function claimAgain(api: AdminApi, source: Source): Promise<void> {
  const stored = await api.credentials.load(source.id);
  const { credential } = await api.connectorFor(source.platform);
  const usable = credential.safeParse(stored?.value ?? {});
  if (!usable.success) return;
  const proven = await claimProven(api, source, usable.data);
  if (stored !== undefined) await api.credentials.put(source.id, proven);
}

/** Connects the account again: the next check is at once. */
async function replaceCredential(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const source = await named(api, request);
  const connector = await api.connectorFor(source.platform);
  const credential = parse(connector.credential, jsonBody(request.event), 'credential');
  await api.credentials.put(source.id, await claimProven(api, source, credential));
  const next = { ...source, pausedUntil: undefined, pullAt: api.clock.now(), version: source.version + 1 };
  const saved = { ...next, wakeAt: sourceWakeAt(next) };
  await api.sources.save(saved);
  return json(200, render(saved));
}

async function quarantined(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const source = await named(api, request);
  const items = await api.quarantine.list(source.id, limitOf(request, 20, 100));
  return json(200, { items: items.map((item) => ({ ...item, at: iso(item.at) })) });
}

async function named(api: AdminApi, request: ApiRequest): Promise<Source> {
  const id = Source.shape.id.safeParse(request.path.id);
  const source = id.success ? await api.sources.load(id.data) : undefined;
  if (source !== undefined && source.brandId === request.caller.brandId) return source;
  throw new AppError('gone', 'not_found', 'there is no source with this id');
}

function parse<T>(schema: z.ZodType<T>, value: unknown, where = 'body'): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${[where, ...issue.path].join('.')}: ${issue.message}`);
  throw new AppError('permanent', 'bad_request', issues.join('; '));
}

function instant(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at === undefined) throw new AppError('permanent', 'bad_request', '`answerSince` must be an ISO 8601 time');
  return at;
}
