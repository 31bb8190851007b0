import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type FunctionName, functionEnvironments } from '../../shared/runtime/env.ts';
import { aStage, ofType, pointsAt, type Resource } from './synthesize.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

interface Claim {
  readonly what: string;
  /** How the code of a function that does so looks. */
  readonly code: RegExp;
  readonly action: string;
  readonly resource?: string;
}

const { resources } = aStage({ stage: 'prod' });
const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const statementsOf = (policy: { properties: Record<string, unknown> }): Statement[] =>
  (policy.properties.PolicyDocument as { Statement: Statement[] }).Statement;

const policies = ofType(resources, 'AWS::IAM::Policy');

/** What a function may do: `action on resource`, where the resource is told by the last part of its name. */
function allowed(name: FunctionName, of: readonly Resource[] = resources): string[] {
  const fn = ofType(of, 'AWS::Lambda::Function').find(
    ({ properties }) => properties.FunctionName === `odzew-prod-${name}`,
  );
  const role = pointsAt(fn?.properties.Role);
  const own = ofType(of, 'AWS::IAM::Policy').filter(
    ({ stack, properties }) =>
      stack === fn?.stack && listOf(properties.Roles as unknown[]).some((each) => pointsAt(each) === role),
  );
  return own
    .flatMap(statementsOf)
    .flatMap(({ Action, Resource }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((resource) => `${action} on ${JSON.stringify(resource)}`),
      ),
    );
}
const may = (name: FunctionName, action: string, resource = ''): boolean =>
  allowed(name).some((each) => each.startsWith(`${action} on`) && each.includes(resource));

describe('every policy', () => {
  const statements = policies.flatMap(statementsOf);

  it('only allows, and names each action and each resource', () => {
    for (const { Effect, Action, Resource } of statements) {
      expect(Effect).toBe('Allow');
      expect(JSON.stringify([Action, Resource])).not.toContain('*');
    }
  });

  it('never allows a scan, a deletion in the table, or anything about identities', () => {
    const actions = new Set(statements.flatMap(({ Action }) => listOf(Action)));

    expect([...actions].filter((action) => /Scan|DeleteItem|^iam:|^sts:|BatchWrite/.test(action))).toEqual([]);
  });
});

it('no managed policy is attached: they all speak of every resource', () => {
  for (const { properties } of ofType(resources, 'AWS::IAM::Role')) {
    expect(properties.ManagedPolicyArns).toBeUndefined();
  }
});

/**
 * Permissions are not enforced by the local mode or by the emulators, so a missing one would show in production first.
 * What the code of a function does is therefore compared here with what its role may do.
 */
