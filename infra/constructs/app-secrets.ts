import { RemovalPolicy, SecretValue, Validations } from 'aws-cdk-lib';
import { Secret, type SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StageSettings } from '../stage-config.ts';

/**
 * The secrets of the app itself; those of sources lie sealed in the table. Never change how a first value is
 * generated: CloudFormation would generate anew and overwrite what stands there.
 */
export class AppSecrets extends Construct {
  /** Seals the credentials of sources: 32 random bytes as hexadecimal digits. */
  readonly stageKey: Secret;
  /** `{ signingSecret, botToken }` of the Slack app, filled in by the deployer. */
  readonly slack: Secret;
  /** `{ sourceId: [secret, previousSecret] }` of inbound webhooks, filled in by the deployer. */
  readonly webhooks: Secret;
  /** `{ apiKey }` of the model server, filled in by the deployer; undefined where no server wants a key. */
  readonly modelKey: Secret | undefined;

  constructor(scope: Construct, id: string, { settings }: { readonly settings: StageSettings }) {
    super(scope, id);
    const removalPolicy = settings.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const secret = (name: string, why: string, props: SecretProps): Secret => {
      const made = new Secret(this, name, { removalPolicy, ...props });
      Validations.of(made).acknowledge({ id: 'AwsSolutions-SMG4', reason: why });
      return made;
    };
    this.stageKey = secret(
      'StageKey',
      'A new key would make every sealed credential unreadable: docs/runbook.md says how it is rotated.',
      {
        description: 'Odzew: seals the credentials of sources. Losing it means connecting every source again.',
        generateSecretString: {
          passwordLength: 64,
          excludeUppercase: true,
          excludePunctuation: true,
          excludeCharacters: 'ghijklmnopqrstuvwxyz',
        },
      },
    );
    this.slack = secret('Slack', 'Slack issues these, so only a person can change them: docs/runbook.md says how.', {
      description: 'Odzew: { signingSecret, botToken } of the Slack app. Fill it in after the first deployment.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ botToken: '' }),
        // Until the real one is filled in nobody can know it, so no request can be forged in the meantime.
        generateStringKey: 'signingSecret',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    this.webhooks = secret(
      'Webhooks',
      'Each is shared with a platform that is told of a change: docs/runbook.md says how.',
      {
        description: 'Odzew: { sourceId: [secret, previousSecret] } of inbound webhooks.',
        // No secret stands in the template: an empty list, which lets nobody in.
        secretStringValue: SecretValue.unsafePlainText('{}'),
      },
    );
    this.modelKey =
      settings.modelServer?.wantsKey === true
        ? secret('ModelKey', 'The vendor of the model issues it, so only a person can change it.', {
            description: 'Odzew: { apiKey } of the model server. Fill it in after the first deployment.',
            // No key: the server refuses, and the default engines answer.
            secretStringValue: SecretValue.unsafePlainText('{}'),
          })
        : undefined;
  }
}
