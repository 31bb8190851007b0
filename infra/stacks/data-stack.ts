import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ActivityLog } from '../constructs/activity-log.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { AppSecrets } from '../constructs/app-secrets.ts';
import { HttpEndpoint } from '../constructs/http-endpoint.ts';
import { MentionTable } from '../constructs/mention-table.ts';
import type { OnCall } from '../constructs/on-call.ts';
import { physicalName, type StageSettings } from '../stage-config.ts';

/**
 * What cannot be made again: the data, the secrets, and what others hold on to (the bus that other systems listen to,
 * the public address that Slack and platforms were told, the topic that people subscribed to, the log). The other two stacks
 * can be deleted and deployed anew at any time.
 */
export class DataStack extends Stack {
  readonly mentions: MentionTable;
  readonly secrets: AppSecrets;
  readonly bus: EventBus;
  readonly endpoint: HttpEndpoint;
  readonly log: ActivityLog;
  readonly onCall: OnCall;

  constructor(scope: Construct, id: string, { settings }: { readonly settings: StageSettings }) {
    super(scope, id, {
      stackName: physicalName(settings, 'data'),
      description: `Odzew ${settings.stage}: table, secrets, event bus, public address, log`,
      terminationProtection: settings.keepData,
    });
    const alarms = new AlarmTopic(this, 'Alarms', { settings });
    this.onCall = alarms.onCall;
    this.mentions = new MentionTable(this, 'Mentions', { settings, onCall: this.onCall });
    this.secrets = new AppSecrets(this, 'Secrets', { settings });
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: `odzew-${settings.stage}`,
      description: 'What Odzew announces: ids, status and tags, never a text',
    });
    this.log = new ActivityLog(this, 'Log', { settings, onCall: this.onCall });
    this.endpoint = new HttpEndpoint(this, 'Http', { settings, onCall: this.onCall });
  }
}
