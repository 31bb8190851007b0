import type { Topic } from '../../domain/classification/classification.ts';
import type { DraftRequest } from '../../domain/reply/draft.ts';
import type { SentenceRole } from './language-pack.ts';
import type { Point, Trade } from './points.ts';

/** What a complaint is about, as far as a reply shows that it understands. Folded, Polish and English. */
const matters: readonly (readonly [SentenceRole, RegExp])[] = [
  ['understand_noise', /halas|glosn|slychac|noise|noisy|\bloud|thin walls/],
  [
    'understand_clean',
    /brud|czyst|kurz|plesn|grzyb|posprzat|sprzata|pajeczyn|karaluch|robak|dirty|\bclean|filth|mould|mold|stain|smell|cockroach|dust/,
  ],
  ['understand_waiting', /czeka|kolej[kc]|opozn|spozn|\bwait(?:ed|ing|s)?\b|queue|delay|slow service/],
  [
    'understand_app',
    /aplikac|\bapk|aktualiz|zawiesz|zacin|logow|zalog|powiadom|\bapp\b|crash|log ?in|\bsync|update|\bbugs?\b|freez|\bscreen\b|password|\botp\b|bluetooth/,
  ],
  [
    'understand_money',
    /pieni|zwrot|oplat|pobra|nalicz|platnos|przelew|rachunk|refund|\bcharged|\bcharges\b|overcharg|payment|\bmoney|\bfees?\b|transaction|balance/,
  ],
  [
    'understand_contact',
    /nie odp|odpowied|odpis|dodzwon|infolini|nie odbier|brak kontaktu|\breply|\banswer|no response|respond|customer care|emails?\b/,
  ],
  ['understand_delivery', /dostaw|paczk|przesyl|kurier|deliver|parcel|courier|shipping|\bpackage\b/],
  ['understand_travel', /\bflight|\bplane|aircraft|airline|luggage|boarding|cabin crew/],
  [
    'understand_food',
    /jedzen|zup|dani[aeu]\b|smak|pierog|sniadan|kolacj|\bkaw[aey]|obiad|posil|mies|pizz|burger|\bfood|meal|\btast|breakfast|coffee|soup|dinner|lunch|chicken|steak|cold fries|deser|porcj/,
  ],
  [
    'understand_staff',
    /obslug|kelner|recepcj|personel|niemil|nieuprzej|opryskl|konsultan|pracowni|sprzedaw|kasjer|\bstaff|\bservice|\brude|waiter|waitress|recept|\bcrew|employee|attitude|impolite|unfriendly/,
  ],
  ['understand_price', /\bdrog|\bcen[ayę]?\b|zawyz|\bprice|expensive|overpriced|pricey/],
  ['understand_booking', /rezerw|odwol|anulow|\bbook|cancel|reserv/],
  [
    'understand_stay',
    /pokoj|pokoi|lozk|materac|hotel|lazien|prysznic|klimatyz|recznik|ogrzew|basen|cieplej wody|winda|\brooms?\b|\bbeds?\b|bathroom|shower|pillow|towel|heating|mattress/,
  ],
  [
    'understand_product',
    /materia[lł]|suwak|rozmiar|zepsu|popsu|uszkodz|fabric|material|broke|defect|damaged|battery|faulty|\bsize|charger|torn|strap/,
  ],
];
const byTopic: Partial<Record<Topic, SentenceRole>> = {
  delivery: 'understand_delivery',
  staff_service: 'understand_staff',
  waiting_time: 'understand_waiting',
  cleanliness: 'understand_clean',
  booking_cancellation: 'understand_booking',
  communication: 'understand_contact',
};

/** The sentence that shows understanding for the gravest grievance; `valued` where nothing is known. */
export function understandingOf(
  grievances: readonly Point[],
  trade: Trade,
  { tags }: DraftRequest,
  foldOf: (text: string) => string,
): SentenceRole {
  if (trade === 'care') return 'understand_care';
  for (const { label, about, topic, clauses, stated } of grievances) {
    const folded = foldOf([stated ? label : about, ...clauses].join(' '));
    const found =
      matters.find(([, pattern]) => pattern.test(folded))?.[0] ?? (topic === undefined ? undefined : byTopic[topic]);
    if (found !== undefined) return fitting(found, trade);
  }
  if (trade === 'app') return 'understand_app';
  const topical = tags.topics.map((topic) => byTopic[topic]).find((role) => role !== undefined);
  return topical === undefined ? 'valued' : fitting(topical, trade);
}

/** "Quality" of a meal is no purchase that was to last. */
function fitting(role: SentenceRole, trade: Trade): SentenceRole {
  if (role !== 'understand_product') return role;
  return trade === 'food'
    ? 'understand_food'
    : trade === 'stay'
      ? 'understand_stay'
      : trade === 'app'
        ? 'understand_app'
        : role;
}

const medical =
  /\b(?:lekar[zk]|doktor|dentyst|stomatolog|pacjent|przychodni|gabinet|ginekolog|ortoped|okulist|kardiolog|dermatolog|endokrynolog|neurolog|pediatr|chirurg|psychiatr|psycholog|rejestratork|poloz[nż]|pielegniark|klinik|\bdr\b|doctor|dentist|physician|patient(?:s)?\b|clinic\b|nurses?\b|surgeon|\bgp\b)/;
const vet = /weteryn|\bvet\b|\bdog\b|\bpies|\bkot/;

/** True where a reply must not even confirm that somebody was there as a patient. */
export const isMedical = (folded: string): boolean => medical.test(folded) && !vet.test(folded);
