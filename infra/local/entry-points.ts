import type { Integration } from './http-api.ts';
import type { Route } from './http-routes.ts';
import { problemWith } from './local-stage-error.ts';
import { type QueuePoller, startQueuePoller } from './queue-poller.ts';
import { queueByArn, type StageParts } from './stage-parts.ts';

/**
 * Starts one poller per enabled event source mapping. Their functions import their bundles at once, since messages will
 * come; those behind HTTP do so with the first request, which on many days never comes.
 */
export function startPollers({ blueprint, engines, functions, region, log }: StageParts): QueuePoller[] {
  const mappings = blueprint.of('AWS::Lambda::EventSourceMapping').filter(({ properties }) => properties.Enabled);
  const prepared = mappings.map((mapping) => {
    const queue = queueByArn(blueprint, mapping.properties.EventSourceArn, mapping);
    return { queue, mapping: mapping.properties, target: functions.named(mapping.properties.FunctionName, mapping) };
  });
  return prepared.map(({ queue, mapping, target }) => {
    const queueArn = mapping.EventSourceArn;
    target.boot();
    return startQueuePoller({ sqs: engines.sqs, queueName: queue.name, queueArn, region, target, mapping, log });
  });
}

/** The routes of the HTTP API, and its id. At most one API. */
export function readRoutes({ blueprint, functions }: StageParts): { apiId: string; routes: Route<Integration>[] } {
  const [api, second] = blueprint.of('AWS::ApiGatewayV2::Api');
  if (second !== undefined) {
    throw problemWith(second, 'it is a second HTTP API', 'The local stage serves one: run fewer stacks.');
  }
  const integrations = blueprint.of('AWS::ApiGatewayV2::Integration');
  const routes = blueprint.of('AWS::ApiGatewayV2::Route').map((route) => {
    const integrationId = route.properties.Target.replace(/^integrations\//, '');
    const integration = integrations.find(({ ref }) => ref === integrationId);
    if (integration === undefined) {
      throw problemWith(route, `its integration ${integrationId} is unknown`, 'Run its stack too.');
    }
    const { IntegrationUri, TimeoutInMillis } = integration.properties;
    return {
      routeKey: route.properties.RouteKey,
      handler: { target: functions.named(IntegrationUri, integration), timeoutMs: TimeoutInMillis },
    };
  });
  return { apiId: api?.ref ?? 'none', routes };
}
