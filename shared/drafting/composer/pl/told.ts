import { fold } from '../../wording/fold.ts';
import { quoted, type Segment, segmentsOf, type Telling, type Told } from '../told.ts';
import { isStrong, polarityOf } from './cues.ts';
import { fallenShort, nominalClause } from './nominal.ts';
import { patterns } from './patterns.ts';
import {
  isFinite3,
  isPersonal,
  type Turned,
  turnedPast,
  turnedPossessive,
  turnedPresent,
  turnedPronoun,
} from './person.ts';
import { formOf, plainWord, type Reading, readingsOf } from './words.ts';

/** What follows these hangs on what stands before. */
const subordinating = /^(?:któr|ktor|gdzie|gdy|kiedy|jeśli|jesli|żeby|zeby|aby|niż|niz|jakby|dopóki|jak)/;

const danglingWord = /^\p{L}+/u;
const wholeWords = new Set(
  `gdy gdyby kiedy jeśli jesli jeżeli jezeli jak żeby zeby aby by niech czy co kto gdzie skąd dlaczego jaki jaka jakie ile
  oby dopóki zanim niż niz to on ona oni one ono tego temu tym tacy taki takie taka wszystko warto proszę prosze chyba może
  moze podobno ponoć rzekomo według pewnie zamiast oprócz mimo pomimo poza ani lub albo np`.split(/\s+/),
);

const anaphors = new Set(
  'on ona ono oni one go jej jego ich im mu niej nim nimi nią niego nich nia ją ja to tego temu pan pani panie panowie panią panem pana państwo którą który która które gdzie gdy jeśli jakby gdyby że żeby aby czy jak co'.split(
    ' ',
  ),
);
const anaphorsInQuotes = new Set(
  'by polecam polecamy odradzam odradzamy nigdy jego jej ich mu go pan pani panie panowie panią pana państwo'.split(
    ' ',
  ),
);
const isOrder = (readings: readonly Reading[]): boolean =>
  readings.length > 0 &&
  readings.every(({ group, codes }) => group === 'V' && /[25!]/.test(codes) && !/[36789]/.test(codes));
const dropped = new Set(
  'tu tutaj tam niestety poprostu ja my no np też także również jednak naprawdę zresztą serio wręcz jakoś niby'.split(
    ' ',
  ),
);
const reader = new Set('wam was wami wy tobie ciebie cię ci ty'.split(' '));
const asWritten: Readonly<Record<string, string>> = {
  wifi: 'Wi-Fi',
  'wi-fi': 'Wi-Fi',
  blik: 'BLIK',
  blikiem: 'BLIKIEM',
  blika: 'BLIK-a',
  pin: 'PIN',
  sms: 'SMS',
  smsy: 'SMS-y',
  tv: 'TV',
  gps: 'GPS',
  nfc: 'NFC',
  pdf: 'PDF',
  spa: 'spa',
  zł: 'zł',
  zl: 'zł',
  min: 'min',
  km: 'km',
  cm: 'cm',
  m: 'm',
  kg: 'kg',
  ml: 'ml',
  gb: 'GB',
  mb: 'MB',
  usb: 'USB',
  sim: 'SIM',
  qr: 'QR',
  www: 'www',
  apka: 'apka',
  apki: 'apki',
  apkę: 'apkę',
  apce: 'apce',
};
/** Verb forms that are nothing else, whatever the dictionary knows. */
const surelyVerbs = new Set(
  'był była było były byli jest są ma mają miał miała miało miały mieli może mogą działa'.split(' '),
);

/** "widział em", "zostali śmy": an ending that stands apart. */
const partedEnding = /(?<=(?:ł|li|ły)) (em|am|eś|aś|śmy|ście)(?!\p{L})/gu;
/** First persons that tell what somebody got or had to bear. */
const happenings =
  /\b(?:mog\w*|mam\b|mamy\b|mia[l]\w+|mielismy|dosta\w+|otrzyma\w+|zaplaci\w+|czeka\w+|musia\w+|musi\w+|straci\w+|mus[ez]\w*)\b/;
