import { formOf, type Reading, readingsOf } from './words.ts';

/** A verb in the first person, turned towards the reader: formal without a known gender, a woman, a man, informal. */
export interface Turned {
  readonly forms: readonly [string, string, string, string];
  /** Who stands behind the verb, in the same order. */
  readonly subject: readonly [string, string, string, string];
  /** What the verb tells about the writer. */
  readonly gender?: 1 | 2;
}

const finite = /[1-9ABZ]/;

/** Past: "czekałam" is "czekała" with an ending. */
const pastEndings: readonly (readonly [RegExp, wanted: string, cut: number])[] = [
  [/łam$/, '8', 1],
  [/łem$/, 'L7', 2],
  [/liśmy$/, 'A', 3],
  [/łyśmy$/, 'B', 3],
];
/** The same as people type it without diacritics. */
const plainPastEndings: readonly (readonly [RegExp, wanted: string, cut: number])[] = [
  [/lam$/, '8', 1],
  [/lem$/, 'L7', 2],
  [/lismy$/, 'A', 3],
  [/lysmy$/, 'B', 3],
];

/** First persons of the present that tell what is the case. Others are wishes, plans and opinions. */
const presentVerbs = new Set(
  `mogę możemy muszę musimy czekam czekamy próbuję próbujemy dostaję dostajemy płacę płacimy używam używamy korzystam
  korzystamy loguję klikam dzwonię dzwonimy otrzymuję otrzymujemy mam mamy widzę widzimy`.split(/\s+/),
);

/** How a past form of the first person is said of the reader; undefined for any other word. */
export function turnedPast(word: string): Turned | undefined {
  const typed = word.toLowerCase();
  if (/^(?:po|u|od|wy|prze|roz)?dzia[łl]em$|^(?:wa|sza|zapa|pa)[łl]em$/.test(typed)) return undefined;
  for (const [ending, wanted, cut] of [...pastEndings, ...plainPastEndings]) {
    if (!ending.test(typed)) continue;
    const third = typed.slice(0, -cut);
    const reading = readingsOf(third).find(
      ({ group, codes }) => group === 'V' && [...wanted].some((code) => codes.includes(code)),
    );
    if (reading === undefined) continue;
    if (wanted === '8') return fixed(reading.form, `${reading.form}ś`, 'Pani', 1);
    if (wanted === 'A') return fixed(reading.form, `${reading.form}ście`, 'Państwo');
    if (wanted === 'B') return fixed(reading.form, `${reading.form}ście`, 'Panie');
    return fixed(formOf(reading, '7') ?? reading.form, `${reading.form}eś`, 'Pan', 2);
  }
  return undefined;
}

function fixed(form: string, informal: string, subject: string, gender?: 1 | 2): Turned {
  const turned = { forms: [form, form, form, informal], subject: [subject, subject, subject, ''] } as const;
  return gender === undefined ? turned : { ...turned, gender };
}

/** How a present form of the first person is said of the reader. */
export function turnedPresent(word: string): Turned | undefined {
  const reading = readingsOf(word).find(({ group, codes }) => group === 'V' && /[14]/.test(codes));
  if (reading === undefined || !presentVerbs.has(reading.form)) return undefined;
  const form = (code: string): string => formOf(reading, code) ?? '';
  const plural = reading.codes.includes('4');
  return plural
    ? { forms: [form('6'), form('6'), form('6'), form('5')], subject: ['Państwo', 'Państwo', 'Państwo', ''] }
    : { forms: [form('6'), form('3'), form('3'), form('2')], subject: ['Państwo', 'Pani', 'Pan', ''] };
}

/** True where a word is, or may be, in the first or second person, an order or a condition. */
export const isPersonal = (readings: readonly Reading[]): boolean =>
  readings.some(({ group, codes }) => group === 'V' && /[1245!]/.test(codes)) &&
  !readings.some(({ group, codes }) => group !== 'V' || /[36789ABIZ]/.test(codes));

export const isFinite3 = ({ group, codes }: Reading): boolean =>
  group === 'V' && finite.test(codes) && /[36789ABZ]/.test(codes);

const pronouns: Readonly<Record<string, string>> = {
  mi: '<Państwu|Pani|Panu|Ci>',
  mnie: '<Państwa|Panią|Pana|Cię>',
  nas: '<Państwa|Państwa|Państwa|Was>',
  nam: '<Państwu|Państwu|Państwu|Wam>',
  mną: '<Państwem|Panią|Panem|Tobą>',
  nami: '<Państwem|Państwem|Państwem|Wami>',
};
const genitiveOfMe = '<Państwa|Pani|Pana|Ciebie>';

/** "do mnie", "nie obsłużył mnie": behind a preposition and behind a negation "mnie" is a genitive. */
export const turnedPronoun = (word: string, genitive: boolean): string | undefined =>
  word === 'mnie' && genitive ? genitiveOfMe : pronouns[word];

/** "moja wizyta" is "Pani wizyta" or "Twoja wizyta"; "nasz" is said of several. */
export function turnedPossessive(word: string): string | undefined {
  if (/^m(?:ój|oj(?:a|e|ego|emu|ej|ą|im|imi|ich)?)$/.test(word)) {
    const informal = word === 'mój' || word === 'moj' ? 'Twój' : `Twoj${word.slice(3)}`;
    return `<Państwa|Pani|Pana|${informal}>`;
  }
  if (/^nasz(?:a|e|ego|emu|ej|ą|ym|ymi|ych)?$/.test(word)) return `<Państwa|Państwa|Państwa|W${word.slice(1)}>`;
  return undefined;
}

/** A woman (1) or a man (2) where all past forms of the text agree, else 0: nobody is addressed by a guess. */
export function writerOf(text: string): 0 | 1 | 2 {
  const found = new Set<number>();
  for (const [word] of text.slice(0, 3000).matchAll(/\p{L}{2,}(?:łam|łem|lam|lem)(?!\p{L})/gu)) {
    const gender = turnedPast(word)?.gender;
    if (gender !== undefined) found.add(gender);
  }
  const [only] = found;
  return found.size === 1 && (only === 1 || only === 2) ? only : 0;
}
