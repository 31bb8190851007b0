import { fold } from '../../wording/fold.ts';
import { quoted, type Segment, segmentsOf, type Telling, type Told } from '../told.ts';
import { isStrong, polarityOf } from './cues.ts';
import { finiteClause, isFirstPerson, isNounInNominative, reader, surelyVerbs } from './finite.ts';
import { fallenShort, nominalClause } from './nominal.ts';
import { patterns } from './patterns.ts';
import { isFinite3 } from './person.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Reading } from './words.ts';

/** What follows these hangs on what stands before. */
const subordinating = /^(?:że|ze\b|iż|któr|ktor|gdzie|gdy|kiedy|jeśli|jesli|żeby|zeby|aby|niż|niz|jakby|dopóki|jak)/;

const danglingWord = /^\p{L}+/u;
const wholeWords = new Set(
  `gdy gdyby kiedy jeśli jesli jeżeli jezeli jak żeby zeby aby by niech czy co kto gdzie skąd dlaczego jaki jaka jakie ile
  oby dopóki zanim niż niz to on ona oni one ono tego temu tym tacy taki takie taka wszystko warto proszę prosze chyba może
  moze podobno ponoć rzekomo według pewnie zamiast oprócz mimo pomimo poza ani lub albo np`.split(/\s+/),
);

const anaphorsInQuotes = new Set(
  'by polecam polecamy odradzam odradzamy nigdy jego jej ich mu go pan pani panie panowie panią pana państwo'.split(
    ' ',
  ),
);
const isOrder = (readings: readonly Reading[]): boolean =>
  readings.length > 0 &&
  readings.every(({ group, codes }) => group === 'V' && /[25!]/.test(codes) && !/[36789]/.test(codes));
/** "widział em", "zostali śmy": an ending that stands apart. */
const partedEnding = /(?<=(?:ł|li|ły)) (em|am|eś|aś|śmy|ście)(?!\p{L})/gu;
/** "Rady pani Ewy": what helped is said without the name. */
const ofSomebody =
  /(?<=(?<!\p{L})(?:[Rr]ad[ay]|[Pp]orad[ay]|[Pp]omoc|[Ww]skazówki|[Cc]ierpliwość|[Uu]przejmość|[Pp]odejście|[Pp]raca|[Ww]iedza|[Zz]aangażowanie|[Pp]rofesjonalizm|[Oo]pieka|[Ćć]wiczenia) )(?:pani|pana|p\.) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= )/gu;
/** Its full stop ends no sentence. */
const abbreviation = /(?<!\p{L})(godz|ok|np|min|dr|ul|tzn|tj|św|m\.in)\.(?=\s)/giu;
/** What follows is an example, and no part of the clause. */
const forInstance = /\s(?:np|m\.? ?in|tzn|tj)\.?(?=\s)/giu;
/** First persons that tell what somebody got or had to bear. */
const happenings =
  /\b(?:mog\w*|mam\b|mamy\b|mia[l]\w+|mielismy|dosta\w+|otrzyma\w+|zaplaci\w+|czeka\w+|musia\w+|musi\w+|straci\w+|mus[ez]\w*)\b/;
/** They make a complaint louder and no clearer. */
const intensifiers =
  /(?<!\p{L})(?:okropnie|strasznie|koszmarnie|masakrycznie|cholernie|potwornie|przeraźliwie|tragicznie|fatalnie|totalnie|kompletnie)\s/giu;
/** Said to be so, not known to be so. */
const hedges = /\b(?:pewnie|chyba|oczywiscie|podobno|moze|raczej|ponoc|jakby)\b/;

