import { createHash, randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type AwsOperation, AwsServiceError } from './aws-json-server.ts';
import type { Secret } from './resource-schemas.ts';

/** A secret of the template, with the value the developer wants it to start with. */
export interface SecretDefinition {
  readonly name: string;
  readonly arn: string;
  readonly properties: Secret;
  readonly givenValue: string | undefined;
}

const Stored = z.object({
  value: z.string(),
  versionId: z.string(),
  changedAt: z.number(),
  /** Hash of the value the last start was given: a new one replaces what is stored, the same one does not. */
  givenHash: z.string().optional(),
});
const StoredSecrets = z.record(z.string(), Stored);
type StoredSecrets = z.infer<typeof StoredSecrets>;

const ById = z.object({ SecretId: z.string() });
const Put = ById.extend({ SecretString: z.string(), ClientRequestToken: z.string().optional() });

/**
 * A small Secrets Manager: current versions only, kept in one file that its owner alone may read.
 * @returns the operations, keyed by `X-Amz-Target`
 */
export function createSecrets(
  stateFolder: string,
  definitions: readonly SecretDefinition[],
): ReadonlyMap<string, AwsOperation> {
  const file = join(stateFolder, 'secrets.json');
  const stored: StoredSecrets = existsSync(file) ? StoredSecrets.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  for (const definition of definitions) initialize(stored, definition);
  save();

  function save(): void {
    if (Object.keys(stored).length === 0) return;
    mkdirSync(stateFolder, { recursive: true });
    // Written aside and renamed, so that a crash leaves the old file or the new one.
    writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  /** `SecretId` is a name or an ARN, whole or without its random suffix. */
  function find(input: unknown): SecretDefinition {
    const { SecretId } = parse(ById, input);
    const found = definitions.find(({ name, arn }) => [name, arn, arn.replace(/-[^-]*$/, '')].includes(SecretId));
    if (found !== undefined) return found;
    throw new AwsServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  function getSecretValue(input: unknown): unknown {
    const { name, arn } = find(input);
    const current = stored[name];
    if (current === undefined) {
      const message = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";
      throw new AwsServiceError('ResourceNotFoundException', message);
    }
    const { value: SecretString, versionId: VersionId, changedAt: CreatedDate } = current;
    return { ARN: arn, Name: name, VersionId, SecretString, VersionStages: ['AWSCURRENT'], CreatedDate };
  }

  function describeSecret(input: unknown): unknown {
    const { name, arn } = find(input);
    const current = stored[name];
    if (current === undefined) return { ARN: arn, Name: name };
    const versions = { [current.versionId]: ['AWSCURRENT'] };
    return { ARN: arn, Name: name, LastChangedDate: current.changedAt, VersionIdsToStages: versions };
  }

  function putSecretValue(input: unknown): unknown {
    const { name, arn } = find(input);
    const { SecretString, ClientRequestToken } = parse(Put, input);
    const givenHash = stored[name]?.givenHash;
    const next = newVersion(SecretString, ClientRequestToken);
    stored[name] = givenHash === undefined ? next : { ...next, givenHash };
    save();
    return { ARN: arn, Name: name, VersionId: next.versionId, VersionStages: ['AWSCURRENT'] };
  }

  return new Map<string, AwsOperation>([
    ['secretsmanager.GetSecretValue', getSecretValue],
    ['secretsmanager.DescribeSecret', describeSecret],
    ['secretsmanager.PutSecretValue', putSecretValue],
  ]);
}

function initialize(stored: StoredSecrets, { name, properties, givenValue }: SecretDefinition): void {
  const before = stored[name];
  if (properties.SecretString === undefined && givenValue !== undefined) {
    const givenHash = createHash('sha256').update(givenValue).digest('hex');
    if (before?.givenHash !== givenHash) stored[name] = { ...newVersion(givenValue), givenHash };
    return;
  }
  if (before !== undefined) return;
  if (properties.SecretString !== undefined) stored[name] = newVersion(properties.SecretString);
  else if (properties.GenerateSecretString) stored[name] = newVersion(generate(properties.GenerateSecretString));
}

function newVersion(value: string, versionId: string = randomUUID()): z.infer<typeof Stored> {
  return { value, versionId, changedAt: Date.now() / 1000 };
}

/** A random password, alone or as one field of a JSON template. */
function generate(rules: NonNullable<Secret['GenerateSecretString']>): string {
  const kinds = [
    rules.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    rules.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    rules.IncludeSpace ? ' ' : '',
  ].map((kind) => [...kind].filter((character) => !rules.ExcludeCharacters.includes(character)).join(''));
  const usable = kinds.filter(Boolean);
  const pick = (characters: string): string => characters[randomInt(characters.length)] ?? '';
  const password = Array.from({ length: rules.PasswordLength }, () => pick(usable.join('')));
  // One of each kind, at places that differ.
  if (rules.RequireEachIncludedType !== false) {
    const offset = randomInt(password.length);
    usable.forEach((kind, index) => {
      password[(offset + index) % password.length] = pick(kind);
    });
  }
  const text = password.join('');
  if (rules.GenerateStringKey === undefined) return text;
  return JSON.stringify({ ...JSON.parse(rules.SecretStringTemplate ?? '{}'), [rules.GenerateStringKey]: text });
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new AwsServiceError('InvalidParameterException', z.prettifyError(parsed.error));
  return parsed.data;
}
