import type { Incident } from '../lexicon.ts';

/** What happens to people, in folded English. Clauses follow "that"; they state what the customer said and no more. */
export const incidents: readonly Incident[] = [
  {
    id: 'long wait',
    kind: 'grievance',
    topic: 'waiting_time',
    pattern:
      /(?:wait(?:ed|ing|s)?|took|queued?|on hold)(?: \S+){0,5}? (?:over |almost |nearly |about |around )?(\d{1,3}) ?(min|hour|hr|day|week|month)|(\d{1,3}) ?(min|hour|hr|day|week|month)\w* (?:wait|queue|later|on hold)/,
    clauses: (match) => waited(Number(match[1] ?? match[3]), match[2] ?? match[4] ?? ''),
    about: 'the waiting time',
  },
  {
    id: 'long wait',
    kind: 'grievance',
    topic: 'waiting_time',
    pattern:
      /(?:long|huge|endless|forever|ages|excessive) (?:\S+ )?(?:wait|queue|line)\w*|wait(?:ed|ing)? (?:\S+ ){0,3}?(?:forever|ages|so long|too long|an hour|hours)|took (?:forever|ages|so long|too long|hours)|(?:queue|line|wait) was (?:\S+ )?(?:long|endless|huge)/,
    clauses: ['you had to wait so long', 'the wait was so long', 'it took longer than it should have'],
    about: 'the waiting time',
  },
  {
    id: 'ignored',
    kind: 'grievance',
    topic: 'staff_service',
    pattern:
      /ignored (?:us|me)|(?:nobody|no one|no-one|waiter|staff) (?:\S+ ){0,3}?(?:came|cared|acknowledged|bothered|noticed)|didn'?t (?:even )?(?:acknowledge|bother|look up)|treated (?:us|me|like)/,
    clauses: ['you did not feel looked after', 'you were left without the attention you expected'],
    about: 'the service',
  },
  {
    id: 'wrong order',
    kind: 'grievance',
    topic: 'product_quality',
    pattern:
      /(?:wrong|incorrect|different|mixed up|messed up) (?:\S+ ){0,2}?(?:order|item|product|size|dish|food|colour|color|model)|(?:order|item|product) was (?:wrong|incorrect)|not what (?:i|we) ordered/,
    clauses: ['you did not get what you ordered', 'your order was not what you had chosen'],
    about: 'your order',
  },
  {
    id: 'missing items',
    kind: 'grievance',
    topic: 'delivery',
    trade: 'shop',
    pattern:
      /missing (?:\S+ ){0,2}?(?:item|part|piece|product|screw|from)|(?:item|part|piece|screw)\w* (?:\S+ ){0,2}missing|forgot (?:\S+ ){0,3}(?:order|fries|drink|sauce)|incomplete order/,
    clauses: ['something was missing from your order', 'your order arrived incomplete'],
    about: 'the missing items',
  },
  {
    id: 'parcel not arrived',
    kind: 'grievance',
    topic: 'delivery',
    trade: 'shop',
    pattern:
      /(?:never|not|hasn'?t|haven'?t|didn'?t|still (?:not|no)) (?:\S+ )?(?:arriv\w*|receiv\w*|deliver\w*|turned up|showed up|got|get) ?(?:\S+ ){0,2}?(?:parcel|package|order|item|delivery|it|anything|yet)?|lost (?:my|our|the) (?:parcel|package|order)|where is my (?:order|parcel|package)|still waiting (?:for|on) (?:my|the|our) (?:order|parcel|package|delivery)/,
    clauses: ['your order has not reached you', 'your order has not arrived'],
    about: 'your delivery',
  },
  {
    id: 'late delivery',
    kind: 'grievance',
    topic: 'delivery',
    trade: 'shop',
    pattern:
      /(?:deliver\w*|shipping|parcel|package|order|courier) (?:\S+ ){0,4}?(?:late|delayed|took (?:ages|forever|weeks)|behind schedule)|(?:late|delayed) (?:delivery|shipping|parcel|package)|(?:days|weeks?) late/,
    clauses: ['your delivery was late', 'the delivery took longer than expected'],
    about: 'the delivery time',
  },
  {
    id: 'damaged on arrival',
    kind: 'grievance',
    topic: 'delivery',
    trade: 'shop',
    pattern:
      /(?:parcel|package|box|item|order|it|packaging|screen|product) (?:\S+ ){0,2}?(?:arrived|came|was|turned up) (?:\S+ )?(?:damaged|broken|crushed|smashed|dented|cracked|in pieces|opened)|(?:damaged|crushed|smashed|dented) (?:parcel|package|box|packaging|in transit|on arrival)/,
    clauses: ['your order arrived damaged', 'your order did not reach you in one piece'],
    about: 'the damage',
  },
  {
    id: 'broke soon',
    kind: 'grievance',
    topic: 'product_quality',
    trade: 'shop',
    pattern:
      /(?:broke|stopped working|fell apart|died|ripped|tore|cracked|came apart|snapped|failed|gave up)(?: \S+){0,3}? (?:after|within|in) (?:\S+ )?(?:\d+|a|one|two|three|few|couple|first|day|week|month|wash|use)|after (?:\S+ ){1,3}?(?:days?|weeks?|months?|wash(?:es)?|uses?) (?:\S+ ){0,4}?(?:broke|stopped working|fell apart|died|ripped|tore|cracked|snapped)/,
    clauses: ['it did not last', 'your purchase let you down so soon'],
    ofThing: ({ name }) => [
      `the ${name} did not last`,
      `the ${name} let you down so soon`,
      `the ${name} gave way so early`,
    ],
    about: 'how long it lasted',
  },
  {
    id: 'refund not received',
    kind: 'grievance',
    topic: 'refund_return',
    pattern:
      /(?:no|refus\w*|den\w*|never|still waiting|waiting for|where is|want|need|demand\w*|give me|asked for|haven'?t|not|without) (?:\S+ ){0,4}?(?:refund\w*|money back|reimburse\w*|my money)|refund\w* (?:\S+ ){0,3}?(?:refused|denied|not|never|yet|pending)/,
    clauses: ['your refund request is still open for you', 'the matter of your refund is not settled'],
    about: 'your refund request',
  },
  {
    id: 'wrong charge',
    kind: 'grievance',
    topic: 'price_billing',
    pattern:
      /(?:charged|billed|debited|paid|took) (?:\S+ ){0,4}?(?:twice|double|too much|extra|wrong|again|without)|double[- ](?:charged?|billed)|over-?charg\w*|(?:wrong|incorrect) (?:bill|charge|amount|invoice)|hidden (?:fee|charge|cost)s?|unexpected (?:fee|charge)/,
    clauses: ['the charge was not what you expected', 'there is a question about what you were charged'],
    about: 'the charge',
  },
  {
    id: 'high prices',
    kind: 'grievance',
    vague: true,
    topic: 'price_billing',
    pattern:
      /(?:too|so|very|way too|really|ridiculously|crazy) (?:expensive|pricey|overpriced)|\boverpriced\b|rip[- ]?off|prices? (?:\S+ ){0,2}?(?:too high|ridiculous|crazy|insane|gone up)|not worth the (?:money|price)/,
    clauses: ['the price did not feel right to you', 'you did not feel that you got value for money'],
    about: 'the prices',
  },
  {
    id: 'no answer',
    kind: 'grievance',
    topic: 'communication',
    pattern:
      /(?:no|never|nobody|no one|no-one|don'?t|doesn'?t|won'?t|didn'?t|hasn'?t|haven'?t|not) (?:\S+ ){0,3}?(?:answer\w*|respon\w*|repl(?:y|ied|ies)|call\w* back|pick\w* up|get back|got back|hear\w* back)|can'?t (?:reach|get through|get hold)|impossible to (?:reach|contact|get hold)|(?:third|second|fourth|fifth) time (?:\S+ ){0,3}?(?:call|contact|writ|email|ask|report)\w*/,
    clauses: ['it was so hard to get an answer', 'you did not hear back from us'],
    about: 'the missing reply',
  },
  {
    id: 'booking',
    kind: 'grievance',
    topic: 'booking_cancellation',
    pattern:
      /(?:cancel+ed|lost|deleted|gave away|did not have|didn'?t have|no record of) (?:\S+ ){0,3}?(?:booking|reservation|appointment|order|flight|table)|(?:booking|reservation|appointment|flight) (?:\S+ ){0,3}?(?:cancel+ed|lost|not found|disappeared|delayed)/,
    clauses: ['your plans were upset', 'your booking did not go as planned'],
    about: 'your booking',
  },
  {
    id: 'cleanliness',
    kind: 'grievance',
    vague: true,
    topic: 'cleanliness',
    pattern:
      /\bdirty\b|\bfilthy\b|\bstinks?\b|\bsmelly\b|smell(?:s|ed)? (?:of|bad|awful|terrible|horrible|disgusting)|bad smell|\bmould\b|\bmold\b|\bmouldy\b|\bmoldy\b|\bdust(?:y)?\b|sticky (?:floor|table)|hair (?:in|on) |not (?:been )?clean(?:ed)?\b|\bgrubby\b|\bstained\b/,
    clauses: ['the cleanliness was not what it should be', 'it was not as clean as you had every right to expect'],
    about: 'the cleanliness',
  },
  {
    id: 'noise',
    kind: 'grievance',
    vague: true,
    topic: 'other',
    pattern:
      /(?:so|too|very|really) (?:loud|noisy)|\bnoise\b|could ?n'?t (?:sleep|hear)|thin walls|kept (?:us|me) awake/,
    clauses: ['the noise bothered you so much', 'you did not get the peace and quiet you wanted'],
    about: 'the noise',
  },
  {
    id: 'cannot log in',
    kind: 'grievance',
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /(?:can'?t|cannot|can not|unable to|couldn'?t|won'?t let me|impossible to|not able to) (?:\S+ ){0,2}?(?:log ?in|sign ?in|access (?:my|the) account|get in(?:to)? my account)|locked out|logs? me out|login (?:\S+ )?(?:fail|error|broken|not work|doesn'?t)|(?:code|password) (?:\S+ ){0,3}?(?:never (?:came|arrive)|not work|doesn'?t work)/,
    clauses: ['you are having trouble logging in', 'logging in does not work for you'],
    about: 'the login',
  },
  {
    id: 'crashes',
    kind: 'grievance',
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /\bcrash\w*|\bfreez\w*|\bfroze\w*|\bhangs?\b|keeps? (?:closing|stopping|shutting)|force clos\w*|(?:won'?t|doesn'?t|does not|will not|not) (?:open|load|start|launch)|(?:app|application) (?:\S+ ){0,3}?(?:not work|doesn'?t work|does not work|stopped working|stop working|broken|is not responding)|\bbugs?\b|\bbuggy\b|\bglitch\w*/,
    clauses: ['the app is not as stable as it should be', 'the app is not working properly for you'],
    about: 'the stability of the app',
  },
  {
    id: 'update trouble',
    kind: 'grievance',
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /(?:since|after|ever since) (?:\S+ ){0,3}?update|(?:latest|last|new|recent) (?:update|version) (?:\S+ ){0,4}?(?:broke|ruin|worse|bad|terrible|awful|slow|not work|doesn'?t work|crash|bug)|update (?:\S+ )?(?:broke|ruined)/,
    clauses: ['the latest update has caused you trouble', 'things got worse for you with the latest update'],
    about: 'the latest update',
  },
  {
    id: 'slow',
    kind: 'grievance',
    vague: true,
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /(?:app|application|website|site|system|internet|wifi|wi-fi|it) (?:\S+ ){0,2}?(?:so |very |too |really |extremely |painfully )(?:slow|laggy)|\blaggy\b|\blags\b|(?:slow|laggy) (?:app|website|loading|internet|wifi)|takes (?:forever|ages) to load/,
    clauses: ['everything runs more slowly than it should', 'the speed is letting you down'],
    about: 'the speed',
  },
  {
    id: 'payment',
    kind: 'grievance',
    topic: 'price_billing',
    pattern:
      /(?:can'?t|cannot|unable to|couldn'?t) (?:\S+ ){0,2}?(?:pay|checkout|check out|complete (?:the |my )?(?:payment|purchase|transaction))|(?:payment|transaction|transfer) (?:\S+ ){0,3}?(?:fail|declin|not work|doesn'?t|stuck|pending|reject)\w*/,
    clauses: ['your payment did not go through smoothly', 'paying did not work for you'],
    about: 'the payment',
  },
  {
    id: 'outage',
    kind: 'grievance',
    topic: 'outage',
    pattern:
      /\boutage\b|(?:server|site|website|system|service|app) (?:is |are |has been )?(?:down|offline|unavailable)|nothing works/,
    clauses: ['the service is not available to you as it should be', 'you cannot use the service as you need to'],
    about: 'the availability of the service',
  },
  {
    id: 'too many ads',
    kind: 'grievance',
    topic: 'other',
    trade: 'app',
    pattern:
      /(?:too many|so many|full of|constant|endless|nothing but|loads of|non-?stop) (?:\S+ )?(?:ads?|adverts?|advertisements?|commercials)\b/,
    clauses: ['the ads get in your way so much', 'there are more ads than you would like'],
    about: 'the number of ads',
  },
  {
    id: 'small portions',
    kind: 'grievance',
    vague: true,
    topic: 'product_quality',
    trade: 'food',
    pattern:
      /(?:small|tiny|minuscule|skimpy|stingy) (?:\S+ )?(?:portion|serving)s?|(?:portion|serving)s? (?:\S+ ){0,3}?(?:small|tiny|minuscule|skimpy)/,
    clauses: ['the portions were smaller than you hoped', 'the portion left you wanting more'],
    about: 'the portion size',
  },
  {
    id: 'size',
    kind: 'grievance',
    vague: true,
    topic: 'product_quality',
    trade: 'shop',
    pattern:
      /(?:too|way too|runs?) (?:small|big|large|tight|short|loose)\b|(?:doesn'?t|does not|didn'?t|did not) fit|siz(?:e|ing) (?:\S+ ){0,3}?(?:off|wrong|inaccurate)|not true to size/,
    clauses: ['the size was not right for you', 'it did not fit as you expected'],
    about: 'the size',
  },
  {
    id: 'out of stock',
    kind: 'grievance',
    topic: 'availability',
    trade: 'shop',
    pattern:
      /out of stock|sold out|(?:not|never) (?:available|in stock)|nothing left|empty shelves|no (?:tables?|rooms?|seats?|spaces?) (?:left|available|free)/,
    clauses: ['what you were looking for was not available', 'you could not get what you came for'],
    about: 'the availability',
  },
  {
    id: 'closed',
    kind: 'grievance',
    topic: 'availability',
    pattern:
      /(?:was|were|already|found (?:it|you)) closed|closed (?:early|despite|even though|when)|opening (?:hours|times) (?:\S+ ){0,3}?(?:wrong|incorrect|out of date|not)/,
    clauses: ['you found the doors closed', 'you could not visit us as planned'],
    about: 'the opening hours',
  },
  {
    id: 'rudeness',
    kind: 'grievance',
    vague: true,
    topic: 'staff_service',
    pattern:
      /\brude(?:ly|ness)?\b|\bimpolite\b|\barrogan\w*\b|\bdismissive\b|\bdisrespect\w*|shouted at|yelled at|\battitude\b|\bunfriendly\b|\bcondescending\b|bad manners|rolled (?:her|his|their) eyes/,
    clauses: [
      'you were not treated with the courtesy you expected',
      'our conversation with you was not a friendly one',
    ],
    about: 'the way you were treated',
  },
  {
    id: 'quick service',
    kind: 'praise',
    vague: true,
    topic: 'staff_service',
    pattern:
      /(?:quick|fast|prompt|speedy|swift)(?:ly)? (?:\S+ ){0,1}?(?:delivery|shipping|service|response|reply|arriv\w*|deliver\w*|resolv\w*|sorted|fixed|served)|(?:arrived|delivered|resolved|sorted|served|shipped|answered) (?:\S+ )?(?:quickly|fast|promptly|early|in no time|next day|on time)/,
    clauses: ['everything went so smoothly', 'it was done quickly'],
    about: 'the quick service',
  },
  {
    id: 'help',
    kind: 'praise',
    vague: true,
    topic: 'staff_service',
    pattern:
      /(?:went|go|gone) (?:above and beyond|out of (?:her|his|their) way)|(?:really|so|very|always|super) (?:helpful|helped)|(?:helped|advised) (?:me|us) (?:\S+ ){0,3}?(?:choose|find|right|out|lot)/,
    clauses: ['we could help', 'you felt well looked after'],
    about: 'the help',
  },
  {
    id: 'coming back',
    kind: 'praise',
    pattern:
      /(?:will|would|definitely|certainly|can'?t wait to|looking forward to|going to|be) (?:\S+ ){0,2}?(?:be back|come back|coming back|return|visit again|buy again|order again|book again)|(?:second|third|fourth|fifth|tenth) (?:time|visit|stay|order)/,
    clauses: ['you want to come back', 'you are happy to return'],
    about: '',
  },
  {
    id: 'high standard',
    kind: 'praise',
    pattern: /top[- ]notch|second to none|on point\b|first[- ]class|spot on|10\/10|top quality/,
    clauses: ['we met your expectations', 'you were so satisfied'],
    ofThing: ({ name }) => [`the ${name} met your expectations`, `the ${name} impressed you`],
    about: '',
  },
  {
    id: 'recommendation',
    kind: 'praise',
    pattern:
      /(?:highly|definitely|strongly|thoroughly|would|will|can|fully|happily|certainly|totally) (?:\S+ )?recommend/,
    clauses: ['you would recommend us', 'you are happy to recommend us'],
    about: 'your recommendation',
  },
  {
    id: 'fair prices',
    kind: 'praise',
    vague: true,
    topic: 'price_billing',
    pattern:
      /(?:good|great|fair|reasonable|decent|excellent|affordable|amazing) (?:prices?|value|pricing)|(?:prices?|value) (?:\S+ ){0,2}?(?:good|great|fair|reasonable|excellent)|worth (?:every|the) (?:penny|cent|money|price)/,
    clauses: ['you felt that the prices are fair', 'you got good value'],
    about: 'the prices',
  },
];

function waited(amount: number, unit: string): readonly string[] {
  const noun = unit.startsWith('min') ? 'minute' : unit.startsWith('h') ? 'hour' : unit;
  const time = `${amount} ${noun}${amount === 1 ? '' : 's'}`;
  return [`you had to wait ${time}`, `you waited ${time}`];
}
