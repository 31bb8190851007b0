import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../domain/errors.ts';

/** AES-256-GCM: 12 bytes of nonce, 16 bytes of tag, then the ciphertext; bound to `owner`, so that it opens nowhere else. */
export function seal(plain: string, owner: string, key: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws AppError kind `auth` where the key is another one or the text was changed. */
export function unseal(sealed: string, owner: string, key: string): string {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError(
      'auth',
      'credential_unreadable',
      'the stored credential does not open with the stage key: connect the source again',
      { cause },
    );
  }
}

const keyBytes = (key: string): Buffer => createHash('sha256').update(key).digest();
