import type { Finding } from '../../../domain/reply/draft.ts';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { formsOf, isSameName } from '../names.ts';
import { firstNames } from '../rule-book.ts';
import { type Check, findingOf, type Subject } from '../subject.ts';

const name = String.raw`(?<name>\p{Lu}\p{Ll}{2,20}(?:[ -]\p{Lu}\p{Ll}{2,20})?)(?![\p{L}\p{N}])`;
const roles = String.raw`kelner\p{L}{0,4}|recepcjonist\p{L}{1,3}|kuchar\p{L}{1,4}|kierowni\p{L}{1,5}|mened[żz]er\p{L}{0,4}|manager\p{L}{0,4}|fryzjer\p{L}{0,4}|kurier\p{L}{0,4}|kierowc\p{L}{1,3}|sprzedawc\p{L}{1,5}|ekspedient\p{L}{1,3}|ochroniarz\p{L}{0,3}|pielęgniar\p{L}{1,4}|konsultant\p{L}{0,4}|barman\p{L}{0,4}|barist\p{L}{1,3}|trener\p{L}{0,4}|masażyst\p{L}{1,3}|serwisant\p{L}{0,4}|kole[gż]\p{L}{1,5}|pracowni\p{L}{1,4}|mechanik\p{L}{0,4}|techni[kc]\p{L}{0,4}|kasjer\p{L}{0,4}|hydraulik\p{L}{0,3}|instruktor\p{L}{0,4}|opiekun\p{L}{0,4}|asystent\p{L}{0,4}|magazynier\p{L}{0,3}|szef\p{L}{0,3}(?: (?:kuchni|zmiany|sali|działu))?|lekark?[aiąęz]\p{L}{0,3}|dentyst\p{L}{1,3}|doradc\p{L}{1,5}|kosmetycz\p{L}{2,4}|waiter|waitress|server|receptionist|chef|cook|driver|courier|barman|bartender|barista|cashier|nurse|hairdresser|stylist|technician|mechanic|trainer|therapist|dentist|supervisor|colleague|employee|host|hostess|porter|cleaner|housekeeper|agent|advisor|adviser|assistant|kellner(?:in)?|mitarbeiter(?:in)?|serveur|serveuse|camarero|camarera|cameriere|cameriera`;
/** Either case of the first letter. No `(?i:…)`: V8 loses matches of it once it compiles a hot pattern. */
const role = String.raw`(?<![\p{L}\p{N}])(?:${roles.replace(/(?<=^|\|)\p{Ll}/gu, (first) => `[${first}${first.toUpperCase()}]`)})`;
const place = String.raw`(?:recepcji|kuchni|serwisu|obsługi|biura|sklepu|działu|infolinii|baru|kasy|rejestracji|salonu|magazynu|zmiany|reception|the (?:front desk|kitchen|warehouse|depot|bar|till|store|shop|office|desk)|front desk|our (?:support |service |sales |front |kitchen |customer |office |call )?(?:team|desk|staff|office|store|kitchen|shop|bar|warehouse|centre|center)|customer (?:service|care|support)|support|accounts|sales|housekeeping|billing)`;

const patterns = once((): readonly RegExp[] => [
  new RegExp(String.raw`${role},? (?:o imieniu |named |called |pan(?:i|em|ią|u|a)? )?${name}`, 'gu'),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?<!(?:[Ii]'m|[Ii] am|[Tt]his is|[Jj]estem|[Tt]u|[Mm]y name is|[Ii]t's) )(?:[Pp]an(?:i|a|em|ią|u)? )?${name} (?:z|ze|w|na|from|at|in) ${place}`,
    'gu',
  ),
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:[Pp]an(?:i|a|em|ią|u)?|Mrs?|Ms|Miss)\.? ${name},? (?:któr|who)`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}])${name}, (?:our|nasz\p{L}{0,3}) ${role}`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:Dr|Nurse|Doctor|Chef|Doktor) ${name}`, 'gu'),
]);

