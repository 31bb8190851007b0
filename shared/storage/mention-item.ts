import { isTerminal, Mention, waitsForPerson } from '../domain/mention/mention.ts';
import { expiryOf } from './expiry.ts';
import { layouts, pack, unpack } from './packing.ts';
import { refuseNewer, unreadable } from './parse-item.ts';
import { authorKeys, keys, queueKeys, timeToLive, wakeKeys } from './table.ts';

/** Bumped when an older reader could not read the item; `upcast` then brings older items up. */
export const mentionSchemaVersion = 1;

/**
 * META has to stay under 1 kB, where a write costs one unit: attribute names are short here and nowhere else. Left
 * column: the domain's name.
 */
const shortNames = {
  brandId: 'b',
  locationId: 'lo',
  platform: 'p',
  externalId: 'x',
  sourceIds: 'src',
  authorId: 'au',
  inReplyTo: 'ir',
  status: 'st',
  version: 'v',
  revision: 'rev',
  draft: 'dr',
  draftHash: 'dh',
  draftRevision: 'dv',
  contentHash: 'ch',
  rating: 'rt',
  hasText: 'ht',
  writtenAt: 'wa',
  editedAt: 'ea',
  firstSeenAt: 'fa',
  byHand: 'bh',
  approvalsNeeded: 'an',
  visibility: 'vi',
  pendingRevision: 'pr',
  assignee: 'as',
  closeReason: 'cr',
  failure: 'fl',
  wakeAt: 'wk',
  wakes: 'wn',
  dueAt: 'du',
  undoEndsAt: 'ue',
  retryAt: 'ra',
  snoozedUntil: 'sn',
  leaseEndsAt: 'le',
  visibilityCheckAt: 'vc',
  remindAt: 're',
} as const satisfies Partial<Record<keyof Mention, string>>;
/** When an open mention's time is over, in seconds as the time to live. */
const keptName = 'ku';
const names = Object.entries(shortNames) as [keyof typeof shortNames, string][];

/** Records, and lists of records, that are stored by position. */
const packedNames = {
  tags: { short: 'tg', layout: layouts.tags, list: false },
  retag: { short: 'rg', layout: layouts.retag, list: false },
  publication: { short: 'pb', layout: layouts.publication, list: false },
  approvals: { short: 'ap', layout: layouts.approval, list: true },
  replies: { short: 'rp', layout: layouts.reply, list: true },
  history: { short: 'h', layout: layouts.transition, list: true },
} as const satisfies Partial<Record<keyof Mention, unknown>>;
const packedEntries = Object.entries(packedNames) as [
  keyof typeof packedNames,
  (typeof packedNames)[keyof typeof packedNames],
][];

/** The META item of a mention with its index keys. */
export function mentionItem(mention: Mention): Record<string, unknown> {
  const item: Record<string, unknown> = { ...keys.mention(mention.id), sv: mentionSchemaVersion };
  for (const [name, short] of names) {
    const value = mention[name];
    if (value !== undefined) item[short] = value;
  }
  for (const [name, { short, layout }] of packedEntries) {
    const value = mention[name];
    if (Array.isArray(value)) {
      if (value.length > 0) item[short] = value.map((each) => pack(layout, each));
    } else if (value !== undefined) {
      item[short] = pack(layout, value);
    }
  }
  // Only what has come to its end may vanish; until then the time is kept where DynamoDB does not look.
  const { [timeToLive]: expiry } = expiryOf(mention.keepUntil);
  if (expiry !== undefined) item[isTerminal(mention) ? timeToLive : keptName] = expiry;
  if (mention.wakeAt !== undefined) Object.assign(item, wakeKeys(mention.id, mention.wakeAt));
  if (waitsForPerson(mention)) {
    Object.assign(item, queueKeys(mention.brandId, mention.id, mention.dueAt ?? mention.firstSeenAt));
  }
  if (mention.authorId !== undefined) {
    Object.assign(item, authorKeys(mention.platform, mention.authorId, mention.id, mention.firstSeenAt));
  }
  return item;
}

/**
 * The mention of a META item.
 *
 * @throws AppError kind `invalid` where the item does not parse: it is alarmed and left as it is.
 */
export function mentionOf(item: Record<string, unknown>): Mention {
  const current = upcast(item);
  const mention: Record<string, unknown> = { id: String(current.pk).slice(2) };
  for (const [name, short] of names) if (current[short] !== undefined) mention[name] = current[short];
  const expiry = current[timeToLive] ?? current[keptName];
  if (typeof expiry === 'number') mention.keepUntil = expiry * 1000;
  for (const [name, { short, layout, list }] of packedEntries) {
    const packed = current[short] ?? (list ? [] : undefined);
    if (packed === undefined) continue;
    mention[name] = list && Array.isArray(packed) ? packed.map((each) => unpack(layout, each)) : unpack(layout, packed);
  }
  const parsed = Mention.safeParse(mention);
  if (parsed.success) return parsed.data;
  throw unreadable(`mention ${String(mention.id)}`, parsed.error);
}

/** Brings an item that an older deployment wrote to today's shape. */
function upcast(item: Record<string, unknown>): Record<string, unknown> {
  refuseNewer(item, mentionSchemaVersion);
  return item;
}
