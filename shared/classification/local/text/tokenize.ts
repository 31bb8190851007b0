import { foldUnit, isInvisible } from './fold.ts';

export type TokenKind = 'word' | 'number' | 'emoji' | 'mark' | 'link' | 'handle';

/** One token of the analysed text; `start` and `end` are offsets into it. */
export interface Token {
  readonly kind: TokenKind;
  /** Folded word; digits as zeros; the emoji; the mark; empty for links and handles. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Written in capitals (two letters or more). */
  readonly shouted: boolean;
  /** A letter three times or more in a row: "baaardzo". */
  readonly stretched: boolean;
  readonly sentence: number;
}

/** Longer "words" are noise (or an attack); they are cut into pieces so that every later step stays linear. */
const longestWord = 40;

/** Splits a text into tokens in one pass over its UTF-16 units. Never throws, whatever the units are. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let sentenceHasWords = false;
  const push = (
    kind: TokenKind,
    value: string,
    start: number,
    end: number,
    shouted = false,
    stretched = false,
  ): void => {
    tokens.push({ kind, text: value, start, end, shouted, stretched, sentence });
    if (kind !== 'mark') sentenceHasWords = true;
  };
  const endSentence = (): void => {
    if (sentenceHasWords) sentence++;
    sentenceHasWords = false;
  };

  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isWordUnit(code)) {
      const link = linkEnd(text, at);
      if (link > at) {
        push('link', '', at, link);
        at = link;
        continue;
      }
      at = readWords(text, at, push);
    } else if (isDigit(code)) {
      const end = digitsEnd(text, at);
      push('number', '0'.repeat(Math.min(end - at, 12)), at, end);
      at = end;
    } else if (code === 0x40 && isHandleUnit(text.charCodeAt(at + 1))) {
      let end = at + 1;
      while (end < text.length && isHandleUnit(text.charCodeAt(end))) end++;
      push('handle', '', at, end);
      at = end;
    } else {
      const smiley = emoticonAt(text, at);
      if (smiley > 0) {
        push('emoji', text.slice(at, at + smiley).replace('-', ''), at, at + smiley);
        at += smiley;
        continue;
      }
      const point = text.codePointAt(at) ?? 0;
      const width = point > 0xffff ? 2 : 1;
      if (isEmoji(point)) push('emoji', String.fromCodePoint(point), at, at + width);
      else if (isMark(code)) {
        push('mark', String.fromCharCode(code === 0x2026 ? 0x2e : code), at, at + 1);
        if (endsSentence(code, text.charCodeAt(at + 1))) endSentence();
      } else if (code === 0x0a || code === 0x0d) endSentence();
      at += width;
    }
  }
  return tokens;
}

type Push = (
  kind: TokenKind,
  value: string,
  start: number,
  end: number,
  shouted?: boolean,
  stretched?: boolean,
) => void;

/** Reads one written word from `start`; French and Italian elisions ("l'hôtel") come out as two. Returns its end. */
function readWords(text: string, start: number, push: Push): number {
  let from = start;
  let at = start;
  let folded = '';
  let capitals = 0;
  let letters = 0;
  let stretched = false;
  const flush = (end: number): void => {
    if (folded) push('word', folded, from, end, letters > 1 && capitals === letters, stretched);
    folded = '';
    capitals = 0;
    letters = 0;
    stretched = false;
  };
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInvisible(code)) continue;
    if (isApostrophe(code)) {
      if (!isWordUnit(text.charCodeAt(at + 1))) break;
      if (elided.has(folded)) {
        flush(at);
        from = at + 1;
      }
      continue;
    }
    if (!isWordUnit(code)) break;
    const unit = foldUnit(code);
    const length = folded.length;
    if (unit && unit === folded[length - 1] && unit === folded[length - 2]) {
      stretched = true;
      continue;
    }
    folded += unit;
    if (unit) letters++;
    if (unit && unit !== text[at]) capitals += isUpper(text, at) ? 1 : 0;
    if (folded.length >= longestWord) {
      flush(at + 1);
      from = at + 1;
    }
  }
  flush(at);
  return at;
}

const elided = new Set(['l', 'd', 'j', 'n', 'c', 's', 't', 'qu', 'un', 'dell', 'all', 'nell', 'dall', 'sull']);

const isUpper = (text: string, at: number): boolean => {
  const character = text.charAt(at);
  return character !== character.toLowerCase();
};

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;
const isHandleUnit = (code: number): boolean =>
  isDigit(code) || code === 0x5f || code === 0x2d || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Letters of any script in the basic plane; the ranges are wide on purpose, since only the split matters. */
const isWordUnit = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0xc0 && code <= 0x1fff && code !== 0xd7 && code !== 0xf7) ||
  code === 0xaa ||
  code === 0xb5 ||
  code === 0xba ||
  (code >= 0x2c00 && code <= 0x2dff) ||
  (code >= 0x3005 && code <= 0xd7ff && code !== 0x3030 && code !== 0x303d) ||
  (code >= 0xf900 && code <= 0xfdff) ||
  (code >= 0xfe70 && code <= 0xfefc) ||
  (code >= 0xff21 && code <= 0xff3a) ||
  (code >= 0xff41 && code <= 0xffdc);

const isEmoji = (point: number): boolean =>
  (point >= 0x1f000 && point <= 0x1faff && !(point >= 0x1f3fb && point <= 0x1f3ff)) ||
  (point >= 0x2600 && point <= 0x27bf) ||
  point === 0x2b50 ||
  point === 0x2b55;

const marks = new Set([...'.,!?;:()-–—"„”…/%*&+=¿¡'].map((mark) => mark.charCodeAt(0)));
const isMark = (code: number): boolean => marks.has(code);

/** A full stop inside "10.50" or "m.in" does not end a sentence. */
const endsSentence = (code: number, next: number): boolean =>
  code === 0x21 || code === 0x3f || code === 0x2026 || (code === 0x2e && !isDigit(next) && !isWordUnit(next));

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** End of the link that starts here, or `start` where there is none. */
function linkEnd(text: string, start: number): number {
  const first = text.charCodeAt(start) | 0x20;
  if (first !== 0x68 && first !== 0x77) return start;
  const head = text.slice(start, start + 8).toLowerCase();
  if (!head.startsWith('http://') && !head.startsWith('https://') && !head.startsWith('www.')) return start;
  let end = start;
  while (end < text.length && text.charCodeAt(end) > 0x20) end++;
  return end;
}

/** Length of the emoticon at this place (":)", ":-(", ";D", "<3"), 0 where there is none. */
function emoticonAt(text: string, at: number): number {
  const eyes = text[at];
  if (eyes === '<') return text[at + 1] === '3' ? 2 : 0;
  if (eyes !== ':' && eyes !== ';' && eyes !== '=') return 0;
  const nose = text[at + 1] === '-' ? 1 : 0;
  const mouth = text[at + 1 + nose];
  if (mouth === undefined || !')(DPp/|*'.includes(mouth)) return 0;
  // "https:/" and "a:Dom" are not faces.
  const after = text.charCodeAt(at + 2 + nose);
  if ((mouth === '/' && after === 0x2f) || ('DPp'.includes(mouth) && isWordUnit(after))) return 0;
  return 2 + nose;
}
