import { type Check, findingOf } from '../subject.ts';

const patterns: readonly RegExp[] = [
  /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,200})?\/?>/i, // HTML
  /<[!@#][^<>\s]{1,100}>/, // Slack
  /\[[^\]\n]{1,200}\]\([^)\n]{1,300}\)/, // Markdown link
  /\*\*[^*\n]{1,200}\*\*|(?<!_)__[^_\n]{1,200}__(?!_)|~~[^~\n]{1,200}~~|`[^`\n]{1,200}`|`{3}/,
  /^#{1,6} \S|^\s*[-*] \[[ x]\]/m,
  /\[\/?(?:b|i|u|url|img|quote|code)(?:=[^\]]{0,100})?\]/i, // BBCode
  /&(?:lt|gt|amp|quot|nbsp|#\d{2,5});/,
];

/** Platforms show markup as it is typed. */
export const markup: Check = (subject) =>
  patterns.flatMap((pattern) => {
    const match = pattern.exec(subject.request.replyText);
    return match === null ? [] : [findingOf(subject, match[0], 'markup', 'block')];
  });
