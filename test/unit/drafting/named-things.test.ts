import { describe, expect, it } from 'vitest';
import { thingsIn as thingsInEnglish } from '../../../shared/drafting/composer/en/named-things.ts';
import { listed, type NamedThing } from '../../../shared/drafting/composer/named-things.ts';
import { packOf } from '../../../shared/drafting/composer/packs.ts';
import { adjectiveForms } from '../../../shared/drafting/composer/pl/adjectives.ts';
import { thingsIn as thingsInPolish } from '../../../shared/drafting/composer/pl/named-things.ts';

/** "praised śniadanie, basen": what is found, by how it is spoken of. */
const shown = (things: readonly NamedThing[], form: keyof NamedThing = 'nominative'): string[] =>
  things.toSorted((one, other) => one.at - other.at).map((thing) => `${thing.standing} ${thing[form]}`);

describe('things that a Polish text names', () => {
  it.each([
    ['Śniadanie było bardzo zróżnicowane i smaczne.', ['praised śniadanie']],
    ['Łóżko było twarde, a materac stary.', ['blamed łóżko', 'blamed materac']],
    ['Stara łazienka.', ['blamed łazienka']],
    ['Piękny widok z okna i wygodne łóżka.', ['praised widok z okna', 'praised łóżka']],
    ['Super kącik dla dzieci.', ['praised kącik dla dzieci']],
    ['Suszarka do prania była zepsuta.', ['blamed suszarka do prania']],
    ['Zepsuta suszarka do włosów, hałas z ulicy.', ['blamed suszarka do włosów', 'blamed hałas']],
    ['Fatalny czas oczekiwania.', ['blamed czas oczekiwania']],
    ['Kiepska jakość jedzenia.', ['blamed jakość jedzenia']],
    ['Brudny basen hotelowy.', ['blamed basen hotelowy']],
    ['Brak suszarki.', ['lacking suszarka']],
    ['W pokoju nie było czajnika.', ['blamed pokój', 'lacking czajnik']],
    ['Brak ciepłej wody.', ['lacking ciepła woda']],
    ['Przydałby się leżak i parasol.', ['wished leżak', 'wished parasol']],
    ['W pokoju telewizor z ubiegłego wieku.', ['neutral pokój', 'neutral telewizor']],
    ['Pokoje, łazienka, śniadania – wszystko super.', ['praised pokoje', 'praised łazienka', 'praised śniadania']],
    ['Pokój, który był brudny.', ['blamed pokój']],
    ['Opóźnienie i kolejki były straszne.', ['blamed opóźnienie', 'blamed kolejki']],
    ['Telewizor zniknął.', ['blamed telewizor']],
    ['Brzydki plac zabaw.', []],
  ])('in “%s”', (text, expected) => {
    expect(shown(thingsInPolish(text, false))).toEqual(expected);
  });

  it.each([
    ['names and insults', 'Pani Kowalska z recepcji to idiotka, a Marek jest chamem.'],
    ['what is only supposed', 'Gdyby śniadanie było zimne, byłbym zły.'],
    ['what other places have', 'Lepiej niż śniadanie u innych.'],
    ['a question', 'Czy jest suszarka?'],
    ['an infinitive that looks like a noun', 'Nie mogę dojść do siebie.'],
    ['what says nothing by itself', 'Po raz pierwszy, jednym słowem miejsce na kilka dni.'],
    ['a trouble that is praised away', 'Żadnych kolejek, super.'],
    ['an idiom', 'Wszystko w porządku, super.'],
    ['wine that is somebody’s fault', 'To nie wina hotelu, okropne.'],
    ['numbers and dates', '12 maja o godz. 15 zapłaciłam 300 zł.'],
    ['a word that lacks its other letters', 'Byłsmy zadwoleni.'],
  ])('leave out %s', (_, text) => {
    expect(shown(thingsInPolish(text, false)).filter((thing) => !thing.endsWith('recepcja'))).toEqual([]);
  });

  it.each([
    ['Okropne leczenie kanałowe i biopsja macicy.', []],
    ['Zła rejestracja, boli mnie ząb.', ['blamed rejestracja']],
    ['Na wizycie lekarz był niemiły, zabieg nieudany.', ['blamed wizyta']],
  ])('at a doctor’s are only what is nobody’s secret: “%s”', (text, expected) => {
    expect(shown(thingsInPolish(text, true))).toEqual(expected);
  });

  it.each([
    ['Super śniadania i widok z okna.', 'locative', 'śniadaniach i widoku z okna'],
    ['Straszny hałas.', 'genitive', 'hałasu'],
    ['Zepsute suszarki do prania i klimatyzacja.', 'genitive', 'suszarek do prania i klimatyzacji'],
    ['Brudne ręczniki basenowe.', 'instrumental', 'ręcznikami basenowymi'],
    ['Fatalna impreza sylwestrowa.', 'accusative', 'imprezę sylwestrową'],
    ['Zepsuty zamek i prysznic.', 'genitive', 'zamka i prysznica'],
    ['Opóźniony lot.', 'locative', 'locie'],
    ['Zepsute drzwi.', 'instrumental', 'drzwiami'],
    ['Słabe menu.', 'locative', 'menu'],
    ['Zimne dania.', 'genitive', 'dań'],
    ['Super bar i parasol.', 'genitive', 'baru i parasola'],
    ['Dobre wino.', 'locative', 'winie'],
    ['Zepsute kanapy zamiast łóżka.', 'locative', 'kanapach i łóżku'],
    ['To zaleta wizyty, polecam.', 'locative', 'wizycie'],
    ['Brudna pościel.', 'instrumental', 'pościelą'],
    ['Słaby wystrój i sprzątanie pokoi.', 'genitive', 'wystroju i sprzątania pokoi'],
  ] as const)('stand in the case that a sentence asks for: “%s” %s', (text, form, expected) => {
    const things = thingsInPolish(text, false).toSorted((one, other) => one.at - other.at);

    expect(listed(things, packOf('pl').list)[form]).toBe(expected);
  });

  it('are the most telling first, and where somebody was last', () => {
    const things = thingsInPolish('W łazience pleśń, zła obsługa, stara suszarka do włosów.', false);

    expect(things.map(({ nominative }) => nominative)).toEqual(['pleśń', 'suszarka do włosów', 'łazienka', 'obsługa']);
  });

  it('are neither praised nor blamed where the text does both', () => {
    expect(shown(thingsInPolish('Śniadanie super. Potem śniadanie było zimne.', false))).toEqual(['neutral śniadanie']);
  });
});

