import { Brand } from '../../shared/domain/brand/brand.ts';
import type { Classification } from '../../shared/domain/classification/classification.ts';
import { textHashOf } from '../../shared/domain/hash.ts';
import { admit } from '../../shared/domain/mention/admit.ts';
import { advance, type Move } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import type { Draft, RevisionText } from '../../shared/domain/ports.ts';
import { Source } from '../../shared/domain/source/source.ts';
import { day, hour, minute } from '../../shared/domain/time.ts';
import { addKey, type Memory, putMention, textKeys } from './memory-api.ts';

export const adminKey = 'odz_admin_0123456789abcdef';
export const colleagueKey = 'odz_colleague_0123456789abc';
export const viewerKey = 'odz_viewer_0123456789abcdef';
export const expiredKey = 'odz_expired_0123456789abcdef';

export function emptyMemory(): Memory {
  const memory: Memory = {
    mentions: new Map(),
    texts: new Map(),
    sources: new Map(),
    keys: new Map(),
    ledger: [],
    voices: new Map(),
    published: [],
    quarantined: 0,
    learned: 0,
    brand: Brand.parse({
      id: 'pierogarnia',
      version: 1,
      voice: { name: 'Pierogarnia Pod Lasem', contact: 'kontakt@pierogarnia.example' },
      approvers: [
        { person: 'anna', name: 'Anna Maj' },
        { person: 'jan', name: 'Jan Kowal' },
        { person: 'viktor', name: 'Viktor' },
      ],
    }),
  };
  addKey(memory, adminKey, 'anna', 'admin');
  addKey(memory, colleagueKey, 'jan', 'approver');
  addKey(memory, viewerKey, 'viktor', 'viewer');
  addKey(memory, expiredKey, 'anna', 'admin');
  for (const [hash, key] of memory.keys) {
    if (hash === [...memory.keys.keys()].at(-1)) memory.keys.set(hash, { ...key, expiresAt: Date.now() - 1 });
  }
  return memory;
}

interface Seed {
  readonly id: string;
  readonly platform?: string;
  readonly author?: string | undefined;
  readonly title?: string;
  readonly text: string;
  readonly rating?: number;
  readonly language?: string;
  readonly urgency?: Classification['urgency'];
  readonly sentiment?: Classification['sentiment'];
  readonly reasons?: Classification['reasons'];
  readonly topics?: Classification['topics'];
  readonly flags?: Classification['flags'];
  readonly reply: string;
  readonly draft?: Partial<Draft>;
  /** Minutes from now. */
  readonly due: number;
  readonly age?: number;
  readonly approvalsNeeded?: number;
  readonly url?: string;
  /** What happened after the draft. */
  readonly later?: (mention: Mention) => Move[][];
  readonly changes?: Partial<Mention>;
}

/** A mention with its texts, drafted and waiting, and then whatever else happened to it. */
export function plant(memory: Memory, seed: Seed): Mention {
  const now = Date.now();
  const at = now - (seed.age ?? 60) * minute;
  const platform = seed.platform ?? 'google-business-profile';
  const incoming = {
    externalId: seed.id,
    text: seed.text,
    title: seed.title,
    rating: seed.rating,
    author: { id: `author-${seed.id}`, name: seed.author },
    writtenAt: at - 5 * minute,
  };
  let mention = admit(incoming, { brandId: memory.brand.id, platform, sourceId: `${platform}-1`, at });
  const tags: Classification = {
    language: seed.language ?? 'pl',
    sentiment: seed.sentiment ?? 'negative',
    score: -0.6,
    confidence: 0.9,
    urgency: seed.urgency ?? 'normal',
    reasons: seed.reasons ?? [],
    topics: seed.topics ?? [],
    flags: seed.flags ?? [],
    engine: 'local',
  };
  const text: RevisionText = {
    title: seed.title,
    text: seed.text,
    authorName: seed.author,
    url: seed.url ?? 'https://maps.google.com/reviews/1',
    replyTarget: {},
    repliable: true,
    contentHash: mention.contentHash,
  };
  const draft: Draft = {
    number: 1,
    revision: 1,
    action: 'reply',
    text: seed.reply,
    textHash: textHashOf(seed.reply),
    language: tags.language,
    answers: [],
    findings: [],
    by: 'composer',
    at,
    ...seed.draft,
  };
  memory.texts.set(textKeys.revision(mention.id, 1), text);
  memory.texts.set(textKeys.tags(mention.id, 1), tags);
  memory.texts.set(textKeys.draft(mention.id, 1), draft);
  mention = advance(mention, [{ type: 'classify', tags }], { at: at + 1000, by: 'system' });
  const drafted: Move = {
    type: 'draft',
    draft: 1,
    draftHash: draft.textHash,
    dueAt: now + seed.due * minute,
    approvalsNeeded: seed.approvalsNeeded ?? 1,
  };
  mention = advance(mention, [drafted], { at: at + 2000, by: 'system' });
  for (const moves of seed.later?.(mention) ?? []) {
    mention = advance(mention, moves, { at: now - 2 * minute, by: byOf(moves) });
  }
  mention = { ...mention, ...seed.changes };
  putMention(memory, mention);
  return mention;
}

