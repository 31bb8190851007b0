import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { isSameName, mayBeShortFor } from '../names.ts';
import { type Check, findingOf, type Subject } from '../subject.ts';

const salutation = once(
  () =>
    /(?:^|[.!?\n] *|, )(?:(?:Dear|Hi|Hello|Hey|Hallo|Liebe[r]?|Bonjour|Hola|Ciao|Gentile|Estimad[oa]|Panie|Pani|Drogi|Droga|Witaj|Witam|Cześć|Hej|Szanowny Panie|Szanowna Pani|Dzień dobry,? (?:Panie|Pani))) (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(\p{Lu}\p{Ll}{2,20})(?![\p{L}\p{N}])/gu,
);
const noPerson =
  /^(?:Guest|Customer|Sir|Madam|Valued|Team|Everyone|All|There|Friend|Friends|Folks|Panie|Pani|Państwo|Doktor|Doktorze|Profesor|Profesorze|Dyrektor|Dyrektorze|Prezes|Prezesie|Kierownik|Redaktor|Mecenas|Anonim|Gościu|Kliencie|Użytkowniku|Google|User|Reviewer|Traveler|Traveller|Client|Cliente|Kunde|Kundin|Gast|Thank|Thanks|Dziękujemy|Dziękuję|Opinia|Uwagi|Słowa|Recenzja)$/u;

/** Another customer's name tells everybody that the text was meant for somebody else. */
export const wrongName: Check = (subject) => {
  const { author, replyText } = subject.request;
  const parts = (author ?? '').split(/[^\p{L}]+/u).filter((part) => part.length > 1);
  // A nickname says nothing about the name.
  if (author === undefined || !/^\p{Lu}\p{Ll}{2,}/u.test(author)) return [];
  return [...replyText.matchAll(salutation())]
    .map((match) => match[1] ?? '')
    .filter((name) => !noPerson.test(name))
    .filter(
      (name) => !parts.some((part) => isSameName(name, part) || startsAlike(name, part) || mayBeShortFor(name, part)),
    )
    .filter(
      (name) =>
        !subject.foldedReview.includes(fold(name).slice(0, -1)) &&
        !fold(subject.request.brand?.name ?? '').includes(fold(name)),
    )
    .slice(0, 1)
    .map((name) => findingOf(subject, name, 'wrong_name', 'block', 'wrong_name', { author }));
};

const startsAlike = (one: string, other: string): boolean => fold(one).slice(0, 2) === fold(other).slice(0, 2);

const capitals = String.raw`(?<name>\p{Lu}[\p{L}&'’-]{1,24}(?: (?:Pod |pod |of |the |de |i |and |& )?\p{Lu}[\p{L}&'’-]{1,24}){0,3})`;
const signatures = once((): readonly RegExp[] => [
  new RegExp(
    String.raw`(?:[Zz]esp[oó]ł|[Zz]ałoga|[Ee]kipa|[Tt]eam (?:of|at|from)|[Bb]ehalf of|[Ww] imieniu) (?:the )?${capitals}`,
    'gu',
  ),
  new RegExp(
    String.raw`(?:[Rr]egards|[Ww]ishes|[Ss]incerely|[Cc]heers|[Tt]hanks|[Yy]ours|[Pp]ozdrawiam(?:y)?|poważaniem),?\s+(?:[Tt]he )?${capitals}(?= [Tt]eam| [Cc]rew)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}])(?:[Hh]otel(?:u|em)?|[Rr]estauracj[aiąę]|[Kk]awiarni[aąę]?|[Pp]ensjonat(?:u|em)?|[Kk]linik[aiąę]|[Ss]alon(?:u|em)?) ${capitals}`,
    'gu',
  ),
]);
/** Departments and courtesies that are no business. */
const department =
  /^(?:(?:Guest|Customer|Client|Public|Front|Social|Media|Community|Support|Service|Services|Care|Relations|Experience|Success|Office|Desk|Reservations|Management|Head|Team|The|Obsługi|Klienta|Wsparcia|Recepcji|Kuchni|Hotelu|Restauracji|Sklepu|Salonu|Kawiarni|Baru|Całego|Zespołu|Państwa|Pani|Pana|Dział|Działu|Biura|Marketingu|Apteki|Kliniki|Przychodni|Banku|Serwisu|Warmest|Kind|Best)(?: |$))+$/u;

/** A signature of somebody else: the text was copied from another business. */
export const wrongSignature: Check = (subject) => {
  const { brand, replyText } = subject.request;
  if (brand === undefined || isUnnamed(brand.name)) return [];
  return signatures()
    .flatMap((pattern) => [...replyText.matchAll(pattern)])
    .map((match) => match.groups?.name ?? '')
    .filter((name) => name !== '' && !department.test(name) && !isKnown(subject, name))
    .slice(0, 1)
    .map((name) => findingOf(subject, name, 'wrong_signature', 'block', 'wrong_signature', { brand: brand.name }));
};

/** The commands' stand-in where a file names no brand. */
const isUnnamed = (name: string): boolean => name === 'the brand';

function isKnown(subject: Subject, name: string): boolean {
  const { brand, author } = subject.request;
  const known = `${fold(`${brand?.name ?? ''} ${brand?.signature ?? ''} ${author ?? ''}`)} ${subject.own}`
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
  const review = subject.foldedReview;
  return name
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word) && !department.test(word))
    .some((word) => {
      const folded = fold(word);
      return review.includes(folded) || known.some((each) => each === folded || isSameName(each, folded));
    });
}
