import { AppError } from '../domain/errors.ts';
import { Mention, type Transition, waitsForPerson } from '../domain/mention/mention.ts';
import { authorKeys, keys, queueKeys, wakeKeys } from './table.ts';

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
  contentHash: 'ch',
  rating: 'rt',
  hasText: 'ht',
  writtenAt: 'wa',
  editedAt: 'ea',
  firstSeenAt: 'fa',
  tags: 'tg',
  approvalsNeeded: 'an',
  approvals: 'ap',
  publication: 'pb',
  replies: 'rp',
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
const names = Object.entries(shortNames) as [keyof typeof shortNames, string][];

/** The META item of a mention with its index keys. */
export function mentionItem(mention: Mention): Record<string, unknown> {
  const item: Record<string, unknown> = { ...keys.mention(mention.id), sv: mentionSchemaVersion };
  for (const [name, short] of names) {
    const value = mention[name];
    if (value !== undefined && !isEmptyList(value)) item[short] = value;
  }
  item.h = mention.history.map(packTransition);
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
  const mention: Record<string, unknown> = {
    id: String(current.pk).slice(2),
    approvals: [],
    replies: [],
    history: Array.isArray(current.h) ? current.h.map((each) => unpackTransition(String(each))) : [],
  };
  for (const [name, short] of names) if (current[short] !== undefined) mention[name] = current[short];
  const parsed = Mention.safeParse(mention);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid', 'unreadable_item', `item ${String(item.pk)} does not parse as a mention`, {
    cause: parsed.error,
  });
}

/** Brings an item that an older deployment wrote to today's shape. */
function upcast(item: Record<string, unknown>): Record<string, unknown> {
  const version = Number(item.sv ?? 1);
  if (version > mentionSchemaVersion) {
    throw new AppError('retryable', 'newer_item', 'the item was written by a newer deployment; it is read again later');
  }
  return item;
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const packTransition = (transition: Transition): string =>
  [
    transition.version,
    transition.at,
    transition.moves.join('+'),
    transition.from ?? '',
    transition.to,
    encodeURIComponent(transition.by),
    transition.decisionId === undefined ? '' : encodeURIComponent(transition.decisionId),
  ].join('|');

function unpackTransition(packed: string): Record<string, unknown> {
  const [version, at, moves, from, to, by, decisionId] = packed.split('|');
  return {
    version: Number(version),
    at: Number(at),
    moves: (moves ?? '').split('+'),
    to,
    by: decodeURIComponent(by ?? ''),
    ...(from ? { from } : {}),
    ...(decisionId ? { decisionId: decodeURIComponent(decisionId) } : {}),
  };
}