const systemMoves = new Set(['claim', 'settle', 'refuse', 'doubt', 'ask_person']);
const byOf = (moves: readonly Move[]): string => (systemMoves.has(moves[0]?.type ?? '') ? 'system' : 'person:jan');

const approval = (mention: Mention, undoEndsAt: number): Move => ({
  type: 'approve',
  undoEndsAt,
  approval: {
    by: 'person:jan',
    at: Date.now() - 2 * minute,
    revision: mention.revision,
    draft: mention.draft,
    textHash: mention.draftHash ?? '',
  },
});
export const approved = (mention: Mention): Move[][] => [[approval(mention, Date.now() + 40_000)]];
export const uncertain = (mention: Mention): Move[][] => [
  [approval(mention, Date.now() - minute)],
  [{ type: 'claim', leaseEndsAt: Date.now() - minute }],
  [{ type: 'ask_person', remindAt: Date.now() + day }],
];
export const published = (mention: Mention): Move[][] => [
  [approval(mention, Date.now() - minute)],
  [{ type: 'claim', leaseEndsAt: Date.now() + minute }],
  [
    {
      type: 'settle',
      visibility: 'visible',
      reply: { externalId: 'r1', revision: 1, draft: 1, textHash: mention.draftHash ?? '', at: Date.now() },
    },
  ],
];
export const refused = (mention: Mention): Move[][] => [
  [approval(mention, Date.now() - minute)],
  [{ type: 'claim', leaseEndsAt: Date.now() + minute }],
  [{ type: 'refuse', code: 'policy_violation', message: 'Google: the reply names a member of staff' }],
];

export const glass: Seed = {
  id: 'glass',
  author: 'Katarzyna Wrona',
  rating: 1,
  urgency: 'critical',
  text: 'W sałatce mojej córki było szkło. Skaleczyła się w usta, spędziliśmy wieczór na SOR-ze. Obsługa wzruszyła ramionami i przyniosła rachunek. Zgłaszam to do sanepidu.',
  reasons: [
    { code: 'foreign_body', words: 'w sałatce mojej córki było szkło' },
    { code: 'injury', words: 'skaleczyła się w usta' },
    { code: 'authority', words: 'zgłaszam to do sanepidu' },
  ],
  topics: ['safety', 'staff_service'],
  flags: ['safety', 'legal'],
  reply:
    'Pani Katarzyno, to, co Pani opisuje, nie powinno się było wydarzyć, i bardzo nam przykro, że ucierpiała Pani córka. Sprawą zajmuje się już kierowniczka restauracji i chciałaby porozmawiać z Panią osobiście. Prosimy o kontakt: kontakt@pierogarnia.example.',
  due: 22,
  age: 38,
};

export const soup: Seed = {
  id: 'soup',
  author: 'Marek',
  rating: 2,
  urgency: 'high',
  text: 'Godzina czekania na zupę, potem zimne pierogi. Oddajcie pieniądze.',
  reasons: [{ code: 'refund_demand', words: 'oddajcie pieniądze' }],
  topics: ['waiting_time', 'product_quality'],
  reply:
    'Dzień dobry, Panie Marku. Dziękujemy za tę opinię i przepraszamy za długie czekanie oraz zimne danie. Prosimy o wiadomość na kontakt@pierogarnia.example, wrócimy do tej wizyty razem.',
  due: 95,
  age: 130,
};

