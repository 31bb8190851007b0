import * as z from 'zod';
import { fold } from '../../wording/fold.ts';
import { once } from '../../wording/once.ts';
import { readLanguageData } from '../language-data.ts';
import { quoted, type Segment, segmentsOf, type Telling, type Told } from '../told.ts';
import { isStrong, polarityOf } from './cues.ts';
import { fallenShort, subordinating, verbless } from './nominal.ts';
import { patterns } from './patterns.ts';

const File = z.object({ words: z.string() });
const words = once((): ReadonlySet<string> => new Set(readLanguageData('en.words.json', File).words.split(' ')));

/** People whose manners a reply does not rule on: the clause says how it was for the customer. */
const swaps: readonly (readonly [RegExp, string])[] = [
  [/\bi'm\b|\bim\b/g, 'you are'],
  [/\bi am\b/g, 'you are'],
  [/\bi was\b/g, 'you were'],
  [/\bi've\b|\bive\b/g, 'you have'],
  [/\bi'd\b/g, 'you had'],
  [/\bwe're\b/g, 'you are'],
  [/\bwe've\b/g, 'you have'],
  [/\bmyself\b|\bourselves\b/g, 'yourself'],
  [/\b(?:i|we|me|us)\b/g, 'you'],
  [/\b(?:my|our)\b/g, 'your'],
  [/\bmine\b|\bours\b/g, 'yours'],
];
const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cant)\b/g, 'cannot'],
  [/\b(?:won't|wont)\b/g, 'will not'],
  [/\bdont\b/g, 'do not'],
  [/\b(do|does|did|is|was|are|were|has|have|had|could|would)n'?t\b/g, '$1 not'],
  [/\bit's (?=been\b)/g, 'it has '],
  [/\bit's\b|\bits (?=(?:not|very|so|too|always|just|really|been|a|the|slow|hard)\b)/g, 'it is '],
  [/\bthere's\b/g, 'there is'],
  [/\bthat's\b/g, 'that is'],
  [/\bu\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/ {2,}/g, ' '],
];
export const capitals: Readonly<Record<string, string>> = {
  wifi: 'Wi-Fi',
  id: 'ID',
  ac: 'AC',
  otp: 'OTP',
  pin: 'PIN',
  sms: 'SMS',
  gps: 'GPS',
  tv: 'TV',
  usb: 'USB',
  atm: 'ATM',
  pdf: 'PDF',
  ok: 'OK',
  english: 'English',
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
  christmas: 'Christmas',
  bluetooth: 'Bluetooth',
  qr: 'QR',
  android: 'Android',
};

/** What an English mention says in clauses that may be repeated, the best first. */
export function toldIn(text: string, telling: Telling): Told[] {
  const told: Told[] = [];
  for (const segment of segmentsOf(text.replace(/[’‘`]/g, "'"), patterns().conjunctions)) {
    // "This app does not work, why?" asks for nothing.
    const reproach = segment.asks && / why\W*$/.test(segment.text);
    if ((segment.asks && !reproach) || subordinating.test(segment.after)) continue;
    const found = toldBy(reproach ? { ...segment, text: segment.text.replace(/ why\W*$/, '') } : segment, telling);
    if (found !== undefined) told.push(found);
  }
  return told.sort((one, other) => other.score - one.score);
}

function toldBy(segment: Segment, telling: Telling): Told | undefined {
  const bare = segment.text
    .replace(patterns().leads, '')
    .replace(/[\s.,!?…:;-]+$/u, '')
    .replace(/(?<=\p{L}{3}) ?\/ ?(?=\p{L}{3})/gu, ' and ')
    .trim();
  const folded = fold(bare)
    .replace(/[^a-z0-9' -]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // "Stuck at 3%": without its sign the number means something else.
  if (/[%€$£+&/]/.test(bare)) return undefined;
  if (folded === '' || patterns().unsayable.test(folded)) return undefined;
  const polarity = polarityOf(folded);
  const kind =
    polarity === 'bad'
      ? 'grievance'
      : polarity === 'good' && !telling.negative
        ? 'praise'
        : polarity === 'good'
          ? 'praise'
          : undefined;
  if (
    kind === undefined ||
    (kind === 'grievance' &&
      telling.positive &&
      !isStrong(folded) &&
      !/^(?:but|however|although|though|except)$/.test(segment.after))
  )
    return undefined;
  const list = folded.split(' ');
  if (list.length < 2 || !list.every(isKnown)) return undefined;
  const isCrude = patterns().crude.test(folded);
  const turned = isCrude
    ? fallenShort(folded)
    : (verbless(folded, telling.present) ??
      (list.length > 13
        ? undefined
        : (clauseOf(folded, telling.present) ?? clauseOf(folded.replace(relative, ''), telling.present))));
  const clause = turned === undefined || patterns().awkward.test(turned) ? undefined : withNames(turned, bare);
  if (clause === undefined && isCrude) return undefined;
  if (clause === undefined)
    return kind === 'grievance' && isStrong(folded) && isQuotable(folded)
      ? quoted(segment, bare, list.length)
      : undefined;
  const length = list.length;
  return {
    kind,
    clause,
    words: bare,
    at: segment.at,
    length: segment.text.length,
    score: 4 + (length >= 3 && length <= 9 ? 2 : 0) - Math.max(0, length - 10),
  };
}

/** "Doha", "Weekly Summary": what had a capital inside the sentence gets it back, save where everything had one. */
function withNames(clause: string, written: string): string {
  // "Terrible Food": a title gives everything a capital.
  if (!/(?<!\p{L})\p{Ll}{4}/u.test(written)) return clause;
  const names = new Map(
    [
      ...written.matchAll(
        /(?<=[a-z,] |\p{Lu}\p{Ll}{2,} )\p{Lu}\p{Ll}+|^(?!(?:The|This|That|Very|Not|My|Our|All|And|Most|Such|Really|Your|These|Bad|Good|Great|Poor|Worst|Best) )\p{Lu}\p{Ll}{2,}(?= \p{Lu}\p{Ll})/gu,
      ),
    ].map(([name]): [string, string] => [name.toLowerCase(), name]),
  );
  // One known word with a capital is only written so; two together, or an unknown one, are a name.
  const isName = (word: string): boolean =>
    !isKnown(word) ||
    new RegExp(`\\p{Lu}\\p{Ll}+ ${names.get(word)}(?!\\p{L})|(?<!\\p{L})${names.get(word)} \\p{Lu}\\p{Ll}`, 'u').test(
      written,
    );
  return names.size === 0 || names.size > mostNames
    ? clause
    : clause.replace(/[a-z]+/g, (word) => (names.has(word) && isName(word) ? (names.get(word) ?? word) : word));
}

const mostNames = 3;

/** True for a word that a reply may repeat. */
export const isKnown = (word: string): boolean =>
  words().has(word) ||
  /^\d{1,4}(?:st|nd|rd|th|am|pm)?$/.test(word) ||
  capitals[word] !== undefined ||
  word.split('-').every((part) => words().has(part));

function clauseOf(folded: string, present: boolean): string | undefined {
  const completed = withSubject(folded.replace(patterns().ofTheBrand, 'the '), present);
  if (completed !== undefined && patterns().empty.test(completed)) return undefined;
  if (completed === undefined) return undefined;
  const plain = contractions.reduce((text, [pattern, instead]) => text.replace(pattern, instead), completed);
  if (
    patterns().supposing.test(plain.replace(/\b(?:will|could|would) not\b/g, '')) ||
    /\b(?:he|she|they|them|him|you|your|guys)\b/.test(plain)
  )
    return undefined;
  if (
    /\b(?:not|due|even|than|just|only|that|is|are|was|were|be|been|have|has|had|do|does|did|as|if|when|what|because|who|which|mostly|from|about|by|on|into)$|did not (?:felt|got|went|came|worked)\b/.test(
      plain,
    )
  )
    return undefined;
  const turned = swaps.reduce((text, [pattern, instead]) => text.replace(pattern, instead), plain);
  const settled = turned
    .replace(/\byou was\b/g, 'you were')
    .replace(/^(the (?:[a-z]+ )?(?:app|application|system|service|product|bank|phone|website)) do not\b/, '$1 does not')
    .replace(
      /\b(?:this|these) (app|application|place|hotel|restaurant|product|phone|update|version|bank|shop|airline|watch|item|company|flight)\b/g,
      'the $1',
    )
    .replace(/\b(?:and|or|to|the|a|of|with|for|is|was|very|so|too|my|your)$/, '')
    .trim();
  if (/(?:^| )(?:so \w+ that|actually|btw) /.test(settled)) return undefined;
  if (
    !patterns().finite.test(settled) ||
    (settled.split(' ').length < 3 && !/^it (?:crashes|freezes|fails|lags|broke|leaks)$/.test(settled))
  )
    return undefined;
  return withArticles(settled)
    .split(' ')
    .map((word) => capitals[word] ?? word)
    .join(' ');
}

/** "A fee that nobody told me about": without its tail the clause still says it. */
const relative = / (?:that|which|who) (?:i|we|nobody|no one|it|they|was|were|is|are|you) .*$/;

/** "They closed my account": it was closed, and nobody is accused. */
const takenFromMe =
  /^they (closed|charged|cancelled|canceled|lost|blocked|ignored|refused|damaged|broke|changed|deleted|locked|suspended|moved|delayed|declined|rejected|returned) (my|our) ((?:[a-z]+ ){0,2}?[a-z]+)((?: (?:without|for|at|on|in|twice|again) ?.*)?)$/;

const isQuotable = (folded: string): boolean =>
  !patterns().dangling.test(folded) &&
  !patterns().supposing.test(folded) &&
  !/\b(?:he|she|they|them|him|his|her|you|your|guys)\b/.test(folded);

/** Hurried people leave articles out; a reply puts the surest of them back. */
const withArticles = (clause: string): string =>
  (patterns().withoutArticle.test(clause) && !/^\w+s were\b/.test(clause) ? clause : `the ${clause}`).replace(
    /\b(is|was) ((?:very |really )?(?:big|huge|serious|major|great|small|good|bad|poor|nice)) (issue|problem|bug|experience|delay|product|app)\b/g,
    '$1 a $2 $3',
  );

/** "This app not work": the verb that hurried people leave out. */
const leftOut =
  /^(?:this |the |your |my )?((?:mobile |banking |new )?(?:app|application|system|watch|device|phone|website|site|service|update|login|link)) (?:is |are |was |do |did )?not (work|open|load|connect|sync|respond|support|allow|update|start|send)( .*)?$/;

/** Puts in the subject that people leave out: "waited an hour", "keeps crashing", "no hot water". */
function withSubject(folded: string, present: boolean): string | undefined {
  if (
    /^(?:this|these|that|those) (?!one\b|is\b|was\b)\w+ (?:is|was|are|were|has|had|does|did|keeps|doesn't|didn't|isn't|wasn't)\b/.test(
      folded,
    )
  )
    return folded.replace(/^\w+ /, 'the ');
  const left = leftOut.exec(folded);
  if (left !== null) return `the ${left[1]} does not ${left[2]}${left[3] ?? ''}`;
  const it = present ? 'it' : undefined;
  const be = present ? 'is' : 'was';
  if (
    /^(?:waited|waiting|ordered|paid|bought|received|tried|called|asked|booked|stayed|spent|got|found|emailed|rang|phoned|complained|returned|asked|had|was charged|was told|lost|missed)\b/.test(
      folded,
    )
  )
    return /^waiting\b/.test(folded) ? folded.replace(/^waiting/, 'i have been waiting') : `i ${folded}`;
  if (/^(?:can't|cant|cannot|couldn't|couldnt|can not|could not)\b/.test(folded)) return `i ${folded}`;
  if (/^been\b/.test(folded)) return `i have ${folded}`;
  if (/^(?:haven't|have not|havent|hasn't)\b/.test(folded)) return `i ${folded}`;
  if (/^(?:arrived|came|turned up|fell apart)\b/.test(folded)) return `it ${folded}`;
  const taken = takenFromMe.exec(folded);
  if (taken !== null)
    return `${taken[2]} ${taken[3]} ${/[^s]s$/.test(taken[3] ?? '') ? 'were' : 'was'} ${taken[1]}${taken[4] ?? ''}`;
  if (/^unable to\b/.test(folded)) return `i am ${folded}`;
  if (/^(?:no|not enough|too many|too much|lots of|so many)\b/.test(folded) && !patterns().finite.test(folded))
    return `there ${/(?:[a-rt-z]s|people)$/.test(folded.replace(/ (?:for|in|at|on|with|from|to|of|after|during)\b.*$/, '')) ? (present ? 'are' : 'were') : be} ${folded}`;
  if (
    /^(?:not |very |so |extremely |really |highly |quite |very much )*(?:disappointed|impressed|satisfied|dissatisfied|frustrated|happy|annoyed|upset|confused|unhappy|pleased)\b/.test(
      folded,
    )
  )
    return `i am ${folded}`;
  if (
    /^didn'?t (?:expect|like|enjoy|receive|get|buy|know|see|have|find)\b|^did not (?:expect|like|enjoy|receive|get|buy|know|see|have|find)\b/.test(
      folded,
    )
  )
    return `i ${folded}`;
  if (
    /^(?:app|delivery|food|product|battery|screen|flight|customer service|packaging|quality|taste|fabric|material|service|application|update|hotel|room|display|strap|charger|sound|camera|band|watch)\b/.test(
      folded,
    ) &&
    patterns().finite.test(folded)
  )
    return `the ${folded}`;
  if (/^stopped (?!working|sync|track|charg|respond|count|record|show|load|open)/.test(folded)) return undefined;
  if (
    /^(?:not|very|so|too|extremely|really|always|constantly|way too)\b/.test(folded) &&
    !patterns().finite.test(folded) &&
    (/^not (?:working|loading|opening|syncing|connecting|responding|charging|accurate|available)/.test(folded) ||
      polarityOf(folded.split(' ').at(-1) ?? '') !== 'none')
  )
    return it === undefined ? undefined : `it ${be} ${folded}`;
  if (
    /^(?:keeps|crashes|freezes|doesn't|doesnt|does not|won't|wont|takes|stopped|stops|fails|failed|lacks|logs|drains|shows|needs|works|worked|didn't|didnt|did not|isn't|isnt|broke|breaks|wouldn't|gets|lags|disconnects|loads|has|looks|feels|smells|tastes|fits|lasts|lasted|helps|runs|syncs)\b/.test(
      folded,
    )
  )
    return it === undefined && !/^(?:broke|stopped|didn't|lasted|took)/.test(folded) ? undefined : `it ${folded}`;
  if (/^(?:just|still|also|even) (?:keeps|crashes|freezes|stops|closes|fails|hangs)\b/.test(folded) && it !== undefined)
    return `it ${folded}`;
  const received = /^(?:the |a |an )?((?:[a-z-]+ ){1,3}[a-z-]+) received$/.exec(folded)?.[1];
  if (received !== undefined)
    return `i received ${/[^s]s$/.test(received) ? '' : /^[aeiou]/.test(received) ? 'an ' : 'a '}${received}`;
  if (patterns().dangling.test(folded)) return undefined;
  return patterns().subjects.test(folded) || patterns().finite.test(folded.split(' ').slice(1, 5).join(' '))
    ? folded
    : undefined;
}
