import { calendarWords, monthNames, numberWords, weekdays } from './model-fact-words.ts';
import { fold } from './wording/fold.ts';

/** A statement that can be looked up: numbers, times, amounts, percentages, dates, weekdays, links, addresses, phones. */
export interface Fact {
  /** As the text has it (folded), for people and models. */
  readonly words: string;
  /** Spellings of it of which one has to be among those that the sources give. */
  readonly says: readonly string[];
  /** What a source that holds it gives beyond that: who says 10:00 also says 10. */
  readonly alsoGives: readonly string[];
}

/** The facts of `draft` that none of the sources states. Number words count in the draft's own language. */
export function untraceableFacts(draft: string, language: string, sources: readonly string[]): string[] {
  const given = new Set<string>();
  for (const source of sources) {
    for (const fact of factsOf(source)) for (const said of [...fact.says, ...fact.alsoGives]) given.add(said);
  }
  return factsOf(draft, language)
    .filter(({ says }) => !says.some((said) => isGiven(said, given)))
    .map(({ words }) => words);
}

function isGiven(said: string, given: ReadonlySet<string>): boolean {
  if (given.has(said)) return true;
  const [kind, value = ''] = [said.slice(0, said.indexOf(':')), said.slice(said.indexOf(':') + 1)];
  // With or without the country's code; a host where a page of it is named.
  if (kind === 'phone')
    return [...given].some((each) => each.startsWith('phone:') && isSamePhone(each.slice(6), value));
  return kind === 'link' && [...given].some((each) => each.startsWith(`${said}/`));
}

const shortestPhone = 9;
const isSamePhone = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= shortestPhone && (one.endsWith(other) || other.endsWith(one));

/** A stranger's text may be of any length; every pattern is linear within this. */
const longestRead = 10_000;

type Reader = readonly [pattern: RegExp, read: (match: readonly string[]) => Omit<Fact, 'words'> | undefined];