export const lovely: Seed = {
  id: 'lovely',
  author: 'Emily Stone',
  rating: 5,
  urgency: 'low',
  sentiment: 'positive',
  language: 'en',
  text: 'Lovely evening, the plum dumplings were a dream and our waiter Tomek made us laugh all night. We will be back in spring!',
  topics: ['praise_only', 'staff_service'],
  reply:
    'Thank you, Emily! It makes our day to hear that the plum dumplings and the evening went so well. See you in spring.',
  due: 60 * 30,
  age: 60 * 5,
};

export const mentionOnBluesky: Seed = {
  id: 'at://did:plc:abc/app.bsky.feed.post/3k1',
  platform: 'bluesky',
  author: 'tomasz.bsky.social',
  urgency: 'normal',
  sentiment: 'neutral',
  text: 'Czy @pierogarnia jest otwarta w Wigilię? Nigdzie nie mogę znaleźć godzin.',
  topics: ['availability'],
  flags: ['asks_question'],
  url: 'https://bsky.app/profile/tomasz.bsky.social/post/3k1',
  reply: 'Dzień dobry! Sprawdzamy godziny na Wigilię i damy znać tutaj, gdy tylko będą pewne.',
  draft: { action: 'ask_first', question: 'Czy jesteśmy otwarci w Wigilię i w jakich godzinach?' },
  due: -50,
  age: 60 * 6,
};

export const app: Seed = {
  id: '10987',
  platform: 'app-store-rss',
  author: 'pierogi_fan',
  title: 'Crashes on order',
  rating: 2,
  urgency: 'normal',
  language: 'en',
  text: 'Since the last update the app closes whenever I press order. Reinstalled twice.',
  topics: ['app_bug'],
  url: 'https://apps.apple.com/app/id1',
  reply: 'Thank you for telling us, and for trying twice. We are looking into the crash when ordering.',
  due: 60 * 9,
  age: 60 * 20,
};

/** A day of a small restaurant: something in every state. */
export function plantDay(memory: Memory): Record<string, Mention> {
  const sources: [string, Partial<Source>][] = [
    ['google-business-profile', { locationId: 'Rynek 7' }],
    ['bluesky', {}],
    ['app-store-rss', {}],
    ['x', { health: 'needs_attention', healthCode: 'invalid_grant' }],
  ];
  for (const [platform, changes] of sources) {
    const id = `${platform}-1`;
    const now = Date.now();
    const source = { id, version: 1, brandId: memory.brand.id, platform, account: {}, answerSince: 0, sweepAt: 0 };
    memory.sources.set(
      id,
      Source.parse({ ...source, pullAt: now, lastSuccessAt: now - 3 * minute, lastItemAt: now - hour, ...changes }),
    );
  }
  return {
    glass: plant(memory, glass),
    soup: plant(memory, soup),
    lovely: plant(memory, lovely),
    bluesky: plant(memory, mentionOnBluesky),
    app: plant(memory, app),
    second: plant(memory, {
      ...soup,
      id: 'second',
      author: 'Piotr Zieliński',
      rating: 3,
      urgency: 'normal',
      text: 'Smacznie, ale głośno. Kelner dwa razy pomylił zamówienie, za to deser na koszt firmy. Mieszane uczucia.',
      sentiment: 'mixed',
      reasons: [],
      due: 60 * 4,
      approvalsNeeded: 2,
    }),
    stars: plant(memory, { ...lovely, id: 'stars', author: undefined, text: '', rating: 4, due: 60 * 40 }),
    hand: plant(memory, { ...app, id: '10988', author: 'Ola', title: 'Nice', rating: 4, later: approved }),
    uncertain: plant(memory, {
      ...mentionOnBluesky,
      id: 'x-77',
      platform: 'x',
      author: '@glodny_student',
      text: 'Pierogarnia Pod Lasem, ile kosztuje teraz zestaw studencki?',
      draft: {},
      reply: 'Zestaw studencki kosztuje 24 zł, zapraszamy!',
      later: uncertain,
    }),
    failed: plant(memory, { ...soup, id: 'failed', author: 'Agnieszka', later: refused, due: 10 }),
    published: plant(memory, { ...lovely, id: 'published', author: 'Grace Hill', later: published }),
    approved: plant(memory, { ...soup, id: 'approved', author: 'Bartek', later: approved }),
    closed: plant(memory, {
      ...lovely,
      id: 'closed',
      author: 'SEO Pro',
      text: 'Best SEO services, write to us!',
      later: () => [[{ type: 'close', reason: 'spam' }]],
    }),
  };
}
