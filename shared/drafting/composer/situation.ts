import type { DraftRequest } from '../../domain/reply/draft.ts';
import type { Point } from './points.ts';
import { type AskedQuestion, onlyAsks } from './questions.ts';

/** What kind of mention it is, seen from whoever answers it. */
export type Situation =
  | { readonly kind: 'no_reply'; readonly why: string }
  | { readonly kind: 'report'; readonly why: string }
  | { readonly kind: 'careful'; readonly about: CarefulMatter }
  | { readonly kind: 'question' | 'idea' | 'praise' | 'mixed' | 'complaint' | 'thanks' };

export type CarefulMatter =
  | 'despair'
  | 'grief'
  | 'health'
  | 'dignity'
  | 'privacy'
  | 'money'
  | 'legal'
  | 'press'
  | 'other';

/** What a mention says in words that can be quoted. */
export interface Quoted {
  readonly wished: boolean;
  readonly complains: boolean;
  readonly praises: boolean;
}

/** Decides what a mention needs. The order is the order of importance: danger first, then what asks for an answer. */
export function situationOf(
  { mention, tags, answersStars }: DraftRequest,
  folded: string,
  points: readonly Point[],
  questions: readonly AskedQuestion[],
  statedElsewhere: boolean,
  { complains, praises, wished }: Quoted,
): Situation {
  const flags = new Set(tags.flags);
  const grievance = points.some((point) => point.kind === 'grievance' && point.stated);
  const critical = tags.urgency === 'critical';
  if (folded === '' && answersStars === true && mention.rating !== undefined)
    return { kind: mention.rating <= 2 ? 'complaint' : mention.rating >= 4 ? 'praise' : 'thanks' };
  if (folded === '')
    return { kind: 'no_reply', why: mention.rating === undefined ? 'no text' : 'a rating without text' };
  // Who names things of a place, or gives it stars, speaks of it.
  if (flags.has('not_about_us') && !critical && mention.rating === undefined && !points.some((point) => point.stated))
    return { kind: 'no_reply', why: 'not about the brand' };
  if (flags.has('spam')) return { kind: 'report', why: 'spam' };
  const positive = tags.sentiment === 'positive';
  const statedAny = points.some((point) => point.stated);
  if (flags.has('prompt_injection') && !critical && !statedAny && !statedElsewhere)
    return { kind: 'report', why: 'text addressed to a machine' };
  if (
    flags.has('abuse') &&
    !critical &&
    !grievance &&
    !flags.has('legal') &&
    !flags.has('safety') &&
    questions.length === 0 &&
    tags.topics.every((topic) => topic === 'other')
  ) {
    return { kind: 'report', why: 'abuse' };
  }
  // Dirt is a complaint, not an injury, as long as nobody calls it urgent.
  const onlyDirt =
    !critical && flags.has('safety') && !flags.has('legal') && !flags.has('press') && !harmed.test(folded);
  const robbed = !positive && stolen.test(folded);
  const slighted = !positive && belittled.test(folded);
  const grave =
    bereaved.test(folded) ||
    slighted ||
    robbed ||
    critical ||
    ((flags.has('legal') || flags.has('press') || (flags.has('safety') && !onlyDirt)) && !positive);
  const content =
    positive &&
    (mention.rating ?? 0) >= 4 &&
    !harmed.test(folded) &&
    !matters.some(([, pattern]) => pattern.test(folded));
  const about = grave ? carefulMatter(folded, flags) : 'other';
  // What only seems urgent, and is a complaint like others, is answered like one.
  const ordinary = about === 'other' && !slighted && !robbed && !flags.has('legal') && !flags.has('press') && complains;
  if (grave && !(positive && !critical) && !content && !ordinary) return { kind: 'careful', about };
  const low = mention.rating !== undefined && mention.rating <= 2;
  const asks = questions.length > 0 && (!low || (onlyAsks(mention.text) && !complains));
  const objects = grievance || complains;
  if (asks && ((tags.sentiment === 'neutral' && !objects) || (!grievance && onlyAsks(mention.text))))
    return { kind: 'question' };
  // Somebody waits for help without a question mark: thanking for "feedback" would be deaf.
  const waits = tags.urgency === 'high' || tags.urgency === 'normal';
  if (tags.sentiment === 'neutral' && waits && !statedAny && !complains && mention.rating === undefined)
    return { kind: 'question' };
  return {
    kind: everydayKind(folded, tags.sentiment, tags.topics, mention.rating, points, { complains, praises, wished }),
  };
}

/** Somebody wishes for something. */
const wishes =
  /\b(?:przydal(?:aby|oby|by|yby)|(?:a|one|my) suggestion|brakuje (?:mi )?(?:tylko |jedynie )?|dodajcie|prosze o dodanie|dodanie|mogliby(?:scie)?|fajnie by bylo gdyby|szkoda ze nie ma|please (?:add|enable|include|consider|allow|introduce|support|bring back)|could you add|would be (?:nice|great|good|better) (?:if|to)|it would help if|wish (?:it|there|you)|needs? an? option|add (?:an?|the|more) )/;

