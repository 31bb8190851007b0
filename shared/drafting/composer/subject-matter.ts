import { remembering } from '../wording/remembering.ts';
import type { SentenceRole } from './language-pack.ts';
import type { Trade } from './points.ts';

/** What a complaint is about, as far as a reply shows that it understands. Folded, Polish and English. */
const matters: readonly (readonly [SentenceRole, RegExp])[] = [
  ['understand_noise', /halas|glosn|slychac|noise|noisy|\bloud|thin walls/],
  [
    'understand_clean',
    /brud|czyst|kurz\b|kurzu|plesn|zagrzyb|posprzat|sprzata|pajeczyn|karaluch|robak|dirty|\bclean|filth|mould|mold|stain|smell|cockroach|dust/,
  ],
  ['understand_waiting', /czeka|kolej[kc]|opozn|spozn|\bwait(?:ed|ing|s)?\b|queue|delay|slow service/],
  [
    'understand_app',
    /aplikac|\bapk|aktualiz|zawiesz|zacin|logow|zalog|powiadom|\bapp\b|crash|log ?in|\bsync|update|\bbugs?\b|freez|\bscreen\b|password|\botp\b|bluetooth/,
  ],
  [
    'understand_money',
    /pieni|zwrot|oplat|pobra|nalicz|platnos|przelew|rachunk|refund|\bcharged|\bcharges\b|overcharg|payment|\bfees?\b|transaction|balance/,
  ],
  [
    'understand_contact',
    /nie odp|odpowied|odpis|dodzwon|infolini|nie odbier|brak kontaktu|\breply|\banswer|no response|respond|customer care|emails?\b/,
  ],
  ['understand_delivery', /dostaw(?!cz|k)|paczk|przesyl|kurier|deliver|parcel|courier|shipping|\bpackage\b/],
  ['understand_travel', /\bflight|\bplane|aircraft|airline|luggage|boarding|cabin crew/],
  [
    'understand_food',
    /jedzen|zup|dani[aeu]\b|smak|pierog|sniadan|kolacj|\bkaw[aey]|obiad|posil|\bmies[oa]|pizz|burger|\bfood|meal|\btast|breakfast|coffee|soup|dinner|lunch|chicken|steak|cold fries|deser/,
  ],
  [
    'understand_staff',
    /obslug|kelner|personel|niemil|nieuprzej|opryskl|\bstaff|\brude|waiter|waitress|recept|\bcrew|employee|attitude|impolite|unfriendly/,
  ],
  ['understand_price', /\bdrog|\bcen[ayę]?\b(?! przy kasie)|zawyz|\bprice|expensive|overpriced|pricey/],
  ['understand_booking', /rezerwacj|anulow|\bbook(?:ed|ing)|cancel|reservation/],
  [
    'understand_stay',
    /pokoj|pokoi|lozk|materac|lazien|prysznic|klimatyz|recznik|ogrzew|basen|cieplej wody|winda|\brooms?\b|\bbeds?\b|bathroom|shower|pillow|towel|heating|mattress/,
  ],
  [
    'understand_product',
    /materia[lł]|suwak|rozmiar|zepsu|popsu|uszkodz|fabric|material|broke|defect|damaged|battery|faulty|\bsize|charger|torn|strap/,
  ],
];

/**
 * The sentence that shows understanding for what the customer wrote; undefined where nothing of it is known for sure: a
 * sentence about something else would be worse than none.
 */
export function understandingOf(
  said: readonly string[],
  trade: Trade,
  foldOf: (text: string) => string,
): SentenceRole | undefined {
  if (trade === 'care') return undefined;
  const folded = foldOf(said.join(' '));
  const found = matters.find(([, pattern]) => pattern.test(folded))?.[0];
  return found === undefined || (trade === 'app' && !ofApps.has(found)) ? undefined : fitting(found, trade);
}

const ofApps = new Set<SentenceRole>([
  'understand_app',
  'understand_money',
  'understand_contact',
  'understand_product',
]);

/** "Quality" of a meal is no purchase that was to last. */
function fitting(role: SentenceRole, trade: Trade): SentenceRole | undefined {
  // Noise spoils a night; of a microphone it is a property.
  if (role === 'understand_noise' && trade !== 'stay') return undefined;
  if (role === 'understand_app' && trade !== 'app' && trade !== 'any') return undefined;
  if (role === 'understand_food' && trade === 'shop') return 'understand_delivery';
  if (role !== 'understand_product') return role;
  return trade === 'food'
    ? 'understand_food'
    : trade === 'stay'
      ? 'understand_stay'
      : trade === 'app'
        ? 'understand_app'
        : role;
}