const currency = '(?:zl|zlotych|zlote|pln|eur|euro|euros|usd|gbp|chf|dollars?|pounds?|[€$£])';
const decimal = String.raw`\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;
const only = (...says: string[]): Omit<Fact, 'words'> => ({ says, alsoGives: [] });

/** In this order: what one has read, the next does not see. */
const readers = (): readonly Reader[] => {
  const months = [...monthNames().keys()].join('|');
  return [
    [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu, ([all]) => only(`mail:${all}`)],
    [
      /(?:https?:\/\/|www\.)[^\s<>"']+|\b[a-z0-9][a-z0-9-]{1,62}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z]{2,24}\b(?:\/[^\s<>"']*)?/g,
      linkOf,
    ],
    [/\b(\d{4})-(\d{2})-(\d{2})\b/g, ([, year, month, day]) => dateOf(day, Number(month), year)],
    [/\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/g, numericDateOf],
    [
      new RegExp(String.raw`\b(\d{1,2})(?:\.|st|nd|rd|th)?(?: of| de)? (${months})\b(?:,? (?:de )?(\d{4}))?`, 'g'),
      ([, day, month, year]) => dateOf(day, monthNames().get(month ?? ''), year),
    ],
    [
      new RegExp(String.raw`\b(${months}) (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4}))?`, 'g'),
      ([, month, day, year]) => dateOf(day, monthNames().get(month ?? ''), year),
    ],
    [/(?:\+|\b)\(?\d(?:[\d ()./-]{7,})\d/g, phoneOf],
    [new RegExp(`(${decimal}) ?(?:%|procent|percent|prozent|pour cent|por ciento|per cent)`, 'g'), percentOf],
    [new RegExp(String.raw`(${decimal}) ?${currency}(?![\p{L}])|[€$£] ?(${decimal})`, 'gu'), amountOf],
    [
      /\b([01]?\d|2[0-4])(?:[:.h]([0-5]\d))? ?([ap])\.?m\b\.?/g,
      ([, hours, minutes, half]) => timeOf(hours, minutes, half),
    ],
    [/\b([01]?\d|2[0-4]):([0-5]\d)\b/g, ([, hours, minutes]) => timeOf(hours, minutes)],
    [/\b([01]?\d|2[0-4])\.([0-5]\d)\b(?!\.\d)/g, dottedOf],
    [new RegExp(decimal, 'g'), ([all]) => numberOf(all)],
  ];
};

/** @param language of number words; of all known ones where it is not given */
function factsOf(text: string, language?: string): Fact[] {
  let rest = fold(text.slice(0, longestRead));
  const facts: Fact[] = [];
  for (const [pattern, read] of readers()) {
    rest = rest.replace(pattern, (...parts: (string | number)[]) => {
      const match = parts.filter((part) => typeof part !== 'number').slice(0, -1);
      const fact = read(match);
      if (fact === undefined) return match[0] ?? '';
      facts.push({ words: (match[0] ?? '').trim(), ...fact });
      return ' ';
    });
  }
  for (const [day, pattern] of weekdays()) {
    for (const [words] of rest.matchAll(pattern)) facts.push({ words, ...only(`weekday:${day}`) });
  }
  // Folding would make an oven of the Polish five.
  for (const word of text.normalize('NFC').toLowerCase().match(calendarWords) ?? []) {
    const value = numberWords(word, language);
    if (value !== undefined) facts.push({ words: word, ...only(`number:${value}`) });
  }
  return facts;
}

function linkOf([all = '']: readonly string[]): Omit<Fact, 'words'> {
  const link = all.replace(/^https?:\/\//, '').replace(/^www\./, '');
  return only(`link:${link.replace(/[.,;:!?)\]]+$/, '').replace(/\/$/, '')}`);
}

function dateOf(day = '', month: number | undefined, year?: string): Omit<Fact, 'words'> | undefined {
  if (month === undefined || month < 1 || month > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  const short = `date:${Number(day)}-${month}`;
  const gives = [`number:${Number(day)}`];
  return year === undefined
    ? { says: [short], alsoGives: gives }
    : { says: [`${short}-${year}`], alsoGives: [short, `number:${year}`, ...gives] };
}

/** Day first, as nearly everywhere; month first where only that can be meant. */
function numericDateOf([, first, second, year]: readonly string[]): Omit<Fact, 'words'> | undefined {
  return Number(second) > 12 ? dateOf(second, Number(first), year) : dateOf(first, Number(second), year);
}

function phoneOf([all = '']: readonly string[]): Omit<Fact, 'words'> | undefined {
  const digits = all.replace(/\D/g, '');
  return digits.length < shortestPhone || digits.length > 15 ? undefined : only(`phone:${digits.replace(/^00/, '')}`);
}

function percentOf([, value]: readonly string[]): Omit<Fact, 'words'> {
  return { says: [`percent:${plain(value)}`], alsoGives: [`number:${plain(value)}`] };
}

function amountOf([, before, after]: readonly string[]): Omit<Fact, 'words'> {
  const value = plain(before ?? after);
  return { says: [`amount:${value}`], alsoGives: [`number:${value}`] };
}

function timeOf(hours = '', minutes = '00', half?: string): Omit<Fact, 'words'> {
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
  return {
    says: [`time:${hour}:${minutes}`],
    alsoGives: minutes === '00' ? [`number:${hour}`, `number:${Number(hours)}`] : [],
  };
}

/** "10.30" is a time or a number: nobody but its reader knows. */
function dottedOf([all = '', hours, minutes]: readonly string[]): Omit<Fact, 'words'> {
  const { says, alsoGives } = timeOf(hours, minutes);
  return { says: [...says, `number:${plain(all)}`], alsoGives };
}

/** A whole number may be an hour: "od 10 do 22". */
function numberOf(all = ''): Omit<Fact, 'words'> {
  const value = plain(all);
  return { says: [`number:${value}`], alsoGives: /^(?:1?\d|2[0-4])$/.test(value) ? [`time:${value}:00`] : [] };
}

/** "1 000,50", "1.000,50" and "1000.5" are one number. */
function plain(number = ''): string {
  const grouped = /^\d{1,3}(?:[ .,]\d{3})+(?=$|[.,]\d{1,2}$)/.exec(number)?.[0];
  const whole = grouped === undefined ? number : grouped.replace(/[ .,]/g, '') + number.slice(grouped.length);
  return String(Number(whole.replace(',', '.')));
}
