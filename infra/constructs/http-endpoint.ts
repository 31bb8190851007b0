import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { physicalName, type StageSettings } from '../stage-config.ts';
import { alarm, alarmPeriod, type OnCall } from './on-call.ts';

export interface HttpEndpointProps {
  readonly settings: StageSettings;
  readonly onCall: OnCall;
}

/** The public address: throttled, with access logs. Its routes are added by the stack that answers them. */
export class HttpEndpoint extends Construct {
  readonly api: HttpApi;
  /** Where people and platforms find it. */
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, onCall }: HttpEndpointProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: physicalName(settings, 'http'),
      description: 'Slack, webhooks, admin API and console of Odzew',
      createDefaultStage: false,
    });
    this.url = settings.publicUrl ?? this.api.apiEndpoint;
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      // Under this prefix API Gateway needs no entry in the account's resource policy, whose size is limited.
      logGroupName: `/aws/vendedlogs/${physicalName(settings, 'http')}`,
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.httpLimit.ratePerSecond, burstLimit: settings.httpLimit.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLogs), format: accessLogFormat },
    });
    alarm(this, 'ServerErrors', onCall, {
      name: 'http-errors',
      says: 'The HTTP API answered with a server error.',
      article: 'http-errors',
      metric: this.api.metricServerError({ period: alarmPeriod, statistic: 'Sum' }),
      threshold: 1,
    });
  }
}

/** The route, not the path, and no address or agent of the caller: logs carry no personal data and no secret. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    responseBytes: '$context.responseLength',
    integrationError: '$context.integrationErrorMessage',
  }),
);
