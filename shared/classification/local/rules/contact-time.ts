import type { ContactTime } from '../../../domain/classification/classification.ts';
import { foldUnit } from '../text/fold.ts';
import { hitsOf, type Reading, sentenceOf } from './reading.ts';
import { type MeantDay, type MeantTime, readDay, readTime } from './spoken-time.ts';
import { addDays, instantOf, isoInZone, type LocalTime, localTimeAt } from './zoned-time.ts';

/** When the customer wrote and by whose clock: without them "tomorrow at 9" stays words. */
export interface Written {
  readonly at: number | undefined;
  readonly timeZone: string | undefined;
}

/** The time at which the writer wants to be called, undefined where none is named. */
export function contactTimeOf(reading: Reading, written: Written): ContactTime | undefined {
  for (const hit of hitsOf(reading, 'contact')) {
    for (const [start, end] of placesBeside(reading, hit.from, hit.to)) {
      const named = timeNamedIn(reading.text.slice(start, end));
      if (!named) continue;
      const words = reading.text
        .slice(start + named.start, start + named.end)
        .slice(0, 200)
        .toWellFormed();
      const at = resolve(named, written);
      return { words, ...(at !== undefined && { at }) };
    }
  }
  return undefined;
}

/** Behind the wish, before it, and the next sentence where that begins with a time ("Najlepiej po 17."). */
function placesBeside(reading: Reading, from: number, to: number): [start: number, end: number][] {
  const { text, words } = reading;
  const startOf = (word: number): number => words[word]?.start ?? text.length;
  const endOf = (word: number): number => words[word]?.end ?? text.length;
  // The marks behind the last word belong to it: "9 a.m.", "16:30".
  const behind = (word: number): number => Math.min(endOf(word) + 4, startOf(word + 1));
  const opens = (word: number): boolean =>
    opensWithTime.test(foldedSameLength(text.slice(startOf(word), startOf(word) + 20)));
  const last = lastOfThought(reading, to);
  const places: [number, number][] = [[startOf(from), behind(last)]];
  const sentence = firstWhere(from, (word) => sentenceOf(reading, word) === sentenceOf(reading, from));
  const stretch = firstWhere(from, (word) => reading.stretchOf[word] === reading.stretchOf[from]);
  // "Czekałem do 17, proszę o kontakt" tells of the past.
  const first = opens(sentence) ? sentence : stretch;
  if (first < from) places.push([startOf(first), endOf(to)]);
  if (opens(last + 1)) places.push([startOf(last + 1), behind(lastOfThought(reading, last + 1))]);
  return places;
}

function firstWhere(word: number, holds: (word: number) => boolean): number {
  let first = word;
  while (first > 0 && holds(first - 1)) first--;
  return first;
}

/** Abbreviations whose full stop ends no sentence. */
const abbreviations = new Set(['godz', 'g', 'ok', 'tel', 'nr', 'm', 'pn', 'wt', 'sr', 'czw', 'pt', 'sob', 'approx']);

function lastOfThought(reading: Reading, word: number): number {
  let last = word;
  while (
    last + 1 < reading.words.length &&
    (sentenceOf(reading, last + 1) === sentenceOf(reading, last) || abbreviations.has(reading.words[last]?.text ?? ''))
  )
    last++;
  return last;
}

const opensWithTime =
  /^(?:najlepiej|prosze|tylko|jestem|bede|moge|dostepn\w{1,3}|mozna|po|o|w|jutro|dzis|dzisiaj|miedzy|przed|od|rano|wieczorem|best|preferably|ideally|any ?time|i am|im|ill be|i ll be|after|at|between|before|tomorrow|today|on|mornings?|evenings?|available|free)\b/;

interface NamedTime {
  readonly start: number;
  readonly end: number;
  readonly day: MeantDay | undefined;
  readonly time: MeantTime | undefined;
}

/** Between a day and its time stand at most a few words: "jutro, jeśli można, po 17". */
const widestGap = 25;

function timeNamedIn(text: string): NamedTime | undefined {
  const folded = foldedSameLength(text);
  const day = readDay(folded);
  const time = readTime(folded);
  if (!day && !time) return undefined;
  if (day && time) {
    const gap = Math.max(day.start, time.start) - Math.min(day.end, time.end);
    if (gap > widestGap)
      return day.start < time.start ? { ...day, day, time: undefined } : { ...time, day: undefined, time };
    return { start: Math.min(day.start, time.start), end: Math.max(day.end, time.end), day, time };
  }
  const only = day ?? time;
  return { start: only?.start ?? 0, end: only?.end ?? 0, day, time };
}

function resolve({ day, time }: NamedTime, { at, timeZone }: Written): string | undefined {
  if (at === undefined || timeZone === undefined) return undefined;
  try {
    const now = localTimeAt(at, timeZone);
    if (day?.afterMinutes !== undefined) return isoInZone(at + day.afterMinutes * 60_000, timeZone);
    const clock = time?.clock ?? (day && startOfDay);
    if (!clock) return undefined;
    const on = (days: number): number => instantOf({ ...addDays(now, days), ...clock }, timeZone);
    return isoInZone(on(daysAhead(day, now, (days) => on(days) > at)), timeZone);
  } catch (error) {
    // A zone that this machine does not know leaves the words.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A day without an hour means its working hours. */
const startOfDay = { hour: 9, minute: 0 };

function daysAhead(day: MeantDay | undefined, now: LocalTime, isAhead: (days: number) => boolean): number {
  if (!day) return isAhead(0) ? 0 : 1;
  if (day.inDays !== undefined) return day.inDays;
  if (day.date) {
    const { month, day: date } = day.date;
    const today = Date.UTC(now.year, now.month - 1, now.day);
    const sameYear = Date.UTC(now.year, month - 1, date);
    const meant = sameYear >= today ? sameYear : Date.UTC(now.year + 1, month - 1, date);
    return Math.round((meant - today) / 86_400_000);
  }
  const ahead = ((day.weekday ?? 0) - addDays(now, 0).weekday + 7) % 7;
  return ahead === 0 && (day.isNext || !isAhead(0)) ? 7 : ahead;
}

/** Lower case without diacritics, every letter in its old place. */
function foldedSameLength(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const unit = foldUnit(text.charCodeAt(at));
    folded += unit.length === 1 ? unit : (text[at] ?? '');
  }
  return folded;
}
