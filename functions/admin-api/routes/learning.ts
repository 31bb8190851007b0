import { priorInForce } from '../../../shared/domain/classification/brand-prior.ts';
import { trainingRecords } from '../../../shared/domain/classification/training-record.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { iso } from '../../../shared/domain/time.ts';
import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';

export const learningRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/corrections', role: 'admin', handle: corrections },
  { method: 'GET', path: '/v1/learning', role: 'viewer', handle: show },
  { method: 'POST', path: '/v1/learning/reset', role: 'admin', handle: reset },
];

/** What people corrected in one month (`month=yyyy-mm`, default the current one), with the customers' texts. */
async function corrections(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const month = request.query.month ?? iso(api.clock.now()).slice(0, 7);
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) {
    throw new AppError('permanent', 'bad_request', '`month` must look like 2026-11 (UTC)');
  }
  const page = { limit: limitOf(request, 50, 200), cursor: request.query.cursor };
  const found = await api.corrections.month(request.caller.brandId, month, page);
  return json(200, { items: await trainingRecords(api, found.corrections), cursor: found.cursor });
}

/** What the brand's corrections come to now. */
async function show(api: AdminApi, { caller }: ApiRequest): Promise<HttpAnswer> {
  const [brand, prior] = await Promise.all([api.brands.load(caller.brandId), api.priors.load(caller.brandId)]);
  return json(200, render(brand?.learnedSince, priorInForce(prior, brand?.learnedSince)));
}

const render = (since: number | undefined, prior: Awaited<ReturnType<AdminApi['priors']['load']>>) => ({
  since: since === undefined ? undefined : iso(since),
  computedAt: prior === undefined ? undefined : iso(prior.computedAt),
  corrections: prior?.corrections ?? 0,
  sentiment: prior?.sentiment ?? {},
  urgency: prior?.urgency ?? {},
});

/** Everything learned so far counts no more. Nothing is deleted: the brand keeps the time from which on it learns. */
async function reset(api: AdminApi, { caller }: ApiRequest): Promise<HttpAnswer> {
  const brand = await api.brands.load(caller.brandId);
  if (brand === undefined) throw new AppError('gone', 'not_found', 'the brand of this key does not exist');
  const learnedSince = api.clock.now();
  await api.brands.save({ ...brand, learnedSince, version: brand.version + 1 });
  return json(200, render(learnedSince, undefined));
}
