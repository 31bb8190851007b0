import { fold } from '../../wording/fold.ts';
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
import type { Token } from './tokens.ts';
import { formOf, plainWord, type Reading } from './words.ts';

/** Verb forms that are nothing else, whatever the dictionary knows. */
export const surelyVerbs = new Set(
  'był była było były byli jest są ma mają miał miała miało miały mieli może mogą działa'.split(' '),
);
const anaphors = new Set(
  'on ona ono oni one go jej jego ich im mu niej nim nimi nią niego nich nia ją ja to tego temu pan pani panie panowie panią panem pana państwo którą który która które gdzie gdy jeśli jakby gdyby że żeby aby czy jak co'.split(
    ' ',
  ),
);
export const reader = new Set('wam was wami wy tobie ciebie cię ci ty'.split(' '));

export const isNounInNominative = ({ readings }: Token): boolean =>
  readings.some(({ group, codes }) => /[Mmfnp]/.test(group) && /[ah]/.test(codes));

const isNominative = (token: Token, plural: boolean, groups: RegExp): boolean =>
  token.typed.length > 2 &&
  token.readings.some(({ group, codes }) => groups.test(group) && codes.includes(plural || group === 'p' ? 'h' : 'a'));

/** The nouns that may be the subject of a verb in this form. */
function subjectsOf(verb: readonly Reading[], plural: boolean): RegExp {
  const codes = verb.map((reading) => reading.codes).join('');
  if (/[36]/.test(codes) || verb.length === 0) return /[Mmfnp]/;
  if (plural) return codes.includes('A') && !codes.includes('B') ? /M/ : /[mfnp]/;
  return codes.includes('8') ? /f/ : codes.includes('7') ? /[Mm]/ : /n/;
}
/** A clause with a verb in the third person, or one in the first that is turned to the reader. */
export function finiteClause(tokens: readonly Token[], present: boolean): string | undefined {
  const words: string[] = [];
  let ofTheApp = false;
  let finiteBefore = false;
  let subject: Turned | undefined;
  let turned = false;
  let finite = false;
  let strong = false;
  // "Umówili …, przyjechali i nie mieli …": one of them cannot be said of nobody while the other is of somebody.
  let ofNobody = 0;
  let ofSomebody = 0;
  // "Ma podejście do pacjenta": who has it stands in another sentence.
  if (/^(?:ma|miał|miała|posiada|potrafi|umie|zna|wie)$/.test(tokens[0]?.typed ?? '')) return undefined;
  for (const [index, token] of tokens.entries()) {
    const { word, typed, readings } = token;
    const before = tokens[index - 1]?.typed ?? '';
    const everySecond =
      typed === 'co' &&
      /^(?:drugi|trzeci|chwil|dzien|dzień|noc|tydzien|tydzień|krok|miesi|roku?$)/.test(tokens[index + 1]?.typed ?? '');
    if ((anaphors.has(typed) && !everySecond) || reader.has(typed)) return undefined;
    if (
      /^(?:by(?:m|ś|śmy|ście)?|będzie|będą|bedzie|beda|będę|będziemy)$/.test(typed) ||
      /(?:łbym|łabym|libyśmy|łby|łaby|liby|łoby)$/.test(typed)
    )
      return undefined;
    // "Prośby mojej mamy": somebody's mother, and nothing that we have.
    const ofAMother = typed === 'mamy' && /^(?:mojej|naszej|swojej|twojej|jej|jego|ich|dla|od|do|u|bez)$/.test(before);
    const turn = ofAMother
      ? undefined
      : ((plainWord(typed) === undefined ? turnedPast(typed) : undefined) ?? turnedPresent(typed));
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
      if (changed === undefined || changed === word) ofSomebody += 1;
      else ofNobody += 1;
      words.push(changed ?? word);
      continue;
    }
    words.push(word);
    if (word === 'się' && subject !== undefined) {
      words.push(slot(subject.subject));
      subject = undefined;
    }
  }
  // "Duchota za wszystko trzeba płacić": whoever writes so left out a full stop.
  const runsOn =
    tokens.findIndex(({ typed }) => /^(?:trzeba|można|mozna)$/.test(typed)) > 1 &&
    (tokens[0]?.readings ?? []).some(({ group, codes }) => /[mfn]/.test(group) && codes.includes('a')) &&
    !(tokens[0]?.readings ?? []).some(({ codes }) => /[bdi]/.test(codes));
  if (
    runsOn ||
    (ofNobody > 0 && ofSomebody > 0) ||
    !finite ||
    !(strong || turned) ||
    tokens.length < 2 ||
    hangs(tokens) ||
    joinsUnlike(tokens)
  )
    return undefined;
  if (ofTheApp) words.unshift('aplikacja');
  return words
    .filter((word) => word !== '')
    .join(' ')
    .replace(/(?:nie )?nikt_nie /, 'nikt nie ');
}

export const isFirstPerson = ({ typed }: Token): boolean =>
  turnedPast(typed) !== undefined || turnedPresent(typed) !== undefined;

/** "Wyposażenie zużyte i wymaga renowacji": what stands before "i" has no verb of its own. */
function joinsUnlike(tokens: readonly Token[]): boolean {
  const isVerb = (token: Token | undefined): boolean =>
    token !== undefined &&
    (surelyVerbs.has(token.word) ||
      isFirstPerson(token) ||
      patterns().impersonal.test(token.word) ||
      token.readings.some(isFinite3));
  return tokens.some(
    ({ typed }, at) =>
      at > 1 &&
      (typed === 'i' || typed === 'oraz') &&
      isVerb(tokens[tokens[at + 1]?.typed === 'nie' ? at + 2 : at + 1]) &&
      !tokens.slice(0, at).some(isVerb),
  );
}

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
    /^(?:\d+|do|z|ze|w|we|na|o|u|po|od|dla|za|przed|pod|nad|przez|przy|i|oraz|lub|albo|nie|bardzo|zbyt|jak|że|tak|się też|nawet|około|ok|ponad|prawie|jest|był|była|było|były|są|który|mojej|moja|nasz|swój|swoją|swoje|udawał|udawała|mówił|mówiła|powiedział|powiedziała|stwierdził|stwierdziła|twierdził|twierdziła|okazało|wydaje|ma|mają|miał|miała|postawił|postawiła|zrobił|zrobiła|zrobili|dał|dała|podał|podała|aż)$/.test(
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
  // "Nie jest wiarygodnym lekarzem": somebody is not, who stands in another sentence.
  if (
    word === 'jest' &&
    !other.some(isNounInNominative) &&
    other.some(({ readings: all }) => all.length > 0 && all.every(({ group, codes }) => group === 'A' && codes === 'o'))
  )
    return undefined;
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
    other.some(({ typed }) => /^(?:dwa|dwie|dwaj|trzy|cztery|kilka|niektórzy|niektóre|inni|inne)$/.test(typed))
  )
    return word;
  if (/^(?:są|mają|były|mogą)$/.test(word)) return undefined;
  // "Nie odbierają" is "nikt nie odbiera".
  const many = verb.find(({ codes }) => codes.includes('6'));
  if (many !== undefined && tokens[tokens.indexOf(token) - 1]?.typed === 'nie')
    return `nikt_nie ${formOf(many, '3') ?? word}`;
  const men = verb.find(({ codes }) => codes.includes('A'));
  if (men !== undefined && !tokens.some(({ typed }) => typed === 'się' || typed === 'sie')) return formOf(men, 'Z');
  if (verb.some(({ codes }) => codes.includes('9'))) return word;
  return undefined;
}
