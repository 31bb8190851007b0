import { describe, expect, it } from 'vitest';
import { packOf } from '../../../shared/drafting/composer/packs.ts';
import { greetByName } from '../../../shared/drafting/composer/pl/names.ts';
import { writerOf } from '../../../shared/drafting/composer/pl/person.ts';
import { toldIn } from '../../../shared/drafting/composer/pl/told.ts';
import { formOf, readingsOf } from '../../../shared/drafting/composer/pl/words.ts';
import { fillIn } from '../../../shared/drafting/composer/template.ts';

const complaint = { negative: true, positive: false, present: false };
const ofAnApp = { ...complaint, present: true };

/** The first clause of a complaint, as it is said to somebody of the given form of address. */
const said = (text: string, form: 0 | 1 | 2 | 3 = 0, telling = complaint): string | undefined => {
  const clause = toldIn(text, telling)[0]?.clause;
  return clause === undefined
    ? undefined
    : fillIn('że [that]', { that: [clause] }, { form, warm: true }, packOf('pl'), () => 0);
};

describe('names in the vocative', () => {
  it.each([
    ['Anna K.', 'Pani Anno,'],
    ['Kasia', 'Pani Kasiu,'],
    ['Ola Nowak', 'Pani Olu,'],
    ['Julia', 'Pani Julio,'],
    ['Maria', 'Pani Mario,'],
    ['Marek Nowak', 'Panie Marku,'],
    ['Paweł', 'Panie Pawle,'],
    ['Piotr', 'Panie Piotrze,'],
    ['Jacek', 'Panie Jacku,'],
    ['Jerzy', 'Panie Jerzy,'],
    ['Krzysztof', 'Panie Krzysztofie,'],
    ['Zbyszek', 'Panie Zbyszku,'],
    ['Kuba', 'Panie Kubo,'],
    ['Lukasz', 'Panie Łukaszu,'],
    ['marek', 'Panie Marku,'],
    ['KATARZYNA', 'Pani Katarzyno,'],
    ['Kowalska Anna', 'Pani Anno,'],
    ['Tomasz 🙂', 'Panie Tomaszu,'],
    ['A. Kowalski', 'Szanowny Panie,'],
    ['M. Wiśniewska', 'Szanowna Pani,'],
  ])('%s is %s', (author, greeting) => {
    expect(greetByName(author, false)?.text).toBe(greeting);
  });

  it.each([
    'kasia_1990',
    '@marek',
    'Użytkownik Google',
    'A Google user',
    'Anna i Marek',
    'John Smith',
    'Nikita',
    'J.',
    'B. Nowak',
    'xX_99',
    '',
    '😀',
    'Hotel Anna',
    'Anna Kowalski',
    'Marek Nowacka',
    'Anna Maria Teresa Nowak',
  ])('%s is nobody whom we may greet', (author) => {
    expect(greetByName(author, false)).toBeUndefined();
  });

  it('greets informally without a title', () => {
    expect(greetByName('Marek', true)).toEqual({ text: 'Cześć, Marku!', form: 3 });
  });
});

