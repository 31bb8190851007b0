import { fold } from '../text/fold.ts';
import type { Token } from '../text/tokenize.ts';
import type { LanguageModel } from './language-model.ts';

/**
 * The language of a text as a BCP 47 primary tag, or `und`. N-gram scores decide; what we expect to meet (Polish,
 * English, then the large European languages), words that belong to one language alone and the platform's own tag
 * speak louder the shorter the text is, since they are constants and the n-gram scores grow with the text.
 */
export function detectLanguage(model: LanguageModel, text: string, tokens: readonly Token[], hint?: string): string {
  const words = tokens.filter((token) => token.kind === 'word');
  if (words.length === 0) return 'und';
  const { scores, grams } = model.score(spelled(text, words));
  const hinted = primaryTag(hint);
  const bonuses = wordBonuses(text, words);
  if (grams === 0 && bonuses.size === 0) return hinted && words.length > 1 ? hinted : 'und';

  let best = 'und';
  let bestScore = 0;
  let secondScore = 0;
  for (const [index, language] of model.languages.entries()) {
    const evidence = scores[index] ?? 0;
    if (evidence === 0 && !bonuses.has(language)) continue;
    const score =
      evidence +
      (expectation[language] ?? unexpected) +
      (bonuses.get(language) ?? 0) +
      (language === hinted ? hintBonus : 0);
    if (score > bestScore) {
      secondScore = bestScore;
      bestScore = score;
      best = language;
    } else if (score > secondScore) secondScore = score;
  }
  const margin = bestScore - secondScore;
  if (words.length === 1 && best !== hinted && !bonuses.has(best) && margin < sureAboutOneWord) return 'und';
  if (words.length <= 3 && best !== hinted && margin < sureAboutFewWords) return 'und';
  return best;
}

const hintBonus = 160;
const unexpected = -60;
const sureAboutOneWord = 150;
const sureAboutFewWords = 40;

/** Head start in the unit of the n-gram scores, where one n-gram is worth roughly 60 to 250. */
const expectation: Readonly<Record<string, number>> = {
  ...{
    pl: 90,
    en: 90,
    de: 40,
    fr: 40,
    es: 40,
    it: 40,
    pt: 40,
    nl: 10,
    cs: 0,
    sk: 0,
    uk: 10,
    ru: 20,
    sv: 0,
    no: 0,
    da: 0,
  },
  ...{
    fi: 0,
    hu: 0,
    ro: 0,
    tr: 0,
    el: 0,
    bg: 0,
    ja: 0,
    ko: 0,
    zh: 0,
    ar: 0,
    he: 0,
    hi: 0,
    vi: 0,
    th: 0,
    lt: 0,
    hr: -20,
    ca: -40,
  },
};

/** Words that are frequent in one language and rare elsewhere, folded. */
const tellingWords: Readonly<Record<string, string>> = {
  pl: 'polecam nie jest sie bardzo dla ale tez juz jak tylko przez dziekuje dzieki obsluga hotel tragedia masakra dobry dobra dobre swietny swietna super czy prosze mam byl byla bylo oraz ktory jestem wszystko pan pani lekarz jedzenie smaczne pyszne czysto brudno drogo tanio warto odradzam zeby moze bez po przy od pod kiedy gdzie dlaczego wam was niestety szkoda',
  en: 'the and is was very good great not with this have they you for but are from your what when where why how please thanks thank recommend awesome bad terrible service staff nice love worst best app never would it my of to',
  de: 'und nicht ist das sehr gut war ich wir aber mit auch leider danke der die ein eine zu auf empfehlen',
  fr: 'est et les des une pas tres je nous avec pour merci dans sur cette mais bien c du au',
  es: 'el los las muy con para una pero gracias esta por que es lo bueno excelente y del',
  it: 'il che non di molto per con una ma grazie sono questo della ottimo e gli anche',
  pt: 'nao muito com uma mas obrigado obrigada voce para um os isso esta bom otimo do da em e',
};
const languagesOfWord = new Map<string, string[]>();
for (const [language, words] of Object.entries(tellingWords)) {
  for (const word of words.split(' ')) languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), language]);
}

const wordBonus = 90;
const letterBonus = 150;

/** Extra points per language for telling words and letters; words that several languages share count for none. */
function wordBonuses(text: string, words: readonly Token[]): Map<string, number> {
  const bonuses = new Map<string, number>();
  const add = (language: string, bonus: number): void => {
    bonuses.set(language, Math.min(360, (bonuses.get(language) ?? 0) + bonus));
  };
  for (let index = 0; index < words.length && index < 40; index++) {
    const languages = languagesOfWord.get(words[index]?.text ?? '');
    if (languages?.length === 1) add(languages[0] ?? 'und', wordBonus);
  }
  const head = text.slice(0, 1_000);
  if (!/[^\0-\x7f]/.test(head)) return bonuses;
  if (/[łŁąĄęĘśŚźŹżŻćĆńŃ]/.test(head)) add('pl', letterBonus);
  if (/[ßäÄöÖüÜ]/.test(head) && !/[őűåø]/.test(head)) add('de', 60);
  if (/[ñÑ¿¡]/.test(head)) add('es', letterBonus);
  if (/[ãÃõÕ]/.test(head)) add('pt', letterBonus);
  return bonuses;
}

/** The words as they were written; links, handles and numbers say nothing of the language. */
function* spelled(text: string, words: readonly Token[]): Generator<string> {
  for (const word of words) yield text.slice(word.start, word.end);
}

function primaryTag(hint: string | undefined): string | undefined {
  const tag = fold(hint ?? '').split(/[-_]/)[0];
  return tag && /^[a-z]{2,3}$/.test(tag) && tag !== 'und' ? tag : undefined;
}