describe('what the code does and what its role may do', () => {
  const functionsFolder = fileURLToPath(new URL('../../functions/', import.meta.url));
  const sourceOf = (name: string): string =>
    globSync(`${name}/**/*.ts`, { cwd: functionsFolder })
      .map((file) => readFileSync(`${functionsFolder}${file}`, 'utf8'))
      .join('\n');
  const written = globSync('*/handler.ts', { cwd: functionsFolder }).map((file) => file.split('/')[0] as FunctionName);

  const workers = new Set(
    ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => {
      const fn = resources.find(({ id }) => id === pointsAt(properties.FunctionName));
      return String(fn?.properties.FunctionName).replace('odzew-prod-', '');
    }),
  );

  const claims: readonly Claim[] = [
    { what: 'announces', code: /createEventBus\(/, action: 'events:PutEvents' },
    { what: 'sends to steps', code: /createStepSender\(/, action: 'sqs:SendMessage' },
    { what: 'asks who waits', code: /\.waiting\(/, action: 'dynamodb:Query', resource: '/index/queue' },
    {
      what: 'asks what an author wrote',
      code: /\.(?:othersOf|idsOf)Author\(/,
      action: 'dynamodb:Query',
      resource: '/index/author',
    },
    { what: 'asks what is due', code: /\.due\(/, action: 'dynamodb:Query', resource: '/index/wake' },
    { what: 'reads dead letters', code: /ReceiveMessageCommand\(/, action: 'sqs:ReceiveMessage' },
    { what: 'moves dead letters', code: /DeleteMessageCommand\(/, action: 'sqs:DeleteMessage' },
  ];

  it.each(written.flatMap((name) => claims.map((claim) => ({ name, ...claim }))))(
    '$name $what if and only if it may',
    ({ name, code, action, resource }) => {
      // Lambda itself receives and deletes on behalf of a worker.
      if (workers.has(name) && /Receive|Delete/.test(action)) return;

      expect(may(name, action, resource)).toBe(code.test(sourceOf(name)) || sendsForSteps(name, action));
    },
  );

  /** The admin API knows the queues' URLs, as its environment demands, and sends dead letters back. */
  const sendsForSteps = (name: string, action: string): boolean => name === 'admin-api' && action === 'sqs:SendMessage';

  it.each(written)('%s reads partitions of the table if and only if it may', (name) => {
    const mayRead = allowed(name).some((each) => each.startsWith('dynamodb:Query on') && !each.includes('/index/'));

    expect(mayRead).toBe(/createLedger\(|\.(hour|ofBrand)\(|texts\.(erase|keep)\(/.test(sourceOf(name)));
  });
});

describe('a stage with models', () => {
  const arn = 'arn:aws:bedrock:eu-central-1::foundation-model/a';
  const { resources: mixed } = aStage({
    stage: 'prod',
    classifier: 'bedrock',
    drafter: 'openai-compatible',
    bedrockModelId: 'eu.some-model',
    bedrockModelArns: arn,
    modelUrl: 'https://api.openai.com/v1',
    modelName: 'some-model',
    modelBudgetSeconds: 20,
    modelPrices: { currency: 'USD', models: { 'some-model': { in: 3, out: 15 } } },
  });
  /** As the function sees it; what only a deployment knows is some text. */
  const environmentOf = (name: FunctionName): Record<string, string> => {
    const [environment] = ofType(mixed, 'AWS::Lambda::Function')
      .filter(({ properties }) => properties.FunctionName === `odzew-prod-${name}`)
      .map(({ properties }) => properties.Environment as { Variables: Record<string, unknown> });
    const variables = Object.entries(environment?.Variables ?? {});
    return Object.fromEntries(variables.map(([key, value]) => [key, typeof value === 'string' ? value : 'x']));
  };
  const mayAskOrRead = (name: FunctionName) => allowed(name, mixed).filter((each) => /^(?:bedrock|secrets)/.test(each));

  it('lets one function ask that model alone, and one read that key alone', () => {
    expect(mayAskOrRead('classify-mention')).toEqual([`bedrock:InvokeModel on ${JSON.stringify(arn)}`]);
    expect(mayAskOrRead('draft-reply')).toEqual([
      expect.stringMatching(/^secretsmanager:GetSecretValue on .*ModelKey/),
    ]);
  });

  it('tells each function its own model, and prices to whoever shows them', () => {
    expect(environmentOf('classify-mention')).toMatchObject({
      CLASSIFIER_ENGINE: 'bedrock',
      BEDROCK_MODEL_ID: 'eu.some-model',
      MODEL_BUDGET_SECONDS: '20',
    });
    expect(environmentOf('draft-reply')).toMatchObject({
      DRAFTER_ENGINE: 'openai-compatible',
      MODEL_URL: 'https://api.openai.com/v1',
      MODEL_NAME: 'some-model',
      MODEL_KEY_SECRET_ARN: 'x',
    });
    expect(environmentOf('draft-reply')).not.toHaveProperty('BEDROCK_MODEL_ID');
    expect(environmentOf('admin-api').MODEL_PRICES).toContain('USD');
    for (const name of ['classify-mention', 'draft-reply', 'admin-api'] as const) {
      expect(functionEnvironments[name].safeParse(environmentOf(name)).error).toBeUndefined();
    }
  });

  it('and without any of this no function may do either', () => {
    expect([...allowed('classify-mention'), ...allowed('draft-reply')].join()).not.toMatch(/bedrock|secretsmanager/);
  });
});