/** Somebody spoken about, where only a first name that is one of the commonest proves that a person is meant. */
const spokenAbout = once((): readonly RegExp[] => [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:ze?|od|dla|przez|do|with|to|by|for|our|[Oo]ur|[Nn]asz(?:a|ą|ego|ej|emu)?|dyżur miał|zmianę miał\p{L}?|ask(?: for)?|tell) (?:[Pp]an(?:i|a|em|ią|u) )?${name}`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?<!(?:Hi|Hello|Hey|Dear|I'm|I am|[Tt]his is) )(?:[Pp]ani? )?${name}(?: (?:na pewno|bardzo|już|zawsze|jest|był\p{L}?|się|to nasz\p{L}*|przekaże|przeprasza|pracuje|dziękuje|ucieszy|z recepcji|wstaje|miał\p{L}?|zrobił\p{L}?|powiedział\p{L}?|zapomniał\p{L}?|obsługiwał\p{L}?|pomógł|pomogła|nie|will|is|was|has|had|gets|forgot|made|helped|served|told|sends|apologi[sz]es|works|says|did|loves|from our \p{Ll}+|to (?:prawdziw|nasz|mistrz|artyst|skarb|nieocen|osob)\p{L}*|and (?:the|our) (?:team|crew|colleagues))|,? (?:który|która|who))(?![\p{L}\p{N}])`,
    'gu',
  ),
]);

/** Words with a capital that follow a role without being a name. */
const noName =
  /^(?:Someone|Somebody|Everyone|Nobody|People|Guests?|They|Staff|Panowie|Panie|Pan|Pani|Ktoś|Nikt|Osoba|Osoby|Koledzy|Google|Facebook|Play|App|Store|Team|Support|Service|Care|Center|Centre|Manager|Relations|And|The|Was|Our|Thank|Jest|Nie|Bardzo|Dziękujemy|Dziekujemy|Prosimy|Niestety)\b/;

/** Staff are named in public only by customers. Whom the brand lists is found in each case; others by their role. */
export const staffName: Check = (subject) => {
  const { replyText, brand } = subject.request;
  const found: Finding[] = [];
  const listed = (brand?.staffNames ?? []).flatMap((each) => each.split(/\s+/)).filter((part) => part.length > 2);
  if (listed.length > 0) {
    for (const [word] of replyText.matchAll(/\p{Lu}\p{L}{2,24}/gu)) {
      if (listed.some((part) => isForm(word, part)) && !isOwn(subject, word)) found.push(finding(subject, word));
    }
  }
  if (!mayNameSomebody(replyText)) return found;
  for (const pattern of patterns()) {
    for (const match of replyText.matchAll(pattern)) {
      const words = match.groups?.name ?? '';
      if (
        noName.test(words) ||
        (match[0].startsWith(words) && isFirstWord(replyText, match.index) && !isFirstName(words)) ||
        isOwn(subject, words) ||
        isTold(subject, words)
      )
        continue;
      found.push(finding(subject, words));
    }
  }
  for (const pattern of spokenAbout()) {
    for (const match of replyText.matchAll(pattern)) {
      const words = match.groups?.name ?? '';
      if (isFirstName(words) && !isOwn(subject, words) && !isTold(subject, words)) found.push(finding(subject, words));
    }
  }
  found.push(...mentioned(subject).map((words) => finding(subject, words)));
  return found.slice(0, 5);
};