/** They make a complaint louder and no clearer. */
const intensifiers =
  /(?<!\p{L})(?:okropnie|strasznie|koszmarnie|masakrycznie|cholernie|potwornie|przeraźliwie|tragicznie|fatalnie|totalnie|kompletnie)\s/giu;
/** Said to be so, not known to be so. */
const hedges = /\b(?:pewnie|chyba|oczywiscie|podobno|moze|raczej|ponoc|jakby)\b/;

interface Token {
  readonly typed: string;
  readonly word: string;
  readonly readings: readonly Reading[];
}

/** What a Polish mention says in clauses that may be repeated, the best first. */
export function toldIn(text: string, telling: Telling): Told[] {
  const told: Told[] = [];
  const segments = segmentsOf(text.replace(partedEnding, '$1'), patterns().conjunctions);
  const single = segments.length === 1;
  for (const [index, segment] of segments.entries()) {
    // What somebody said, pretended or claimed is not what happened.
    if (
      /^(?:że|ze|iż|iz)\s/i.test(segment.text) &&
      !/(?:się|sie|szkoda|przykr\w+|fakt\w*|widać|minus\w*|problem\w*|dość|tego|to)$/i.test(
        segments[index - 1]?.text ?? '',
      )
    )
      continue;
    if (segment.asks || subordinating.test(segment.after)) continue;
    const found = toldBy(segment, { ...telling, single });
    if (found !== undefined) told.push(found);
  }
  return told.sort((one, other) => other.score - one.score);
}

function toldBy(segment: Segment, telling: Telling & { readonly single: boolean }): Told | undefined {
  const bare = segment.text
    .replace(intensifiers, '')
    .replace(patterns().leads, '')
    .replace(/[\s.,!?…:;-]+$/u, '')
    .trim();
  const first = danglingWord.exec(bare)?.[0].toLowerCase() ?? '';
  if (
    bare === '' ||
    wholeWords.has(first) ||
    /^któr|^ktor/.test(first) ||
    (patterns().dangling.test(bare) && first.length < 4 && wholeWords.has(first))
  )
    return undefined;
  const folded = fold(bare);
  if (patterns().unsayable.test(folded) || (hedges.test(folded) && !/\bnie moze\b/.test(folded))) return undefined;
  const polarity = polarityOf(folded);
  const weak = polarity === 'none' && telling.negative;
  const kind =
    polarity === 'bad' || weak
      ? 'grievance'
      : polarity === 'good' && !(telling.negative && segment.asks)
        ? 'praise'
        : undefined;
  if (kind === undefined || (kind === 'grievance' && telling.positive && !isStrong(folded))) return undefined;
  const known = tokensOf(bare);
  const tokens = shortened(known);
  if (known === undefined || tokens === undefined || tokens.length < 1) return undefined;
  if (tokens.length > 13) return undefined;
  const isCrude = patterns().crude.test(folded);
  const nominal = isCrude ? fallenShort(tokens, fold) : nominalClause(tokens, telling.present, kind);
  const clause = nominal ?? (isCrude ? undefined : finiteClause(tokens, telling.present));
  if (isCrude && clause === undefined) return undefined;
  const personal = tokens.some(isFirstPerson);
  // "W życiu tyle nie ważyłam": a first person that only denies something complains of nothing.
  if (
    personal &&
    kind === 'grievance' &&
    !isStrong(folded) &&
    !patterns().weakly.test(folded) &&
    !happenings.test(folded)
  )
    return undefined;
  if (weak && (tokens.length < 3 || !tokens.some(isNounInNominative))) return undefined;
  if (clause === undefined || (weak && personal && !patterns().weakly.test(folded) && !happenings.test(folded)))
    return (polarity === 'bad' || (telling.single && weak && tokens.length >= 4 && !personal)) &&
      tokens.length >= 3 &&
      known.some(({ readings }) => readings.some(({ group }) => /[Mmfnp]/.test(group))) &&
      !known.some(({ typed, readings }) => reader.has(typed) || anaphorsInQuotes.has(typed) || isOrder(readings))
      ? quoted(segment, bare, known.length)
      : undefined;
  const length = tokens.length;
  const score =
    (weak ? (patterns().weakly.test(folded) ? 2 : 0) : 4) +
    (nominal === undefined ? 0 : 1) +
    (length >= 3 && length <= 8 ? 2 : 0) -
    Math.max(0, length - 9) -
    (length === 1 ? 1.5 : 0);
  return { kind, clause, words: bare, at: segment.at, length: segment.text.length, score };
}

