import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { instantOf, isoInZone } from '../../../shared/classification/local/rules/zoned-time.ts';

const classifier = createLocalClassifier();
const timeZone = 'Europe/Warsaw';
/** A Wednesday, half past two in Warsaw. */
const wednesday = Date.parse('2026-11-25T13:30:00Z');

const meant = async (text: string, writtenAt: number | undefined = wednesday, zone: string | undefined = timeZone) =>
  (await classifier.classify({ text, writtenAt, timeZone: zone })).contactTime;

describe('when a customer wants a call', () => {
  it.each([
    ['Zadzwońcie po 17', 'po 17', '2026-11-25T17:00:00+01:00'],
    ['Zadzwońcie po 9, proszę', 'po 9', '2026-11-26T09:00:00+01:00'],
    ['Oddzwońcie jutro po godz. 16:30', 'jutro po godz. 16:30', '2026-11-26T16:30:00+01:00'],
    ['Proszę o kontakt w poniedziałek między 10 a 12', 'w poniedziałek między 10 a 12', '2026-11-30T10:00:00+01:00'],
    ['Proszę dzwonić jutro rano', 'jutro rano', '2026-11-26T09:00:00+01:00'],
    ['Proszę o telefon, najlepiej po osiemnastej.', 'po osiemnastej', '2026-11-25T18:00:00+01:00'],
    ['Jutro po południu proszę o telefon', 'Jutro po południu', '2026-11-26T14:00:00+01:00'],
    ['Proszę o kontakt za godzinę', 'za godzinę', '2026-11-25T15:30:00+01:00'],
    ['Proszę o kontakt 30.11 o 9:15', '30.11 o 9:15', '2026-11-30T09:15:00+01:00'],
    ['Zadzwońcie w środę o 10', 'w środę o 10', '2026-12-02T10:00:00+01:00'],
    ['Zadzwońcie w środę o 16', 'w środę o 16', '2026-11-25T16:00:00+01:00'],
    [
      'Proszę zadzwonić w przyszły poniedziałek o dwunastej',
      'w przyszły poniedziałek o dwunastej',
      '2026-11-30T12:00:00+01:00',
    ],
    ['Proszę o kontakt. Najlepiej po 17.', 'po 17', '2026-11-25T17:00:00+01:00'],
    ['zadzwoncie w sobote wieczorem', 'w sobote wieczorem', '2026-11-28T18:00:00+01:00'],
    ['Proszę o kontakt pod nr 601 234 567 po 16', 'po 16', '2026-11-25T16:00:00+01:00'],
    ['Jestem dostępna w godzinach 10-12, proszę o telefon', 'w godzinach 10-12', '2026-11-26T10:00:00+01:00'],
    ['Zadzwońcie pojutrze', 'pojutrze', '2026-11-27T09:00:00+01:00'],
    ['Call me tomorrow at 9', 'tomorrow at 9', '2026-11-26T09:00:00+01:00'],
    ['Call me at 9 a.m. tomorrow, please', 'at 9 a.m. tomorrow', '2026-11-26T09:00:00+01:00'],
    ['ring me after six', 'after six', '2026-11-25T18:00:00+01:00'],
    ['Ring me any time after 5:30pm', 'after 5:30pm', '2026-11-25T17:30:00+01:00'],
    ['Call me on Friday between 2 and 4 pm', 'on Friday between 2 and 4 pm', '2026-11-27T14:00:00+01:00'],
    ['Please call me back in an hour', 'in an hour', '2026-11-25T15:30:00+01:00'],
    ['Can someone call me tonight?', 'tonight', '2026-11-25T18:00:00+01:00'],
    ['Call me on 3 December at noon', '3 December at noon', '2026-12-03T12:00:00+01:00'],
    ['text me next Wednesday 10-12', 'next Wednesday 10-12', '2026-12-02T10:00:00+01:00'],
    ['Please phone me at half past six', 'at half past six', '2026-11-25T18:30:00+01:00'],
    ['Rufen Sie mich bitte morgen um 10 Uhr zurück', 'morgen um 10 Uhr', '2026-11-26T10:00:00+01:00'],
    ['Appelez-moi demain à 10h', 'demain à 10h', '2026-11-26T10:00:00+01:00'],
  ])('%s', async (text, words, at) => {
    expect(await meant(text)).toEqual({ words, at });
  });

  it.each([
    ['only an end', 'Proszę o kontakt przed 12', 'przed 12'],
    ['a zone that there is not', 'Zadzwońcie po 17', 'po 17', wednesday, 'Mars/Olympus'],
  ])('keeps the words alone of %s', async (_, text, words, at = wednesday, zone = timeZone) => {
    expect(await meant(text, at, zone)).toEqual({ words });
  });

  it('keeps the words alone where nobody says when they were written', async () => {
    expect((await classifier.classify({ text: 'Zadzwońcie po 17' })).contactTime).toEqual({ words: 'po 17' });
  });

  it.each([
    ['no wish', 'Czekałem do 17.'],
    ['a time of another thing', 'Czekałem do 17, proszę o kontakt.'],
    ['a number of days', 'Proszę dzwonić po 17 dniach roboczych.'],
    ['a price', 'Zadzwońcie, bo to o 20 zł za dużo.'],
    ['no time', 'Please contact me by email.'],
    ['no wish to be called', 'Call me picky but the soup at 9 was cold.'],
    ['a wish not to be called', 'Do not call me before noon.'],
    ['what nobody did', 'Nikt nie zadzwonił po 17.'],
  ])('is not told by %s', async (_, text) => {
    expect(await meant(text)).toBeUndefined();
  });

  it('goes with the flag', async () => {
    const tags = await classifier.classify({ text: 'Call me tomorrow at 9', writtenAt: wednesday, timeZone });

    expect(tags.flags).toContain('asks_contact');
  });
});

describe('clock changes', () => {
  it('gives the offset of the day that is meant, not of the day of writing', async () => {
    const fridayBeforeWinter = Date.parse('2026-10-23T10:00:00Z');

    expect(await meant('Zadzwońcie w poniedziałek o 9', fridayBeforeWinter)).toMatchObject({
      at: '2026-10-26T09:00:00+01:00',
    });
    expect(await meant('Zadzwońcie jutro o 9', fridayBeforeWinter)).toMatchObject({ at: '2026-10-24T09:00:00+02:00' });
  });

  it.each([
    ['left out in spring', '2026-03-29 2:30', '2026-03-29T03:30:00+02:00'],
    ['told twice in autumn', '2026-10-25 2:30', '2026-10-25T02:30:00+02:00'],
    ['plain', '2026-07-01 12:00', '2026-07-01T12:00:00+02:00'],
  ])('resolve a time %s', (_, local, iso) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (local.match(/\d+/g) ?? []).map(Number);

    expect(isoInZone(instantOf({ year, month, day, hour, minute }, timeZone), timeZone)).toBe(iso);
  });

  it('works west of Greenwich', () => {
    const noon = { year: 2026, month: 1, day: 15, hour: 12, minute: 0 };

    expect(isoInZone(instantOf(noon, 'America/St_Johns'), 'America/St_Johns')).toBe('2026-01-15T12:00:00-03:30');
  });
});