/** In front of who is greeted, thanked or signs. */
const addressed =
  /(?:^|[\n,;:!?.…„"”(*^~–—-]|(?<!\p{L})(?:@\w+|[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|[Tt]hanks?|[Tt]hank you|[Ww]elcome(?: back)?|[Mm]orning|[Aa]fternoon|[Ee]vening|[Rr]egards|[Ww]ishes|[Cc]heers|[Ss]incerely|[Bb]est|[Ll]ove|Mrs?\.?|Ms\.?|Miss|[Ww]itaj|[Ww]itam|[Cc]ześć|[Hh]ej|[Hh]ejka|[Dd]rog\p{L}{1,3}|[Kk]ochan\p{L}{1,2}|[Ss]zanown\p{L}{1,2}|[Pp]anie|dobry|[Dd]ziękuj\p{L}{1,3}|[Pp]ozdrawiam\p{L}{0,1}|[Pp]oważaniem|[Ii]'m|[Ii] am|[Tt]his is|[Jj]estem|[Mm]y name is|[Nn]azywam się|[Ss]an|[Ss]t\.?|[Śś]w\.?|imienia|ulic\p{L}{1,2}|ul\.|hotel\p{L}{0,2}|marki))\s*$/u;
const placeBehind =
  /^[ -](?:Street|Road|Station|Hall|Square|Park|Avenue|Lane|House|Airport|Hotel|Cent(?:re|er)|College|School|Hospital|Bridge|Bank|Airlines?|Airways|Market|Castle|Palace|Beach|Terminal|Foundation|Hopkins|Curie|Klein|Lewis|Bond|Potter|II|III)(?!\p{L})/u;
/** "St James", "ulica Jana", "San Francisco". */
const placeBefore =
  /(?:\b(?:St|Saint|San|Santa|ul|im|al|pl)\.? |\b(?:ulic\p{L}{1,2}|imienia|placu?|kościo\p{L}{1,4}|parafi\p{L}{1,2}|pomnik\p{L}{0,3}) )$/u;
/** "Pani Anno": the customer, whom the brand addresses. */
const vocative = /[ou]$/;

/** Capitals of other words: "le Sue parole", "a Grace period". */
const otherWord =
  /^(?:Sue|Rose|Dawn|Grace|Dean|Violet|Hazel|Iris|Mei|Wei|Jordan|Roman|Marian|Holly|Georgia|Victoria|Florence|Charlotte|Sydney|Paris|Max)$/u;

/** First names in the middle of a sentence that nobody is addressed by, whatever stands around them. */
function mentioned(subject: Subject): string[] {
  const { replyText } = subject.request;
  return [...replyText.matchAll(/(?<![\p{L}\p{N}@#/.-])\p{Lu}\p{Ll}{2,20}(?![\p{L}\p{N}@]|\.\p{L})/gu)].flatMap(
    ({ 0: word, index }) => {
      if (!isFirstName(word) || otherWord.test(word)) return [];
      const before = replyText.slice(Math.max(0, index - 24), index);
      const after = replyText.slice(index + word.length, index + word.length + 12);
      if (
        courtesy.test(word) ||
        addressed.test(before) ||
        placeBefore.test(before) ||
        /^!|^,? *$/.test(after) ||
        placeBehind.test(after)
      )
        return [];
      if (/Pani\s$/u.test(before) && vocative.test(word)) return [];
      return !isOwn(subject, word) && !isTold(subject, word) ? [word] : [];
    },
  );
}

/** Any word has a capital there. */
const isFirstWord = (text: string, index: number): boolean =>
  /\p{Lu}/u.test(text.charAt(index)) &&
  !/^(?:Pan|Mr|Ms|Miss|Dr|Nurse|Doctor|Chef|Doktor)/.test(text.slice(index)) &&
  /(?:^|[.!?…:\n"„”] *)$/u.test(text.slice(Math.max(0, index - 12), index));

/** The forms of first names by their first two letters: one by one they would cost more than the rest of the check. */
const firstNameForms = once(() => {
  const byStart = Map.groupBy(firstNames(), (each) => fold(each).slice(0, 2));
  return new Map(
    Array.from(byStart, ([start, names]) => [start, new RegExp(`^(?:${names.map(formsPattern).join('|')})$`)] as const),
  );
});

function isFirstName(words: string): boolean {
  const first = fold(words.split(/[ -]/)[0] ?? '');
  return firstNameForms().get(first.slice(0, 2))?.test(first) ?? false;
}

const courtesy = /^(?:Pan(?:i|a|u|em|ią|ie|owie|owi)?|Państw\p{L}{1,3}|Tw\p{L}+|Ciebie|Tobie|Was\p{L}{0,4})$/u;

/** Most replies hold no word that could be a name: the patterns need not be tried on them. */
function mayNameSomebody(text: string): boolean {
  for (const { 0: word, index } of text.matchAll(/(?<!\p{L})\p{Lu}\p{Ll}{2,20}(?!\p{L})/gu)) {
    if (!courtesy.test(word) && (!isFirstWord(text, index) || isFirstName(word))) return true;
  }
  return false;
}

const finding = (subject: Subject, words: string): Finding => findingOf(subject, words, 'staff_name', 'block');

/** The person who signs or answers, and the customer. */
const isOwn = (subject: Subject, words: string): boolean => {
  const { brand, author } = subject.request;
  const known = `${brand?.contactName ?? ''} ${brand?.contact ?? ''} ${brand?.signature ?? ''} ${brand?.name ?? ''} ${author ?? ''}`;
  return words
    .split(/[ -]/)
    .every((word) => known.split(/[^\p{L}]+/u).some((part) => part.length > 2 && isSameName(word, part)));
};

/** A name that the customer used himself. */
const isTold = (subject: Subject, words: string): boolean => {
  const first = fold(words.split(/[ -]/)[0] ?? '');
  return first.length > 2 && subject.foldedReview.includes(first.slice(0, Math.max(3, first.length - 2)));
};

/** "Karoliną" of "Karolina", "Tomkowi" of "Tomek", but not "Tomasz" of "Tomek". */
const isForm = (word: string, part: string): boolean => new RegExp(`^(?:${formsPattern(part)})$`).test(fold(word));

function formsPattern(name: string): string {
  const folded = fold(name).replace(/[^\p{L}\p{N}]/gu, '');
  const shortened = folded.replace(/(?:ek|iec)$/, 'k');
  return `${folded}|${formsOf(folded)}|${formsOf(shortened)}`;
}