/** A long clause ends before its "i", where a verb stands on both sides. */
function shortened(tokens: readonly Token[] | undefined): readonly Token[] | undefined {
  if (tokens === undefined || tokens.length < 10) return tokens;
  const verb = ({ word, readings }: Token): boolean =>
    surelyVerbs.has(word) || (readings.length > 0 && readings.every(isFinite3));
  const cut = tokens.findIndex(
    ({ typed }, index) =>
      (typed === 'i' || typed === 'oraz') && tokens.slice(0, index).some(verb) && tokens.slice(index).some(verb),
  );
  return cut > 2 ? tokens.slice(0, cut) : tokens;
}

/** Undefined as soon as one word is not known: names and what nobody writes stay with the customer. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (const typed of text.replace(/po prostu/gi, ' ').match(/[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu) ?? []) {
    const lower = typed.toLowerCase();
    if (dropped.has(lower)) continue;
    if (/^\d{1,4}$/.test(lower)) tokens.push({ typed: lower, word: lower, readings: [] });
    else if (asWritten[lower] !== undefined) tokens.push({ typed: lower, word: asWritten[lower], readings: [] });
    else {
      const plain = plainWord(lower);
      const readings = readingsOf(lower);
      const past = readings.length === 0 && plain === undefined ? turnedPast(lower) : undefined;
      if (
        plain === undefined &&
        readings.length === 0 &&
        past === undefined &&
        turnedPossessive(lower) === undefined &&
        !/^wasz/.test(lower)
      )
        return undefined;
      // A capital inside a sentence is a name, or shouts.
      if (tokens.length > 0 && /^\p{Lu}\p{Ll}/u.test(typed) && readings.length === 0) return undefined;
      tokens.push({ typed: lower, word: plain ?? bestOf(readings, lower), readings });
    }
  }
  return tokens;
}

const bestOf = (readings: readonly Reading[], typed: string): string =>
  readings.find(({ form }) => form === typed)?.form ??
  readings.find((reading) => isFinite3(reading))?.form ??
  readings.find(({ group, codes }) => group !== 'V' && /[ahmfnp]/.test(codes))?.form ??
  readings[0]?.form ??
  typed;

const isNounInNominative = ({ readings }: Token): boolean =>
  readings.some(({ group, codes }) => /[Mmfnp]/.test(group) && /[ah]/.test(codes));

const isNominative = (token: Token, plural: boolean, groups: RegExp): boolean =>
  token.readings.some(({ group, codes }) => groups.test(group) && codes.includes(plural || group === 'p' ? 'h' : 'a'));

/** The nouns that may be the subject of a verb in this form. */
function subjectsOf(verb: readonly Reading[], plural: boolean): RegExp {
  const codes = verb.map((reading) => reading.codes).join('');
  if (/[36]/.test(codes) || verb.length === 0) return /[Mmfnp]/;
  if (plural) return codes.includes('A') && !codes.includes('B') ? /M/ : /[mfnp]/;
  return codes.includes('8') ? /f/ : codes.includes('7') ? /[Mm]/ : /n/;
}

