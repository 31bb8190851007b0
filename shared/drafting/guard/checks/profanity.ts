import { once } from '../../wording/once.ts';
import { type Check, findingAt } from '../subject.ts';

/** Beginnings of words, folded; in front of the Polish ones stands any verbal prefix. */
const offensive = once(
  () =>
    new RegExp(
      [
        String.raw`(?:za|wy|po|od|roz|s|z|na|przy|do|w|u|prze|pod|wz|o)?(?:kurw|pierdol|pierdal|jeb(?=[aincuy]))\w*`,
        String.raw`(?:c?huj|niec?huj)(?!ar|an)\w*|(?:s|w|na|o|za)?pieprz(?:a|on|yc|yl|en|am)\w*|spieprzaj\w*|s?kurwysyn\w*|pizd\w*|cip(?:a|e|ie|o|ki|ka|ke)`,
        String.raw`dup(?:a|y|e|ie|o|sko|ek|ka|ki|ku|kiem|kow)|(?:za)?gown(?:o|a|em|ie|ian\w*|iarz\w*)|sukinsyn\w*|suk[ao]|cwel\w*|debil\w*|idiot\w*|kretyn\w*|imbecyl\w*|palant\w*`,
        String.raw`cham(?:em|ie|y|ka|owi|ow)?|durni\w{1,4}|glupk\w*|glupek|matol\w*|tepak\w*|cholera|cholern\w*|zdzir\w*|dziwk\w*|frajer\w*|spadaj(?:cie)?|pajac\w{0,4}|gnoj(?:ek|k\w{1,3})|spierniczaj\w*|wypad stad|kretynk\w*|(?:ze|wy|na|za|ob)?sra(?:c|m|l|ny|ka|nie|nia|lem|jcie|j)`,
        String.raw`(?:mother)?fuck\w*|(?:bull|horse|dip)?shit(?!a?ake)\w*|bitch\w*|bastard\w*|(?:ass|arse)(?:hole|wipe|hat)?s?|dumbass\w*|jackass\w*|cunt\w*|dickhead\w*|wank\w*|moron\w*|imbecile\w*`,
        String.raw`bloody (?:hell|awful|joke|idiot)|crap(?:py)?|pissy|bad-?ass|(?:god)?damn(?:ed)?|piss(?:ed|es|ing)? (?:off|on|all)|piss|sluts?|whores?|retard(?:ed|s)?|twats?|pricks?|douche\w*|bollocks|bugger(?:ed|s)?|f-all|screw you|sod off|scumbags?|jerks?(?! chicken| pork| sauce| season| marinade)|dimwit\w*|halfwit\w*|nitwit\w*`,
        String.raw`(?:you |so |is |are |such a |a |that |what a )(?:stupid|dumb|pathetic)(?= (?:review|customer|comment|person|woman|man|people|cow|guest|post)|[,.!]|$)`,
        String.raw`scheiss\w*|arschloch\w*|fotze\w*|wichser\w*|hurensohn\w*|vollidiot\w*|merde|putain|connards?|connasse|salope|encule\w*|mierda|puta|gilipollas|cabron\w*|joder|pendejo\w*|cazzo|stronz\w*|merda|vaffanculo|puttana|coglion\w*`,
      ]
        .map((group) => `(?:${group})`)
        .join('|')
        .replace(/^/, String.raw`(?<![\p{L}\p{N}'’-])(?:`)
        .concat(String.raw`)(?![\p{L}\p{N}])`),
      'gu',
    ),
);

/** What starred or spaced letters are compared with. */
const starred =
  'arse arses shitshow napierdala napierdalac zapierdala zapierdalac wkurwia wkurwiony fuck fucks fucker fucking fucked shit shits shitty bullshit bitch asshole cunt bastard kurwa kurwy kurwo kurde chuj chuja huj pierdole pierdol pierdolic pierdolony spierdalaj wypierdalaj jebac jebany jebie zjeb dupa dupy gowno skurwysyn idiota debil pizda'.split(
    ' ',
  );
const cheats: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
};

/** Swear words and insults, also inflected, starred, or with digits for letters. */
export const profanity: Check = (subject) => {
  const brand = subject.request.brand?.name.toLowerCase() ?? '';
  const places = [
    ...[...subject.folded.matchAll(offensive())].map((match) => ({ index: match.index, length: match[0].length })),
    ...disguised(subject.folded),
  ];
  return places
    .filter(({ index, length }) => !brand.includes(subject.folded.slice(index, index + length)))
    .slice(0, 3)
    .map((place) => findingAt(subject, place, 'profanity', 'block'));
};

function disguised(folded: string): { index: number; length: number }[] {
  const found: { index: number; length: number }[] = [];
  for (const match of folded.matchAll(
    /(?<![\w@/.])(?=[a-z@$][a-z]*[*#$@!|\d]|[a-z]*([a-z])\1{2})[a-z0-9*#$@!|]{3,24}/g,
  )) {
    const word = match[0].replace(/!+$/, '');
    const plain = word.replace(/[013457@$!|]/g, (sign) => cheats[sign] ?? sign).replace(/([a-z])\1{2,}/g, '$1');
    const isSwearing = /[*#]/.test(plain) ? starred.some((each) => fits(plain, each)) : swears(plain);
    if (isSwearing) found.push({ index: match.index, length: word.length });
  }
  for (const match of folded.matchAll(/(?<![\w'])(?:[a-z][ .-]{1,2}){3,11}[a-z](?!\w)/g)) {
    if (swears(match[0].replace(/[ .-]/g, ''))) found.push({ index: match.index, length: match[0].length });
  }
  return found;
}

const swears = (word: string): boolean => new RegExp(offensive().source, 'u').test(word);

/** "f*ck", "k***a": the same letters, and as many signs as letters are missing, or one more or less. */
function fits(disguise: string, word: string): boolean {
  const letters = disguise.replace(/[^a-z]/g, '').length;
  if (letters < 2 && disguise.length < 4) return false;
  const source = disguise.replace(/[*#]+/g, (signs) => `[a-z]{${Math.max(1, signs.length - 1)},${signs.length + 1}}`);
  return new RegExp(`^${source}$`).test(word);
}
