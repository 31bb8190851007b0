import { fold } from '../../wording/fold.ts';
import { polarityOf } from './cues.ts';
import { patterns } from './patterns.ts';
import type { Token } from './tokens.ts';
import type { Reading } from './words.ts';

const adverbsOfMeasure = new Set(
  'bardzo naprawdę tak za zbyt strasznie trochę dość całkiem mega niezwykle wyjątkowo troszkę nieco niezbyt mało średnio jak zawsze wiecznie ciągle'.split(
    ' ',
  ),
);
const lackWords = new Set(['brak', 'zero', 'żadnych', 'żadnego', 'żadnej', 'brakuje', 'brakowało']);

const isAdjective = ({ group }: Reading): boolean => group === 'A';
const nominativeNoun = (reading: Reading): boolean =>
  /[Mmfnp]/.test(reading.group) && /[ah]/.test(reading.codes) && reading.form.length > 2;

/** Numbers and genders that an adjective's form may agree with. */
function agrees(adjective: Reading, noun: Reading, plural: boolean): boolean {
  const wanted = plural ? (noun.group === 'M' ? 'P' : 'p') : noun.group;
  return adjective.codes.includes(wanted === 'M' ? 'm' : wanted);
}

const was: Readonly<Record<string, readonly [string, string]>> = {
  M: ['był', 'jest'],
  m: ['był', 'jest'],
  f: ['była', 'jest'],
  n: ['było', 'jest'],
  p: ['były', 'są'],
  P: ['byli', 'są'],
};

/** Clauses out of what has no verb: "brak ciepłej wody", "zimna zupa", "bardzo głośno". */
export function nominalClause(
  tokens: readonly Token[],
  present: boolean,
  kind: 'praise' | 'grievance',
): string | undefined {
  const [first, ...others] = tokens;
  if (first === undefined) return undefined;
  // "Brak suszarek oraz brak bankomatu": one verb is enough for both.
  const rest = lackWords.has(first.typed) ? others.filter(({ typed }) => typed !== first.typed) : others;
  if (lackWords.has(first.typed)) return lack(first.typed, rest, present);
  const lastState = tokens.at(-1);
  if (
    lastState !== undefined &&
    patterns().states.test(fold(lastState.word)) &&
    tokens
      .slice(0, -1)
      .every(({ typed, word }) => adverbsOfMeasure.has(typed) || word === 'i' || patterns().states.test(fold(word)))
  )
    return `${present ? 'jest' : 'było'} ${tokens.map(({ word }) => word).join(' ')}`;
  return described(tokens, present, kind) ?? (kind === 'grievance' ? nuisance(tokens, present) : undefined);
}

/** "Brak" wants the genitive, and so does "zabrakło". */
function lack(word: string, rest: readonly Token[], present: boolean): string | undefined {
  const nouns = rest.filter(({ readings }) =>
    readings.some(({ group, codes }) => /[Mmfnp]/.test(group) && /[bi]/.test(codes)),
  );
  if (rest.length === 0 || rest.length > 9 || nouns.length === 0) return undefined;
  const known = rest.every(
    ({ readings, typed }) =>
      readings.length === 0 || readings.some(({ group, codes }) => group !== 'V' || /[I]/.test(codes)) || typed === 'i',
  );
  if (
    !known ||
    rest.some(
      ({ readings }) =>
        readings.length > 0 && readings.every(({ group, codes }) => group === 'V' && !codes.includes('I')),
    )
  )
    return undefined;
  // "Brak pobocza i znak zakazu": what follows "i" is not lacking.
  const conjunction = rest.findIndex(({ typed }) => typed === 'i' || typed === 'oraz');
  const behind = rest.slice(conjunction + 1);
  const lacksNoMore =
    conjunction > 0 &&
    behind.some(
      ({ readings }) =>
        readings.some(nominativeNoun) &&
        !readings.some(({ group, codes }) => /[Mmfnp]/.test(group) && /[bi]/.test(codes)),
    );
  if (lacksNoMore) return lack(word, rest.slice(0, conjunction), present);
  const next = rest[conjunction + 1]?.readings ?? [];
  if (
    conjunction >= 0 &&
    next.some(({ group }) => /[Mmfnp]/.test(group)) &&
    !next.some(({ group, codes }) => /[MmfnpA]/.test(group) && /[bio]/.test(codes))
  )
    return undefined;
  const words = rest.map(
    ({ word, readings }) => readings.find(({ codes, group }) => group !== 'V' && /[bio]/.test(codes))?.form ?? word,
  );
  const verb = word === 'brakuje' || word === 'brakowało' ? word : present ? 'brakuje' : 'zabrakło';
  return `${verb} ${words.join(' ')}`;
}

