import * as z from 'zod';
import { Brand } from '../../../shared/domain/brand/brand.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { type HttpAnswer, json, jsonBody } from '../../../shared/runtime/http-api.ts';
import type { AdminApi, ApiRequest, Route } from '../api.ts';

export const brandRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/brand', role: 'viewer', handle: show },
  { method: 'PATCH', path: '/v1/brand', role: 'admin', handle: change },
];

async function load(api: AdminApi, request: ApiRequest): Promise<Brand> {
  const brand = await api.brands.load(request.caller.brandId);
  if (brand === undefined) throw new AppError('gone', 'not_found', 'the brand of this key does not exist');
  return brand;
}

async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  return json(200, await load(api, request));
}

/** Everything but id, version and what was forgotten when can be changed; what is not named stays. */
const BrandChange = Brand.omit({ id: true, version: true, learnedSince: true }).partial();

async function change(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const body = jsonBody(request.event);
  const given = z.record(z.string(), z.unknown()).safeParse(body);
  const parsed = BrandChange.safeParse(body);
  if (!parsed.success || !given.success) {
    const issues = (parsed.error?.issues ?? []).slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError(
      'permanent',
      'bad_request',
      `the change does not parse: ${issues.join('; ') || 'send an object'}`,
    );
  }
  const brand = await load(api, request);
  // Defaults that parsing fills in are not what the caller named.
  const named = Object.fromEntries(Object.entries(parsed.data).filter(([key]) => key in given.data));
  const next: Brand = { ...brand, ...named, version: brand.version + 1 };
  await api.brands.save(next);
  return json(200, next);
}