/** A clause with a verb in the third person, or one in the first that is turned to the reader. */
function finiteClause(tokens: readonly Token[], present: boolean): string | undefined {
  const words: string[] = [];
  let ofTheApp = false;
  let finiteBefore = false;
  let subject: Turned | undefined;
  let turned = false;
  let finite = false;
  let strong = false;
  for (const [index, token] of tokens.entries()) {
    const { word, typed, readings } = token;
    if (anaphors.has(typed) || reader.has(typed)) return undefined;
    if (
      /^(?:by(?:m|ś|śmy|ście)?|będzie|będą|bedzie|beda|będę|będziemy)$/.test(typed) ||
      /(?:łbym|łabym|libyśmy|łby|łaby|liby|łoby)$/.test(typed)
    )
      return undefined;
    const turn = (plainWord(typed) === undefined ? turnedPast(typed) : undefined) ?? turnedPresent(typed);
    if (turn !== undefined) {
      if (patterns().opinions.test(fold(typed))) return undefined;
      if (turned && turn.forms[1] !== turn.forms[0]) words.push(slot(turn.forms));
      else words.push(slot(turn.forms));
      if (!turned) subject = turn;
      turned = true;
      finite = true;
      // "zalogowała się Pani": the reflexive stays with its verb.
      if (subject !== undefined && tokens[index + 1]?.typed !== 'się' && tokens[index + 1]?.typed !== 'sie') {
        words.push(slot(subject.subject));
        subject = undefined;
      }
      continue;
    }
    if (isPersonal(readings) && plainWord(typed) === undefined) return undefined;
    const genitive =
      index > 0 &&
      (/^(?:do|dla|od|ode|bez|u|obok|wobec)$/.test(tokens[index - 1]?.typed ?? '') ||
        tokens.slice(0, index).some((other) => other.typed === 'nie'));
    const pronoun = turnedPronoun(typed, genitive) ?? turnedPossessive(typed);
    if (pronoun !== undefined) {
      if (typed === 'mną' && words.at(-1) === 'ze') words[words.length - 1] = 'z';
      if (/^mn/.test(typed) && words.at(-1) === 'ode') words[words.length - 1] = 'od';
      words.push(pronoun);
      continue;
    }
    if (/^wasz/.test(typed)) {
      words.push(`n${typed.slice(1)}`);
      continue;
    }
    if (surelyVerbs.has(word) || patterns().impersonal.test(word)) strong = true;
    if (surelyVerbs.has(word) || patterns().impersonal.test(word) || readings.some(isFinite3)) {
      finite = true;
      if (readings.every(({ group }) => group === 'V') || tokens[index - 1]?.typed === 'nie') strong = true;
      const changed = withoutSubject(token, tokens, turned);
      // "Zawiesza się": in the review of an app, the app does.
      if (
        changed === undefined &&
        present &&
        !finiteBefore &&
        readings.some(({ group, codes }) => group === 'V' && /[38]/.test(codes))
      )
        ofTheApp = true;
      else if (changed === undefined) return undefined;
      finiteBefore = true;
      words.push(changed ?? word);
      continue;
    }
    words.push(word);
    if (word === 'się' && subject !== undefined) {
      words.push(slot(subject.subject));
      subject = undefined;
    }
  }
  if (!finite || !(strong || turned) || tokens.length < 2 || hangs(tokens)) return undefined;
  if (ofTheApp) words.unshift('aplikacja');
  return words
    .filter((word) => word !== '')
    .join(' ')
    .replace(/(?:nie )?nikt_nie /, 'nikt nie ');
}

const isFirstPerson = ({ typed }: Token): boolean =>
  turnedPast(typed) !== undefined || turnedPresent(typed) !== undefined;

