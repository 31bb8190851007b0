import type { Check } from '../subject.ts';

const patterns: readonly RegExp[] = [
  /<\/?[a-z][a-z0-9]*(?:\s[^<>]{0,200})?\/?>/i, // HTML
  /<[!@#][^<>\s]{1,100}>/, // Slack
  /\[[^\]\n]{1,200}\]\([^)\s]{1,300}\)/, // Markdown link
  /\*\*[^*\n]{1,200}\*\*|__[^_\n]{1,200}__|`{3}/,
  /^#{1,6} \S/m,
  /&(?:lt|gt|amp|quot|nbsp|#\d{2,5});/,
  /\{\{[^{}]{0,100}\}\}|\[(?:insert|wstaw|your|twoj|name|imie|nazwa|contact|that|about)[^\]]{0,60}\]|<(?:name|imię|nazwa)>/i, // left-over template
];

/** Platforms show markup as it is typed. A placeholder that nobody filled is worse still. */
export const markup: Check = ({ request }) =>
  patterns.flatMap((pattern) => {
    const match = pattern.exec(request.replyText);
    if (match === null) return [];
    return [
      {
        code: 'markup',
        severity: 'block' as const,
        words: match[0].slice(0, 300),
        suggestion: 'The platform would show this as it is typed. Write plain text.',
      },
    ];
  });