function everydayKind(
  folded: string,
  sentiment: DraftRequest['tags']['sentiment'],
  topics: readonly string[],
  rating: number | undefined,
  points: readonly Point[],
  { complains, praises, wished }: Quoted,
): 'idea' | 'praise' | 'mixed' | 'complaint' | 'thanks' {
  const grievance = points.some((point) => point.kind === 'grievance' && point.stated);
  const praise = points.some((point) => point.kind === 'praise' && point.stated);
  if (warnsOff.test(folded) && (rating ?? 1) <= 3) return 'complaint';
  if (sentiment !== 'positive' && !praise && (rating ?? 3) <= 3 && appalled.test(folded)) return 'complaint';
  if (topics[0] === 'feature_request' && sentiment !== 'negative' && !(sentiment === 'positive' && (praise || praises)))
    return 'idea';
  // A text without stars that only complains is no praise, whatever its tone seemed to be.
  if (
    sentiment === 'positive' &&
    rating === undefined &&
    !praise &&
    (complains ||
      points.some(({ kind, stated, concrete, key }) => kind === 'grievance' && stated && concrete && key !== ''))
  )
    return praises ? 'mixed' : 'complaint';
  // Three stars, and something went wrong: whatever the tone, that is what wants an answer.
  if (sentiment === 'positive' && rating === 3 && !praise) return grievance || complains ? 'complaint' : 'thanks';
  // A kind tone in the first half takes nothing back of the second.
  if (sentiment === 'positive' && praise && grievance && (rating ?? 4) <= 4 && regrets.test(folded)) return 'mixed';
  if (sentiment === 'positive' && (wished || wishes.test(folded)) && !praise && !praises) return 'idea';
  // Kind words and one star: nothing is regretted that nobody said; it is asked.
  if (sentiment === 'positive' && rating !== undefined && rating <= 2 && !grievance)
    return complains ? (praise ? 'mixed' : 'complaint') : 'thanks';
  if (rating !== undefined && rating <= 2 && !grievance && !complains && praises) return 'thanks';
  if (rating !== undefined && rating <= 2 && !praise) return 'complaint';
  if (sentiment === 'positive') return praise || praises || (rating ?? 0) >= 4 ? 'praise' : 'thanks';
  if (sentiment === 'negative' && (wished || wishes.test(folded)) && !grievance && (rating ?? 3) >= 3) return 'idea';
  if (sentiment === 'negative')
    return praise && (grievance || complains) && rating !== undefined && rating >= 3
      ? 'mixed'
      : (rating ?? 0) >= 4 && !grievance && !complains
        ? praise || praises || rating === 5
          ? 'praise'
          : 'thanks'
        : 'complaint';
  if (sentiment === 'mixed') return 'mixed';
  if (topics.includes('feature_request')) return 'idea';
  if (rating !== undefined && rating <= 2) return 'complaint';
  if (grievance) return praise || (rating !== undefined && rating >= 4) ? 'mixed' : 'complaint';
  if (complains) return praise || (rating !== undefined && rating >= 4) ? 'mixed' : 'complaint';
  if (praise || (rating !== undefined && rating >= 4.5)) return 'praise';
  return 'thanks';
}

const regrets =
  /\b(?:co (?:naj)?gorsz\w+|niestety|z drugiej strony|z drugiej,?|unfortunately|sadly|the worst part|on the downside|sorry to say)\b/;

/** "I recommend looking elsewhere": praise only to a machine. */
const warnsOff =
  /\b(?:polecam|polecamy|radze|proponuje|lepiej) (?:\S+ )?(?:omija\w*|unika\w*|poszuka\w*|szukac|trzymac sie z daleka|wybrac inn\w*|isc gdzie)|\b(?:recommend|suggest) (?:you )?(?:avoid\w*|to avoid|looking elsewhere|staying away|anyone to avoid)/;

/** Words that nobody writes who is content. */
const appalled =
  /\b(?:zenad\w*|dramat|masakr\w*|porazk\w*|tragedi\w*|koszmar\w*|beznadziej\w*|fataln\w*|tylko (?:otoczka|pozory)|(?:wiele|sporo|duzo) do zyczenia|worst|terrible|horrible|awful|useless|disgusting|pathetic)\b/;

/** Treated worse for what one is. */
const belittled =
  /czarnosk|ciemnosk|kolor\w* skory|dyskrymin|rasi[sz]|rasist|homofob|molest|napastowa|niestosownie zachow|przystawial|obmacyw|z powodu (?:niepelnospraw|pochodzenia|narodowosci|wieku|plci)|bo jestem (?:ukrain|kobiet|niepelnospraw|czarn)|discriminat|racis[tm]|racially|skin colou?r|because (?:i am|i'm|we are|we're) (?:black|asian|african|muslim|jewish|disabled|gay|foreign)|homophob|sexually|groped/;
