import { fold } from '../../wording/fold.ts';
import { type Forms, type FoundThing, type NamedThing, namedThings } from '../named-things.ts';
import { type Segment, segmentsOf } from '../told.ts';
import { adjectiveForms } from './adjectives.ts';
import { polarityOf } from './cues.ts';
import { keyOf, lists, type Noun } from './named-nouns.ts';
import { patterns } from './patterns.ts';
import { readingsOf } from './words.ts';

/** The concrete things that a Polish text names; `medical`: only what is nobody's secret. */
export const thingsIn = (text: string, medical: boolean): NamedThing[] =>
  namedThings(text, {
    segmentsOf: (whole) => segmentsOf(whole, patterns().conjunctions),
    thingsOf: (segment) => thingsOf(segment, medical),
    toneOf: ({ text: said }) => {
      const tone = gone.test(said) ? 'bad' : polarityOf(fold(said));
      return tone === 'good' && ought.test(said) ? 'none' : tone;
    },
    supposes:
      /^(?:gdyby\p{L}*|jeśli|jesli|jeżeli|jezeli|jakby|niż|niz|żeby|zeby|aby|dopóki)(?!\p{L})|(?:^|\s)(?:gdyby|jeśli|jeżeli|jakby|niż|byłby|byłaby|byłoby)(?!\p{L})|\bnie lubi/iu,
    wishes:
      /(?:przydał(?:by|aby|oby|yby)|przydalby|przydaloby|dodajcie|proszę o dodanie|prosimy o dodanie|mogłoby być|mogłyby być|brakuje mi|chciał[ao]?bym|powinn[aoy] być|powinien być|szkoda,? że nie ma)/iu,
    relative: /^(?:któr|ktor|gdzie)/i,
  });

/** "Obsługa powinna być milsza" praises nobody. */
const ought = /(?<!\p{L})(?:powin\p{L}+|mogł\p{L}*by|należałoby|trzeba by)(?!\p{L})/iu;

/** What was there and is not. */
const gone = /(?<!\p{L})(?:znikn\p{L}+|usunięt\p{L}+|zlikwidowan\p{L}+|zabrakł[oa]|nie dział\p{L}+)/iu;

interface Word {
  readonly typed: string;
  readonly at: number;
}

const lackWords = /^(?:brak|brakuje|brakowało|brakowalo|zabrakło|zabraklo|bez|zero|żadnego|żadnej|żadnych)$/;
const fillers = /^(?:w|na|za|do|o|z|ze|od|po|przy|pod|nad|u|we|dla|przez|między|obok)$/;

function thingsOf({ text }: Segment, medical: boolean): FoundThing[] {
  const words: Word[] = [...text.matchAll(/[\p{L}\p{N}]+(?:-\p{L}+)*/gu)].map((match) => ({
    typed: match[0].toLowerCase(),
    at: match.index,
  }));
  const found: FoundThing[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const read = phraseAt(words, index, medical);
    if (read === undefined) continue;
    found.push(read.thing);
    index = read.last;
  }
  return found;
}

function phraseAt(
  words: readonly Word[],
  index: number,
  medical: boolean,
): { thing: FoundThing; last: number } | undefined {
  const word = words[index];
  if (word === undefined || word.typed.length < 3) return undefined;
  const read = nounAt(word.typed, words[index - 1]?.typed ?? '');
  if (read === undefined || (medical && !read.noun.care)) return undefined;
  const { noun, plural, forms } = read;
  const before = medical ? undefined : adjectiveNear(words[index - 1]?.typed, noun, plural);
  const after = before === undefined && !medical ? adjectiveNear(words[index + 1]?.typed, noun, plural) : undefined;
  const behind = after === undefined ? index + 1 : index + 2;
  const complement = medical ? undefined : complementAt(words, behind, noun);
  if (noun.hollow && before === undefined && after === undefined && complement === undefined) return undefined;
  const phrase = (of: Forms): Forms =>
    withWords(of, before, after, complement === undefined ? '' : ` ${complement.words}`);
  return {
    thing: {
      ...phrase(forms),
      key: [noun.lemma, ...(complement === undefined ? [] : [complement.words])].join(' '),
      head: noun.lemma,
      trouble: noun.trouble,
      level: noun.level,
      words: 1 + ((before ?? after) ? 1 : 0) + (complement === undefined ? 0 : 1),
      passing: inPassing(words, before === undefined ? index : index - 1),
      lacking: lacks(words, before === undefined ? index : index - 1),
      at: word.at,
    },
    last: complement?.last ?? behind - 1,
  };
}

function withWords(of: Forms, before: Forms | undefined, after: Forms | undefined, complement: string): Forms {
  const join = (form: keyof Forms): string =>
    [before?.[form], of[form], after?.[form]].filter((part) => part !== undefined).join(' ') + complement;
  return {
    nominative: join('nominative'),
    genitive: join('genitive'),
    accusative: join('accusative'),
    instrumental: join('instrumental'),
    locative: join('locative'),
  };
}

/** Forms of wine that are as often somebody's fault. */
const elseMeant = new Set(['wina', 'winie', 'winy', 'win']);

