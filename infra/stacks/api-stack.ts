import { CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { type HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../shared/runtime/env.ts';
import { bindBus, bindDeadLetters, bindSecret, bindSender, bindTable, nameBus } from '../constructs/bindings.ts';
import { HouseFunction, type Workshop } from '../constructs/house-function.ts';
import { alarm, alarmPeriod } from '../constructs/on-call.ts';
import { Overview } from '../constructs/overview.ts';
import { alarmWhenThrottled } from '../constructs/throttle-alarm.ts';
import { physicalName } from '../stage-config.ts';
import type { DataStack } from './data-stack.ts';
import { functionSettings } from './function-settings.ts';
import type { PipelineStack } from './pipeline-stack.ts';

export interface ApiStackProps {
  readonly workshop: Workshop;
  readonly data: DataStack;
  readonly pipeline: PipelineStack;
}

/** The doors: platforms that push, people who decide in Slack, people and programs who use the console and the API. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { workshop, data, pipeline }: ApiStackProps) {
    const { settings, onCall } = workshop;
    super(scope, id, {
      stackName: physicalName(settings, 'api'),
      description: `Odzew ${settings.stage}: webhooks, Slack, admin API and console`,
      terminationProtection: false,
    });
    const { bus, secrets } = data;
    const { table } = data.mentions;
    const { pull, classify, draft, card, publish } = pipeline.queues;
    const make = (constructId: string, name: FunctionName): HouseFunction =>
      new HouseFunction(this, constructId, workshop, { name, ...functionSettings[name] });

    // ── platforms that push ────────────────────────────────────────────────────────────────────────────────────────
    const receiveWebhook = make('ReceiveWebhook', 'receive-webhook');
    bindTable(receiveWebhook, table, { write: true });
    // A push only has the source pulled at once, and what it claims is never believed: there is nothing to announce.
    nameBus(receiveWebhook, bus);
    bindSecret(receiveWebhook, 'WEBHOOK_SECRET_ARN', secrets.webhooks);
    bindSender(receiveWebhook, 'PULL_QUEUE_URL', pull.queue);
    this.route(data, receiveWebhook, 'it checks the signature of whoever pushes', ['POST /webhooks/{source}']);

    // ── people in Slack ────────────────────────────────────────────────────────────────────────────────────────────
    const recordDecision = make('RecordDecision', 'record-decision');
    bindTable(recordDecision, table, { write: true, partitions: true });
    bindBus(recordDecision, bus);
    bindSecret(recordDecision, 'SLACK_SECRET_ARN', secrets.slack);
    this.route(data, recordDecision, 'it checks the signature of Slack', ['POST /slack/{proxy+}']);
    alarm(this, 'SlackLate', onCall, {
      name: 'slack-answers-too-late',
      says: 'People in Slack see a failure: one answer in a hundred takes longer than 2.5 seconds.',
      article: 'slack-answers-too-late',
      metric: recordDecision.metricDuration({ period: alarmPeriod, statistic: 'p99' }),
      threshold: 2500,
      // One cold start is no news.
      periods: 3,
    });

    // ── people and programs at the console and the API ─────────────────────────────────────────────────────────────
    const adminApi = make('AdminApi', 'admin-api');
    bindTable(adminApi, table, { write: true, partitions: true, indexes: ['queue', 'author'] });
    bindBus(adminApi, bus);
    bindSecret(adminApi, 'STAGE_KEY_SECRET_ARN', secrets.stageKey);
    bindSender(adminApi, 'PULL_QUEUE_URL', pull.queue);
    bindSender(adminApi, 'CLASSIFY_QUEUE_URL', classify.queue);
    bindSender(adminApi, 'DRAFT_QUEUE_URL', draft.queue);
    bindSender(adminApi, 'CARD_QUEUE_URL', card.queue);
    bindSender(adminApi, 'PUBLISH_QUEUE_URL', publish.queue);
    if (settings.modelPrices !== undefined) adminApi.addEnvironment('MODEL_PRICES', settings.modelPrices);
    // Dead letters of rules are not among them: they are whole events, and `wake` has long healed what they announced.
    bindDeadLetters(
      adminApi,
      Object.values(pipeline.queues).map(({ step, queue, deadLetterQueue }) => ({
        name: step,
        queue,
        deadLetterQueue,
      })),
    );
    this.route(data, adminApi, 'it checks API key and role; console and health show no data', [
      'ANY /v1/{proxy+}',
      'GET /console',
      'GET /console/{proxy+}',
      'GET /healthz',
      // The bare address and `/console/` lead to the console; everything else is told that there is nothing.
      'GET /',
      'GET /{proxy+}',
    ]);

    alarmWhenThrottled(this, onCall, [receiveWebhook, recordDecision, adminApi]);
    new Overview(this, 'Overview', { settings, tableName: table.tableName, apiId: data.endpoint.api.apiId });
    this.tellDeployer(workshop, data);
  }

  private route(data: DataStack, fn: HouseFunction, whoChecks: string, keys: readonly string[]): void {
    const integration = new HttpLambdaIntegration(`${fn.node.id}Integration`, fn);
    for (const key of keys) {
      const [method = '', path = ''] = key.split(' ');
      const route = new HttpRoute(this, key.replaceAll(/[^A-Za-z0-9]+/g, ''), {
        httpApi: data.endpoint.api,
        routeKey: HttpRouteKey.with(path, method as HttpMethod),
        integration,
      });
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: `The function decides who may call, since an authorizer sees no body to check: ${whoChecks}.`,
      });
    }
  }

  /** Everything one needs after a deployment, in the stack that is deployed last. */
  private tellDeployer({ settings, onCall }: Workshop, { endpoint, mentions, bus, secrets }: DataStack): void {
    const dashboards = `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards`;
    const outputs: Record<string, readonly [value: string, description: string]> = {
      ConsoleUrl: [`${endpoint.url}/console`, 'Web console'],
      ApiUrl: [`${endpoint.url}/v1`, 'Admin API'],
      SlackRequestUrl: [`${endpoint.url}/slack/interactivity`, 'Interactivity request URL of the Slack app'],
      WebhookBaseUrl: [`${endpoint.url}/webhooks`, 'Webhook URL of a source, followed by /{sourceId}'],
      TableName: [mentions.table.tableName, 'The one table'],
      BusName: [bus.eventBusName, 'Hang your own rules on this bus'],
      SlackSecretArn: [secrets.slack.secretArn, 'Fill in { signingSecret, botToken }'],
      ...(secrets.modelKey === undefined
        ? {}
        : { ModelKeySecretArn: [secrets.modelKey.secretArn, 'Fill in { apiKey } of the model server'] }),
      WebhookSecretArn: [secrets.webhooks.secretArn, 'Fill in { sourceId: [secret] }'],
      StageKeySecretArn: [secrets.stageKey.secretArn, 'Generated; keep a copy in a safe place'],
      AlarmTopicArn: [onCall.topic.topicArn, 'Subscribe who is on call'],
      DashboardUrl: [`${dashboards}/dashboard/${physicalName(settings, 'overview')}`, 'What to look at first'],
    };
    for (const [name, [value, description]] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value, description });
    }
  }
}
