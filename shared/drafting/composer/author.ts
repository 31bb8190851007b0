/**
 * The words of an author's name that may be a person's: none for a handle, a firm, an anonymous account or somebody who
 * wrote more than a name. Emoji and marks are dropped, a name without capitals gets them.
 */
export function personOf(author: string): string[] {
  const visible = author
    .normalize('NFC')
    .replace(/\p{Extended_Pictographic}|\p{C}|[\u200B-\u200F]|\uFE0F/gu, ' ')
    .trim();
  if (
    visible === '' ||
    visible.length > 60 ||
    /[@_\d/\\#&+]|\.(?:com|pl|net)|(?:^|\s)(?:i|and|und|et|y|e)(?:\s|$)/iu.test(visible)
  )
    return [];
  if (anonymous.test(visible)) return [];
  const words = visible
    .split(/[\s,]+/)
    .map((word) => word.replace(/[^\p{L}'’-]/gu, ''))
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 3) return [];
  return words.map((word) => (word === word.toUpperCase() || word === word.toLowerCase() ? titled(word) : word));
}

const anonymous =
  /u[zż]ytkownik|google|anonim|anonym|go[sś][cć]\b|klient|customer|guest|user|visitor|redakcj|sp\. z|s\.a\.|gmbh|\bltd\b|\binc\b|team|zesp[oó][lł]|sklep|hotel|restaurac|studio|firma|company/i;

const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
