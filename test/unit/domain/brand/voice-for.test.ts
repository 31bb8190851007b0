import { describe, expect, it } from 'vitest';
import { Brand } from '../../../../shared/domain/brand/brand.ts';
import { approversAt, crisisAt, dateIn, endingAnswers, voiceFor } from '../../../../shared/domain/brand/voice-for.ts';
import { noon } from '../../../support/mentions.ts';

const aBrand = (more: Record<string, unknown> = {}): Brand =>
  Brand.parse({
    id: 'pierogarnia',
    version: 1,
    voice: {
      name: 'Pierogarnia',
      signature: 'Zespół',
      contact: 'biuro@pierogarnia.example',
      voice: { formality: 'formal', warmth: 'warm', emoji: 'none' },
      wordsToAvoid: ['tanio'],
      savedAnswers: [
        { id: 'hours', text: 'Czynne od 10 do 22.' },
        { id: 'menu', text: 'Menu zmienia się co tydzień.' },
      ],
    },
    ...more,
  });

describe('the voice of a location', () => {
  const brand = aBrand({
    locations: {
      'pod-lipa': {
        contact: 'lipa@pierogarnia.example',
        voice: { formality: 'informal' },
        wordsToAvoid: ['drogo', 'tanio'],
        savedAnswers: [
          { id: 'hours', text: 'Pod Lipą czynne od 12.' },
          { id: 'garden', text: 'Ogródek jest czynny latem.' },
        ],
      },
    },
  });

  it('replaces settings, adds to lists, and puts answers in the place of those with the same id', () => {
    const voice = voiceFor(brand, 'pod-lipa', noon);

    expect(voice).toMatchObject({
      name: 'Pierogarnia',
      signature: 'Zespół',
      contact: 'lipa@pierogarnia.example',
      voice: { formality: 'informal', warmth: 'warm', emoji: 'none' },
      wordsToAvoid: ['drogo', 'tanio'],
    });
    expect(voice.savedAnswers.map(({ text }) => text)).toEqual([
      'Pod Lipą czynne od 12.',
      'Ogródek jest czynny latem.',
      'Menu zmienia się co tydzień.',
    ]);
  });

  it.each([undefined, 'elsewhere', 'constructor', '__proto__'])('is the brand’s own at %s', (location) => {
    expect(voiceFor(brand, location, noon)).toEqual(brand.voice);
  });
});

describe('a saved answer', () => {
  const from = (validFrom?: string, validUntil?: string, timeZone?: string) =>
    aBrand({
      voice: { name: 'P', savedAnswers: [{ id: 'a', text: 'Zwrot w 14 dni.', validFrom, validUntil }] },
      ...(timeZone === undefined ? {} : { businessHours: { timeZone, days: {} } }),
    });
  const isStated = (brand: Brand, at: string): boolean =>
    voiceFor(brand, undefined, Date.parse(at)).savedAnswers.length > 0;

  it.each([
    ['2026-11-21', '2026-11-21', '2026-11-20T23:59:59Z', false],
    ['2026-11-21', '2026-11-21', '2026-11-21T00:00:00Z', true],
    ['2026-11-21', '2026-11-21', '2026-11-21T23:59:59Z', true],
    ['2026-11-21', '2026-11-21', '2026-11-22T00:00:00Z', false],
    ['2026-11-21T10:00:00Z', undefined, '2026-11-21T00:00:00Z', true],
    [undefined, undefined, '2026-11-21T00:00:00Z', true],
  ])('that holds from %s until %s is stated at %s: %s', (validFrom, validUntil, at, stated) => {
    expect(isStated(from(validFrom, validUntil), at)).toBe(stated);
  });

  it('ends at midnight where the brand is', () => {
    const brand = from(undefined, '2026-11-21', 'Europe/Warsaw');

    expect(isStated(brand, '2026-11-21T22:59:59Z')).toBe(true);
    expect(isStated(brand, '2026-11-21T23:00:00Z')).toBe(false);
  });

  it('is shown while it ends, the most pressing first, the locations’ own too', () => {
    const brand = aBrand({
      voice: {
        name: 'P',
        savedAnswers: [
          { id: 'soon', text: 'a', validUntil: '2026-11-24' },
          { id: 'late', text: 'b', validUntil: '2027-11-24' },
          { id: 'always', text: 'c' },
        ],
      },
      locations: { lipa: { savedAnswers: [{ id: 'over', text: 'd', validUntil: '2026-11-20' }] } },
    });

    expect(endingAnswers(brand, noon)).toEqual([
      { id: 'over', locationId: 'lipa', validUntil: '2026-11-20', daysLeft: -1 },
      { id: 'soon', locationId: undefined, validUntil: '2026-11-24', daysLeft: 3 },
    ]);
  });
});

describe('a crisis', () => {
  const everywhere = { since: noon, by: 'person:anna', statement: 'Sprawdzamy, co się stało.' };
  const there = { since: noon, by: 'person:jan' };

  it('of a location comes before the brand’s, and both ask for two people', () => {
    const brand = aBrand({ crisis: everywhere, locationCrises: { lipa: there } });

    expect(crisisAt(brand, 'lipa')).toEqual(there);
    expect(crisisAt(brand, 'dom')).toEqual(everywhere);
    expect(approversAt(brand, 'dom', 1)).toBe(2);
    expect(approversAt(aBrand({ locationCrises: { lipa: there } }), 'dom', 1)).toBe(1);
    expect(approversAt(aBrand(), undefined, 2)).toBe(2);
  });

  it('says its own statement, else the voice’s', () => {
    const voice = { name: 'P', holdingStatement: 'Zajmujemy się tym.' };

    expect(voiceFor(aBrand({ voice, crisis: everywhere }), undefined, noon).holdingStatement).toBe(
      'Sprawdzamy, co się stało.',
    );
    expect(voiceFor(aBrand({ voice, locationCrises: { lipa: there } }), 'lipa', noon).holdingStatement).toBe(
      'Zajmujemy się tym.',
    );
  });
});

it('knows the day anywhere', () => {
  expect(dateIn(Date.parse('2026-12-31T23:30:00Z'), 'Europe/Warsaw')).toBe('2027-01-01');
  expect(dateIn(Date.parse('2026-12-31T23:30:00Z'), 'America/New_York')).toBe('2026-12-31');
});
