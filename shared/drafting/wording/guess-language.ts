import { fold, wordsOf } from './fold.ts';

/**
 * Words that are frequent in one language and rare in the others, folded. Words of two or more of the languages are
 * left out, so that a hit counts as evidence.
 */
const markers: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    pl: 'nie sie jest ze za ale jak czy bardzo dziekujemy prosimy nas nam przykro tej tego oraz przez byla bylo byl sa byly bylismy tak ktory ktora dla przy zapraszamy panstwa pani pana opinie opinia ponownie zawsze tylko wszystko juz tym moze mozna jestesmy mamy dzien dobry obsluga milo polecam super cieszymy prosze gdzie kiedy czekac w z po od nasz nasza nasze naszego naszej panstwu przepraszamy przepraszam jego jej ich',
    en: 'the and you your our with this that have was were for are thank thanks please we sorry will not they their been would what about from very of is it hear which when how but here there can has had',
    de: 'und der die das ist nicht wir sie ihr ihre fur danke vielen bitte mit ein eine uns auch haben sehr leider auf dem den sind war wird bei von im zu ich',
    fr: 'le les des est pas nous vous votre merci pour avec dans une sur que qui avis tres bien sont cette ce nos notre bonjour etre au du et je',
    es: 'el los las es muy gracias por para con usted su una que nos del pero como esta este sus al lo hola estamos servicio y mi hemos',
    it: 'il gli che per grazie con non una sono la della del di molto anche nostro vostra questo siamo ci le e un vi',
    pt: 'nao obrigado muito uma voce com para do da os ao foi sao nosso pelo mais em tem esta o as',
    nl: 'het een niet van voor met zijn dat wij bedankt ons uw je ook naar maar heeft hebben deze wel de en is op er',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/** Letters that only one of these languages has. */
const letters: readonly (readonly [string, RegExp])[] = [
  ['pl', /[ąęłńśźż]/gi],
  ['de', /[ßäöü]/gi],
  ['es', /[ñ¿¡]/gi],
  ['pt', /[ãõ]/gi],
  ['fr', /[çœèêùû]/gi],
];

/** The language of a text, or undefined where it is too short, mixed or another one. Errs on the side of not knowing. */
export function guessLanguage(text: string): string | undefined {
  const prose = text.slice(0, 4000).replace(/https?:\/\/\S+|\S+@\S+|\S+\.\w{2,}\S*/g, ' ');
  const words = wordsOf(fold(prose));
  if (words.length < 3) return undefined;
  const scores = new Map<string, number>();
  for (const [language, set] of Object.entries(markers)) {
    scores.set(language, words.filter((word) => set.has(word)).length);
  }
  for (const [language, pattern] of letters) {
    const hits = Math.min(4, (prose.match(pattern) ?? []).length);
    scores.set(language, (scores.get(language) ?? 0) + hits * 0.75);
  }
  const [first, second] = [...scores.entries()].sort((one, other) => other[1] - one[1]);
  if (first === undefined || first[1] < 2 || first[1] < words.length * 0.12) return undefined;
  return first[1] >= (second?.[1] ?? 0) * 1.6 + 0.5 ? first[0] : undefined;
}
