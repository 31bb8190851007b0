import { type HttpAnswer, json } from '../../../shared/runtime/http-api.ts';
import { type AdminApi, type ApiRequest, limitOf, type Route } from '../api.ts';

export const deadLetterRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/dead-letters', role: 'admin', handle: list },
  { method: 'GET', path: '/v1/dead-letters/{queue}', role: 'admin', handle: look },
  { method: 'POST', path: '/v1/dead-letters/{queue}/redrive', role: 'admin', handle: redrive },
];

async function list(api: AdminApi): Promise<HttpAnswer> {
  return json(200, { items: await api.deadLetters.list() });
}

async function look(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  return json(200, { items: await api.deadLetters.look(request.path.queue ?? '', limitOf(request, 10, 10)) });
}

async function redrive(api: AdminApi, request: ApiRequest): Promise<HttpAnswer> {
  const moved = await api.deadLetters.redrive(request.path.queue ?? '', limitOf(request, 100, 1000));
  return json(200, { moved });
}
