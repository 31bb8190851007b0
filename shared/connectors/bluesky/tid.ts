const alphabet = '234567abcdefghijklmnopqrstuvwxyz';

/**
 * A timestamp identifier: 53 bits of microseconds and 10 bits that tell clocks apart, in sortable base 32, 13
 * characters (https://atproto.com/specs/tid, read 2026-11-21). The post lexicon demands one as record key.
 */
export function newTid(now: number, random: () => number): string {
  const microseconds = BigInt(Math.trunc(now)) * 1000n + BigInt(Math.floor(random() * 1000));
  let rest = (BigInt.asUintN(53, microseconds) << 10n) | BigInt(Math.floor(random() * 1024));
  let text = '';
  for (let index = 0; index < 13; index += 1) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text;
    rest >>= 5n;
  }
  return text;
}

export const isTid = (text: string): boolean => /^[2-7a-j][2-7a-z]{12}$/.test(text);
