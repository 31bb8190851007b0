/**
 * How the parts of a mention shrink, so that META stays within the 1 kB that a write unit pays for: records become
 * lists without their field names, frequent words become two letters. Both tables only ever grow at their ends.
 */

/** Fields by position. A field that is added goes to the end: older items then simply lack it. */
export const layouts = {
  transition: ['version', 'at', 'moves', 'from', 'to', 'by', 'decisionId'],
  approval: ['by', 'at', 'revision', 'draft', 'textHash'],
  publication: ['attempts', 'uncertain', 'emptyReads', 'needsPerson', 'key', 'doubt'],
  reply: ['externalId', 'revision', 'draft', 'textHash', 'at', 'key'],
  tags: ['language', 'sentiment', 'urgency', 'topics', 'flags', 'earlier'],
  retag: ['version', 'decisionId'],
} as const;
export type Layout = (typeof layouts)[keyof typeof layouts];

/** Statuses, moves, tags. A word without letters of its own is stored as it is, so forgetting one costs bytes only. */
const letters: Readonly<Record<string, string>> = {
  received: 're',
  classified: 'cl',
  awaiting_approval: 'aa',
  approved: 'ap',
  publishing: 'pg',
  published: 'pd',
  failed: 'fa',
  closed: 'cd',
  receive: 'rc',
  classify: 'cf',
  draft: 'dr',
  edit: 'ed',
  approve: 'av',
  countersign: 'cs',
  redraft: 'rd',
  undo: 'un',
  claim: 'cm',
  reclaim: 'rm',
  settle: 'se',
  release: 'rl',
  refuse: 'rf',
  give_up: 'gu',
  revise: 'rv',
  await_revision: 'ar',
  close: 'ce',
  reopen: 'ro',
  readmit: 'ra',
  correct: 'co',
  hold: 'ho',
  doubt: 'do',
  ask_person: 'as',
  remind: 'ri',
  check_visibility: 'cv',
  show: 'sh',
  assign: 'ag',
  unassign: 'ua',
  snooze: 'sn',
  unsnooze: 'us',
  join: 'jo',
  retag: 'rg',
  negative: 'ne',
  neutral: 'nu',
  positive: 'po',
  mixed: 'mi',
  critical: 'cr',
  high: 'hi',
  normal: 'no',
  low: 'lo',
  product_quality: 'pq',
  price_billing: 'pb',
  delivery: 'de',
  staff_service: 'ss',
  waiting_time: 'wt',
  cleanliness: 'ci',
  app_bug: 'ab',
  outage: 'ou',
  booking_cancellation: 'bc',
  refund_return: 'rr',
  safety: 'sa',
  privacy_data: 'pv',
  availability: 'al',
  communication: 'cc',
  feature_request: 'fr',
  praise_only: 'pr',
  other: 'ot',
  legal: 'le',
  personal_data: 'pe',
  abuse: 'au',
  spam: 'sp',
  prompt_injection: 'pi',
  press: 'ps',
  rating_mismatch: 'rt',
  not_about_us: 'na',
  asks_question: 'aq',
  asks_contact: 'ac',
  system: 'sy',
  author: 'at',
  platform: 'pf',
  keep: 'kp',
  erase: 'es',
};
const words = new Map(Object.entries(letters).map(([word, short]) => [short, word]));

/** Fields whose values are words; a list of words becomes one text. */
const wordFields: ReadonlySet<string> = new Set(['from', 'to', 'by', 'sentiment', 'urgency']);
const wordListFields: ReadonlySet<string> = new Set(['moves', 'topics', 'flags']);

/** The values of `record` in the order of its layout; trailing absent ones are left out. */
export function pack(layout: Layout, record: Readonly<Record<string, unknown>>): unknown[] {
  const values = layout.map((field) => shorten(field, record[field]));
  return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
}

/** What `pack` was given; anything that it never makes stays as it is, for the schema to refuse. */
export function unpack(layout: Layout, packed: unknown): unknown {
  if (!Array.isArray(packed)) return packed;
  const fields = layout.map((field, index) => [field, lengthen(field, packed[index])]);
  return Object.fromEntries(fields.filter(([, value]) => value !== null && value !== undefined));
}

function shorten(field: string, value: unknown): unknown {
  if (wordListFields.has(field)) return (value as readonly string[]).map((word) => letters[word] ?? word).join('+');
  return (wordFields.has(field) ? letters[String(value)] : undefined) ?? value ?? null;
}

function lengthen(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (wordListFields.has(field)) return value === '' ? [] : value.split('+').map((short) => words.get(short) ?? short);
  return wordFields.has(field) ? (words.get(value) ?? value) : value;
}
