/** Ids as the platforms make them, derived from the input id where the platform's order allows it. */
import { hash } from 'node:crypto';

/** SHA-256 of the parts, which are kept apart so that ('a', 'bc') and ('ab', 'c') differ. */
export const digest = (...parts: readonly string[]): Buffer => hash('sha256', parts.join('\u0000'), 'buffer');

/** A number in [0, 1) that depends on the parts alone. */
export const fraction = (...parts: readonly string[]): number => digest(...parts).readUInt32BE(0) / 2 ** 32;

/** Google calls it an encrypted unique identifier: opaque, URL-safe. */
export const googleReviewId = (seed: string): string =>
  `AbFvOq${digest('google', seed).toString('base64url').slice(0, 38)}`;

/** App Store ids are plain numbers of eleven digits. */
export const appStoreId = (seed: string): string =>
  (10_000_000_000n + (digest('app-store', seed).readBigUInt64BE(0) % 90_000_000_000n)).toString();

const tidAlphabet = '234567abcdefghijklmnopqrstuvwxyz';

/** Base32-sortable form of a 63-bit number (atproto.com/specs/tid). */
export const tidFrom = (value: bigint): string => {
  let rest = BigInt.asUintN(63, value);
  let text = '';
  for (let digit = 0; digit < 13; digit += 1) {
    text = tidAlphabet.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
};

/** A record key of a customer's post, from the input id. */
export const tidFromSeed = (seed: string): string => tidFrom(digest('tid', seed).readBigUInt64BE(0));

/** A record key of the present moment; `clockId` (0 to 1023) keeps two within a microsecond apart. */
export const tidAt = (atMs: number, clockId: number): string =>
  tidFrom(((BigInt(atMs) * 1000n) << 10n) | BigInt(clockId & 1023));

/** The syntax that the post lexicon demands of a record key. */
export const isTid = (key: string): boolean => /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(key);

/** `did:plc:` and 24 letters of base32. */
export const didFrom = (seed: string): string => `did:plc:${base32(digest('did', seed)).slice(0, 24)}`;

/** RFC 4648 base32, lower case, no padding: what CIDs and plc DIDs use. */
export const base32 = (bytes: Uint8Array): string => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet.charAt((buffer << (5 - bits)) & 31) : text;
};

/** Start of X's clock, epoch milliseconds. */
const snowflakeEpochMs = 1_288_834_974_657;

/** An X id of that millisecond; `sequence` is below 2^22. */
export const snowflakeAt = (atMs: number, sequence = 0): string =>
  ((BigInt(atMs - snowflakeEpochMs) << 22n) | BigInt(sequence)).toString();

/** The millisecond in which an X id was made: its `created_at`. */
export const snowflakeTimeMs = (id: string): number => Number(BigInt(id) >> 22n) + snowflakeEpochMs;

/** Order of X ids, oldest first. They are numbers too large for a double. */
export const compareSnowflakes = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const xUserIdFrom = (seed: string): string =>
  (1_000_000_000n + (digest('x-user', seed).readBigUInt64BE(0) % 9_000_000_000n)).toString();

/** At most 15 letters, digits or underscores. */
export const xUsernameFrom = (seed: string): string => `u_${digest('x-name', seed).toString('hex').slice(0, 12)}`;
