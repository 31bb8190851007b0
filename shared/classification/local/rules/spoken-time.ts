/** Days and times of day as people write them, in folded text. */

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MeantDay extends Span {
  readonly inDays?: number;
  /** 0 is Sunday. */
  readonly weekday?: number;
  /** "next Monday" is not today. */
  readonly isNext?: boolean;
  readonly date?: { readonly month: number; readonly day: number };
  /** "in an hour" needs no clock. */
  readonly afterMinutes?: number;
}

export interface MeantTime extends Span {
  /** Undefined where only an end is named ("before noon"). */
  readonly clock: { readonly hour: number; readonly minute: number } | undefined;
}

const weekdays: readonly (readonly [RegExp, number])[] = [
  [/^(?:niedziel\w{1,2}|sundays?|sonntag|dimanche|domingo|domenica)$/, 0],
  [/^(?:poniedzial\w{1,3}|mondays?|mon|montag|lundi|lunes|lunedi|segunda)$/, 1],
  [/^(?:wtor\w{2,3}|tuesdays?|tue|tues|dienstag|mardi|martes|martedi|terca)$/, 2],
  [/^(?:srod\w{1,2}|wednesdays?|wed|mittwoch|mercredi|miercoles|mercoledi|quarta)$/, 3],
  [/^(?:czwart\w{2,3}|thursdays?|thu|thurs|donnerstag|jeudi|jueves|giovedi|quinta)$/, 4],
  [/^(?:piat\w{2,3}|fridays?|fri|freitag|vendredi|viernes|venerdi|sexta)$/, 5],
  [/^(?:sobot\w{1,2}|saturdays?|sat|samstag|samedi|sabado|sabato)$/, 6],
];
const weekday =
  /\b(?:(?:w|we|na|on|this|am|le|el|il|na|em|a|next|coming|przyszl\w{1,2}|nastepn\w{1,2}|najblizsz\w{1,2})\s){0,2}(niedziel[aey]|poniedzial(?:ek|ku)|wtor(?:ek|ku)|srod[aey]|czwart(?:ek|ku)|piat(?:ek|ku)|sobot[aey]|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)\b/;

const days: readonly (readonly [RegExp, number])[] = [
  [/\b(?:pojutrze|(?:the )?day after tomorrow|ubermorgen|apres-demain|pasado manana|dopodomani|depois de amanha)\b/, 2],
  [/\b(?:jutro|tomorrow|tmrw|tmr|2morrow|demain|domani|amanha|morgen(?! fruh\b)(?=\s|$|[,.!?]))\b/, 1],
  [
    /\b(?:dzis|dzisiaj|today|tonight|heute|aujourd hui|aujourd'hui|hoy|oggi|hoje|this (?:morning|afternoon|evening))\b/,
    0,
  ],
];

const months =
  /^(?:(st|jan)|(lut|feb)|(mar)|(kwi|apr)|(maj|may)|(cze|jun)|(lip|jul)|(sie|aug)|(wrz|sep)|(paz|oct)|(lis|nov)|(gru|dec))/;
const monthName =
  'stycz\\w{1,3}|lut\\w{2,4}|mar(?:zec|ca|ch)|kwie\\w{2,4}|maj\\w?|czerw\\w{2,3}|lip(?:iec|ca)|sierp\\w{2,4}|wrze\\w{2,4}|pazdz\\w{3,6}|listopad\\w?|grud\\w{2,4}|jan(?:uary)?|feb(?:ruary)?|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const namedDate = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${monthName})|(${monthName})\\s(\\d{1,2})(?:st|nd|rd|th)?)\\b`,
);
const writtenDate = /(?<![\d.])(\d{1,2})\.(0?[1-9]|1[0-2])(?:\.(?:20)?\d{2})?(?![\d:])(?!\s?(?:zl|eur|pln|%))/;

const inHours =
  /\b(?:za|in)\s(?:(pol\sgodziny|half\san\shour)|(godzine|an\shour)|(\d{1,2}|dwie|trzy|cztery|two|three|four)\s(godziny|godzin|hours|h)|(\d{1,3})\s(?:minut|minutes|min))\b/;
const inDays =
  /\b(?:za|in)\s(?:(tydzien|a\sweek)|(\d{1,2}|dwa|trzy|cztery|two|three|four|a\scouple\sof)\s(?:dni|days))\b/;

const small: Readonly<Record<string, number>> = {
  ...{ dwa: 2, dwie: 2, trzy: 3, cztery: 4, two: 2, three: 3, four: 4, 'a couple of': 2 },
};
const amount = (word: string): number => small[word] ?? Number(word);

