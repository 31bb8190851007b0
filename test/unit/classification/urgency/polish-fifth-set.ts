import type { UrgencyCase } from './urgency-case.ts';

/** Written after the fourth set was mended, far from every phrase that was there, and measured before it was mended. */
export const polishFifthSet: readonly UrgencyCase[] = [
  ['critical', 'Szwagier po waszej rybie leży pod kroplówką, podobno histamina.', 'danger, law or loss'],
  ['critical', 'Masażysta wsadził mi rękę pod ręcznik tam, gdzie nie powinien.', 'danger, law or loss'],
  ['critical', 'Automat wciągnął mi rękaw i zmiażdżył dwa palce.', 'danger, law or loss'],
  ['critical', 'W żłobku syn przyszedł z odciskiem dłoni na twarzy.', 'danger, law or loss'],
  ['critical', 'Zostawiliście niemowlę samo w nagrzanym busie.', 'danger, law or loss'],
  ['critical', 'Aplikacja pokazała mi historię leczenia zupełnie innego pacjenta.', 'danger, law or loss'],
  ['critical', 'Z mojej karty poszły trzy płatności do Brazylii, nigdy tam nie byłem.', 'danger, law or loss'],
  ['critical', 'Złodziej wyniósł mi laptopa, a recepcjonista spał.', 'danger, law or loss'],
  ['critical', 'Składam skargę do Inspekcji Handlowej.', 'danger, law or loss'],
  ['critical', 'Do widzenia w sądzie okręgowym.', 'danger, law or loss'],
  ['critical', 'Farba do włosów wyżarła mi skórę.', 'danger, law or loss'],
  ['critical', 'Kelner krzyczał, że „pedałów nie obsługuje”.', 'danger, law or loss'],
  ['critical', 'Podgrzewacz wody wysadził pół łazienki.', 'danger, law or loss'],
  ['critical', 'W chlebie mysi ogon.', 'danger, law or loss'],
  ['critical', 'Po narkozie mama się nie obudziła.', 'danger, law or loss'],
  [
    'high',
    'Zatrzasnęły się drzwi apartamentu i nikt nie odbiera telefonu alarmowego.',
    'stuck, unanswered, leaving or owed money',
  ],
  ['high', 'Dajcie mi wreszcie ten zwrot!', 'stuck, unanswered, leaving or owed money'],
  ['high', 'Piąty dzień bez gazu.', 'stuck, unanswered, leaving or owed money'],
  ['high', 'Zamykam u was rachunek.', 'stuck, unanswered, leaving or owed money'],
  [
    'high',
    'Kurier oznaczył „odbiorca nieobecny”, a ja siedzę w domu cały dzień.',
    'stuck, unanswered, leaving or owed money',
  ],
  ['calm', 'Grzaniec rozgrzał nas jak ogień.', 'an idiom, a subject, or told of others'],
  [
    'calm',
    'Dziecko spadło z huśtawki na szkolnym boisku, wasz sklep miał plastry od ręki.',
    'an idiom, a subject, or told of others',
  ],
  ['calm', 'Mój adwokat też tu kupuje garnitury.', 'an idiom, a subject, or told of others'],
  ['calm', 'Zero oszustwa, waga się zgadza co do grama.', 'an idiom, a subject, or told of others'],
  ['calm', 'Horror „Krwawa uczta” w waszym kinie, bardzo dobry dźwięk.', 'an idiom, a subject, or told of others'],
];
