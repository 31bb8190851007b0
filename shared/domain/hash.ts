import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no i, l, o, u

/** SHA-256 of the parts (length-prefixed, so that no two lists collide), the first `characters` × 5 bits in base 32. */
export function hashOf(parts: readonly string[], characters: number): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  const bytes = hash.digest();
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < characters) {
      bits -= 5;
      text += alphabet[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/** What counts as the same reply text wherever it is read: NFC, white space folded, ends trimmed. */
export const normaliseText = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Hash of a reply's text, insensitive to white space that platforms fold. */
export const textHashOf = (text: string): string => hashOf([normaliseText(text)], 16);
