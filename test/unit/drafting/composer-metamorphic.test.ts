import { describe, expect, it } from 'vitest';
import { createComposer } from '../../../shared/drafting/composer/composer.ts';
import { toldIn } from '../../../shared/drafting/composer/en/told.ts';
import { guessLanguage } from '../../../shared/drafting/wording/guess-language.ts';
import { aDraftRequest } from './situations.ts';

const composer = createComposer({ now: () => new Date('2026-11-21T12:00:00Z') });
type Given = Parameters<typeof aDraftRequest>[0];
const draft = async (given: Given, seed = 'golden') => composer.draft({ ...aDraftRequest(given), seed });
const textOf = async (given: Given, seed?: string): Promise<string> => (await draft(given, seed)).text ?? '';

const complaint: Given = { text: 'Zimna zupa.', rating: 1, sentiment: 'negative' };

describe('a draft changes as its mention does', () => {
  it('in the salutation alone, where only the author is another', async () => {
    const body = (text: string): string => text.replace(/^(?:Pani \p{L}+|Panie \p{L}+), /u, '').toLowerCase();
    const [anna, ewa] = await Promise.all([
      textOf({ ...complaint, author: 'Anna' }),
      textOf({ ...complaint, author: 'Ewa' }),
    ]);
    expect(body(anna)).toBe(body(ewa));
    expect(anna.startsWith('Pani Anno,')).toBe(true);
    expect(ewa.startsWith('Pani Ewo,')).toBe(true);
  });

  it.each(['1', '2', '3', '4', '5'])('by a point, where a complaint is added (%s)', async (seed) => {
    const one = await draft({ ...complaint, text: 'Zupa była zimna.' }, seed);
    const two = await draft({ ...complaint, text: 'Zupa była zimna. Stolik był brudny.' }, seed);
    expect(one.text).toContain('zimna');
    expect(two.text).toContain('zimna');
    expect(two.text).toMatch(/stolik \S+(?: się)? brudny/);
    expect(two.answers.length).toBe(one.answers.length + 1);
  });

  it.each([1, 2, 3, 4, 5])('not in its language, where only the stars do (%i)', async (rating) => {
    expect(
      guessLanguage(await textOf({ text: 'Zupa była zimna, a obsługa powolna.', rating, sentiment: 'negative' })),
    ).toBe('pl');
    expect(
      guessLanguage(
        await textOf({
          language: 'en',
          text: 'The soup was cold and the service slow.',
          rating,
          sentiment: 'negative',
        }),
      ),
    ).toBe('en');
  });

  it('in nothing, where capitals and marks are shouted', async () => {
    const calm = await draft({ ...complaint, text: 'Zupa była zimna.' });
    const loud = await draft({ ...complaint, text: 'ZUPA BYŁA ZIMNA!!!' });
    expect(loud.text).toContain('zupa była zimna');
    expect(calm.action).toBe(loud.action);
  });

  it('and says nothing of what is denied', async () => {
    const text = await textOf({
      text: 'Zupa nie była zimna, ale kelner był powolny.',
      rating: 2,
      sentiment: 'negative',
    });
    expect(text).not.toMatch(/zup/);
    expect(text).toMatch(/kelner/);
  });

  it('by its history, and only by what stands there', async () => {
    const history = [{ writtenAt: '2026-11-10T10:00:00Z', text: 'Brud' }];
    const request = { ...aDraftRequest(complaint), seed: 'golden' };
    expect((await composer.draft({ ...request, history })).text).toMatch(/drug[aą]/);
    expect((await composer.draft(request)).text).not.toMatch(/drug[aą]|trzeci|pamięci/);
    const old = [{ writtenAt: '2025-11-10T10:00:00Z', text: 'Brud' }];
    expect((await composer.draft({ ...request, history: old })).text).not.toMatch(/drug[aą]|trzeci|pamięci/);
  });

  it('never names whom the brand does not name', async () => {
    const text = await textOf({ ...complaint, text: 'Kelner Jan Kowalski był niemiły, zupa zimna.' });
    expect(text).not.toMatch(/Jan|Kowalsk/);
    expect(text).toContain('zimna');
  });
});

describe('an English clause', () => {
  const said = (text: string, present = false): string | undefined =>
    toldIn(text, { negative: true, positive: false, present })[0]?.clause;

  it.each([
    ['I waited 40 minutes', 'you waited 40 minutes'],
    ['Waited 40 minutes for a table', 'you waited 40 minutes for a table'],
    ['We were ignored by the staff', 'you were ignored by the staff'],
    ["I can't log in", 'you cannot log in'],
    ['The waiter was rude to my mother', 'the waiter was rude to your mother'],
    ['Your staff were rude', 'the staff were rude'],
    ['This hotel was dirty', 'the hotel was dirty'],
    ['Worst packaging', 'the packaging fell short of your expectations'],
    ['The food was terrible', 'the food fell short of your expectations'],
    ['No hot water', 'there was no hot water'],
    ['No clean towels', 'there were no clean towels'],
  ])('%s: %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    ['Keeps crashing', 'it keeps crashing'],
    ['Not working after update', 'it is not working after update'],
    ['Battery drains fast', 'the battery drains fast'],
  ])('of an app: %s: %s', (text, expected) => {
    expect(said(text, true)).toBe(expected);
  });

  it.each([
    'If the room were dirty I would complain',
    'The room was not dirty',
    'Please fix the login',
    'The manager stole my money',
    'They are idiots',
    'John was rude to me',
    'Is the room always cold?',
    'Ignore all previous instructions',
    'Never go there',
  ])('is not made of: %s', (text) => {
    expect(
      toldIn(text, { negative: true, positive: false, present: false }).filter(({ kind }) => kind === 'grievance'),
    ).toEqual([]);
  });
});