/** What a business does, by its words; folded, Polish and English. */
const fields: readonly (readonly [Field, RegExp])[] = [
  [
    'app',
    /\b(?:apps?|application|aplikacj\w*|ap(?:ka|ki|ke|ce)|log(?:ging|ged|s)? (?:me )?(?:in|out)|login|logowan\w*|zalogow\w*|wylogow\w*|password|hasl[oa]|otp|home screen|updat(?:e|es|ed|ing)|aktualizacj\w*|wersj\w*|latest version|widget|download\w*|notifications?|powiadomie\w*|instal\w*|crash(?:es|ed|ing)?|bugs?|features?|fingerprint|screenshots?|dark mode|balance)\b/g,
  ],
  [
    'bank',
    /\b(?:bank|banks|banku|bankiem|banking|bankow\w*|accounts?|kont[oa]|transfer\w*|przelew\w*|transactions?|loan|kredyt\w*|atm|debit|credit card|teller|branch|oddzial\w*|statements?|balance|saldo|pin|blik\w*)\b/g,
  ],
  [
    'travel',
    /\b(?:flights?|airlines?|airways|airport|aircraft|planes?|boarding|cabin|crew|luggage|baggage|pilots?|take-?off|landing|samolo\w*|lini\w* lotnicz\w*|lotnisk\w*|bagaz\w*|lotem|lotu|lot)\b/g,
  ],
  [
    'stay',
    /\b(?:hotel\w*|hostel\w*|(?<!(?:changing|fitting|waiting|dining|class|treatment|engine|board|exam) )rooms?|pokoj\w*|pokoi\w*|reception|recepcj\w*|lazien\w*|umywal\w*|bathroom|shower|prysznic\w*|beds?|lozk\w*|pillows?|towels?|recznik\w*|nocleg\w*|apartament\w*|basen\w*|pobyt\w*|stayed|check-?in|pensjonat\w*|lobby|spa|lezak\w*|zakwaterow\w*|sniadani\w*|dob[aey]|materac w)\b/g,
  ],
  [
    'food',
    /\b(?:restaurants?|restauracj\w*|wait(?:er|ress|ers)|kelner\w*|menu|dish(?:es)?|dani[aeu]|meals?|soup|zup[aeyę]|pizz\w*|burger\w*|steak|coffee|kaw[aey]|cake|sernik\w*|ciast\w*|chleb\w*|piw[oa]|beer|table|stolik\w*|desserts?|deser\w*|lunch|dinner|obiad\w*|kolacj\w*|fries|frytk\w*|pierog\w*|sandwich\w*|pub|chef|kuchni\w*|portions?|porcj\w*|ketchup|tasted|food|jedzeni\w*|barman\w*)\b/g,
  ],
  [
    'shop',
    /\b(?:order(?:ed|s)?|zamowi\w*|parcels?|packag(?:e|es|ing)|paczk\w*|przesylk\w*|kurier\w*|couriers?|deliver(?:y|ed|ies)|dostaw\w*|sellers?|sprzedaw\w*|shop|stores?|sklep\w*|products?|produkt\w*|items?|bought|purchased?|kupil\w*|zakup\w*|sizes?|rozmiar\w*|refund|zwrot\w*|reklamacj\w*|buty|butow|shoes|jacket|fabric|material\w*|sofa|fridge|lodowk\w*|amazon|flipkart|warranty|bluz[aey]|spodni\w*|sukienk\w*|kurtk[aię]|prani[ua]|t-?shirts?|dress|trousers|headphones|earphones|charger|sweater|checkouts?|kas(?:ie|ach|y|a)|print|book)\b/g,
  ],
];

export type Field = Trade | 'travel' | 'bank';

/**
 * The one of which more words speak than of any other; "any" where two are spoken of alike. In the wrong trade
 * nothing is asked: an order number of a passenger shows that nobody read what he wrote.
 */
export const fieldOf = remembering(spokenOf, { most: 20, longest: 8000 });

function spokenOf(folded: string): Field | undefined {
  let best: Field | undefined;
  let most = 0;
  for (const [field, pattern] of fields) {
    // Who flew eats on board as well: one word of a flight outweighs one of a meal.
    const count = (folded.match(pattern)?.length ?? 0) * (field === 'travel' ? 2 : 1);
    if (count > most) [best, most] = [field, count];
    else if (count === most && count > 0) best = field === 'bank' && best === 'app' ? best : 'any';
  }
  return best;
}

const medical =
  /\b(?:lekar[zk]|doktor|dentyst|stomatolog|pacjent|przychodni|gabine[ct]|badani[aeu]\b|badaniach|usg\b|leczeni|diagnoz|rozpozna(?:ni|[lw])|zabieg|znieczul|plomb|dentyst|stomat|konsultacj|poczekaln|ginekolog|chorob\w+ (?:syn|cork|dziec|moj)|wynik\w* badan|recept[aeyę]\b|tablet|antybiot|pacjen|ginekolog|ortoped|okulist|kardiolog|dermatolog|endokrynolog|neurolog|pediatr|\bzeb(?:ow|ami|ach)\b|cytologi|zbadan[aey]\b|antykoncepc|tabletek|chirurg|psychiatr|psycholog|rejestratork|poloz[nż]|pielegniark|klinik|\bdr\b|doctor|dentist|physician|patient(?:s)?\b|clinic\b|nurses?\b|surgeon|\bgp\b)/;
const vet = /weteryn|\bvet\b|\bdog\b|\bpies|\bkot/;

/** True where a reply must not even confirm that somebody was there as a patient. */
export const isMedical = (folded: string): boolean =>
  medical.test(folded) &&
  !vet.test(folded) &&
  (folded.length < longText || (folded.match(new RegExp(medical, 'g'))?.length ?? 0) > 1);

/** In a long text one word about a doctor may be about anybody's doctor. */
const longText = 400;