/** "W przystępny sposób": a noun behind a preposition is no subject, whatever it looks like. */
function inPlace(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 3); before -= 1) {
    const { typed, readings } = tokens[before] ?? { typed: '', readings: [] };
    if (
      /^(?:w|we|na|o|po|przy|do|od|z|ze|za|przez|przed|pod|nad|dla|bez|u|między|podczas|oprócz|około|koło|obok)$/.test(
        typed,
      )
    )
      return true;
    if (!readings.some(({ group }) => group === 'A' || group === 'C')) return false;
  }
  return false;
}

/** Ends in what wants something behind it: "do", "bardzo", "z niemiłą". */
function hangs(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (
    last === undefined ||
    /^(?:\d+|do|z|ze|w|we|na|o|u|po|od|dla|za|przed|pod|nad|przez|przy|i|oraz|lub|albo|nie|bardzo|zbyt|jak|że|tak|się też|nawet|około|ok|ponad|prawie|jest|był|była|było|były|są|który|mojej|moja|nasz|swój|swoją|swoje|udawał|udawała|mówił|mówiła|powiedział|powiedziała|stwierdził|stwierdziła|twierdził|twierdziła|okazało|wydaje)$/.test(
      last.typed,
    )
  )
    return true;
  const before = tokens.at(-2);
  return (
    before !== undefined &&
    /^(?:do|z|ze|w|we|na|o|od|dla|za|przed|pod|nad|przez|przy)$/.test(before.typed) &&
    last.readings.length > 0 &&
    last.readings.every(({ group, codes }) => group === 'A' && codes.includes('o'))
  );
}

const slot = (forms: readonly string[]): string =>
  new Set(forms).size === 1 ? (forms[0] ?? '') : `<${forms.join('|')}>`;

/**
 * "Nie odpisali" has nobody in it: it becomes "nie odpisano". A verb in the third person whose subject stands in another
 * sentence cannot be repeated.
 */
function withoutSubject(token: Token, tokens: readonly Token[], turned: boolean): string | undefined {
  const { word, readings } = token;
  const verb = readings.filter(isFinite3);
  if (patterns().impersonal.test(word) || turned) return word;
  if (
    tokens.some(
      ({ typed }) =>
        typed === 'nikt' || typed === 'ktoś' || typed === 'każdy' || typed === 'wszyscy' || typed === 'wszystko',
    )
  )
    return word;
  const other = tokens.filter((one, at) => one !== token && !inPlace(tokens, at));
  if (/^(?:da|dało)$/.test(word) && tokens.some((one) => one.word === 'się')) return word;
  if (word === 'ma' && tokens.some(({ typed }) => typed === 'nie')) return word;
  const gendered = other.some(
    ({ readings: all }) =>
      all.some(({ group, codes }) => group === 'A' && /[mf]/.test(codes)) &&
      !all.some(({ group }) => /[Mmfnp]/.test(group)),
  );
  if ((word === 'było' || word === 'jest') && !(gendered && !other.some(isNounInNominative))) return word;
  const plural = verb.some(({ codes }) => /[6AB]/.test(codes)) || /^(?:są|mają|były|byli|mogą|miały|mieli)$/.test(word);
  if (other.some((one) => isNominative(one, plural, subjectsOf(verb, plural)))) return word;
  if (
    plural &&
    other.some(({ typed }) => /^(?:\d+|dwa|dwie|dwaj|trzy|cztery|kilka|niektórzy|niektóre|inni|inne)$/.test(typed))
  )
    return word;
  // "Nie odbierają" is "nikt nie odbiera".
  const many = verb.find(({ codes }) => codes.includes('6'));
  if (many !== undefined && tokens[tokens.indexOf(token) - 1]?.typed === 'nie')
    return `nikt_nie ${formOf(many, '3') ?? word}`;
  const men = verb.find(({ codes }) => codes.includes('A'));
  if (men !== undefined && !tokens.some(({ typed }) => typed === 'się' || typed === 'sie')) return formOf(men, 'Z');
  if (verb.some(({ codes }) => codes.includes('9'))) return word;
  return undefined;
}
