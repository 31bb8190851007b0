import { describe, expect, it } from 'vitest';
import { AppSecrets } from '../../infra/constructs/app-secrets.ts';
import { type DeployerChoices, stageSettings } from '../../infra/stage-config.ts';
import { aWorkshop, templateOf } from './synthesize.ts';

function secrets(choices: DeployerChoices = {}) {
  const { stack } = aWorkshop();
  new AppSecrets(stack, 'Secrets', { settings: stageSettings({ stage: 'prod', ...choices }) });
  return templateOf(stack);
}
const modelAt = (modelUrl: string): DeployerChoices => ({
  drafter: 'openai-compatible',
  modelUrl,
  modelName: 'some-model',
});

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

it('the key of a model server has a place, if there is a server that wants one; in the beginning it holds no key', () => {
  const count = (choices?: DeployerChoices) =>
    Object.keys(secrets(choices).findResources('AWS::SecretsManager::Secret')).length;

  expect(count(modelAt('https://api.openai.com/v1'))).toBe(count() + 1);
  expect(count(modelAt('http://127.0.0.1:11434/v1'))).toBe(count());
});

it('no secret stands in a template', () => {
  const values = Object.values(
    secrets(modelAt('https://api.openai.com/v1')).findResources('AWS::SecretsManager::Secret'),
  ).map(({ Properties }) => Properties.SecretString);

  expect(values.filter((value) => value !== undefined)).toEqual(['{}', '{}']);
});
