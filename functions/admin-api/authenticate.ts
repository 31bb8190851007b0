import { createHash } from 'node:crypto';
import { AppError } from '../../shared/domain/errors.ts';
import type { ApiKey, ApiKeyRepository } from '../../shared/domain/ports.ts';
import type { Clock } from '../../shared/domain/time.ts';
import type { HttpEvent } from '../../shared/runtime/http-api.ts';

/** Keys are random enough that their plain SHA-256 cannot be reversed; the key itself is stored nowhere. */
export const keyHashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whose request it is, by `Authorization: Bearer KEY`. Throws 401 with what to do. */
export async function authenticate(keys: ApiKeyRepository, event: HttpEvent, clock: Clock): Promise<ApiKey> {
  const header = event.headers.authorization ?? '';
  const key = /^Bearer ([\x21-\x7e]{16,200})$/i.exec(header)?.[1];
  if (key === undefined) throw refused('send the API key as `Authorization: Bearer KEY`');
  const found = await keys.find(keyHashOf(key));
  if (found === undefined) throw refused('this API key is not known');
  if (found.expiresAt !== undefined && found.expiresAt <= clock.now()) {
    throw refused('this API key has expired: ask an admin of the brand for a new one');
  }
  return found;
}

const refused = (message: string): AppError => new AppError('auth', 'unauthenticated', message);
