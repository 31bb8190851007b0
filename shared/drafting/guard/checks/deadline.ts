import { type Check, findingAt, matchesUnsaved } from '../subject.ts';

const unit = String.raw`(?:min|minut\w*|godz\w*|h\b|dni\w*|dzien|dob\w*|tygod\w*|tydzien|miesi\w*|hours?|hrs?|days?|weeks?|months?|minutes?|mins?|business days?|working days?)`;
const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:w ciagu|w przeciagu|do|maksymalnie|najpozniej (?:za|w)|za|within|in|in the next|up to|no later than|under) (?:najblizsz\w* |the next |nastepn\w* |kolejn\w* |max\w* )?(?:\d{1,3}|jedn\w*|dwoch|dwa|trzech|trzy|kilku|paru|one|two|three|a few|few|24|48)(?: ?(?:-|to|do) ?\d{1,3})? ?(?:robocz\w* |business |working )?${unit}`,
  ),
  /\b(?:do|najpozniej w|najpozniej do) (?:jutra|dzisiaj|dzis|poniedzial\w*|wtor\w*|srod\w*|czwart\w*|piat\w*|sobot\w*|niedziel\w*|konca (?:dnia|tygodnia|miesiaca|roku))|\bby (?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the end of)/,
  /(?:jutro|dzis|dzisiaj|w tym tygodniu|w przyszlym tygodniu|tomorrow|today|tonight|this week|next week) (?:\S+ ){0,4}?(?:naprawi\w*|odpowie\w*|zadzwoni\w*|oddzwoni\w*|skontaktuj\w*|wysl\w*|bedzie|zostanie|dotrze|we will|we'll|you will|you'll|it will)|(?:naprawimy|odpowiemy|zadzwonimy|oddzwonimy|skontaktujemy|wyslemy|zalatwimy|bedzie gotow\w*|we will|we'll|will be|you will|you'll) (?:\S+ ){0,6}?(?:jutro|dzis\b|dzisiaj|w tym tygodniu|w przyszlym tygodniu|tomorrow|today|tonight|this week|next week)/,
];

/** A time that customers will hold us to. A time that the customer himself named is not ours. */
export const deadline: Check = (subject) =>
  patterns.flatMap((pattern) =>
    [...matchesUnsaved(subject, pattern)].flatMap((match) => {
      const words = subject.folded.slice(match.index, match.index + match.length);
      const numbers = words.match(/\d+/g) ?? [];
      const told =
        numbers.length > 0 &&
        numbers.every((number) => new RegExp(String.raw`\b${number}\b`).test(subject.foldedReview));
      const past = /(?:czeka|trwa|wait|took|przez|since|sorry|przykro|przeprasz)\w*/.test(match.sentence.folded);
      if (told && past) return [];
      return [
        findingAt(
          subject,
          match,
          'deadline',
          'block',
          'This names a time that no saved answer allows. Leave the time out.',
        ),
      ];
    }),
  );
