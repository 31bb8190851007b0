/**
 * Weighted length of a post on X, in the units of its limit of 280: text in NFC; code points of `shortRanges` weigh 1,
 * others 2; each link weighs 23 however long it is; each emoji sequence weighs 2. Constants and rules: twitter-text,
 * configuration v3 (Apache-2.0). Every step looks at a character a bounded number of times, so hostile texts are safe.
 *
 * Where we cannot tell whether X makes a link of something, the larger count is taken: a post that we accept and X
 * refuses is worse than one that an approver shortens by a word.
 */
export function weightedLength(text: string): number {
  const normalized = text.normalize('NFC');
  let length = 0;
  let from = 0;
  for (const link of findLinks(normalized)) {
    length += weightOfPlain(normalized.slice(from, link.start));
    length += link.sure ? linkWeight : Math.max(linkWeight, weightOfPlain(normalized.slice(link.start, link.end)));
    from = link.end;
  }
  return length + weightOfPlain(normalized.slice(from));
}

const shortRanges: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const linkWeight = 23;
const longestLabel = 63;
const longestUrl = 4096;

const emojiSequence =
  /\p{RI}\p{RI}|[#*0-9]\uFE0F?\u20E3|\p{Emoji}(?:\p{EMod}|\uFE0F)?(?:[\u{E0020}-\u{E007E}]{1,16}\u{E007F})?(?:\u200D\p{Emoji}(?:\p{EMod}|\uFE0F)?){0,6}/gu;
/** Members of \p{Emoji} that are ordinary text while they stand alone. */
const plainBase = /^[#*0-9\u00A9\u00AE]$/u;

function weightOfPlain(text: string): number {
  let length = 0;
  const rest = text.replace(emojiSequence, (sequence) => {
    if (plainBase.test(sequence)) return sequence;
    length += 2;
    return '';
  });
  for (const character of rest) {
    const codePoint = character.codePointAt(0)!;
    length += shortRanges.some(([first, last]) => codePoint >= first && codePoint <= last) ? 1 : 2;
  }
  return length;
}

interface Link {
  readonly start: number;
  readonly end: number;
  /** False where X may or may not make a link of it. */
  readonly sure: boolean;
}

/** Runs of characters of which a host may consist. The class takes whole runs, so the search stays linear. */
const hostRun = /[\p{L}\p{M}\p{N}_.-]+/gu;

function* findLinks(text: string): Generator<Link> {
  hostRun.lastIndex = 0;
  let free = 0;
  for (const match of text.matchAll(hostRun)) {
    if (match.index < free) continue; // inside the path of the link before
    const link = linkAt(text, match.index, match[0]);
    if (link === undefined || link.start < free) continue;
    free = link.end;
    yield link;
  }
}

function linkAt(text: string, runStart: number, run: string): Link | undefined {
  const protocol = /https?:\/\/$/i.exec(text.slice(Math.max(0, runStart - 8), runStart))?.[0] ?? '';
  const host = hostIn(run, text[runStart + run.length] ?? '');
  if (host === undefined) return undefined;
  const before = text[runStart - protocol.length - 1] ?? '';
  if (protocol === '' && /[@＠#＃$/]/u.test(before)) return undefined; // a mail address, a handle, a hashtag
  const start = protocol === '' ? runStart + host.start : runStart - protocol.length;
  const end = endOfPath(text, runStart + host.end);
  const bareAndForeign = protocol === '' && /[^\p{Script=Latin}\d.-]/u.test(run.slice(host.start, host.end));
  const sure = host.known && host.start === 0 && !bareAndForeign && end - start <= longestUrl;
  return { start, end, sure };
}

/** The longest part of a run that is a host: labels parted by dots, the last of them a top-level domain. */
function hostIn(run: string, next: string): { start: number; end: number; known: boolean } | undefined {
  let start = 0;
  let best: { start: number; end: number; known: boolean } | undefined;
  let offset = 0;
  const labels = run.split('.');
  for (const [index, label] of labels.entries()) {
    const end = offset + label.length;
    if (!isLabel(label)) start = end + 1;
    else if (offset > start && /^(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu.test(label)) {
      const last = index === labels.length - 1;
      // A known ending outranks an unknown one behind it: "test.co.Thanks" holds "test.co".
      const known = isTopLevel(label);
      if (!(last && next === '@') && (known || best?.known !== true)) best = { start, end, known };
    }
    offset = end + 1;
  }
  return best;
}

const isLabel = (label: string): boolean =>
  label.length <= longestLabel &&
  /^[\p{L}\p{M}\p{N}](?:.*[\p{L}\p{M}\p{N}])?$/su.test(label) &&
  asciiLength(label) <= longestLabel;

const pathCharacter = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\d!*'";:=+,.$/%#[\]\-\u2013_~@|&]`;
let madeUrlPath: RegExp | undefined;
/**
 * Round brackets belong to a path only in pairs, at most one pair inside another. Made at the first link: the letters of
 * two scripts are a long list.
 */
const urlPath = (): RegExp => {
  madeUrlPath ??= new RegExp(
    `(?:${pathCharacter}+|\\(${pathCharacter}*(?:\\(${pathCharacter}*\\)${pathCharacter}*)*\\))+`,
    'uy',
  );
  return madeUrlPath;
};

/** Where the link ends: a port, a path and a query may follow the host; sentence marks at the end stay outside. */
function endOfPath(text: string, hostEnd: number): number {
  let end = hostEnd;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = end;
    const found = pattern.exec(text)?.[0] ?? '';
    end += found.length;
    return found;
  };
  take(/:\d+/y);
  if (text[end] === '/') {
    const path = take(urlPath());
    end -= path.length - withoutTail(path, /[\p{Script=Latin}\p{Script=Cyrillic}\d=_#/+)-]/u).length;
  }
  if (text[end] === '?') {
    const query = take(/\?[a-z\d!?*'@();:&=+$/%#[\]\-_.,~|]*/iy);
    end -= query.length - withoutTail(query, /[a-z\d\-_&=#/]/i).length;
  }
  return end;
}

function withoutTail(part: string, closing: RegExp): string {
  let length = part.length;
  while (length > 0 && !closing.test(part[length - 1] ?? '')) length -= 1;
  return part.slice(0, length);
}

/** Length of a label as DNS carries it, that is in Punycode (RFC 3492) where it is not ASCII. */
function asciiLength(label: string): number {
  const points = [...label.toLowerCase()].map((character) => character.codePointAt(0)!);
  const basic = points.filter((point) => point < 128).length;
  if (basic === points.length) return points.length;
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0);
  let n = 128;
  let delta = 0;
  let bias = 72;
  let handled = basic;
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      length += digitsOf(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return length;
}

function digitsOf(delta: number, bias: number): number {
  let digits = 1;
  let rest = delta;
  for (let k = 36; ; k += 36) {
    const threshold = Math.min(26, Math.max(1, k - bias));
    if (rest < threshold) return digits;
    rest = Math.floor((rest - threshold) / (36 - threshold));
    digits += 1;
  }
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}

/** Country domains are two letters; of the generic ones those that businesses use. Anything else is "perhaps". */
const generic = new Set(
  `com net org info biz edu gov mil int mobi name pro app dev io shop store online site website tech blog cloud page
  cafe restaurant pizza bar pub hotel hotels travel tours clinic dental health care salon beauty fitness fashion
  boutique jewelry auto cars bank finance insurance legal law agency company group studio design media news social
  support help contact email link click live life world today club coop aero museum asia africa london berlin xyz top
  art bike beer wine coffee food kitchen catering delivery express house land estate realestate rent rentals school
  academy university education games game fun video tv fm radio photo photos services solutions systems network
  software digital marketing consulting events tickets`.split(/\s+/),
);
const isTopLevel = (label: string): boolean => {
  const lower = label.toLowerCase();
  return (
    generic.has(lower) ||
    lower.startsWith('xn--') ||
    (/^[a-z]{2}$/.test(lower) && isCountry(lower)) ||
    foreignCountry.has(lower)
  );
};

const countries = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
  cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf
  gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km
  kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz
  na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg
  sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc
  ve vg vi vn vu wf ws ye yt za zm zw`.split(/\s+/),
);
const isCountry = (label: string): boolean => countries.has(label);

/** Country domains in other scripts (IANA root zone). */
const foreignCountry = new Set(
  `پاکستان рф укр бел срб мкд қаз мон бг ею ελ ευ հայ გე 中国 中國 台湾 台灣 香港 澳門 新加坡 한국 ไทย भारत বাংলা
  ایران عراق عمان قطر مصر سورية السعودية الاردن المغرب تونس الجزائر امارات فلسطين سودان یمن`.split(/\s+/),
);
