import { fold } from '../../wording/fold.ts';
import type { Quality } from '../lexicon.ts';

/**
 * Adjectives by their stem and declension (`y` hard, `i` after k and g). `echoed` ones may be repeated in a reply; the
 * others are too vague or too crude and are paraphrased.
 */
const table: readonly (readonly ['good' | 'bad', echo: boolean, words: string])[] = [
  [
    'good',
    true,
    'świeży wygodny czysty przytulny klimatyczny miły przemiły uprzejmy pomocny życzliwy sympatyczny profesjonalny fachowy kompetentny szybki sprawny komfortowy przestronny cichy urozmaicony różnorodny przejrzysty intuicyjny prosty solidny przystępny rozsądny cierpliwy uśmiechnięty zadbany spokojny gorący',
  ],
  [
    'good',
    false,
    'pyszny smaczny wyśmienity przepyszny wspaniały świetny doskonały znakomity rewelacyjny fantastyczny cudowny piękny śliczny dobry idealny ekstra niesamowity genialny najlepszy bombowy fajny wyborny niezawodny przyjemny niezły uczciwy pozytywny rodzinny  ładny',
  ],
  [
    'bad',
    true,
    'zimny przesolony przypalony spalony surowy niedogotowany suchy tłusty twardy nieświeży brudny niemiły nieuprzejmy niekompetentny niepomocny powolny głośny mały ciasny ciemny duszny niewygodny zepsuty uszkodzony popsuty wadliwy dziurawy podarty zniszczony rozdarty pęknięty zgnieciony drogi letni lodowaty rozgotowany zaniedbany zarysowany nieczynny niedziałający ciężki słony ostry nieaktualny opóźniony spóźniony niekompletny',
  ],
  [
    'bad',
    false,
    'niesmaczny niedobry fatalny okropny tragiczny beznadziejny kiepski marny słaby koszmarny obrzydliwy paskudny straszny żałosny chamski arogancki opryskliwy bezczelny rozczarowujący zły najgorszy gumowy stary dramatyczny żenujący skandaliczny przeciętny średni nieprzyjemny nieporadny zawyżony wygórowany badziewny tandetny',
  ],
];

const ofPeople = new Set(
  'uprzejmy pomocny życzliwy kompetentny cierpliwy uśmiechnięty opryskliwy arogancki niekompetentny niepomocny nieuprzejmy chamski bezczelny'.split(
    ' ',
  ),
);

const hard = ['y', 'a', 'e', 'ego', 'ej', 'emu', 'ym', 'ych', 'ymi', 'i', 'o', 'ie'];
const soft = ['i', 'a', 'ie', 'iego', 'iej', 'iemu', 'im', 'ich', 'imi', 'o', 'u'];

export const qualities: ReadonlyMap<string, Quality> = new Map(
  table.flatMap(([polarity, echo, words]) => words.split(' ').flatMap((word) => formsOf(word, polarity, echo))),
);

function formsOf(word: string, polarity: Quality['polarity'], echo: boolean): [string, Quality][] {
  if (word === 'ekstra') return indeclinable(['ekstra', 'super', 'mega', 'spoko', 'top'], polarity, echo);
  const stem = word.slice(0, -1);
  const isSoft = word.endsWith('i');
  const plural = isSoft ? `${stem}ie` : `${stem}e`;
  const quality: Quality = {
    polarity,
    echo,
    ofPeople: ofPeople.has(word),
    forms: { m: word, f: `${stem}a`, n: plural, p: plural },
  };
  return (isSoft ? soft : hard).map((ending) => [fold(stem + ending), quality]);
}

function indeclinable(words: readonly string[], polarity: Quality['polarity'], echo: boolean): [string, Quality][] {
  return words.map((word) => [word, { polarity, echo, forms: { m: word, f: word, n: word, p: word } }]);
}
