import { fold } from '../wording/fold.ts';

/** What we understood of an approver's wish. What we do not understand only varies the wording. */
export interface Wishes {
  readonly shorter: boolean;
  readonly longer: boolean;
  readonly warm: boolean | undefined;
  readonly formal: boolean | undefined;
  readonly emoji: boolean | undefined;
  readonly apologise: boolean | undefined;
  readonly withoutContact: boolean;
  readonly language: string | undefined;
  /** Words that the approver put in quotation marks: said as they are, they are his. */
  readonly verbatim: string | undefined;
  /** What the reply shall mention. */
  readonly mention: string | undefined;
}

const languages: readonly (readonly [string, RegExp])[] = [
  ['pl', /po polsku|in polish/],
  ['en', /po angielsku|in english/],
  ['de', /po niemiecku|in german|auf deutsch/],
  ['fr', /po francusku|in french|en francais/],
  ['es', /po hiszpansku|in spanish|en espanol/],
  ['it', /po wlosku|in italian|in italiano/],
];

/** Reads a hint, in Polish or English. */
export function wishesOf(hint: string | undefined): Wishes {
  const folded = fold(hint ?? '').slice(0, 1000);
  const has = (pattern: RegExp): boolean => pattern.test(folded);
  const choose = (no: RegExp, yes: RegExp): boolean | undefined => (has(no) ? false : has(yes) ? true : undefined);
  return {
    shorter: has(/krocej|krotsz|skroc|zwiezl|za dlug|\bshort|\bbrief|too long|concise|trim/),
    longer: has(/dluzej|dluzsz|rozwin|za krotk|\blonger|more detail|too short|elaborate/),
    warm: choose(
      /chlodn|mniej wylewn|less warm|cooler|neutraln|\bneutral/,
      /ciepl|serdeczn|milej|empat|\bwarm|friendl|kinder|empath/,
    ),
    formal: choose(
      /(?:mniej|less|nie tak) formal|luzn|nieformaln|informal|casual|na ty\b/,
      /formal|oficjaln|na pan|polite|uprzejm/,
    ),
    emoji: choose(/(?:bez|no|without|usun|remove|drop) (?:\S+ )?emoj/, /emoj/),
    apologise: choose(
      /nie przeprasz|bez przepros|don'?t apologi|do not apologi|no apolog|without (?:an )?apolog|not apologi/,
      /przepros|apologi|sorry/,
    ),
    withoutContact: has(/bez kontaktu|bez adresu|(?:no|without|drop|remove) (?:the )?contact/),
    language: languages.find(([, pattern]) => pattern.test(folded))?.[0],
    verbatim: /["„“«]([^"„”“»]{3,300})["”“»]/.exec(hint ?? '')?.[1]?.trim(),
    mention:
      /(?:wspomnij o|wspomniec o|dodaj(?: cos o)?|napisz o|odnies sie do|mention|add|refer to|say something about|include) (.{3,120})/.exec(
        folded,
      )?.[1],
  };
}
