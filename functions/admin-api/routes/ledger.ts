import { AppError } from '../../../shared/domain/errors.ts';
import { iso, parseInstant } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';

export const ledgerRoutes: readonly Route[] = [{ method: 'GET', path: '/v1/ledger', role: 'viewer', handle: show }];

/** The audit trail of one hour (`hour=yyyy-mm-ddThh`, default the current one), newest first. */
async function show(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const hour = request.query.hour ?? iso(api.clock.now()).slice(0, 13);
  if (!isHour(hour)) {
    throw new AppError(
      'permanent',
      'bad_request',
      '`hour` must be an hour of the calendar such as 2026-11-21T09 (UTC)',
    );
  }
  const page = { limit: limitOf(request, 100, 500), cursor: request.query.cursor };
  const { entries, cursor } = await api.ledger.hour(request.caller.brandId, hour, page);
  return json(200, { items: entries, cursor });
}

/** 30 February parses, as another day; hour 24 does, as the next one's first. */
function isHour(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(text) ? parseInstant(`${text}:00:00Z`) : undefined;
  return at !== undefined && iso(at).startsWith(text);
}
