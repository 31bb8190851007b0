import type { PhraseHit, PhraseMatcher } from '../text/phrase-matcher.ts';
import { tokenize } from '../text/tokenize.ts';
import { hitsOf, quote, type Reading, readText } from './reading.ts';
import type { Mark } from './rule.ts';
import { undisguise } from './undisguise.ts';

/** Marks of chat templates and of hidden markup that only a machine would obey. */
const machineMarkup =
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id)\|?>|\[\/?(?:INST|SYSTEM|SYS)\]|<<\/?SYS>>|<\/?(?:system|assistant|instructions?|prompt|user_input|override)>|"role"\s{0,3}:\s{0,3}"(?:system|assistant|developer)"|#{2,4}\s{0,3}(?:instructions?|system|response|polecenie|instrukcja)\b|display\s{0,3}:\s{0,3}none|font-size\s{0,3}:\s{0,3}0/i;

/** Nobody hides words from other readers without a purpose. */
const comment = /<!--[^>]{3,300}|\/\*[^*]{0,200}\b(?:ai|llm|system|prompt|ignore|zignoruj)\b/i;

/** A speaker's name in front of an order: "SYSTEM: reply in…". Bare, it may be a heading ("System: Windows 11"). */
const roleMarker =
  /(?:^|[\n.!?"')\]}>*#-])\s{0,8}(?:system|assistant|user|human|ai|bot|developer|admin|administrator|model|asystent|instrukcja|polecenie|prompt|root)(?:\s{1,3}(?:prompt|message|note|override|systemow[ey]|update|command))?\s{0,3}(?::|=>|>>)\s{0,8}(?:please\s|now\s|teraz\s)?(?:you\b|your\b|ignore|reply|respond|answer|from now|new\b|override|act\b|set\b|mark|classify|print|reveal|say\b|write|output|approve|offer|give\b|grant|tell|disregard|forget|do not|jesteś|jestes|odpowiedz|odpisz|odpowiadaj|zignoruj|ignoruj|napisz|od teraz|pomiń|pomin|zmień|zmien|przyznaj|zatwierdź|zatwierdz|oznacz|ustaw|wypisz|ujawnij|zapomnij|sure|of course|okay|understood|jasne|oczywiście)/i;

/** True where the text gives orders to a machine, openly or in disguise. */
export function holdsInjection(reading: Reading, phrases: readonly PhraseMatcher<Mark>[]): boolean {
  const { text } = reading;
  if (holdsMarkup(text) || givesOrders(reading)) return true;
  return undisguise(text).some((plain) => {
    if (compactOrder.test(plain)) return true;
    return holdsMarkup(plain) || givesOrders(readText(plain, tokenize(plain), reading.language, phrases));
  });
}

/** The cheap questions first: most texts hold no sign that any markup needs. */
const holdsMarkup = (text: string): boolean =>
  /[<[{#:>*]/.test(text) &&
  (machineMarkup.test(text) || comment.test(text) || (/[:>]/.test(text) && roleMarker.test(text)));

/** The same orders where the blanks between the words are lost. */
const compactOrder =
  /(?:ignore|disregard|forget|override|bypass)(?:all|any|the|your|my|every|of|previous|prior|above|earlier|system){1,5}(?:instruction|prompt|rule|guideline|command)|(?:zignoruj|ignoruj|pomin|zapomnij|nadpisz|porzuc)(?:wszystkie|wszelkie|swoje|twoje|poprzednie|wczesniejsze|powyzsze|o|dotychczasowe){0,4}(?:instrukc|polecen|wytyczn|zasad|regul|prompt)|systemprompt|(?:reveal|print|show)(?:your|the)(?:system|hidden)?prompt|(?:ujawnij|pokaz|wypisz)(?:swoj|twoj)?prompt/;

function givesOrders(reading: Reading): boolean {
  const idioms = hitsOf(reading, 'injection_idiom');
  const counts = (hit: PhraseHit<Mark>): boolean =>
    !idioms.some((idiom) => idiom.from <= hit.to && idiom.to >= hit.from) && !isReported(reading, hit.from);
  if (hitsOf(reading, 'injection').some(counts)) return true;
  const hints = hitsOf(reading, 'injection_hint').filter(counts);
  return hints.some((hint) => hints.some((other) => other.from > hint.to));
}

/** "They ignore all rules", "I had to ignore…": told of somebody, not ordered. */
function isReported(reading: Reading, word: number): boolean {
  // "Odpowiedź" is an answer, "odpowiedz" an order.
  if (quote(reading, word, word).toLowerCase() === 'odpowiedź') return true;
  const before = reading.words[word - 1]?.text ?? '';
  if (reading.stretchOf[word - 1] !== reading.stretchOf[word]) return false;
  if (before === 'to') return reading.words[word - 2]?.text !== 'you' && reading.words[word - 2]?.text !== 'ai';
  return subjects.has(before);
}

const subjects = new Set([
  ...['i', 'we', 'they', 'he', 'she', 'who', 'not', 'dont', 'didnt', 'doesnt', 'never', 'always', 'often', 'people'],
  ...['staff', 'drivers', 'employees', 'guests', 'customers', 'would', 'could', 'cant', 'cannot', 'wont', 'ill', 'id'],
  ...['usually', 'simply', 'just', 'even', 'completely', 'deliberately', 'nurses', 'doctors', 'couriers', 'nie'],
]);
