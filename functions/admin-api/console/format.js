/** Pure functions between data and words; they know neither the page nor the network. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const encoder = new TextEncoder();

/**
 * The length of a text as the platform counts it; `about` where only the server counts exactly.
 * @param {string} text
 * @param {string} unit
 */
export function measure(text, unit) {
  switch (unit) {
    case 'bytes':
      return { length: encoder.encode(text).length, about: false };
    case 'graphemes': {
      let length = 0;
      for (const _ of graphemes.segment(text)) length += 1;
      return { length, about: false };
    }
    case 'weighted':
      return { length: weighted(text), about: true };
    default:
      return { length: text.length, about: false };
  }
}

/** X: links weigh 23, emoji 2, Latin and the like 1, the rest 2. Near enough to write by; the server counts exactly. */
function weighted(/** @type {string} */ text) {
  let length = 0;
  const rest = text.normalize('NFC').replace(/\bhttps?:\/\/\S+/giu, () => {
    length += 23;
    return '';
  });
  for (const { segment } of graphemes.segment(rest)) {
    const point = segment.codePointAt(0) ?? 0;
    const short = point <= 4351 || (point >= 8192 && point <= 8205) || (point >= 8208 && point <= 8223);
    length += /\p{Extended_Pictographic}|\p{RI}/u.test(segment)
      ? 2
      : short
        ? [...segment].length
        : 2 * [...segment].length;
  }
  return length;
}

const controlNames = /** @type {Record<number, string>} */ ({
  0: 'NUL',
  27: 'ESC',
  127: 'DEL',
  173: 'soft hyphen',
  1564: 'ALM',
  8203: 'zero width space',
  8206: 'LRM',
  8207: 'RLM',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'word joiner',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
});
/** Characters that hide, turn or break text. The joiners of emoji and of Persian stay, and the tags of a flag. */
const hidden = /(\u{1F3F4}[\u{E0020}-\u{E007F}]+)|[\u{E0000}-\u{E007F}]+|([[\p{Cc}\p{Cf}]--[\t\n\r\u200C\u200D]])\2*/gv;

/**
 * A text in parts: plain ones, and hidden characters by name, a run of them as one part.
 * @param {string} text
 * @returns {{ text: string, name?: string, title?: string }[]}
 */
export function revealed(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(hidden)) {
    if (match[1] !== undefined) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    const point = match[0].codePointAt(0) ?? 0;
    const count = [...match[0]].length;
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    const times = count > 1 ? ` ×${count}` : '';
    parts.push({ text: match[0], name: `${code}${times}`, title: `${controlNames[point] ?? 'control'}${times}` });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
  return parts;
}

/** At most `most` characters, never half a pair. @param {string} text @param {number} most */
export function cut(text, most) {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return text.slice(0, end);
}

/** The first words on one line. @param {string} text @param {number} most */
export function excerpt(text, most) {
  const line = cut(text, most * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= most && text.length <= most * 4 ? line : `${cut(line, most).trimEnd()}…`;
}

const platformNames = /** @type {Record<string, string>} */ ({
  'google-business-profile': 'Google',
  'google-play': 'Google Play',
  'app-store-connect': 'App Store',
  'app-store-rss': 'App Store',
  trustpilot: 'Trustpilot',
  facebook: 'Facebook',
  instagram: 'Instagram',
  x: 'X',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  youtube: 'YouTube',
  reddit: 'Reddit',
  yelp: 'Yelp',
  tripadvisor: 'Tripadvisor',
  allegro: 'Allegro',
});
/** @param {string} platform */
export const platformName = (platform) =>
  platformNames[platform] ?? platform.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Whole units that are easy to grasp: 45 s, 12 min, 3 h, 2 days. @param {number} ms @returns {[number, 'second' | 'minute' | 'hour' | 'day']} */
function inUnits(ms) {
  if (ms < 90_000) return [Math.max(0, Math.round(ms / 1000)), 'second'];
  if (ms < 90 * minute) return [Math.round(ms / minute), 'minute'];
  if (ms < 36 * hour) return [Math.round(ms / hour), 'hour'];
  return [Math.round(ms / day), 'day'];
}

/** `3 hr`, `12 min`. @param {number} ms @param {string} locale @param {'narrow'} [narrow] */
export function duration(ms, locale, narrow) {
  const [value, unit] = inUnits(Math.abs(ms));
  const unitDisplay = narrow ?? (unit === 'day' ? 'long' : 'short');
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(value);
}

/** `3 hours ago`, `in 5 minutes`. @param {number} at @param {number} now @param {string} language */
export function ago(at, now, language) {
  const [value, unit] = inUnits(Math.abs(at - now));
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  return unit === 'second' && value < 45 ? words.format(0, 'second') : words.format(at < now ? -value : value, unit);
}

/** A clock time, with the day where it is not today. @param {number} at @param {number} now @param {string} language */
export function clockTime(at, now, language) {
  if (Number.isNaN(at)) return '';
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(today ? {} : { weekday: 'short', day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** @param {number} at @param {string} language */
export const fullTime = (at, language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);

/** `pl` becomes `Polish`. @param {string} tag @param {string} language */
export function languageName(tag, language) {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** What a mention's last transition says first. @param {readonly string[]} moves */
export function mainMove(moves) {
  const loud = ['erase', 'revise', 'close', 'approve', 'countersign', 'correct', 'refuse', 'settle', 'draft', 'edit'];
  return loud.find((move) => moves.includes(move)) ?? moves.at(-1) ?? 'receive';
}

/** What to do about a source's code: a key of the catalogue. @param {string | undefined} code */
export function sourceRemedy(code) {
  if (code === 'forbidden') return 'permission';
  if (code === 'no_credits') return 'credits';
  if (code === 'account_invalid' || code === 'other_account' || code === 'account_inactive') return 'account';
  if (code !== undefined && /unauthori|invalid_grant|token|refresh|credential|session|auth/.test(code))
    return 'credential';
  return 'other';
}