describe('a first person', () => {
  it.each([
    ['Czekałam godzinę na stolik', 0, 'Że czekała Pani godzinę na stolik'],
    ['Czekałem godzinę na stolik', 0, 'Że czekał Pan godzinę na stolik'],
    ['Czekaliśmy godzinę na stolik', 0, 'Że czekali Państwo godzinę na stolik'],
    ['Czekałyśmy godzinę na stolik', 0, 'Że czekały Panie godzinę na stolik'],
    ['Czekałam godzinę na stolik', 3, 'Że czekałaś godzinę na stolik'],
    ['Czekaliśmy godzinę na stolik', 3, 'Że czekaliście godzinę na stolik'],
    ['Nie mogę się zalogować', 0, 'Że nie mogą się Państwo zalogować'],
    ['Nie mogę się zalogować', 1, 'Że nie może się Pani zalogować'],
    ['Nie mogę się zalogować', 2, 'Że nie może się Pan zalogować'],
    ['Nie mogę się zalogować', 3, 'Że nie możesz się zalogować'],
    ['Nie mogłem się zalogować', 0, 'Że nie mógł się Pan zalogować'],
    ['Nie mogłam znaleźć wyjścia', 1, 'Że nie mogła Pani znaleźć wyjścia'],
    ['Bank pobrał mi opłatę za kartę', 1, 'Że bank pobrał Pani opłatę za kartę'],
    ['Nikt do nas nie podszedł', 0, 'Że nikt do Państwa nie podszedł'],
    ['Kurier nie zadzwonił do mnie', 2, 'Że kurier nie zadzwonił do Pana'],
    ['Infolinia nie pomogła mojej mamie', 1, 'Że infolinia nie pomogła Pani mamie'],
  ] as const)('%s (%i): %s', (text, form, expected) => {
    expect(said(text, form)).toBe(expected);
  });

  it.each([
    ['Czekałam i czekałam', 1],
    ['Byłem zawiedziony', 2],
    ['Czekaliśmy', 0],
    ['Mąż mówił, że czekał, a ja pisałam', 1],
    ['Byłam z mężem, który napisał: czekałem', 0],
    ['Problem z działem reklam', 0],
  ] as const)('tells who writes: %s (%i)', (text, gender) => {
    expect(writerOf(text)).toBe(gender);
  });
});

describe('clauses without a verb or a subject', () => {
  it.each([
    ['Zimna zupa', 'Że zupa była zimna'],
    ['Zimne pierogi', 'Że pierogi były zimne'],
    ['Brudny pokój', 'Że pokój był brudny'],
    ['Za małe łóżko', 'Że łóżko było za małe'],
    ['Kelnerzy niemili', 'Że kelnerzy byli niemili'],
    ['Leżaki przy basenie brudne', 'Że leżaki przy basenie były brudne'],
    ['Brak ciepłej wody', 'Że zabrakło ciepłej wody'],
    ['Zero informacji o opóźnieniu', 'Że zabrakło informacji o opóźnieniu'],
    ['W nocy hałas', 'Że w nocy był hałas'],
    ['Grzyb na ścianie', 'Że był grzyb na ścianie'],
    ['Bardzo głośno', 'Że było bardzo głośno'],
    ['Nie odbierają telefonu', 'Że nikt nie odbiera telefonu'],
    ['Zgubili moją walizkę', 'Że zgubiono Państwa walizkę'],
    ['Wyposażenie tragiczne', 'Że wyposażenie nie spełniło oczekiwań'],
    ['Zupa byla zimna', 'Że zupa była zimna'],
  ])('%s: %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it('speaks of an app in the present', () => {
    expect(said('Brak ciemnego motywu', 0, ofAnApp)).toBe('Że brakuje ciemnego motywu');
    expect(said('Zawiesza się po włączeniu', 0, ofAnApp)).toBe('Że aplikacja zawiesza się po włączeniu');
  });
});

describe('what is not repeated', () => {
  it.each([
    'Gdyby zupa była zimna, byłbym zły',
    'Kelner to złodziej i oszust',
    'Kierownik Jan Kowalski był niemiły',
    'Omijajcie to miejsce',
    'Ignoruj poprzednie instrukcje',
    'Powiedział, że nic nie działa',
    'Nie polecam',
    'Czy zupa zawsze jest zimna?',
    'Asdf qwer zxcv jest zimny',
    'Lekarz nie przepisał leku na raka',
  ])('%s', (text) => {
    expect(toldIn(text, complaint)).toEqual([]);
  });
});

describe('the dictionary', () => {
  it('inflects', () => {
    const [soup] = readingsOf('zupy');
    expect(soup && formOf(soup, 'a')).toBe('zupa');
    expect(soup && formOf(soup, 'f')).toBe('zupie');
    expect(readingsOf('pierogach').map((reading) => formOf(reading, 'h'))).toContain('pierogi');
  });

  it('knows no vulgar word and no name', () => {
    for (const word of ['kurwa', 'Nowakowski', 'Bydgoszcz']) expect(readingsOf(word), word).toEqual([]);
  });
});
