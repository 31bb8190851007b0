import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import type { AdminApi, ApiRequest, Route } from '../api.ts';

export const meRoutes: readonly Route[] = [{ method: 'GET', path: '/v1/me', role: 'viewer', handle: show }];

/** Whose key this is: the person's decisions carry this name. */
async function show(_api: AdminApi, { caller }: ApiRequest): Promise<HttpAnswer> {
  return json(200, { person: caller.person, role: caller.role, brandId: caller.brandId });
}