/** The first day that a text names. */
export function readDay(folded: string): MeantDay | undefined {
  const found: MeantDay[] = [];
  const add = (match: RegExpExecArray | null, meant: Omit<MeantDay, keyof Span>): void => {
    if (match) found.push({ start: match.index, end: match.index + match[0].length, ...meant });
  };
  const hours = inHours.exec(folded);
  if (hours) {
    const minutes = hours[1] ? 30 : hours[2] ? 60 : hours[3] ? amount(hours[3]) * 60 : Number(hours[5]);
    add(hours, { afterMinutes: minutes });
  }
  const later = inDays.exec(folded);
  if (later) add(later, { inDays: later[1] ? 7 : amount(later[2] ?? '1') });
  for (const [pattern, ahead] of days) {
    const match = pattern.exec(folded);
    if (match && !found.some((other) => other.start <= match.index && match.index < other.end))
      add(match, { inDays: ahead });
  }
  const week = weekday.exec(folded);
  const name = week?.[1] ?? '';
  const number = weekdays.find(([pattern]) => pattern.test(name))?.[1];
  if (week && number !== undefined) add(week, { weekday: number, isNext: /next|coming|przyszl|nastepn/.test(week[0]) });
  const written = writtenDate.exec(folded);
  if (written) add(written, { date: { day: Number(written[1]), month: Number(written[2]) } });
  const named = namedDate.exec(folded);
  if (named) {
    const month = months.exec(named[2] ?? named[3] ?? '');
    const place = month ? month.findIndex((group, index) => index > 0 && group !== undefined) : 0;
    if (place > 0) add(named, { date: { day: Number(named[1] ?? named[4]), month: place } });
  }
  return found.filter(({ date }) => !date || (date.day >= 1 && date.day <= 31)).sort((a, b) => a.start - b.start)[0];
}

/** Hours in words: Polish ordinals ("po siedemnastej"), English numbers ("after six"). */
const hourWords: Readonly<Record<string, number>> = {
  ...{ pierwsz: 1, drugi: 2, trzeci: 3, czwart: 4, piat: 5, szost: 6, siodm: 7, osm: 8, dziewiat: 9, dziesiat: 10 },
  ...{ jedenast: 11, dwunast: 12, trzynast: 13, czternast: 14, pietnast: 15, szesnast: 16, siedemnast: 17 },
  ...{ osiemnast: 18, dziewietnast: 19, dwudziest: 20 },
  ...{
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
};
const polishHour =
  '(?:pierwsz|drugi|trzeci|czwart|piat|szost|siodm|osm|dziewiat|dziesiat|jedenast|dwunast|trzynast|czternast|pietnast|szesnast|siedemnast|osiemnast|dziewietnast|dwudziest)(?:ej|a)(?:\\s(?:pierwszej|drugiej|trzeciej))?';
const englishHour = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const clockWords = `(?:\\d{1,2}(?:[:.]\\d{2})?(?:\\s?(?:am|pm|a\\.m|p\\.m)\\b\\.?)?(?:\\s?(?:uhr|h)\\b)?|${polishHour}|(?:half\\spast\\s)?(?:${englishHour})(?:\\so.?clock)?(?:\\sthirty)?(?:\\s?(?:am|pm|a\\.m|p\\.m)\\b\\.?)?|noon|midday)`;
/** What makes a number something else than an hour. */
const notHour =
  '(?!\\s?(?:zl|pln|eur|usd|euro|%|dni|dniach|minut|min\\b|godzinach|tygodni|miesi|lat|osob|raz|sztuk|km|days|weeks|months|minutes|years|people|times|hours)|[\\d:]|[.,]\\d)';
const opener =
  'po\\s(?:godz(?:inie|\\.)?\\s)?|(?:od|o|ok\\.?|okolo|kolo)\\s(?:godz(?:iny|inie|\\.)?\\s)?|miedzy\\s|pomiedzy\\s|w\\sgodz(?:inach|\\.)\\s|godz(?:ina|\\.)?\\s|g\\.\\s?|after\\s|at\\s|around\\s|about\\s|between\\s|from\\s|past\\s|nach\\s|um\\s|ab\\s|gegen\\s|zwischen\\s|apres\\s|a\\spartir\\sde\\s|vers\\s|a\\s|entre\\s|despues\\sde\\s(?:las\\s)?|a\\slas\\s|dopo\\sle\\s|alle\\s|dalle\\s|depois\\sdas\\s|as\\s';
const openTime = new RegExp(
  `\\b(${opener})(${clockWords})${notHour}(?:\\s?(?:-|–|a|i|do|and|to|till|until|und|bis|et|y|e|alle)\\s?(${clockWords})${notHour})?`,
);
const closedTime = new RegExp(
  `\\b(?:przed|do|before|by|until|till|vor|bis|avant|antes\\sde\\slas|prima\\sdelle|antes\\sdas)\\s(?:godz(?:ina|iny|\\.)?\\s)?(${clockWords})${notHour}`,
);
const rangeTime =
  /(?<![\d.,-])(\d{1,2}(?:[:.]\d{2})?)\s?[-–]\s?(\d{1,2}(?:[:.]\d{2})?)(?![\d.,-])(?!\s?(?:zl|osob|dni|minut|min|razy|people|days|years|lat))/;
const bareClock = /(?<![\d.,:])(?:([01]?\d|2[0-3]):([0-5]\d)|(\d{1,2})\s?(am|pm)\b)/;

/** Parts of a day, with the hour at which a call suits them. */
const parts: readonly (readonly [RegExp, number | undefined])[] = [
  [/\b(?:przed poludniem|before noon)\b/, undefined],
  [
    /\b(?:po poludniu|popoludniu|popoludniem|in the afternoon|this afternoon|afternoons?|nachmittags?|apres-midi|por la tarde|nel pomeriggio|a tarde)\b/,
    14,
  ],
  [/\b(?:w poludnie|at noon|mittags?|a midi|al mediodia|a mezzogiorno)\b/, 12],
  [
    /\b(?:z samego rana|rano|z rana|in the morning|this morning|mornings?|vormittags?|fruh|morgens|le matin|por la manana|al mattino|de manha)\b/,
    9,
  ],
  [
    /\b(?:wieczor(?:em|ami)?|in the evening|this evening|evenings?|tonight|abends?|le soir|por la noche|di sera|a noite)\b/,
    18,
  ],
];

/** The first time of day that a text names, with the part of the day that says which half of the clock is meant. */
export function readTime(folded: string): MeantTime | undefined {
  const part = parts.flatMap(([pattern, hour]) => {
    const match = pattern.exec(folded);
    return match ? [{ start: match.index, end: match.index + match[0].length, hour }] : [];
  })[0];
  const exact = readClock(folded, part?.hour);
  if (!exact)
    return (
      part && {
        start: part.start,
        end: part.end,
        clock: part.hour === undefined ? undefined : { hour: part.hour, minute: 0 },
      }
    );
  if (!part || Math.max(part.start, exact.start) - Math.min(part.end, exact.end) > 15) return exact;
  return { ...exact, start: Math.min(part.start, exact.start), end: Math.max(part.end, exact.end) };
}

function readClock(folded: string, part: number | undefined): MeantTime | undefined {
  const open = openTime.exec(folded);
  const closed = closedTime.exec(folded);
  const span = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].trimEnd().length });
  if (open && !(closed && closed.index < open.index)) {
    const clock = clockOf(open[2] ?? '', part, open[3]);
    if (clock) return { ...span(open), clock };
  }
  const range = rangeTime.exec(folded);
  if (range) {
    const clock = clockOf(range[1] ?? '', part, range[2]);
    if (clock) return { ...span(range), clock };
  }
  if (closed && clockOf(closed[1] ?? '', part)) return { ...span(closed), clock: undefined };
  const bare = bareClock.exec(folded);
  const clock = bare && clockOf(bare[0], part);
  return bare && clock ? { ...span(bare), clock } : undefined;
}

