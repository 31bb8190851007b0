import { describe, expect, it } from 'vitest';
import { wishIn as englishWish } from '../../../shared/drafting/composer/en/wishes.ts';
import { wishIn as polishWish } from '../../../shared/drafting/composer/pl/wishes.ts';
import { fieldOf } from '../../../shared/drafting/composer/subject-matter.ts';

describe('a wish in English', () => {
  it.each([
    ['Please add a statement download option', 'a statement download option'],
    ['pls add more servers', 'more servers'],
    ['You should add fingerprint option so I can log in', 'a fingerprint option'],
    ['It would be great if you could add an undo button.', 'an undo button'],
    ['I wish there was a vegan option', 'a vegan option'],
    ['Bring back the old home screen!', 'the return of the old home screen'],
    ['You took away the weight widget. Please bring it back', 'the return of the weight widget'],
    ['Good prices, just wish you opened on Sundays.', 'opening hours on Sundays'],
  ])('is named: %s', (text, about) => {
    expect(englishWish(text)).toEqual({ about });
  });

  it.each([
    'Please fix it asap',
    'Please make it faster',
    'Please add a refund of my money',
    'They should be ashamed of this bank',
    'The app crashes all day.',
  ])('is not made up: %s', (text) => {
    expect(englishWish(text)).toBeUndefined();
  });
});

describe('a wish in Polish', () => {
  it.each([
    ['Przydałoby się logowanie odciskiem palca.', 'Przydałoby się logowanie odciskiem palca'],
    ['Powinni zatrudnić więcej osób na kasach. Kolejka.', 'Powinni zatrudnić więcej osób na kasach'],
    ['Fajna aplikacja, brakuje tylko opcji eksportu danych', 'Brakuje tylko opcji eksportu danych'],
    ['Może warto dodać ciemny motyw, bo razi w oczy', 'Warto dodać ciemny motyw'],
  ])('stands as it was written: %s', (text, quote) => {
    expect(polishWish(text)).toEqual({ quote });
  });

  it.each(['Tak być nie powinno.', 'Powinni się wstydzić!', 'Brakuje słów.'])('is not made up: %s', (text) => {
    expect(polishWish(text)).toBeUndefined();
  });
});

describe('the trade that a text speaks of', () => {
  it.each([
    ['the flight was late and the food was cold', 'travel'],
    ['nie moge sie zalogowac do aplikacji po aktualizacji', 'app'],
    ['kurier zostawil paczke pod drzwiami', 'shop'],
    ['w pokoju bylo zimno, a lazienka brudna', 'stay'],
    ['the changing rooms are dirty', undefined],
    ['nothing works here', undefined],
  ])('%s', (text, field) => {
    expect(fieldOf(text)).toBe(field);
  });

  it("is nobody's where two are spoken of alike", () => {
    expect(fieldOf('the hotel lost my parcel')).toBe('any');
  });
});
