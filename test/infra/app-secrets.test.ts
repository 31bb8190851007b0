import { describe, expect, it } from 'vitest';
import { AppSecrets } from '../../infra/constructs/app-secrets.ts';
import { stageSettings } from '../../infra/stage-config.ts';
import { aWorkshop, templateOf } from './synthesize.ts';

function secrets() {
  const { stack } = aWorkshop();
  new AppSecrets(stack, 'Secrets', { settings: stageSettings({ stage: 'prod' }) });
  return templateOf(stack);
}

// CloudFormation generates anew when any of this changes, which would overwrite the secrets of every stage in use.
describe('first values of secrets never change:', () => {
  it('the stage key is 32 random bytes in hexadecimal digits', () => {
    secrets().hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: {
        PasswordLength: 64,
        ExcludeUppercase: true,
        ExcludePunctuation: true,
        ExcludeCharacters: 'ghijklmnopqrstuvwxyz',
      },
    });
  });

  it('until Slack is connected nobody knows its signing secret', () => {
    secrets().hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: {
        SecretStringTemplate: '{"botToken":""}',
        GenerateStringKey: 'signingSecret',
        PasswordLength: 64,
        ExcludePunctuation: true,
      },
    });
  });

  it('no webhook is let in before its secret is filled in', () => {
    secrets().hasResourceProperties('AWS::SecretsManager::Secret', { SecretString: '{}' });
  });
});

it('no secret stands in a template', () => {
  const values = Object.values(secrets().findResources('AWS::SecretsManager::Secret')).map(
    ({ Properties }) => Properties.SecretString,
  );

  expect(values.filter((value) => value !== undefined)).toEqual(['{}']);
});
