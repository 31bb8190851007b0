import { describe, expect, it } from 'vitest';
import { untraceableFacts } from '../../../shared/drafting/model-facts.ts';

describe('a fact is traced to its source', () => {
  it.each([
    ['od 10:00 do 22:00', 'pl', 'Czynne 10-22.'],
    ['od 10 do 22', 'pl', 'Czynne od 10.00 do 22.00.'],
    ['until 10 pm', 'en', 'Czynne do 22.'],
    ['until 10:30 p.m.', 'en', 'Czynne do 22:30.'],
    ['do 21', 'pl', 'Open until 9 pm.'],
    ['49,99 zł', 'pl', 'Cena: 49.99 PLN'],
    ['1 000 zł', 'pl', 'do 1000 zł'],
    ['€20', 'en', 'Dostawa 20 euro.'],
    ['20% zniżki', 'pl', 'Rabat 20 procent dla grup.'],
    ['30 listopada', 'pl', 'do 30.11.2026'],
    ['November 30th', 'en', 'do 30 listopada'],
    ['2026-11-30', 'en', 'do 30 listopada 2026'],
    ['el 3 de noviembre', 'es', '3.11.2026'],
    ['w sobotę', 'pl', 'Soboty i niedziele.'],
    ['on Saturday', 'en', 'Zapraszamy w sobotę.'],
    ['dwa razy', 'pl', 'Czekałem 2 razy.'],
    ['two times', 'en', 'Dwa razy czekałem.'],
    ['tel. 22 123 45 67', 'pl', '+48 22 123-45-67'],
    ['tel. +48 600 100 200', 'pl', '600100200'],
    ['na www.karczma.pl', 'pl', 'https://karczma.pl/'],
    ['na karczma.pl', 'pl', 'https://karczma.pl/menu'],
    ['https://karczma.pl/menu.', 'pl', 'karczma.pl/menu'],
    ['Kontakt@Karczma.pl', 'pl', 'kontakt@karczma.pl'],
    ['30 dni', 'pl', 'w ciągu trzydziestu dni'],
    ['bez faktów, po prostu dziękujemy', 'pl', ''],
    ['nasz piec był zimny', 'pl', ''],
    ['np. zupa, m.in. pierogi', 'pl', ''],
    ['one of us', 'en', ''],
  ])('%s (%s) is in: %s', (draft, language, source) => {
    expect(untraceableFacts(draft, language, [source])).toEqual([]);
  });

  it.each([
    ['do 23:00', 'pl', 'Czynne 10-22.', '23:00'],
    ['do 22:30', 'pl', 'Czynne do 22.', '22:30'],
    ['at 9 am', 'en', 'Open until 9 pm.', '9 am'],
    ['22% zniżki', 'pl', 'Czynne do 22.', '22%'],
    ['22 zł', 'pl', 'Czynne do 22.', '22 zl'],
    ['$20', 'en', 'ask for 20 minutes', '$20'],
    ['49,90 zł', 'pl', 'Cena: 49,99 zł', '49,90 zl'],
    ['31 listopada', 'pl', 'do 30.11.2026', '31 listopada'],
    ['30 listopada 2027', 'pl', 'do 30 listopada', '30 listopada 2027'],
    ['30 grudnia', 'pl', '30 listopada', '30 grudnia'],
    ['w piątek', 'pl', 'Zapraszamy w sobotę.', 'piatek'],
    ['w ciągu dwóch dni', 'pl', 'Odpowiemy.', 'dwóch'],
    ['within two days', 'en', 'We answer.', 'two'],
    ['za pięć minut', 'pl', 'Nasz piec.', 'pięć'],
    ['tel. 22 123 45 68', 'pl', '+48 22 123 45 67', '22 123 45 68'],
    ['na karczma.com', 'pl', 'karczma.pl', 'karczma.com'],
    ['na karczma.pl/zwroty', 'pl', 'karczma.pl', 'karczma.pl/zwroty'],
    ['https://karczma.pl.evil.example', 'pl', 'karczma.pl', 'https://karczma.pl.evil.example'],
    ['szef@karczma.pl', 'pl', 'kontakt@karczma.pl karczma.pl', 'szef@karczma.pl'],
    ['３０ dni', 'pl', '', '30'],
    ['4\u200B8 godzin', 'pl', '', '48'],
  ])('%s (%s) is not in: %s', (draft, language, source, words) => {
    expect(untraceableFacts(draft, language, [source])).toEqual([words]);
  });

  it('is sought in all sources, and each missing one is named', () => {
    expect(untraceableFacts('od 10 do 22, 5 zł, 7 dni', 'pl', ['od 10', 'do 22'])).toEqual(['5 zl', '7']);
  });

  it.each([
    'a'.repeat(200_000),
    '1 '.repeat(100_000),
    'a.'.repeat(100_000),
    'a-'.repeat(100_000),
    '1('.repeat(100_000),
    'a@'.repeat(100_000),
  ])('is sought in a hostile text within a moment', (text) => {
    const startedAt = process.cpuUsage();

    untraceableFacts(text, 'pl', [text]);

    expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(1_000);
  });
});
