import { describe, expect, it } from 'vitest';
import { aStage, ofType, only, pointsAt } from './synthesize.ts';

const { resources } = aStage({ stage: 'prod' });

describe('the HTTP API', () => {
  it('has these doors, each with the function that stands behind it', () => {
    const doors = ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const integrationId = (properties.Target as { 'Fn::Join': [string, [string, unknown]] })['Fn::Join'][1][1];
      const integration = resources.find(({ id }) => id === pointsAt(integrationId));
      const fn = resources.find(({ id }) => id === pointsAt(integration?.properties.IntegrationUri));
      return [properties.RouteKey, String(fn?.properties.FunctionName).replace('odzew-prod-', '')];
    });

    expect(Object.fromEntries(doors)).toEqual({
      'POST /webhooks/{source}': 'receive-webhook',
      'POST /slack/{proxy+}': 'record-decision',
      'GET /': 'admin-api',
      'GET /{proxy+}': 'admin-api',
      'ANY /v1/{proxy+}': 'admin-api',
      'GET /console': 'admin-api',
      'GET /console/{proxy+}': 'admin-api',
      'GET /healthz': 'admin-api',
    });
  });

  it('limits how many requests come in', () => {
    expect(only(resources, 'AWS::ApiGatewayV2::Stage').properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
    });
  });

  it('logs which route was asked for, but no path, caller or agent', () => {
    const { Format } = only(resources, 'AWS::ApiGatewayV2::Stage').properties.AccessLogSettings as { Format: string };

    expect(JSON.parse(Format)).toMatchObject({ route: '$context.routeKey', requestId: '$context.requestId' });
    expect(Format).not.toMatch(/\$context\.(path|identity)/);
  });

  it('sends people where the deployer says', () => {
    const own = aStage({ stage: 'prod', publicUrl: 'https://reviews.example.com' }).resources;
    const card = ofType(own, 'AWS::Lambda::Function').find(
      ({ properties }) => properties.FunctionName === 'odzew-prod-sync-card',
    );

    expect(card?.properties.Environment).toMatchObject({
      Variables: { CONSOLE_URL: 'https://reviews.example.com/console' },
    });
  });
});
