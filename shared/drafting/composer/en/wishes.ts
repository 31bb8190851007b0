import { fold } from '../../wording/fold.ts';
import type { Wish } from '../wish.ts';
import { patterns } from './patterns.ts';
import { isKnown } from './told.ts';

const end =
  '(?=\\s*(?:$|[.,!?;:()]|(?:so|because|and (?:i|we|please|it|the|also|then|fix)|that|which|who|please|pls|plz|asap|as soon|since|but|when|where|if|too|again|back|as well|for (?:me|us)|rather|instead|in order|to make|thanks?|it)(?![a-z])))';
const thing = "((?:an? |the |some |more |my |our |this |that )*(?:[a-z0-9'-]+ ){0,8}?[a-z0-9'-]+)";
const kind = '(?:nice|great|good|better|best|helpful|useful|perfect|awesome|cool|amazing|appreciated|wonderful|lovely)';

/** What stands behind these is what somebody would like. */
const wanted: readonly RegExp[] = [
  `(?:please|pls|plz|kindly|could you|can you|you (?:should|could|need to|must)|they (?:should|could)|should)(?: please| just| also| at least)* (?:add|include|introduce|implement|enable|integrate|offer) ${thing}${end}`,
  `would be (?:so |very |really |even )*${kind} (?:to (?:have|see)|if (?:there (?:was|were|is|could be)|(?:you|they|it|we) (?:could |would )?(?:added?|had|have|offered|included|get))) ${thing}${end}`,
  `wish (?:you|they|there|it) (?:had|was|were|offered|has|have|would add) ${thing}${end}`,
  `there (?:should|must|needs? to|has to|ought to) be ${thing}${end}`,
  `needs? ((?:an? |more )(?:[a-z0-9'-]+ ){0,5}?(?:options?|features?|modes?|buttons?|widgets?|filters?|settings?|function|support|choices?|languages?|staff|tills?|benches|parking))${end}`,
  `(?:what is|what's|whats|only thing(?: that is| that's)?|all that is) missing is ${thing}${end}`,
  `(?:^|[.!?,] )add (?:an? |more |some )${thing}${end}`,
].map((source) => new RegExp(`\\b${source}`.replace('\\b(?:^', '(?:^')));

const broughtBack =
  /\b(?:bring|put|give)(?: us)? back ((?:the |my |our |this |that |your )?(?:[a-z0-9'-]+ ){0,4}?[a-z0-9'-]+)(?=\s*(?:$|[.,!?;:()]|(?:please|so|because|and|which|that|as|it)(?![a-z])))|\b(?:bring|put|give)(?: us)? ((?:the |my |our |this |that |your )?(?:[a-z0-9'-]+ ){0,4}?[a-z0-9'-]+) back\b/;
const removed =
  /\b(?:removed|deleted|took away|taken away|got rid of|took out|where (?:is|are)) ((?:the |my |our |all )?(?:[a-z0-9'-]+ ){0,3}?[a-z0-9'-]+)(?=\s*[.,!?;]|\s+(?:and|but|from|in|on|so|please)\b|$)/;
const opened =
  /\bwish (?:you|they) (?:were |would be |would |could )?open(?:ed)? ((?:on |earlier|later|longer|till |until )[a-z0-9 ]{0,20}?[a-z0-9]+)(?=[.,!?]|$)/;
/** They name nothing. */
const bare =
  /^(?:the |an? |this |that |some |more |my |our )*(?:it|this|that|something|anything|features?|options?|updates?|app|service|services|support|better|more|solution|way|thing|things|others?|please|same|problem|issue)$/;
const verbs = /\b(?:i|you|they|he|she|we|it|is|are|was|were|has|have|do|does|did|will|can|cannot|want|to be|be)\b/;
const countable =
  /^(?!an? |the |some |more |your )(?:[a-z0-9'-]+ )*(?:option|feature|mode|button|widget|setting|filter|function|version|way|list|shortcut|theme|reminder|bench|till|sign)$/;

/** "Please add a statement download option": the thing, said to the customer. */
export function wishIn(text: string): Wish | undefined {
  const folded = fold(
    text
      .slice(0, 1500)
      .replace(/[’‘`]/g, "'")
      .replace(/\s*\n+\s*/g, '. '),
  ).replace(/\s+/g, ' ');
  const hours = opened.exec(folded)?.[1];
  if (hours !== undefined) return { about: `opening hours ${hours.replace(/\b[a-z]+days?\b/, capital)}` };
  const back = broughtBack.exec(folded);
  if (back !== null) {
    const named = thingIn(back[1] ?? back[2] ?? '') ?? thingIn(removed.exec(folded)?.[1] ?? '');
    if (named !== undefined)
      return { about: `the return of ${/^(?:the|your|an?) /.test(named) ? named : `the ${named}`}` };
    return /\bfeature\b/.test(back[0]) ? { about: 'the return of this feature' } : undefined;
  }
  for (const pattern of wanted) {
    const named = thingIn(pattern.exec(folded)?.[1] ?? '');
    if (named !== undefined) return { about: named };
  }
  const quote = (text.slice(0, 1500).match(/[^.!?\n]+/g) ?? [])
    .map((sentence) => sentence.replace(/^[\s\p{P}]*(?:(?:i think|maybe|but|and|also)[, ]+)*/iu, '').trim())
    .find((sentence) => isProposal(fold(sentence), sentence));
  return quote === undefined ? undefined : { quote: quote.charAt(0).toUpperCase() + quote.slice(1) };
}

const proposal =
  /^(?:the |your |this |there |it |app |we |users? )(?:[a-z0-9'-]+ ){0,5}?(?:should|could|needs? to|ought to) (?:also |really |at least )?(?:be (?:able|added|more|stronger|easier|faster|an?\b)|have (?:an?|the|more)|allow|support|include|show)\b|^(?:it |that )?(?:would )?be (?:so |very |really |even )*(?:nice|great|good|better|helpful|useful|perfect|awesome|cool|amazing|appreciated|wonderful|lovely) (?:if|to)\b|^(?:i|we) (?:would|will|'d) (?:really |also )?(?:appreciate|like|love|prefer) (?:it )?(?:if|to (?:see|have))\b/;

/** "The password should be stronger": as it stands. */
const isProposal = (folded: string, sentence: string): boolean =>
  proposal.test(folded) &&
  sentence.length <= 110 &&
  !/["“”<>{}[\]|@#/\\()]|\d{5}/.test(sentence) &&
  !patterns().unquotable.test(folded) &&
  !patterns().crude.test(folded) &&
  (folded.match(/[a-z']+/g) ?? []).filter((word) => !isKnown(word.replace(/'s$/, '')) && !/'/.test(word)).length <= 1;

const capital = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1);

function thingIn(found: string): string | undefined {
  const words = found
    .trim()
    .replace(/^(?:this|that) /, 'the ')
    .replace(/\b(?:my|our)\b/g, 'your');
  const list = words.split(' ');
  if (
    words === '' ||
    list.length > 10 ||
    bare.test(words) ||
    verbs.test(words.replace(/\byour\b/g, '')) ||
    !list.every(isKnown) ||
    /\b(?:and|or|of|to|in|for|with|the|an?|more|very|so)$/.test(words) ||
    patterns().unquotable.test(words) ||
    patterns().crude.test(words) ||
    /\b(?:refund|money|compensation|discount|stars?)\b/.test(words) ||
    list.every((word) =>
      /^(?:good|better|nice|great|more|less|fast|faster|easy|easier|available|possible|fixed)$/.test(word),
    )
  )
    return undefined;
  return countable.test(words) ? `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}` : words;
}
