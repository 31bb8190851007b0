/** What a sentence weighs among complaints: what cost money or never came is said before what displeased. */
const gravities: readonly (readonly [number, RegExp])[] = [
  [6, /plesn|grzyb|karaluch|prusak|robak|pluskw|zgni|mould|mold|cockroach|bed bug|rotten|expired/],
  [5, /pieni|zwrot|pobra|nalicz|oplat|rozlicz|refund|charged|money|payment|kwot|przelew|platnos/],
  [
    5,
    /nie (?:dotar|dosz|przysz|dosta|otrzyma)|zagin|zgub|never (?:arrived|came)|not (?:arrived?|received?|delivered)|did not (?:arrive|receive|come)|lost|has not reached/,
  ],
  [
    4,
    /zepsu|uszkodz|pek|nie dzial|zawiesz|zacin|wylacz|awari|crash|broke|not work|stopped|freez|cannot|log|zalog|damaged|defect|faulty|torn/,
  ],
  [3, /brud|czyst|kurz|dirty|clean|stain|zimn|przypal|surow|cold|raw|burnt/],
  [
    3,
    /niemil|nieuprzej|opryskl|ignor|lekcewaz|rude|unfriendly|unhelpful|ignored|nie odp|odpowied|kontakt|reply|answer/,
  ],
  [2, /czeka|kolej[kc]|godzin|minut|opozn|spozn|\bwait(?:ed|ing|s)?\b|hour|delay|late/],
];

/** Of folded words: from 1 to 6. */
export const gravityOf = (folded: string): number => gravities.find(([, pattern]) => pattern.test(folded))?.[0] ?? 1;
