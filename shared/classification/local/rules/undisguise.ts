/** Letters of other alphabets that look like ours, for texts that mix them in so that filters do not see the words. */
const lookalikes = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'вƅь',
    c: 'сϲⅽ',
    d: 'ԁⅾ',
    e: 'еєɛ',
    g: 'ɡց',
    h: 'һн',
    i: 'іιɩ',
    j: 'ј',
    k: 'кκ',
    l: 'ӏⅼ',
    m: 'м',
    n: 'ոη',
    o: 'оοօ',
    p: 'рρ',
    r: 'гᴦ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'νѵ',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγү',
    z: 'ᴢ',
  }).flatMap(([letter, others]) => Array.from(others, (other) => [other, letter] as const)),
);

const digits: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '€': 'e',
  '+': 't',
};

/** How much of a text is looked at in disguise: an order that a model would obey is short. */
const longest = 4_000;

/**
 * Plain readings of a text that hides its words: look-alike letters, digits for letters, letters set apart, other
 * encodings. Empty for a text that hides nothing, which is nearly every text. Folded where that is cheap.
 */
export function undisguise(text: string): string[] {
  const head = text.slice(0, longest);
  const found: string[] = [];
  const plain = withoutLookalikes(decodeEscapes(decodeTags(head)));
  if (plain !== head) found.push(plain);
  if (/[a-z][0-9@$!|€+]{1,3}[a-z]|(?<![a-z0-9])[0-9@$][a-z]{2}/i.test(plain)) {
    const lettered = withoutDigits(plain);
    if (lettered !== plain) found.push(lettered, lettered.replace(/\b([^\s]*)i([^\s]*)\b/g, '$1l$2'));
  }
  const joined = /\b\w[ .*_|/~,-]{1,2}\w[ .*_|/~,-]{1,2}\w\b/.test(plain) ? joinSpaced(plain) : plain;
  if (joined !== plain) found.push(joined, compact(joined), ...(/\d/.test(joined) ? [withoutDigits(joined)] : []));
  const lower = plain.toLowerCase();
  if (backwards.some((word) => lower.includes(word))) found.push([...plain].reverse().join(''));
  if (turned.some((word) => lower.includes(word))) found.push(rotated(plain));
  if (/[a-z]{18}/.test(lower)) found.push(compact(plain));
  if (/([a-z])\1\1/.test(lower)) found.push(plain.replace(/(\p{L})\1{2,}/gu, '$1'));
  if (lower.includes('\n') && /instru|prompt|polece/.test(lower)) found.push(plain.replace(/\s+/g, ' '));
  found.push(...decodedRuns(plain));
  return found;
}

/** "instructions", "ignore" and their Polish sisters from behind, and thirteen letters further on. */
const backwards = ['snoitcurtsni', 'tpmorp', 'ijckurtsni', 'einecelop', 'erongi', 'jurongi'];
const turned = ['vafgehpgvba', 'vtaber', 'cebzcg', 'vafgehxpw', 'mvtabehw'];

/** Unicode tags (U+E0000…) are letters that no screen shows. */
const decodeTags = (text: string): string =>
  text.includes('\udb40')
    ? text.replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
    : text;

/** Fullwidth, mathematical and circled letters, foreign look-alikes, accents set on plain letters. */
function withoutLookalikes(text: string): string {
  if (!/[^ -\u024f\u2010-\u2026\s]/u.test(text)) return text;
  const normal = text.normalize('NFKC').replace(/(?<=\p{L})\p{Mn}+/gu, '');
  let plain = '';
  for (const letter of normal) plain += lookalikes.get(letter.toLowerCase()) ?? letter;
  return plain;
}

/** "&#105;", "\u0069", "%69" */
function decodeEscapes(text: string): string {
  if (!/&#|\\[ux]|%[0-9a-f]{2}/i.test(text)) return text;
  const character = (code: number): string => (code > 31 && code < 0x10ffff ? String.fromCodePoint(code) : ' ');
  return text
    .replace(/&#x([0-9a-f]{2,5});?/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d{2,6});?/g, (_, code: string) => character(Number(code)))
    .replace(/\\u\{?([0-9a-f]{4})\}?/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/\\x([0-9a-f]{2})/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => character(Number.parseInt(code, 16)));
}

/** "1gn0r3 pr3v10us" */
const withoutDigits = (text: string): string =>
  text.replace(/[^\s]*\p{L}[^\s]*/gu, (word) =>
    word.length > 40 ? word : word.replace(/[0134578@$!|€+9](?!$)|[013457$](?=$)/g, (digit) => digits[digit] ?? digit),
  );

/** "i g n o r e   p r e v i o u s", "i.g.n.o.r.e", "i-g-n-o-r-e": a wider gap ends a word. */
const joinSpaced = (text: string): string =>
  text.replace(/(?<![\p{L}\d])[\p{L}\d](?:[ .\-_*·|/~,]{1,2}[\p{L}\d](?![\p{L}\d])){3,200}/gu, (run) =>
    run.replace(/([\p{L}\d])[ .\-_*·|/~,](?=[\p{L}\d])/gu, '$1').replace(/[ .\-_*·|/~,]{2}/g, ' '),
  );

const compact = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('ł', 'l')
    .replace(/[^a-z]/g, '');

const rotated = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

/** Runs that are base64 or hexadecimal for readable text. */
function decodedRuns(text: string): string[] {
  const found: string[] = [];
  if (!/[A-Za-z0-9+/_-]{20}/.test(text)) return found;
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{20,2000}={0,2}/g)) {
    const bytes = /^(?:[0-9a-f]{2})+$/i.test(run) ? Buffer.from(run, 'hex') : Buffer.from(run, 'base64');
    const decoded = bytes.toString('utf8');
    if (/^[\p{L}\p{N}\p{P}\p{Zs}\s$+<=>|]{12,}$/u.test(decoded) && /\s/.test(decoded)) found.push(decoded);
    if (found.length === 4) break;
  }
  return found;
}
