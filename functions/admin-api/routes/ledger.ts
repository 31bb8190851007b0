import { AppError } from '../../../shared/domain/errors.ts';
import { iso } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';

export const ledgerRoutes: readonly Route[] = [{ method: 'GET', path: '/v1/ledger', role: 'viewer', handle: show }];

/** The audit trail of one hour (`hour=yyyy-mm-ddThh`, default the current one), newest first. */
async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const hour = request.query.hour ?? iso(api.clock.now()).slice(0, 13);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}$/.test(hour)) {
    throw new AppError('permanent', 'bad_request', '`hour` must look like 2026-11-21T09 (UTC)');
  }
  const page = { limit: limitOf(request, 100, 500), cursor: request.query.cursor };
  const { entries, cursor } = await api.ledger.hour(request.caller.brandId, hour, page);
  return json(200, { items: entries, cursor });
}
