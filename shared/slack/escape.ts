/**
 * What customers write is shown, never obeyed. Two defences: their words stand in `plain_text` objects, where Slack
 * parses nothing, and they are tamed first, so that no invisible character says something else than what one sees.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const terminalSequence = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]{0,200}(?:\u0007|\u001B\\)|[@-Z\\-_])/gu;
/** C0 (but tab and line feed), DEL and C1. */
const control = /(?![\t\n])\p{Cc}/gu;
/** Marks, embeddings, overrides and isolates that turn the direction of what follows. */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Characters without a picture: zero width space, word joiner, soft hyphen, byte order mark, fillers, annotations. */
const invisible =
  /[\u00AD\u115F\u1160\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u034F|[\u17B4\u17B5]|[\u180B-\u180E]/gu;
/** A joiner has a meaning within an emoji and between letters of scripts that join; elsewhere it only hides. */
const joiner =
  /(?<=\p{Extended_Pictographic}|\uFE0F|\p{EMod})\u200D(?=\p{Extended_Pictographic})|(?<=(?!\p{Script=Latin})[\p{L}\p{M}])[\u200C\u200D](?=(?!\p{Script=Latin})\p{L})|(\u200C|\u200D)/gu;
/** Tag characters spell the flags of England, Scotland and Wales behind a black flag, and hidden text elsewhere. */
const tags = /(?<=\u{1F3F4}[\u{E0020}-\u{E007E}]{0,12})[\u{E0020}-\u{E007F}]|([\u{E0000}-\u{E007F}])/gu;
/** Piles of accents that climb over the lines above. */
const pile = /(\p{M}{4})\p{M}+/gu;

/** `text` as it may be shown: whatever is invisible or plays with terminal, direction or line is gone. */
export function tame(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(terminalSequence, '')
    .replace(control, '')
    .replace(direction, '')
    .replace(invisible, '')
    .replace(joiner, (whole, lonely?: string) => (lonely === undefined ? whole : ''))
    .replace(tags, (whole, lonely?: string) => (lonely === undefined ? whole : ''))
    .replace(pile, '$1')
    .replace(/\n[ \t]*(?:\n[ \t]*){2,}/g, '\n\n');
}

/** On one line and at most `max` characters long; what is longer ends in an ellipsis. */
export function oneLine(text: string, max: number): string {
  const line = tame(text).replace(/\s+/gu, ' ').trim();
  return cutAt(line, max);
}

/** At most `max` UTF-16 units, never through a surrogate pair. */
export function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** For `mrkdwn` and top-level texts: Slack's three control characters. Without `<` there is no mention and no link. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A foreign word within our own mrkdwn: tamed, escaped, and without the characters that format. */
export const mrkdwnWord = (text: string, max = 80): string =>
  escapeMrkdwn(
    oneLine(text, max)
      .replace(/[*_~`|]/g, ' ')
      .trim(),
  );

/** A link with a label of ours, or the bare label where the address is none that a person should be sent to. */
export function mrkdwnLink(address: string | undefined, label: string): string | undefined {
  const url = safeUrl(address);
  return url === undefined ? undefined : `<${url.replaceAll('&', '&amp;')}|${escapeMrkdwn(label)}>`;
}

const longestUrl = 500;

/** An https address (http on the own machine) whose text cannot break out of Slack's link markup. */
export function safeUrl(address: string | undefined): string | undefined {
  if (address === undefined || address.length > longestUrl) return undefined;
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return undefined;
  const text = url.href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return text.length > longestUrl ? undefined : text;
}

/** Slack's own date, in the reader's time zone and language. */
export function slackDate(at: number, format = '{date_short_pretty} {time}'): string {
  const utc = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at / 1000)}^${format}|${utc}>`;
}
