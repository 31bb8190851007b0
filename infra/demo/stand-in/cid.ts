/**
 * Content ids of Bluesky records: CIDv1, dag-cbor, SHA-256. Equal content has an equal cid, and an edit changes it,
 * which is how clients see edits. Covers JSON values; numbers must be safe integers, as in every atproto record.
 */
import { hash } from 'node:crypto';
import { base32 } from './ids.ts';

/** The cid of a record as a PDS computes it. Throws RangeError on a number that is not a safe integer. */
export const cidOf = (record: unknown): string => {
  const sha256 = hash('sha256', encode(record), 'buffer');
  return `b${base32(Buffer.concat([Buffer.from([0x01, 0x71, 0x12, 0x20]), sha256]))}`;
};

const encode = (value: unknown): Buffer => {
  if (value === null || value === undefined) return Buffer.from([0xf6]);
  if (value === false) return Buffer.from([0xf4]);
  if (value === true) return Buffer.from([0xf5]);
  if (typeof value === 'number') return encodeInteger(value);
  if (typeof value === 'string') return encodeText(value);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encode)]);
  return encodeMap(Object.entries(value));
};

const encodeInteger = (value: number): Buffer => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`records hold safe integers only, not ${value}`);
  return value >= 0 ? head(0, value) : head(1, -1 - value);
};

const encodeText = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([head(3, bytes.length), bytes]);
};

/** Canonical order of dag-cbor: shorter keys first, then by bytes. Absent values are left out. */
const encodeMap = (entries: readonly (readonly [string, unknown])[]): Buffer => {
  const present = entries
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key: Buffer.from(key), value }))
    .sort((a, b) => a.key.length - b.key.length || Buffer.compare(a.key, b.key));
  const pairs = present.flatMap(({ key, value }) => [head(3, key.length), key, encode(value)]);
  return Buffer.concat([head(5, present.length), ...pairs]);
};

const head = (majorType: number, value: number): Buffer => {
  const type = majorType << 5;
  if (value < 24) return Buffer.from([type | value]);
  if (value < 2 ** 8) return Buffer.from([type | 24, value]);
  if (value < 2 ** 16) return Buffer.from([type | 25, value >> 8, value & 0xff]);
  if (value < 2 ** 32) {
    const bytes = Buffer.alloc(5);
    bytes[0] = type | 26;
    bytes.writeUInt32BE(value, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = type | 27;
  bytes.writeBigUInt64BE(BigInt(value), 1);
  return bytes;
};