/** One noun and the adjectives that agree with it, in whatever order: "zimna zupa" is "zupa była zimna". */
function described(tokens: readonly Token[], present: boolean, kind: 'praise' | 'grievance'): string | undefined {
  if (tokens.length < 2 || tokens.length > 9) return undefined;
  for (const [at, token] of tokens.entries()) {
    if (token.readings.some(isAdjective)) continue;
    const nouns = token.readings.filter(nominativeNoun);
    const noun = nouns.find(({ group }) => group !== 'p') ?? nouns[0];
    if (noun === undefined) continue;
    const plural = noun.group === 'p' || (noun.codes.includes('h') && !noun.codes.includes('a'));
    if (noun.form === 'menu') return undefined;
    const key = plural && noun.group === 'M' ? 'P' : plural ? 'p' : noun.group;
    const verb = was[key]?.[present ? 1 : 0] ?? 'było';
    // "Suche i na jedno kopyto": a noun behind a preposition is not what is described.
    if (tokens.slice(0, at).some(({ word }) => prepositions.test(word))) return undefined;
    const before = said(tokens.slice(0, at), noun, plural, kind);
    const after = tokens.slice(at + 1);
    // "leżaki przy basenie brudne": what stands between belongs to the noun.
    const place = after.findIndex((other) => isSaid(other, noun, plural) || adverbsOfMeasure.has(other.word));
    const between = place < 0 ? after : after.slice(0, place);
    const behind = place < 0 ? [] : said(after.slice(place), noun, plural, kind);
    if (before === undefined || behind === undefined || !isPlace(between)) return undefined;
    const adjectives = [...before, ...behind];
    if (adjectives.length === 0 || adjectives.some((adjective) => /^(?:nie|naj)/.test(adjective) && kind === 'praise'))
      return undefined;
    return [noun.form, ...between.map(({ word }) => word), verb, adjectives.join(' i ')].join(' ');
  }
  return undefined;
}

const prepositions = /^(?:w|we|na|przy|z|ze|do|od|dla|pod|nad|po|o|u|bez|przez|przed)$/;

const isSaid = (token: Token, noun: Reading, plural: boolean): boolean =>
  token.readings.some((reading) => isAdjective(reading) && agrees(reading, noun, plural));

/** "przy basenie", "w łazience": begins with a preposition and has neither verb nor another subject. */
const isPlace = (tokens: readonly Token[]): boolean =>
  tokens.length === 0 ||
  (tokens.length <= 4 &&
    (/^(?:w|we|na|przy|z|ze|do|od|dla|pod|nad|za|po|obok)$/.test(tokens[0]?.word ?? '') || tokens.every(isGenitive)) &&
    tokens.every(({ readings }) => readings.length === 0 || readings.some(({ group }) => group !== 'V')));

const isGenitive = ({ readings }: Token): boolean =>
  readings.some(
    ({ group, codes }) => (/[Mmfnp]/.test(group) && /[bi]/.test(codes)) || (group === 'A' && codes.includes('o')),
  );

