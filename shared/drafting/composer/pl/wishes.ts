import { fold } from '../../wording/fold.ts';
import type { Wish } from '../wish.ts';
import { patterns } from './patterns.ts';
import { knowsWord } from './quotations.ts';

const doing =
  '(?:doda|zatrudni|wprowadz|zamont|zainwest|wymieni|pomysle|otwor|przeszkol|przywroc|umozliw|zrobi|wlacz|postawi|zwieksz|wydluz|uruchom|odswiez|poszerz|rozwaz|popraw|udostepni|zaopatrz|posprzat)';
const wishes = new RegExp(
  `\\bprzydal(?:by|aby|oby|yby) sie\\b|\\b(?:powinni|powinniscie|powinno sie|mogli by|mogliby|moglibyscie|warto by|warto byloby|warto|moze warto|nalezaloby) (?:\\S+ ){0,2}?${doing}|\\b(?:fajnie|dobrze|milo|super|lepiej|idealnie) (?:by )?(?:bylo(?:by)?|byloby),? (?:by )?(?:gdyby|jakby|jesli|miec|moc|doda)|\\b(?:dodajcie|przywroccie|wprowadzcie|zrobcie)\\b|\\bprosz[ea](?: was| panstwa)? o (?:doda|przywroc|wprowadz|mozliwosc|wlacz)|\\bbrakuje (?:mi |nam )?(?:tylko |jedynie )?(?:opcji|mozliwosci|funkcji)|\\bszkoda,? ze nie ma (?:opcji|mozliwosci|funkcji|wersji)|\\bprosba o (?:doda|przywroc|wprowadz)`,
);
const lead = /^[\s\p{P}]*(?:(?:a|i|ale|no|może|moze|tylko|jedynie|poza tym|dodatkowo|ponadto|szkoda tylko)[,]?\s+)*/iu;
const longest = 120;
/** People wish for things that no dictionary of reviews has. */
const mostUnknown = 0.4;

/** "Powinni dodać więcej leżaków": as it stands, because forms of Polish nouns depend on the verb. */
export function wishIn(text: string): Wish | undefined {
  for (const [sentence] of text.slice(0, 2000).matchAll(/[^.!?…\n;]+/g)) {
    if (!wishes.test(fold(sentence))) continue;
    for (const part of [
      ...sentence.split(/,\s+(?!że\s|ze\s|gdyby|żeby|zeby|aby|któr|ktor|jak)|\s[-–—]\s|\s(?:ale|bo)\s/u),
      sentence,
    ]) {
      const words = part
        .replace(lead, '')
        .replace(/[\s,.:–—-]+$/u, '')
        .replace(/\s+/g, ' ');
      const folded = fold(words);
      const list = words.match(/\p{L}+/gu) ?? [];
      if (
        words.length > longest ||
        list.length < 3 ||
        !wishes.test(folded) ||
        /["„”“«»<>{}[\]|@#/\\^~_=()]|\d{5}|https?:|www\./.test(words) ||
        patterns().unquotable.test(folded) ||
        patterns().crude.test(folded) ||
        list.slice(1).some((word) => /^\p{Lu}/u.test(word) && !knowsWord(word)) ||
        list.filter((word) => !knowsWord(word.toLowerCase())).length / list.length > mostUnknown
      )
        continue;
      return { quote: words.charAt(0).toUpperCase() + words.slice(1) };
    }
  }
  return undefined;
}