function clockOf(words: string, part: number | undefined, end?: string): { hour: number; minute: number } | undefined {
  if (/^(?:noon|midday)/.test(words)) return { hour: 12, minute: 0 };
  const digits = /^(\d{1,2})(?:[:.](\d{2}))?/.exec(words);
  const half = /half\spast|thirty/.test(words) ? 30 : 0;
  const spoken = words.replace(/half\spast\s/, '').split(/\s/);
  const word = spoken[0] ?? '';
  const stem = Object.keys(hourWords).find((key) => word === key || word === `${key}ej` || word === `${key}a`);
  const extra = spoken[1]?.startsWith('pierwsz')
    ? 1
    : spoken[1]?.startsWith('drugi')
      ? 2
      : spoken[1]?.startsWith('trzeci')
        ? 3
        : 0;
  const hour = digits ? Number(digits[1]) : stem === undefined ? undefined : (hourWords[stem] ?? 0) + extra;
  const minute = digits?.[2] ? Number(digits[2]) : half;
  if (hour === undefined || hour > 24 || minute > 59) return undefined;
  return { hour: onTheDial(hour % 24, words, part, end), minute };
}

/** Nobody asks to be called at five in the morning: small hours without "am" are those after noon. */
function onTheDial(hour: number, words: string, part: number | undefined, end: string | undefined): number {
  const half = /[ap]\.?m/.exec(`${words} ${end ?? ''}`)?.[0];
  if (half?.startsWith('p')) return hour < 12 ? hour + 12 : hour;
  if (half) return hour === 12 ? 0 : hour;
  if (/\d{1,2}:\d{2}/.test(words) && words.startsWith('0')) return hour;
  if (part !== undefined && part >= 14) return hour < 12 && hour > 0 ? hour + 12 : hour;
  if (part === 9) return hour;
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}
