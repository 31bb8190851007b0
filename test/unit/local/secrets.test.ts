import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../infra/local/resource-schemas.ts';
import { createSecrets } from '../../../infra/local/secrets.ts';
import { temporaryFolder } from './assembly-folder.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:app/key-local1';

function secretsIn(folder: string, properties: object, givenValue?: string) {
  const operations = createSecrets(folder, [
    { name: 'app/key', arn, properties: Secret.parse(properties), givenValue },
  ]);
  const call = (operation: string, input: object): unknown => operations.get(`secretsmanager.${operation}`)?.(input);
  const value = (SecretId = arn): string =>
    (call('GetSecretValue', { SecretId }) as { SecretString: string }).SecretString;
  return { call, value };
}

describe('a secret', () => {
  it('that the template leaves empty has no value', () => {
    const { value } = secretsIn(temporaryFolder(), {});
    expect(() => value()).toThrow(/staging label: AWSCURRENT/);
  });

  it('that does not exist is not found', () => {
    const { value } = secretsIn(temporaryFolder(), {});
    expect(() => value('other')).toThrow(/can't find the specified secret/);
  });

  it('is found by name, by ARN, and by ARN without the random suffix', () => {
    const { value } = secretsIn(temporaryFolder(), { SecretString: 'literal' });
    expect([arn, 'app/key', arn.replace('-local1', '')].map((id) => value(id))).toEqual([
      'literal',
      'literal',
      'literal',
    ]);
  });

  it('that is generated obeys the rules and survives a restart', () => {
    const folder = temporaryFolder();
    const rules = {
      GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true, ExcludeCharacters: 'abcABC' },
    };
    const first = secretsIn(folder, rules).value();
    expect(first).toMatch(/^[d-zD-Z0-9]{40}$/);
    expect(secretsIn(folder, rules).value()).toBe(first);
  });

  it('can be generated into a JSON template', () => {
    const rules = { SecretStringTemplate: '{"user":"admin"}', GenerateStringKey: 'password', PasswordLength: 12 };
    const value = JSON.parse(secretsIn(temporaryFolder(), { GenerateSecretString: rules }).value());
    expect(value).toEqual({ user: 'admin', password: expect.stringMatching(/^.{12}$/) });
  });

  it('takes a given value before a generated one, and a changed given value before the stored one', () => {
    const folder = temporaryFolder();
    const generated = { GenerateSecretString: {} };
    const first = secretsIn(folder, generated, 'given');
    expect(first.value()).toBe('given');
    first.call('PutSecretValue', { SecretId: 'app/key', SecretString: 'rotated' });
    expect(secretsIn(folder, generated, 'given').value()).toBe('rotated');
    expect(secretsIn(folder, generated, 'given anew').value()).toBe('given anew');
  });

  it('keeps its literal value, whatever is given', () => {
    expect(secretsIn(temporaryFolder(), { SecretString: { a: 1 } }, 'given').value()).toBe('{"a":1}');
  });

  it('can be put; the new version survives a restart and is described', () => {
    const folder = temporaryFolder();
    const put = secretsIn(folder, {}).call('PutSecretValue', {
      SecretId: arn,
      SecretString: 'x',
      ClientRequestToken: 'v2',
    });
    expect(put).toMatchObject({ ARN: arn, Name: 'app/key', VersionId: 'v2' });
    const { call, value } = secretsIn(folder, {});
    expect(value()).toBe('x');
    expect(call('DescribeSecret', { SecretId: arn })).toMatchObject({ VersionIdsToStages: { v2: ['AWSCURRENT'] } });
  });

  it('lies in a file that only its owner may read', () => {
    const folder = temporaryFolder();
    secretsIn(folder, { SecretString: 'x' });
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});
