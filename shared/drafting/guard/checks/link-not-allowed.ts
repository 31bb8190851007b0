import { once } from '../../wording/once.ts';
import { hostIsAllowed } from '../hosts.ts';
import { type Check, findingOf, type Subject } from '../subject.ts';

/** What reads as a link, made at the first reply: classes of all letters are dear at a cold start. */
const links = once((): readonly RegExp[] => [
  /\b[a-z][a-z+.-]{1,10}:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/giu,
  // Endings that are no words, so that "super.Polecam" or "sorry.it" is not taken for a host.
  /(?<![@\p{L}\p{N}./_-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,4}(?:pl|com|net|org|eu|info|io|app|dev|uk|fr|cz|sk|ua|ru|cn|shop|store|online|site|xyz|biz|ly|gl|gg|tv|link|page|support|sale|promo)\b(?![\p{L}\p{N}@-])(?:\/[^\s<>"]*)?/giu,
  // Any other ending counts only with a path.
  /(?<![@\p{L}\p{N}./_-])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,4}[a-z]{2,8}\/[\p{L}\p{N}_?=-][^\s<>"]*/giu,
]);

/** Addresses that are spelled so that no machine sees them. On the folded text. */
const spelled: readonly RegExp[] = [
  /\b[a-z0-9][a-z0-9-]{1,40} ?[[({]? ?(?:dot|kropka|punkt|punto|point) ?[\])}]? ?(?:com|pl|net|org|eu|info|io|co|uk|de|fr|es|it|shop|store|online)\b/,
  /\b[a-z0-9-]{2,40} ?[[({] ?\. ?[\])}] ?[a-z]{2,12}\b/,
  /\b[a-z0-9._-]{2,40} ?[[({] ?(?:at|malpa|@) ?[\])}] ?[a-z0-9-]{2,40}|\b[a-z0-9._-]{2,40} malpa [a-z0-9-]{2,40}\b/,
  /(?<!\S)(?:[a-z0-9] ){2,40}\. ?(?:c ?o ?m|p ?l|n ?e ?t|o ?r ?g|e ?u|i ?o)\b/,
  /\b[a-z0-9_]{3,30}\.[a-z0-9_.]{3,30}(?= (?:on|na) (?:facebook|instagram|insta|fb|fejs|tiktok|twitter))|\b(?:profil|page|account|handle) [a-z0-9_]{3,30}\.[a-z0-9_]{3,30}\b/,
  // A messenger that the brand does not name as its own, or an account that is to be searched for.
  /\b(?:(?:na|przez|via|on|through|over|using|by)(?: our)? (?:whats ?app|telegram|viber|wechat|discord|skype|signal)\w{0,3}|(?:profil\w*|kont\w{1,2}|account|page|handle|user ?name|search for|wyszuka\w*|nick\w*)(?: (?:pod nazwa|o nazwie|called|named|is|to|for|us as))* ["@]?[a-z0-9]{2,30}_[a-z0-9_]{2,30})\b/,
];

/** An account on a social network: "@" and a name, no part of an e-mail address. */
const handle = /(?<![\p{L}\p{N}._%+@/-])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,49}/gu;
/** Whom a reply addresses on platforms that put the names in front. */
const addressed = /^\s*(?:@[\p{L}\p{N}_.-]{1,80}[\s,:]*)+/u;

/** Links and accounts lead only where the brand said they may, or where its contact and saved answers already point. */
export const linkNotAllowed: Check = (subject) => {
  const { replyText, brand } = subject.request;
  const found = new Set<string>();
  for (const pattern of links()) for (const [link] of replyText.matchAll(pattern)) found.add(trimmed(link));
  const own = subject.own;
  const linked = [...found]
    .filter((link) => !own.includes(link.toLowerCase()) && !hostIsAllowed(hostOf(link), brand))
    .map((link) => findingOf(subject, link, 'link_not_allowed', 'block', 'link_not_allowed', { host: hostOf(link) }));
  const hidden = spelled.flatMap((pattern) => {
    const match = pattern.exec(subject.folded);
    if (match === null || own.includes(match[0]) || isKnownMessenger(subject, match[0])) return [];
    const words = subject.original(match.index, match[0].length);
    return [findingOf(subject, words, 'link_not_allowed', 'block', 'link_not_allowed', { host: words })];
  });
  return [...linked, ...hidden, ...accounts(subject)];
};

const messenger = /whats ?app|telegram|viber|wechat|discord|skype|signal/;

/** A messenger that the brand's contact names, or that the customer speaks about. */
function isKnownMessenger({ own, foldedReview }: Subject, words: string): boolean {
  const [name] = messenger.exec(words) ?? [];
  return name !== undefined && (own.includes(name) || foldedReview.includes(name));
}

function accounts(subject: Subject) {
  const { replyText, reviewText, author } = subject.request;
  const start = addressed.exec(replyText)?.[0].length ?? 0;
  return [...replyText.slice(start).matchAll(handle)]
    .map(([found]) => trimmed(found))
    .filter((found) => {
      const name = found.toLowerCase();
      return (
        !subject.own.includes(name) &&
        !reviewText.toLowerCase().includes(name) &&
        author?.toLowerCase() !== name.slice(1)
      );
    })
    .slice(0, 5)
    .map((found) => findingOf(subject, found, 'link_not_allowed', 'block', 'handle_not_allowed'));
}

const trimmed = (link: string): string => link.replace(/[.,;:!?)\]}'"”»]{1,20}$/u, '');

/** The host that a browser would open: what stands in front of "@" is no host. */
function hostOf(link: string): string {
  const authority = link.replace(/^[a-z][a-z+.-]*:\/\//i, '').split(/[/?#\\]/)[0] ?? '';
  return (authority.split('@').at(-1) ?? '').replace(/:\d+$/, '').toLowerCase();
}