/** What a Polish mention says in clauses that may be repeated, the best first. */
export function toldIn(text: string, telling: Telling): Told[] {
  const told: Told[] = [];
  const written = text
    .replace(ofSomebody, (name) => ' '.repeat(name.length))
    .replace(partedEnding, '$1')
    .replace(forInstance, (mark) => ','.padEnd(mark.length))
    .replace(abbreviation, '$1 ');
  const segments = segmentsOf(written, patterns().conjunctions);
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
    // "godz. 6. 30 klient spożył …": half of a time begins no clause.
    const halfOfATime = /^\d{1,2}\s/.test(segment.text) && /\d[.:]?\s*$/.test(text.slice(0, segment.at));
    if (segment.asks || halfOfATime || subordinating.test(segment.after)) continue;
    const found = toldBy(segment, { ...telling, single });
    // "Potraktowana jak osoba, która …": a quotation must not break off.
    const goesOn =
      subordinating.test(segments[index + 1]?.after ?? '') || subordinating.test(segments[index + 1]?.text ?? '');
    if (found !== undefined && !(found.clause === '' && goesOn)) told.push(found);
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
  if (/\b(?:sie|wiem|mysle|uwazam|mowi|mowia|twierdzi) ze\b/.test(folded)) return undefined;
  if (patterns().unsayable.test(folded) || (hedges.test(folded) && !/\bnie moze\b/.test(folded))) return undefined;
  const polarity = polarityOf(folded);
  const contrasted = /^(?:ale|lecz|jednak|natomiast)$/.test(segment.after);
  const weak = polarity === 'none' && (telling.negative || (contrasted && !telling.positive));
  const kind =
    polarity === 'bad' || weak
      ? 'grievance'
      : polarity === 'good' && !(telling.negative && segment.asks)
        ? 'praise'
        : undefined;
  if (kind === undefined || (kind === 'grievance' && telling.positive && !isStrong(folded) && !contrasted))
    return undefined;
  const known = tokensOf(bare);
  const tokens = shortened(known);
  // What was cut off may have been the complaint.
  if (
    polarity === 'bad' &&
    known !== undefined &&
    tokens !== undefined &&
    tokens.length < known.length &&
    polarityOf(fold(tokens.map(({ word }) => word).join(' '))) !== 'bad'
  )
    return undefined;
  if (known === undefined || tokens === undefined || tokens.length < 1) return undefined;
  if (tokens.length > 13) return undefined;
  const isCrude = patterns().crude.test(folded);
  const nominal = isCrude ? fallenShort(tokens, fold) : nominalClause(tokens, telling.present, kind);
  const turned = nominal ?? (isCrude ? undefined : finiteClause(tokens, telling.present));
  const clause =
    turned !== undefined && patterns().awkward.test(fold(turned))
      ? undefined
      : turned?.replace(/(<[^>]*Panu[^>]*>) się(?!\p{L})/u, 'się $1');
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
  // What says neither good nor bad is better quoted than turned.
  if (weak && !telling.single && (!patterns().weakly.test(folded) || /\bbyl(?:i|am|em|ismy|a)\b/.test(folded)))
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
    (weak ? (patterns().weakly.test(folded) || telling.single ? 2 : 0) : 4) +
    (nominal === undefined ? 0 : 1) +
    (length >= 3 && length <= 8 ? 2 : 0) -
    Math.max(0, length - 9) -
    (length === 1 ? 1.5 : 0);
  return { kind, clause, words: bare, at: segment.at, length: segment.text.length, score };
}

/** A long clause ends before its "i", where a verb stands on both sides. */
function shortened(tokens: readonly Token[] | undefined): readonly Token[] | undefined {
  if (tokens === undefined || tokens.length < 10) return tokens;
  const verb = (token: Token): boolean =>
    surelyVerbs.has(token.word) || token.readings.some(isFinite3) || isFirstPerson(token);
  const cut = tokens.findIndex(
    ({ typed }, index) =>
      (typed === 'i' || typed === 'oraz') && tokens.slice(0, index).some(verb) && tokens.slice(index).some(verb),
  );
  return cut > 2 ? tokens.slice(0, cut) : tokens;
}