/** Somebody died. Nothing else that the mention says matters beside it. */
const bereaved =
  /\b(?:(?:dziecko|syn\w*|cork\w*|mama|tata|ojciec|matka|maz|zona|babci\w*|dziad\w*|brat|siostr\w*|pacjent\w*) (?:\S+ ){0,4}?(?:nie zyje|zmarl\w*|umarl\w*|odszedl|odeszla|przezyl\w* tylko)|(?:zmarl[aoy]?|umarl[aoy]?) (?:\S+ ){0,3}?(?:dziecko|syn|corka|mama|tata|ojciec|matka|maz|zona|babcia|dziadek|brat|siostra)|(?:zony|meza|mamy|taty|ojca|matki|syna|corki|dziecka|babci|dziadka) nie uratowa\w*|po smierci (?:\S+ )?(?:dzieck|syn|cork|mam|tat|ojc|matk|mez|zon|babc|dziad)\w*|strat\w+ (?:dzieck|ciaz|syn|cork)\w*|poronil\w*|my (?:\S+ )?(?:mother|father|mum|mom|dad|son|daughter|husband|wife|baby|child|brother|sister|grandmother|grandfather) (?:\S+ ){0,3}?(?:died|passed away)|lost (?:my|our) (?:baby|child|son|daughter|husband|wife|mother|father))\b/;

/** Something was taken. */
const stolen =
  /\b(?:ukrad\w+|skradzi\w+|przywlaszcz\w+|okrad\w+|kradziez\w*|(?:was|were|got|been) (?:stolen|robbed)|stole (?:my|our)|theft of (?:my|our))\b/;
const harmed =
  /zatru|wymiot|rzyga|szpital|pogotow|karetk|zrani|skalecz|poparz|zlama|porazi|wybuch|pozar|alerg|uczulen|dusi|krew|krwaw|poison|vomit|threw up|\bsick\b|hospital|ambulance|injur|burn(?:t|ed) (?:my|his|her)|bleed|allerg|explod|on fire|caught fire|electric shock|chok/;

/** First match wins: a life outweighs a lawsuit. Patterns are folded and cover Polish, English and a few words more. */
const matters: readonly (readonly [CarefulMatter, RegExp])[] = [
  [
    'despair',
    /samobojst|zabic sie|zabije sie|odebrac sobie zycie|nie chce (?:mi sie )?(?:juz )?zyc|kill myself|end my life|suicid|want to die\b|selbstmord|suicidio|me suicider/,
  ],
  [
    'health',
    /zatru|wymiot|rzyga|alerg|uczulen|anafila|szpital|pogotowi|karetk|sanepid|zrani|skalecz|poparz|zlama|upad(?:ek|l)|karaluch|szczur|mysz\w* (?:w|biega)|robak|pluskw|szklo w|pozar|porazi|wybuch|zagrozen|bezpieczenst|poison|vomit|threw up|food sick|allerg|anaphyl|hospital|ambulance|injur|burn(?:t|ed) (?:my|his|her)|bleed|broken glass|glass in|cockroach|\brats?\b|\bmice\b|bed ?bugs|caught fire|on fire|\bexplod|electric shock|unsafe|danger|chok(?:ed|ing)|miscarr|overdose/,
  ],
  [
    'dignity',
    /dyskrymin|rasis|rasist|homofob|molest|napastow|ponizy|uderzy[lł]|pobi[lł]|discriminat|czarnosk|ciemnosk|skory|skin colou?r|racis|racial|homophob|transphob|sexis|harass|assault|grope|\bslurs?\b/,
  ],
  [
    'privacy',
    /wyciek|\brodo\b|\buodo\b|dane osobowe|moich danych|moje dane|data (?:leak|breach)|gdpr|personal data|my data|privacy/,
  ],
  [
    'money',
    /oszust|oszuka|okrad|przywlaszcz|ukrad|kradziez|zniknely (?:\S+ )?pieniadze|wyczyszcz|nieautoryz|wlamanie na konto|przejete konto|fraud|scam|stolen|stole (?:my|our|from)|theft|unauthori[sz]ed|money (?:is |has )?(?:gone|vanished|missing)|hacked|emptied my/,
  ],
  [
    'legal',
    /prawnik|adwokat|\bsad(?:u|em|zie|owy|owa)?\b|pozew|pozw|policj|prokurat|uokik|rzecznik|inspekcj|\bpip\b|lawyer|solicitor|attorney|\bsu(?:e|ing)\b|\bcourt\b|police|lawsuit|ombudsman|legal action|trading standards|anwalt|avocat|abogado|avvocato/,
  ],
  ['press', /dziennikar|redakcj|reporter|journalist|\bthe press\b|newspaper|\beditor\b|artykul/],
];

function carefulMatter(folded: string, flags: ReadonlySet<string>): CarefulMatter {
  if (bereaved.test(folded)) return 'grief';
  if (belittled.test(folded)) return 'dignity';
  // A coat that is gone is no matter of accounts.
  if (stolen.test(folded) && !/pieni|kont[aoue]|kart[ayęe]|przelew|money|account|card\b/.test(folded)) return 'other';
  const found = matters.find(([, pattern]) => pattern.test(folded.slice(0, 4000)))?.[0];
  if (found !== undefined) return found;
  if (flags.has('safety') && harmed.test(folded)) return 'health';
  if (flags.has('legal')) return 'legal';
  return flags.has('press') ? 'press' : 'other';
}
