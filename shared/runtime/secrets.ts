import { AppError } from '../domain/errors.ts';
import { type Clock, minute } from '../domain/time.ts';

/** Reads an app secret, cached so that a rotation is seen within minutes and without a redeploy. */
export type SecretReader = (arn: string) => Promise<string>;

const cacheMs = 5 * minute;

/** Through Secrets Manager; its client is loaded on first use, since most invocations find the value cached. */
export function createSecretReader(clock: Clock): SecretReader {
  const cached = new Map<string, { readonly at: number; readonly value: Promise<string> }>();
  const fetchSecret = async (arn: string): Promise<string> => {
    const { SecretsManagerClient, GetSecretValueCommand } = await import('./secrets-client.ts');
    try {
      const answer = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: arn }));
      if (answer.SecretString !== undefined) return answer.SecretString;
    } catch (cause) {
      throw new AppError('retryable', 'secret_unreadable', 'a secret of the stack could not be read', { cause });
    }
    throw new AppError('retryable', 'secret_empty', 'a secret of the stack has no value yet: see the runbook');
  };
  return (arn) => {
    const known = cached.get(arn);
    if (known !== undefined && clock.now() - known.at < cacheMs) return known.value;
    const value = fetchSecret(arn);
    cached.set(arn, { at: clock.now(), value });
    value.catch(() => cached.delete(arn));
    return value;
  };
}