/** The adjectives with their measure; undefined where something else stands among them, or none says good or bad. */
function said(
  tokens: readonly Token[],
  noun: Reading,
  plural: boolean,
  kind: 'praise' | 'grievance',
): string[] | undefined {
  const adjectives: string[] = [];
  let measure = '';
  for (const token of tokens) {
    // "Bardzo mało i niesmaczne": how much, and how, are two things.
    if ((token.word === 'i' || token.word === 'oraz') && measure !== '') return undefined;
    if (token.word === 'i' || token.word === 'oraz') continue;
    const adjective = token.readings.find((reading) => isAdjective(reading) && agrees(reading, noun, plural));
    if (adjective !== undefined) {
      const words = `${measure}${adjective.form}`;
      const polarity = polarityOf(fold(words));
      if (polarity === (kind === 'praise' ? 'good' : 'bad') || /^(?:za|zbyt) /.test(words)) adjectives.push(words);
      measure = '';
    } else if (adjectives.length > 0 && /^(?:w|na|przy|dla|z|do|pod)$/.test(token.word)) {
      const rest = tokens.slice(tokens.indexOf(token));
      if (isPlace(rest)) adjectives.push(`${adjectives.pop() ?? ''} ${rest.map(({ word }) => word).join(' ')}`);
      break;
    } else if (adjectives.length > 0 && /^(?:szczególnie|zwłaszcza|jak)$/.test(token.word)) break;
    else if (adverbsOfMeasure.has(token.word) || token.word === 'nie') measure += `${token.word} `;
    else return undefined;
  }
  return measure === '' ? adjectives : undefined;
}

const fulfilled: Readonly<Record<string, string>> = {
  M: 'spełnił',
  m: 'spełnił',
  f: 'spełniła',
  n: 'spełniło',
  p: 'spełniły',
};

/** "Wyposażenie żenujące": the hard word stays with the customer, the thing is named. */
export function fallenShort(tokens: readonly Token[], foldOf: (text: string) => string): string | undefined {
  if (tokens.length > 6 || tokens.some(({ typed }) => typed === 'nie' || typed === 'to')) return undefined;
  const said = tokens.find(({ word, readings }) => patterns().crude.test(foldOf(word)) && readings.some(isAdjective));
  if (said === undefined) return undefined;
  for (const token of tokens) {
    if (token === said || token.readings.some(isAdjective)) continue;
    const noun = token.readings.find(nominativeNoun);
    if (noun === undefined || /^(?:mil|pobyt|raz|razem|dzień|czas)/.test(noun.form)) continue;
    const plural = noun.group === 'p' || (noun.codes.includes('h') && !noun.codes.includes('a'));
    if (plural && noun.group === 'M') return undefined;
    if (!said.readings.some((reading) => isAdjective(reading) && agrees(reading, noun, plural))) continue;
    return `${noun.form} nie ${fulfilled[plural ? 'p' : noun.group] ?? 'spełniło'} oczekiwań`;
  }
  return undefined;
}

/** "W nocy hałas", "grzyb na ścianie": the verb that is missing stands before the noun. */
function nuisance(tokens: readonly Token[], present: boolean): string | undefined {
  const at = tokens.findIndex(
    ({ word, readings }) => patterns().nuisances.test(fold(word)) && readings.some(nominativeNoun),
  );
  if (
    at < 0 ||
    tokens.length > 8 ||
    tokens.some(({ readings }) => readings.length > 0 && readings.every(({ group }) => group === 'V'))
  )
    return undefined;
  const noun = tokens[at]?.readings.find(nominativeNoun);
  if (noun === undefined) return undefined;
  const before = tokens.slice(0, at);
  const rest = tokens.slice(at + 1);
  const after = rest[0]?.word === 'i' ? [] : rest;
  if (
    !isPlace(after) ||
    (before.length > 0 &&
      !isPlace(before) &&
      !before.every((token) => isSaid(token, noun, false) || isSaid(token, noun, true)))
  )
    return undefined;
  const plural = noun.codes.includes('h') && !noun.codes.includes('a');
  const verb = was[plural ? 'p' : noun.group]?.[present ? 1 : 0] ?? 'był';
  const placeFirst = before.length > 0 && isPlace(before);
  return [
    ...(placeFirst ? before.map(({ word }) => word) : []),
    verb,
    ...(placeFirst ? [] : before.map(({ word }) => word)),
    noun.form,
    ...after.map(({ word }) => word),
  ].join(' ');
}