/** "W porządku": no thing is meant. */
const idiom = /^(?:w porzadku|pod kluczem|po kosztach|w terminie|do zobaczenia|na czas)$/;

/** The noun that a word is; its number is told by its form, else by the word in front of it. */
function nounAt(typed: string, before: string): { noun: Noun; plural: boolean; forms: Forms } | undefined {
  if (elseMeant.has(fold(typed)) || idiom.test(`${before} ${fold(typed)}`)) return undefined;
  const readings = readingsOf(typed);
  // "Dojść" is a way there, and more often to arrive.
  if (readings.some(({ form, group, codes }) => group === 'V' && form === typed && /[I789AB]/.test(codes)))
    return undefined;
  const nouns = readings.map((reading) => ({ codes: reading.codes, noun: lists().nouns.get(keyOf(reading)) }));
  const noun = nouns.find((one) => one.noun !== undefined)?.noun;
  if (noun === undefined) return undefined;
  const codes = nouns.filter((one) => one.noun?.lemma === noun.lemma).reduce((all, one) => all + one.codes, '');
  const single = /[a-f]/.test(codes);
  const asSeveral = /[h-m]/.test(codes) && !(single && (oneOnly.test(before) || isNoun(before) || !/[hk]/.test(codes)));
  // "Na sale": what lacks its tail is one.
  const withoutTail = noun.singular !== undefined && fold(noun.singular.accusative) === typed && before === 'na';
  const plural = noun.singular === undefined || (asSeveral && !withoutTail && noun.plural !== undefined);
  const forms = plural ? noun.plural : noun.singular;
  return forms === undefined ? undefined : { noun, plural, forms };
}

/** Behind another noun a genitive is likelier than a second subject: "zaletą wizyty". */
const isNoun = (word: string): boolean => {
  const readings = readingsOf(word).filter(({ form }) => form === word);
  return readings.length > 0 && readings.every(({ group }) => /[Mmfnp]/.test(group));
};

/** Behind these a form that may be the singular's genitive or the plural's nominative is the genitive. */
const oneOnly =
  /^(?:zamiast|wokół|naprzeciw|blisko|do|od|z|ze|bez|dla|u|koło|obok|podczas|około|brak|brakuje|brakowało|zabrakło|oprócz|w|we|na|przy|o|po|\p{L}+(?:ej|ego|ość|ości|anie|ania|enie|enia))$/u;

/** An adjective that tells which one, in agreement with the noun; opinions are none of these. */
function adjectiveNear(typed: string | undefined, noun: Noun, plural: boolean): Forms | undefined {
  if (typed === undefined || typed.length < 5) return undefined;
  const folded = fold(typed);
  for (const adjective of lists().adjectivesByStart.get(folded.slice(0, 3)) ?? []) {
    const paired = lists().pairs.has(`${adjective} ${noun.lemma}`);
    if (!paired && !lists().adjectives.includes(adjective)) continue;
    const forms = adjectiveForms(adjective, noun.gender, plural);
    if (Object.values(forms).some((form) => fold(form) === folded)) return forms;
  }
  return undefined;
}

/** "Do prania", "dla dzieci", "z okna"; behind some nouns a genitive. */
function complementAt(words: readonly Word[], at: number, noun: Noun): { words: string; last: number } | undefined {
  const first = words[at]?.typed ?? '';
  const second = words[at + 1]?.typed ?? '';
  if (lists().complements.get(first)?.has(second) === true && !(first === 'do' && places.has(noun.lemma)))
    return { words: `${first} ${second}`, last: at + 1 };
  const genitive =
    noun.takesGenitive || (noun.lemma === 'plac' && second !== '') ? lists().genitives.get(fold(first)) : undefined;
  return genitive === undefined ? undefined : { words: genitive, last: at };
}

/** "Pokój do spania" is one; "śniadanie do pokoju" is where it was brought. */
const places = new Set('śniadanie obiad kolacja kawa herbata woda jedzenie obsługa winda pokój personel'.split(' '));

/** "W łazience", "podczas wizyty": where or when something was, and not what it is about. */
function inPassing(words: readonly Word[], at: number): boolean {
  const [before = '', further = ''] = [words[at - 1]?.typed, words[at - 2]?.typed];
  return circumstance.test(before) || (circumstance.test(further) && nounAt(before, further) === undefined);
}
const circumstance =
  /^(?:zamiast|wokół|naprzeciw|blisko|w|we|na|po|przed|przy|do|od|z|ze|pod|podczas|trakcie|czasie|ciągu|dni|dniach|minut|godzin)$/;

/** "Brak", "nie ma", "nie było" in front, over an adjective or a place at most. */
function lacks(words: readonly Word[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 3); index -= 1) {
    const typed = words[index]?.typed ?? '';
    if (lackWords.test(typed)) return index === at - 1 || typed !== 'bez';
    if (/^(?:ma|było|bylo|mieliśmy|posiada|mają|miał|miała)$/.test(typed)) return words[index - 1]?.typed === 'nie';
    if (fillers.test(typed)) return false;
  }
  return false;
}
