import { describe, expect, it } from 'vitest';
import type { EditedReply } from '../../../shared/domain/reply/draft.ts';
import { createComposer } from '../../../shared/drafting/composer/composer.ts';
import { closingsAmong, habitsOf } from '../../../shared/drafting/composer/habits.ts';
import { aDraftRequest } from './situations.ts';

const published = (...replies: readonly string[]): EditedReply[] =>
  replies.map((reply) => ({ mention: 'Zimna zupa.', draft: 'Przykro nam.', published: reply }));

describe('the habits of a brand', () => {
  it('are its greeting and its goodbye, where most of its replies have them', () => {
    const examples = published(
      'Dzień dobry, dziękujemy za opinię. Pozdrawiamy serdecznie!',
      'Dzień dobry, przykro nam, że zupa była zimna. Pozdrawiamy serdecznie!',
      'Dziękujemy za miłe słowa. Do zobaczenia!',
    );
    expect(habitsOf(examples, 'pl', undefined, true)).toEqual({
      greeting: 'Dzień dobry,',
      closing: 'Pozdrawiamy serdecznie!',
    });
  });

  it('know where the name stands', () => {
    const examples = published(
      'Dzień dobry Pani Anno, dziękujemy za opinię.',
      'Dzień dobry Panie Piotrze, przykro nam z powodu zupy.',
      'Dzień dobry Pani Ewo, cieszymy się bardzo.',
    );
    expect(habitsOf(examples, 'pl', undefined, false)).toEqual({ greeting: 'Dzień dobry {name},' });
  });

  it('may be to greet nobody', () => {
    const examples = published('Dziękujemy bardzo.', 'Przykro nam, że zupa była zimna.', 'Cieszymy się z tej opinii.');
    expect(habitsOf(examples, 'pl', undefined, false)).toEqual({ greeting: '' });
  });

  it.each([
    ['two replies', published('Hello, thank you for this.', 'Hello, we are sorry.'), 'en'],
    ['replies in another language', published('Hello, thank you.', 'Hello, we are sorry.', 'Hello, sorry.'), 'pl'],
  ])('are not told by %s', (_, examples, language) => {
    expect(habitsOf(examples, language, undefined, true)).toEqual({});
  });

  it('are not the signature, nor a goodbye with a number or one too cheerful for a complaint', () => {
    const signed = published(
      'Witamy, dziękujemy za opinię. Zapraszamy ponownie!\nZespół',
      'Witamy, przykro nam. Zapraszamy ponownie!\nZespół',
      'Witamy, cieszymy się. Zapraszamy ponownie!\nZespół',
    );
    expect(habitsOf(signed, 'pl', 'Zespół', true).closing).toBe('Zapraszamy ponownie!');
    expect(habitsOf(signed, 'pl', 'Zespół', false).closing).toBeUndefined();
    expect(closingsAmong(['pozdrawiamy pod numerem 22'], 'pl', true)).toEqual([]);
  });

  it('show in drafts', async () => {
    const examples = published(
      'Witamy Pani Anno! Dziękujemy za opinię. Pozdrawiamy ciepło!',
      'Witamy Panie Piotrze! Cieszymy się bardzo. Pozdrawiamy ciepło!',
      'Witamy Pani Ewo! Dziękujemy za miłe słowa. Pozdrawiamy ciepło!',
    );
    const request = aDraftRequest({ text: 'Pyszne pierogi!', sentiment: 'positive', author: 'Anna Nowak' });
    const { text } = await createComposer().draft({ ...request, examples });
    expect(text).toMatch(/^Witamy Pani Anno! \p{Lu}.* Pozdrawiamy ciepło!$/u);
  });
});

describe('words to use', () => {
  it('close some replies where they say goodbye', async () => {
    const request = aDraftRequest({ text: 'Pyszne pierogi!', sentiment: 'positive' });
    const brand = { ...request.brand, wordsToUse: ['smacznego dnia i do zobaczenia', 'pierogi'] };
    const drafts = await Promise.all(
      Array.from({ length: 12 }, async (_, seed) => createComposer().draft({ ...request, brand, seed: `${seed}` })),
    );
    const closed = drafts.filter(({ text }) => text?.endsWith('Smacznego dnia i do zobaczenia!')).length;
    expect(closed).toBeGreaterThan(0);
    expect(closed).toBeLessThan(12);
  });

  it('are preferred among wordings, and never forced', async () => {
    const request = aDraftRequest({ text: 'Super!', sentiment: 'positive' });
    const said = async (wordsToUse: readonly string[]): Promise<number> => {
      const brand = { ...request.brand, wordsToUse: [...wordsToUse] };
      const drafts = await Promise.all(
        Array.from({ length: 40 }, async (_, seed) => createComposer().draft({ ...request, brand, seed: `${seed}` })),
      );
      return drafts.filter(({ text }) => /zespo/.test(text ?? '')).length;
    };
    expect(await said(['zespół'])).toBeGreaterThan(await said([]));
    expect(await said(['zespół'])).toBeLessThan(40);
  });
});
