import { fold } from '../wording/fold.ts';
import { gravityOf } from './gravity.ts';

/** Words of the mention that may be said again as they stand: a whole sentence or a clause that is one without the rest. */
export interface Quotation {
  readonly words: string;
  /** What it thinks of what it speaks about. */
  readonly tone: 'bad' | 'good' | 'none';
  /** The higher, the more definite it is about a grievance. */
  readonly score: number;
  /** The same for praise. */
  readonly praise: number;
  /** True where it tells of somebody's health. */
  readonly sensitive: boolean;
  /** True where its words can hardly be meant otherwise. */
  readonly strong: boolean;
  /** False for a part of a sentence. */
  readonly whole: boolean;
  /** True where it praises and complains in one breath. */
  readonly mixed: boolean;
  /** True behind "but". */
  readonly contrasted: boolean;
  /** Where it stands in the text. */
  readonly at: number;
}

/** What a language must tell so that its sentences can be quoted. */
export interface QuotationRules {
  readonly toneOf: (folded: string) => 'good' | 'bad' | 'both' | 'none';
  readonly isStrong: (folded: string) => boolean;
  readonly knows: (word: string) => boolean;
  /** Never said again, not even as somebody else's words. Finds folded text, as the others do. */
  readonly unsayable: RegExp;
  /** What is nobody's business but a patient's and his doctor's. */
  readonly sensitive: RegExp;
  /** Hard words: quoted only where nothing else is there. */
  readonly crude: RegExp;
  /** A greeting or a joint to the sentence before, in front of a sentence as it was written. */
  readonly lead: RegExp;
  /** Begins with what hangs on the words before. */
  readonly hangs: RegExp;
  /** Ends with what wants more words. */
  readonly open: RegExp;
  /** Between clauses, each of which is a sentence of its own. */
  readonly between: RegExp;
  /** Only an opinion, a threat, a piece of advice or a greeting: names nothing. */
  readonly empty: RegExp;
  /** True where capitals inside a sentence that are no known words may be names of people. */
  readonly guardsNames: boolean;
  readonly isName: (word: string) => boolean;
}

const longestText = 3000;
const mostCandidates = 80;
/** Up to so many sentences, one without a good or bad word is what the text is about. */
const mostPlain = 4;
const abbreviated =
  /(?:(?<!\p{L})(?:np|m|in|ok|min|max|dr|p|ul|tzn|tj|tzw|godz|os|al|prof|mgr|itp|mr|mrs|ms|e\.g|i\.e|vs|no|approx|st)|(?<!\p{L})\p{L})\.$/iu;