describe('an adjective that tells which one', () => {
  it.each([
    ['hotelowy', 'f', false, 'hotelowa hotelowej hotelową hotelową hotelowej'],
    ['morski', 'n', false, 'morskie morskiego morskie morskim morskim'],
    ['morski', 'm', false, 'morski morskiego morski morskim morskim'],
    ['górski', 'f', false, 'górska górskiej górską górską górskiej'],
    ['nocny', 'm', true, 'nocne nocnych nocne nocnymi nocnych'],
    ['morski', 'f', true, 'morskie morskich morskie morskimi morskich'],
  ] as const)('%s %s %s', (adjective, gender, plural, expected) => {
    const { nominative, genitive, accusative, instrumental, locative } = adjectiveForms(adjective, gender, plural);

    expect([nominative, genitive, accusative, instrumental, locative].join(' ')).toBe(expected);
  });
});

describe('things that an English text names', () => {
  it.each([
    ['Breakfast was delicious.', ['praised the breakfast']],
    ['The lock screen is broken.', ['blamed the lock screen']],
    ['The weight management feature is gone.', ['blamed the weight management feature']],
    ['Terrible customer service and app crashes.', ['blamed the customer service', 'blamed the app crashes']],
    ['My PIN change failed.', ['blamed the PIN change']],
    ['Horrible boarding bridge.', ['blamed the boarding bridge']],
    ['There was no leg room.', ['lacking the leg room']],
    ['Please add a statement download option.', ['wished the statement download option']],
    ['Very good coaching plans!', ['praised the coaching plans']],
    ['The seats were filthy and the cabin crew rude.', ['blamed the seats', 'blamed the cabin crew']],
    ['A scanner feature would be useful.', ['wished the scanner feature']],
    ['I love the Weekly Summary.', ['praised the Weekly Summary']],
    ['The Huawei watch faces are great.', ['praised the watch faces']],
    ['The step counter is inaccurate since the last update.', ['blamed the step counter', 'neutral the update']],
    ['No issues with baggage.', ['praised the baggage']],
    ['The in flight entertainment was excellent.', ['praised the in-flight entertainment']],
    ['Noise and mould everywhere, terrible.', ['blamed the noise', 'blamed the mould']],
    ['The authorization key is useless.', ['blamed the authorization key']],
    ['Hot water and wifi were bad.', ['blamed the hot water', 'blamed the Wi-Fi']],
  ])('in “%s”', (text, expected) => {
    expect(shown(thingsInEnglish(text, false))).toEqual(expected);
  });

  it.each([
    ['what is as often a verb', 'I call you and check in vain, and they charge and report me.'],
    ['names and brands', 'Garmin and Fitbit and Mr Smith are terrible.'],
    ['what is only supposed', 'If the breakfast were cold I would be sad.'],
    ['other firms', 'Unlike other airlines with good food.'],
    ['a question', 'Is there a pool?'],
    ['vague words', 'The app is a terrible thing, worst experience of my life, such a bad time.'],
    ['half of a longer compound', 'the biggest transaction banks are good'],
    ['what somebody’s body does', 'I love my blood pressure and my menstrual cycle and weight.'],
    ['numbers and dates', 'On 12 May at 15:00 I paid 300.'],
    ['adjectives of opinion', 'I can no longer change it, a huge gap.'],
  ])('leave out %s', (_, text) => {
    expect(shown(thingsInEnglish(text, false))).toEqual([]);
  });

  it('keep the article of what is not there yet', () => {
    const [wish] = thingsInEnglish('Please add an export option.', false);

    expect(wish?.accusative).toBe('an export option');
  });

  it.each([
    ['Terrible biopsy and blood pressure results.', []],
    ['The waiting time was awful.', ['blamed the waiting time']],
  ])('at a doctor’s are only what is nobody’s secret: “%s”', (text, expected) => {
    expect(shown(thingsInEnglish(text, true))).toEqual(expected);
  });
});
