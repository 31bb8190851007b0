import * as z from 'zod';
import type { Brand } from '../../../shared/domain/brand/brand.ts';
import { VoiceSettings } from '../../../shared/domain/brand/voice.ts';
import { endingAnswers } from '../../../shared/domain/brand/voice-for.ts';
import { soundVoiceSettings, type VoiceChange, voiceChanges } from '../../../shared/domain/brand/voice-settings.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import type { KeptVoice } from '../../../shared/domain/ports.ts';
import { iso } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json, jsonBody, problem } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';
import { previewVoice } from '../preview-voice.ts';
import { keptOf, loadBrand, type SavedVoice, saveVoice } from '../save-brand.ts';
import { refuseUnread } from '../unread-settings.ts';

export const voiceRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/brand/voice', role: 'viewer', handle: show },
  { method: 'PUT', path: '/v1/brand/voice', role: 'admin', handle: replace },
  { method: 'GET', path: '/v1/brand/voice/versions', role: 'viewer', handle: list },
  { method: 'GET', path: '/v1/brand/voice/versions/{number}', role: 'viewer', handle: showVersion },
  { method: 'POST', path: '/v1/brand/voice/preview', role: 'viewer', handle: preview },
  { method: 'POST', path: '/v1/brand/voice/restore', role: 'admin', handle: restore },
];

async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  return json(200, render(api, await loadBrand(api, request.caller.brandId)));
}

const render = (api: AdminApi, brand: Brand) => ({
  ...renderVersion(keptOf(brand)),
  ending: endingAnswers(brand, api.clock.now()),
});

/** A version as the API shows it. */
const renderVersion = ({ version, voice, locations }: KeptVoice) => ({ ...renderHead({ version }), voice, locations });
const renderHead = ({ version }: Pick<KeptVoice, 'version'>) => ({
  version: version.number,
  by: version.by,
  at: version.at === 0 ? undefined : iso(version.at),
  restored: version.restored,
});

const VoiceBody = z.object({
  expectedVersion: z.int().min(1),
  voice: z.unknown().optional(),
  locations: z.unknown().optional(),
});
/** What the settings themselves hold; only what people send is held to it, kept versions may come from a newer Odzew. */
const SentSettings = VoiceSettings.partial();

async function replace(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const { expectedVersion, voice, locations } = body(VoiceBody, request);
  refuseUnread(SentSettings, { voice, locations });
  const settings = soundVoiceSettings({ voice, locations: locations ?? (await locationsNow(api, request)) });
  const { brandId, person } = request.caller;
  return answer(api, await saveVoice(api, brandId, expectedVersion, settings, { person }));
}

const locationsNow = async (api: AdminApi, request: ApiRequest) =>
  (await loadBrand(api, request.caller.brandId)).locations;

function answer(api: AdminApi, outcome: SavedVoice): HttpAnswer {
  if ('saved' in outcome) return json(200, render(api, outcome.saved));
  const { number, by, at } = outcome.conflict.voiceVersion;
  return problem(409, 'conflict', `the voice was changed meanwhile (${by}, ${iso(at)}): look at version ${number}`, {
    by,
    at: iso(at),
    version: number,
  });
}

/** Newest first; each says which settings it changed. */
async function list(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const limit = limitOf(request, 20, 50);
  const brand = await loadBrand(api, request.caller.brandId);
  const page = await api.voices.list(brand.id, { limit, cursor: request.query.cursor });
  const inForce = keptOf(brand);
  // It is kept after the brand has moved on: whoever looks in between sees it all the same.
  const isNew = request.query.cursor === undefined && page.versions[0]?.version.number !== inForce.version.number;
  const versions = isNew ? [inForce, ...page.versions] : page.versions;
  const oldest = versions.at(-1)?.version.number ?? 1;
  const before = oldest > 1 ? await api.voices.load(brand.id, oldest - 1) : undefined;
  return json(200, {
    items: versions.map((kept, index) => {
      const earlier = versions[index + 1] ?? before;
      return {
        ...renderHead(kept),
        inForce: kept.version.number === inForce.version.number,
        changed: earlier === undefined ? [] : voiceChanges(earlier, kept).map(({ path }) => path),
      };
    }),
    cursor: page.cursor,
  });
}

/** One version and how it differs from another (`against`, default the one in force). */
async function showVersion(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const brand = await loadBrand(api, request.caller.brandId);
  const kept = await versionOf(api, brand, request.path.number);
  const against =
    request.query.against === undefined ? keptOf(brand) : await versionOf(api, brand, request.query.against);
  const changes: VoiceChange[] = voiceChanges(against, kept);
  return json(200, { ...renderVersion(kept), against: against.version.number, changes });
}

async function versionOf(api: AdminApi, brand: Brand, text: string | undefined): Promise<KeptVoice> {
  const number = /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : undefined;
  const kept =
    number === brand.voiceVersion.number
      ? keptOf(brand)
      : number === undefined
        ? undefined
        : await api.voices.load(brand.id, number);
  if (kept !== undefined) return kept;
  throw new AppError('gone', 'not_found', `there is no such version: the newest is ${brand.voiceVersion.number}`);
}

const PreviewBody = z.object({
  voice: z.unknown().optional(),
  locations: z.unknown().optional(),
  locationId: z.string().min(1).max(120).optional(),
});

async function preview(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const { voice, locations, locationId } = body(PreviewBody, request);
  refuseUnread(SentSettings, { voice, locations });
  const brand = await loadBrand(api, request.caller.brandId);
  const proposed = soundVoiceSettings({ voice, locations: locations ?? brand.locations });
  const engines = { guard: await api.loadGuard(), drafter: await api.previewDrafter() };
  return json(200, { items: await previewVoice({ ...api, ...engines }, brand, { proposed, locationId }) });
}

const RestoreBody = z.object({ version: z.int().min(1), expectedVersion: z.int().min(1) });

async function restore(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const { version, expectedVersion } = body(RestoreBody, request);
  const { brandId, person } = request.caller;
  const kept = await versionOf(api, await loadBrand(api, brandId), String(version));
  const settings = soundVoiceSettings({ voice: kept.voice, locations: kept.locations });
  return answer(api, await saveVoice(api, brandId, expectedVersion, settings, { person, restored: version }));
}

function body<T>(schema: z.ZodType<T>, request: ApiRequest): T {
  const given = jsonBody(request.event);
  refuseUnread(schema, given);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new AppError('permanent', 'bad_request', issues.join('; '));
}