/** The sentences and clauses of a text that may be quoted, the most definite complaint first. */
export function quotationsOf(text: string, rules: QuotationRules, longest: number): Quotation[] {
  const found: Quotation[] = [];
  let candidates = 0;
  const sentences = sentencesOf(
    text
      .slice(0, longestText)
      .replace(/@[\p{L}\p{N}_]+|#[\p{L}\p{N}_]+|\blink$/gu, (handle) => ' '.repeat(handle.length))
      .replace(/\s+([.!?,])(?=\p{L})/gu, '$1 '),
  );
  for (const sentence of sentences) {
    const asks = /\?[\s)"”]*$/.test(sentence.text) && !/\p{L}{3}.*\b(?:why|dlaczego|czemu)\W*$/iu.test(sentence.text);
    // "Why can I not send money?" complains; other questions ask.
    if (asks && !reproaches.test(sentence.text)) continue;
    for (const unit of asks ? [sentence] : unitsOf(sentence, rules)) {
      candidates += 1;
      if (candidates > mostCandidates) break;
      const quotation = quotable(unit, rules, longest);
      if (quotation !== undefined) found.push(asks ? { ...quotation, words: `${quotation.words}?` } : quotation);
    }
  }
  const definite = found.filter(({ tone }) => tone !== 'none');
  // Among many sentences one that says neither good nor bad may be about anything.
  const trusted = definite.some(({ tone }) => tone === 'bad') || sentences.length > mostPlain ? definite : found;
  return trusted.sort((one, other) => other.score - one.score || one.at - other.at);
}

const supposed =
  /^(?:byc moze|moze i)\b|\b(?:gdyby|bylbym|bylabym|bylibysmy|byloby|bylby|bylaby|would have been)\b|^(?:jakby|had (?:i|we)|if (?:i|we|it|they) (?:were|had))\b/;
const conditional = /^(?:when|whenever|if|unless|while|gdy|gdyby|jesli|jezeli|kiedy)\b/;
const reproaches = /^\W*(?:why|how come|where is|dlaczego|czemu)(?!\p{L})/iu;

interface Unit {
  readonly text: string;
  readonly at: number;
  readonly whole: boolean;
  /** Behind "but": what follows is the complaint. */
  readonly contrasted: boolean;
}

const turning = /^\W*(?:but|however|unfortunately|sadly|ale|jednak|niestety|natomiast)\b/i;
const contrasts = /\b(?:but|however|although|though|ale|lecz|jednak|natomiast|niestety|tylko)\b/i;

function sentencesOf(text: string): Unit[] {
  const sentences: Unit[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = text.slice(from, to);
    if (/\p{L}{2}/u.test(part))
      sentences.push({ text: part.trim(), at: from, whole: true, contrasted: turning.test(part) });
    from = to;
  };
  for (const end of text.matchAll(/[.!?…]+(?=\s|$|\p{Lu})|[.!?…]{2,}|\n+|;|\s[*•]\s/gu)) {
    const to = end.index + end[0].length;
    // "11. 00" is one time of day.
    if (end[0] === '.' && /\d\.$/.test(text.slice(from, to)) && /^\s?\d/.test(text.slice(to))) continue;
    if (end[0] === '.' && abbreviated.test(text.slice(from, to))) continue;
    push(to);
  }
  push(text.length);
  return sentences;
}

/** The sentence itself, and what stands between its joints, alone and together with what comes first. */
function unitsOf(sentence: Unit, { between }: QuotationRules): Unit[] {
  const joints = [...sentence.text.matchAll(between)].slice(0, 8);
  if (joints.length === 0) return [sentence];
  const units: Unit[] = [sentence];
  const starts = [0, ...joints.map((joint) => joint.index + joint[0].length)];
  const ends = [...joints.map((joint) => joint.index), sentence.text.length];
  for (const [first, start] of starts.entries()) {
    for (let last = first; last < Math.min(ends.length, first + 3); last += 1) {
      const end = ends[last] ?? 0;
      if (first === 0 && last === ends.length - 1) continue;
      units.push({
        text: sentence.text.slice(start, end),
        at: sentence.at + start,
        whole: false,
        contrasted: contrasts.test(joints[first - 1]?.[0] ?? ''),
      });
    }
  }
  return units;
}

function quotable(unit: Unit, rules: QuotationRules, longest: number): Quotation | undefined {
  const words = (unit.whole ? unit.text.replace(rules.lead, '').replace(rules.lead, '') : unit.text)
    .replace(/\p{Cf}|\uFE0F|\p{Extended_Pictographic}/gu, '')
    .replace(/^[\s\p{P}+=]+|[\s.,!?…:;*~+=–—-]+(?:\d[\s.,!?]*)?$/gu, '')
    .replace(/&(?=\p{L})/gu, '& ')
    .replace(/\s+(?:why|dlaczego|czemu)[?!\s]*$/iu, '')
    .replace(/\s+/g, ' ')
    .replace(/([!?.,])\1+/g, '$1');
  if (
    words.length < 8 ||
    words.length > longest ||
    /[?!]\p{L}/u.test(words) ||
    /["„”“«»<>{}[\]|@#/\\^~_=()\uFFFD]|\p{Cc}|https?:|www\.|\d{5}|:[-)(]/u.test(words)
  )
    return undefined;
  const list = words.split(' ');
  if (list.length < 2 || (list.length < 4 && !unit.whole)) return undefined;
  const folded = fold(words);
  if (rules.unsayable.test(folded) || rules.empty.test(folded) || rules.open.test(folded)) return undefined;
  if (!unit.whole && rules.hangs.test(folded)) return undefined;
  // "When I open it": only half of a thought, unless the other half stands behind a comma.
  if (supposed.test(folded) || (conditional.test(folded) && !words.includes(','))) return undefined;
  if (rules.hangs.test(folded) && list.length < 5) return undefined;
  if (shouts(words) || namesSomebody(list, rules)) return undefined;
  const unknown = list.filter((word) => isStrange(word, rules)).length;
  if (unknown / list.length > 0.2) return undefined;
  const said = rules.toneOf(folded);
  const turns = unit.contrasted && !unit.whole && said === 'none';
  const tone = turns ? 'bad' : said;
  const strong = rules.isStrong(folded);
  // A part that says neither good nor bad may be anything.
  if (tone === 'none' && !unit.whole) return undefined;
  return {
    words: words.charAt(0).toUpperCase() + words.slice(1),
    tone: tone === 'both' ? (strong ? 'bad' : 'none') : tone,
    at: unit.at,
    mixed: said === 'both',
    contrasted: unit.contrasted && !turns,
    strong: strong && tone === 'bad',
    whole: unit.whole || unit.contrasted,
    sensitive: rules.sensitive.test(folded),
    praise:
      (tone === 'good' ? 3 : 0) +
      (list.length > 4 && list.length < 15 ? 1.5 : list.length > 20 ? -2 : list.length < 5 ? -0.75 : 0) -
      unknown * 0.75 -
      (rules.hangs.test(folded) ? 2 : 0) +
      (unit.whole ? 1 : 0),
    score:
      (turns ? 1.5 : tone === 'bad' ? 3 : tone === 'both' ? 1 : tone === 'good' ? -4 : 0) +
      (strong ? 1 : 0) +
      gravityOf(folded) * 0.5 -
      (rules.crude.test(folded) ? 1.5 : 0) -
      unknown * 1.5 -
      (list.length < 3 ? 2.5 : list.length < 4 ? 0.75 : list.length > 18 ? 2 : list.length > 11 ? 1 : 0) -
      (words.length > 110 ? 1 : 0) -
      (rules.hangs.test(folded) ? 1.5 : 0) +
      (unit.whole ? 0.75 : unit.contrasted ? 1.25 : 0),
  };
}

const shouts = (words: string): boolean => {
  const letters = words.replace(/[^\p{L}]/gu, '');
  return letters.length > 5 && letters.replace(/[^\p{Lu}]/gu, '').length / letters.length > 0.4;
};

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/[’‘]/g, "'");

/** "Pani Kowalska", "Mr Smith", and in Polish every other word with a capital that no dictionary knows. */
function namesSomebody(list: readonly string[], rules: QuotationRules): boolean {
  return list.some((written, index) => {
    const word = bare(written);
    if (!/^\p{Lu}\p{Ll}+/u.test(word)) return false;
    if (
      /^(?:pani|pan|pana|panu|panem|panią|p|dr|doktor\p{L}*|profesor\p{L}*|mr|mrs|ms|miss|sir|named|called)\.?$/iu.test(
        list[index - 1] ?? '',
      )
    )
      return true;
    if (index === 0) return rules.guardsNames && !rules.knows(word.toLowerCase());
    return rules.isName(word) || (rules.guardsNames && !rules.knows(word.toLowerCase()));
  });
}

const isStrange = (written: string, rules: QuotationRules): boolean => {
  const word = bare(written).toLowerCase();
  return word !== '' && !/\d/.test(word) && !rules.knows(word) && !/^\p{Lu}/u.test(bare(written));
};
