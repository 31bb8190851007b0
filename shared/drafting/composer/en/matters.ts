import type { Matter } from '../language-pack.ts';

export const questions: readonly Matter[] = [
  {
    pattern:
      /opening (?:hours|times)|what time|when (?:\S+ ){0,3}(?:open|close)|are you (?:\S+ )?open|(?:open|closed) on|until what time/,
    about: 'our opening hours',
  },
  { pattern: /\bparking\b|park (?:my|the|a) car|where (?:\S+ ){0,2}park/, about: 'parking' },
  { pattern: /vegan|vegetarian|gluten|allerg|lactose|dairy|halal|kosher/, about: 'dietary options' },
  { pattern: /\bdogs?\b|\bpets?\b/, about: 'visiting with a pet' },
  { pattern: /\bbook(?:ing)?\b|reserv|table for/, about: 'a booking' },
  {
    pattern:
      /when (?:\S+ ){0,4}(?:arrive|ship|deliver|dispatch)|where is my|how long (?:\S+ ){0,4}(?:deliver|ship|arrive|take)|do you (?:ship|deliver)|tracking/,
    about: 'delivery',
  },
  { pattern: /refund|return|exchange|warranty|guarantee/, about: 'returns and refunds' },
  { pattern: /how much|\bprices?\b|\bcost\b|price list|\bfees?\b/, about: 'the price' },
  {
    pattern: /\bcards?\b|\bcash\b|apple pay|google pay|contactless|pay(?:ment)? (?:by|with|method)/,
    about: 'ways to pay',
  },
  { pattern: /\bsizes?\b|\bsizing\b|dimensions|measurements/, about: 'sizes' },
  {
    pattern: /in stock|available|availability|do you (?:have|sell|stock)|when (?:\S+ ){0,3}(?:back|available)/,
    about: 'availability',
    general: true,
  },
  { pattern: /wheelchair|accessib|step-free|ramp|disabled/, about: 'accessibility' },
  { pattern: /\bkids?\b|children|high ?chair|\bbab(?:y|ies)\b/, about: 'facilities for children' },
  {
    pattern:
      /how (?:do|can|to) (?:\S+ ){0,3}(?:log ?in|reset|change|delete|cancel|set|turn|activate|update|verify)|password|my account/,
    about: 'your account',
  },
  { pattern: /voucher|gift card|promo|discount|coupon|student/, about: 'offers' },
  {
    pattern: /where (?:\S+ ){0,3}(?:located|find you|address|are you)|how (?:\S+ ){0,3}get (?:there|to you)|directions/,
    about: 'how to find us',
  },
  { pattern: /\bjobs?\b|hiring|vacanc|work for you/, about: 'working with us' },
];

export const ideas: readonly Matter[] = [
  { pattern: /dark (?:mode|theme)|night mode/, about: 'a dark mode' },
  { pattern: /widget/, about: 'a widget' },
  { pattern: /offline/, about: 'offline use' },
  { pattern: /vegan|vegetarian|gluten/, about: 'dietary options' },
  { pattern: /notification/, about: 'notifications' },
  { pattern: /tablet|ipad/, about: 'tablet support' },
  { pattern: /apple watch|smart ?watch|wear os/, about: 'watch support' },
  { pattern: /parking|bike rack/, about: 'parking' },
  {
    pattern: /opening (?:hours|times)|open (?:\S+ )?(?:later|longer|earlier)|open on sunday/,
    about: 'the opening hours',
  },
  { pattern: /air ?con/, about: 'air conditioning' },
  { pattern: /\bkids?\b|children|high ?chair/, about: 'facilities for children' },
  { pattern: /languages?|translat/, about: 'more languages' },
  { pattern: /apple pay|google pay|contactless|payment (?:option|method)/, about: 'ways to pay' },
  { pattern: /\bsizes?\b/, about: 'the sizes' },
  { pattern: /export|\bpdf\b|\bcsv\b/, about: 'exporting data' },
  { pattern: /filter|search|sort/, about: 'search' },
  { pattern: /fingerprint|face ?id|biometric/, about: 'biometric login' },
  { pattern: /music/, about: 'the music' },
  { pattern: /\bmenu\b/, about: 'the menu' },
];
