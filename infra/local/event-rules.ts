import { createAsyncInvoker } from './async-invoker.ts';
import type { PlannedResource } from './blueprint.ts';
import { type BusRule, createPutEvents } from './event-bus.ts';
import { compileEventPattern } from './event-pattern.ts';
import { connectTarget, type Destination } from './event-targets.ts';
import { asyncSettingsOf } from './functions.ts';
import { problemWith, type ResourceAddress } from './local-stage-error.ts';
import { createQueueOutbox, type QueueOutbox } from './queue-outbox.ts';
import { queueByArn, type StageParts } from './stage-parts.ts';

type PlannedRule = PlannedResource<'AWS::Events::Rule'>;

/**
 * Adds PutEvents over the enabled rules that have a pattern.
 * @throws LocalStageError naming the rule whose bus, pattern or target cannot be served
 */
export function serveEvents(parts: StageParts): void {
  const { blueprint, engines, region, accountId } = parts;
  const destinationOf = createDestinations(parts);
  const busNames = new Set(['default', ...blueprint.of('AWS::Events::EventBus').map((bus) => bus.name)]);
  const rules = blueprint
    .of('AWS::Events::Rule')
    .filter(({ properties }) => properties.EventPattern !== undefined && properties.State !== 'DISABLED')
    .map((rule) => connectRule(rule, busNames, destinationOf, parts));
  engines.operations.set('AWSEvents.PutEvents', createPutEvents({ region, accountId, busNames, rules }));
}

function connectRule(
  rule: PlannedRule,
  busNames: ReadonlySet<string>,
  destinationOf: (arn: string, asker: ResourceAddress) => Destination,
  { log }: StageParts,
): BusRule {
  const { EventPattern, EventBusName, Targets } = rule.properties;
  const busName = EventBusName?.split('/').at(-1) ?? 'default';
  if (!busNames.has(busName))
    throw problemWith(rule, `its bus ${busName} is not in these stacks`, 'Run its stack too.');
  const deliveries = Targets.map(({ Arn, Input, InputPath, DeadLetterConfig }) => {
    const deadEnd = DeadLetterConfig?.Arn === undefined ? undefined : destinationOf(DeadLetterConfig.Arn, rule);
    const deadLetters = deadEnd?.kind === 'queue' ? deadEnd.send : undefined;
    const target = { destination: destinationOf(Arn, rule), input: Input, inputPath: InputPath, deadLetters };
    return connectTarget(rule.arn, target, log);
  });
  return {
    busName,
    matches: compileEventPattern(EventPattern),
    deliver: (event) => {
      for (const deliver of deliveries) deliver(event);
    },
  };
}

/** Looks destinations up by ARN; one outbox per queue and one retry loop per function, however many rules share them. */
function createDestinations({
  blueprint,
  engines,
  functions,
  log,
}: StageParts): (arn: string, asker: ResourceAddress) => Destination {
  const known = new Map<string, Destination>();
  return function destinationOf(arn: string, asker: ResourceAddress): Destination {
    const before = known.get(arn);
    if (before !== undefined) return before;
    const destination = connect(arn, asker);
    known.set(arn, destination);
    return destination;
  };

  function connect(arn: string, asker: ResourceAddress): Destination {
    if (arn.includes(':sqs:')) {
      return { kind: 'queue', arn, send: createQueueOutbox(engines.sqs, queueByArn(blueprint, arn, asker).name) };
    }
    if (!arn.includes(':lambda:')) {
      throw problemWith(
        asker,
        `its target ${arn} is neither a queue nor a function`,
        'Teach infra/local/event-rules.ts.',
      );
    }
    const target = functions.named(arn, asker);
    const queueOutbox = (queueArn: string): QueueOutbox =>
      createQueueOutbox(engines.sqs, queueByArn(blueprint, queueArn, asker).name);
    const settings = asyncSettingsOf(blueprint, target, queueOutbox, log);
    return { kind: 'function', arn, invoke: createAsyncInvoker(target, settings) };
  }
}
