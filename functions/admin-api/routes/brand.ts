import * as z from 'zod';
import type { Brand, Crisis } from '../../../shared/domain/brand/brand.ts';
import { soundVoiceSettings } from '../../../shared/domain/brand/voice-settings.ts';
import { AppError, isStale } from '../../../shared/domain/errors.ts';
import { afterChangeOf } from '../../../shared/domain/mention/retention.ts';
import { type HttpAnswer, json, jsonBody } from '../../../shared/runtime/http-api.ts';
import type { AdminApi, ApiRequest, Route } from '../api.ts';
import { brandChangeOf } from '../brand-change.ts';
import { loadBrand, saveBrand } from '../save-brand.ts';
import { refuseUnread } from '../unread-settings.ts';

export const brandRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/brand', role: 'viewer', handle: show },
  { method: 'PATCH', path: '/v1/brand', role: 'admin', handle: change },
  { method: 'PUT', path: '/v1/brand/crisis', role: 'admin', handle: setCrisis },
];

async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  return json(200, await loadBrand(api, request.caller.brandId));
}

async function change(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const named = brandChangeOf(jsonBody(request.event));
  const brand = await loadBrand(api, request.caller.brandId);
  const settings =
    named.voice === undefined && named.locations === undefined
      ? {}
      : soundVoiceSettings({ voice: named.voice ?? brand.voice, locations: named.locations ?? brand.locations });
  const kept = named.retentionDays === undefined ? {} : afterChangeOf(brand, named.retentionDays, api.clock.now());
  return json(200, await saveBrand(api, brand, { ...named, ...settings, ...kept }, { person: request.caller.person }));
}

const CrisisBody = z.object({
  on: z.boolean(),
  /** Without it the whole brand is meant. */
  locationId: z.string().min(1).max(120).optional(),
  statement: z.string().trim().max(1000).optional(),
});

const maxRaces = 6;

/** Begins, words anew or ends a crisis. Sent twice it changes nothing: the crisis goes on since it began. */
async function setCrisis(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const given = jsonBody(request.event);
  // A misspelled `locationId` would begin it for the whole brand.
  refuseUnread(CrisisBody, given);
  const body = CrisisBody.safeParse(given);
  if (!body.success) {
    const issues = body.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
    throw new AppError('permanent', 'bad_request', issues.join('; '));
  }
  const { on, locationId, statement } = body.data;
  for (let race = 0; ; race += 1) {
    const brand = await loadBrand(api, request.caller.brandId);
    const known =
      locationId === undefined ? brand.crisis : new Map(Object.entries(brand.locationCrises)).get(locationId);
    const crisis: Crisis | undefined = on
      ? {
          since: known?.since ?? api.clock.now(),
          by: known?.by ?? `person:${request.caller.person}`,
          ...(statement === undefined || statement === '' ? {} : { statement: statement.toWellFormed() }),
        }
      : undefined;
    try {
      const change = locationId === undefined ? { crisis } : { locationCrises: withCrisis(brand, locationId, crisis) };
      return json(200, await saveBrand(api, brand, change, { person: request.caller.person }));
    } catch (error) {
      // A crisis is no moment to be told that somebody changed another setting.
      if (!isStale(error) || race >= maxRaces) throw error;
    }
  }
}

function withCrisis(brand: Brand, locationId: string, crisis: Crisis | undefined): Brand['locationCrises'] {
  const others = Object.entries(brand.locationCrises).filter(([id]) => id !== locationId);
  return Object.fromEntries(crisis === undefined ? others : [...others, [locationId, crisis]]);
}
