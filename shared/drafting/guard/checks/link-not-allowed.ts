import { once } from '../../wording/once.ts';
import { hostIsAllowed } from '../hosts.ts';
import type { Check } from '../subject.ts';

/** What reads as a link, made at the first reply: classes of all letters are dear at a cold start. */
const patterns = once((): readonly RegExp[] => [
  /\b[a-z][a-z+.-]{1,10}:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/giu,
  // Endings that are no words, so that "super.Polecam" or "sorry.it" is not taken for a host.
  /(?<![@\p{L}\p{N}./_-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,4}(?:pl|com|net|org|eu|info|io|app|dev|uk|fr|cz|sk|ua|ru|cn|shop|store|online|site|xyz|biz|ly|gl|gg|tv)\b(?![\p{L}\p{N}@-])(?:\/[^\s<>"]*)?/gu,
  // Shorteners and countries whose code is a word count only with a path.
  /(?<![@\p{L}\p{N}./_-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,4}(?:co|me|to|it|es|de|be|ch|at|us|ca|in|is|so|am|do|so|al)\/[^\s<>"]+/gu,
]);

/** Links lead only where the brand said they may, or where its contact and saved answers already point. */
export const linkNotAllowed: Check = ({ request }) => {
  const { replyText, brand } = request;
  const own = [brand?.contact ?? '', brand?.signature ?? '', ...(brand?.savedAnswers ?? []).map(({ text }) => text)]
    .join(' ')
    .toLowerCase();
  const found = new Set<string>();
  for (const pattern of patterns()) for (const [link] of replyText.matchAll(pattern)) found.add(trimmed(link));
  return [...found]
    .filter((link) => !own.includes(link.toLowerCase()) && !hostIsAllowed(hostOf(link), brand))
    .map((link) => ({
      code: 'link_not_allowed',
      severity: 'block' as const,
      words: link.slice(0, 300),
      suggestion: `Links to ${hostOf(link).slice(0, 100)} are not allowed for this brand. Remove it or add the host to the allowed domains.`,
    }));
};

const trimmed = (link: string): string => link.replace(/[.,;:!?)\]}'"”»]+$/u, '');

/** The host that a browser would open: what stands in front of "@" is no host. */
function hostOf(link: string): string {
  const authority = link.replace(/^[a-z][a-z+.-]*:\/\//i, '').split(/[/?#\\]/)[0] ?? '';
  return (authority.split('@').at(-1) ?? '').replace(/:\d+$/, '').toLowerCase();
}
