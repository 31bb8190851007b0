import { loadDemoRecords } from '../../infra/demo/demo-data.ts';
import { platforms } from '../../infra/demo/stand-in/accounts.ts';

/** Sentences that make two records of the same demo text differ, as two customers with the same complaint would. */
const additions: Readonly<Record<string, readonly string[]>> = {
  pl: [
    'Byliśmy tam w sobotę wieczorem.',
    'Nikt nam niczego nie wyjaśnił.',
    'Polecił nam to miejsce znajomy.',
    'Cena też nie była niska.',
    'Dzieci były zachwycone widokiem.',
    'Czekam na odpowiedź.',
    'Obsługa przy wejściu była uprzejma.',
  ],
  en: [
    'We were there on a Saturday evening.',
    'Nobody explained anything to us.',
    'A friend had recommended it.',
    'It was not cheap either.',
    'The children loved the view.',
    'I would like to hear from you.',
    'The person at the desk was kind.',
  ],
};

/** So many records, alike on each platform: the shipped demo texts over and over, each time with other words around them. */
export async function makeRecords(count: number) {
  const texts = await loadDemoRecords();
  return Array.from({ length: count }, (_, index) => {
    const record = texts[index % texts.length] as (typeof texts)[number];
    const round = Math.floor(index / texts.length);
    const more = additions[record.lang ?? 'en'] ?? additions.en ?? [];
    const [before, after] = [more[round % more.length], more[(round * 3 + index) % more.length]];
    return {
      ...record,
      id: `bench-${index}`,
      text: `${before} ${record.text} ${after}`,
      author: `${record.author ?? 'Guest'} ${index}`,
      platform: platforms[index % platforms.length] as (typeof platforms)[number],
    };
  });
}
