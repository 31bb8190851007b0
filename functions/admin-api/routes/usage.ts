import { AppError } from '../../../shared/domain/errors.ts';
import { reportUsage } from '../../../shared/domain/model/usage.ts';
import { iso } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import type { AdminApi, ApiRequest, Route } from '../api.ts';

export const usageRoutes: readonly Route[] = [{ method: 'GET', path: '/v1/usage', role: 'admin', handle: show }];

/** What models were asked for the brand in one month (`month=yyyy-mm` in UTC, default the current one). */
async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const month = request.query.month ?? iso(api.clock.now()).slice(0, 7);
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) {
    throw new AppError('permanent', 'bad_request', '`month` must look like 2026-11 (UTC)');
  }
  const entries = await api.usage.month(request.caller.brandId, month);
  return json(200, { month, ...reportUsage(entries, api.modelPrices) });
}
