import { readFileSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { signals } from '../../infra/constructs/activity-log.ts';
import { runbookArticles } from '../../infra/constructs/on-call.ts';
import type { StageName } from '../../infra/stage-config.ts';
import { eventSource, subscriptions } from '../../shared/domain/events.ts';
import { type FunctionName, functionEnvironments } from '../../shared/runtime/env.ts';
import { metricNames } from '../../shared/runtime/telemetry.ts';
import { aStage, ofType, pointsAt, type Resource } from './synthesize.ts';

const stages: StageName[] = ['local', 'dev', 'preview', 'prod'];
/** Each is built once. */
const built = Object.fromEntries(stages.map((stage) => [stage, aStage({ stage })])) as Record<
  StageName,
  ReturnType<typeof aStage>
>;
const { app, resources } = built.prod;

const inStack = (stack: string) => resources.filter((resource) => resource.stack === stack);
const byId = (stack: string, id: string): Resource => {
  const found = inStack(stack).find((resource) => resource.id === id);
  if (found === undefined) throw new Error(`${stack} has no ${id}`);
  return found;
};
const functions = ofType(resources, 'AWS::Lambda::Function');
const folderOf = (fn: Resource): string => String(fn.properties.FunctionName).replace('odzew-prod-', '');

describe('the functions', () => {
  it('are those of functions/', () => {
    expect(functions.map(folderOf).sort()).toEqual(Object.keys(functionEnvironments).sort());
  });

  it.each(functions.map((fn) => [folderOf(fn), fn] as const))('%s gets the environment that it parses', (name, fn) => {
    const { Variables } = fn.properties.Environment as { Variables: Record<string, unknown> };
    const schema = functionEnvironments[name as FunctionName];
    // A reference to another resource becomes text when it is deployed.
    const deployed = Object.entries(Variables).map(([key, value]) => [key, typeof value === 'string' ? value : 'text']);

    expect(schema.safeParse(Object.fromEntries(deployed)).error).toBeUndefined();
    expect(Object.keys(Variables).filter((key) => !Object.hasOwn(schema.shape, key))).toEqual([]);
  });

  it("run on Node 24, on arm64, and log to the stage's log group, which forgets", () => {
    for (const { properties } of functions) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
      expect(JSON.stringify(properties.LoggingConfig)).toContain('Log');
    }
    for (const group of ofType(resources, 'AWS::Logs::LogGroup')) expect(group.properties.RetentionInDays).toBe(90);
  });

  it('answer HTTP before API Gateway gives up', () => {
    const late = ofType(inStack('Api'), 'AWS::Lambda::Function').filter((fn) => Number(fn.properties.Timeout) >= 30);

    expect(late).toEqual([]);
  });
});

describe('the queues', () => {
  const queues = ofType(resources, 'AWS::SQS::Queue');
  const deadLetterQueues = queues.filter(({ id }) => id.includes('Dlq'));
  const alarmed = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ properties }) =>
    JSON.stringify(properties.Dimensions),
  );

  it('each have a dead-letter queue that keeps messages longer', () => {
    for (const queue of queues.filter((each) => !deadLetterQueues.includes(each))) {
      const { deadLetterTargetArn } = queue.properties.RedrivePolicy as { deadLetterTargetArn: unknown };
      const kept = byId(queue.stack, pointsAt(deadLetterTargetArn));

      expect(kept.id).toContain('Dlq');
      expect(Number(kept.properties.MessageRetentionPeriod)).toBeGreaterThan(
        Number(queue.properties.MessageRetentionPeriod),
      );
    }
  });

  it('each raise an alarm: dead letters when there are any, the others when they are not drained', () => {
    for (const { id } of queues) expect(alarmed.some((dimensions) => dimensions?.includes(`"${id}"`))).toBe(true);
  });

  it('each hide a message for six timeouts of the function that drains them', () => {
    const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');

    expect(mappings).toHaveLength(6);
    for (const { stack, properties } of mappings) {
      const queue = byId(stack, pointsAt(properties.EventSourceArn));
      const fn = byId(stack, pointsAt(properties.FunctionName));

      expect(Number(queue.properties.VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(fn.properties.Timeout));
    }
  });

  it('each are encrypted', () => {
    for (const { properties } of queues) expect(properties.SqsManagedSseEnabled).toBe(true);
  });
});

describe('the rules', () => {
  const rules = ofType(resources, 'AWS::Events::Rule');

  it('bring each step what it subscribed to, and nothing else', () => {
    const wired = rules.map(({ properties }) => [
      String(properties.Name).replace('odzew-prod-', ''),
      properties.EventPattern,
    ]);

    expect(Object.fromEntries(wired)).toEqual(
      Object.fromEntries(
        Object.entries(subscriptions).map(([step, types]) => [step, { source: [eventSource], 'detail-type': types }]),
      ),
    );
  });

  it('have a dead-letter queue behind every target', () => {
    for (const { stack, properties } of rules) {
      for (const target of properties.Targets as { DeadLetterConfig: { Arn: unknown }; InputPath: string }[]) {
        expect(byId(stack, pointsAt(target.DeadLetterConfig.Arn)).id).toContain('Dlq');
        expect(target.InputPath).toBe('$.detail');
      }
    }
  });
});

describe('the alarms', () => {
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
  const linked = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ properties }) => ({
    name: properties.AlarmName,
    article: /docs\/runbook\.md#([a-z-]+)$/.exec(String(properties.AlarmDescription))?.[1],
    actions: properties.AlarmActions,
  }));

  it('each link an article of the runbook and tell somebody', () => {
    for (const { name, article, actions } of linked) {
      expect(headings, String(name)).toContain(article);
      expect(actions).toHaveLength(1);
    }
  });

  it('leave no article without an alarm', () => {
    expect(new Set(linked.map(({ article }) => article))).toEqual(new Set(runbookArticles));
  });

  it('have names that are taken once', () => {
    expect(new Set(linked.map(({ name }) => name)).size).toBe(linked.length);
  });

  it('name counters that the functions write', () => {
    const counted: readonly string[] = Object.values(metricNames);

    expect(signals.filter(({ metricName }) => !counted.includes(metricName))).toEqual([]);
  });

  it('follow links inside the runbook that lead somewhere', () => {
    const inside = [...runbook.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor);

    expect(inside.filter((anchor) => !headings.includes(String(anchor)))).toEqual([]);
  });
});

describe('the stages', () => {
  const shapeOf = (stage: StageName) => built[stage].resources.map(({ stack, id, type }) => `${stack} ${id} ${type}`);

  it.each(stages)('%s has the same resources as prod', (stage) => {
    expect(shapeOf(stage)).toEqual(resources.map(({ stack, id, type }) => `${stack} ${id} ${type}`));
  });

  it.each([
    ['prod', 'Retain'],
    ['dev', 'Retain'],
    ['preview', 'Delete'],
  ] as const)('%s decides about its data: %s', (stage, policy) => {
    const all = built[stage].resources;
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret'].flatMap((type) => ofType(all, type));

    expect(kept).toHaveLength(4);
    for (const { deletionPolicy, replacePolicy } of kept) {
      expect([deletionPolicy, replacePolicy]).toEqual([policy, policy]);
    }
  });

  it('protect the stack with the data against deletion, and no other', () => {
    const { stacks } = built.prod;

    expect([stacks.data, stacks.pipeline, stacks.api].map((stack) => stack.terminationProtection)).toEqual([
      true,
      false,
      false,
    ]);
    expect(built.preview.stacks.data.terminationProtection).toBe(false);
  });
});

it('has nothing to object to for cdk-nag', () => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  expect(() => app.synth()).not.toThrow();
});
