import * as z from 'zod';
import { Classification } from '../domain/classification/classification.ts';
import { Retag } from '../domain/classification/correction.ts';
import { AppError } from '../domain/errors.ts';
import type { MentionId } from '../domain/mention/mention-id.ts';
import type { Draft, KeptMention, RevisionText, TextRepository } from '../domain/ports.ts';
import { DraftAction, Finding } from '../domain/reply/draft.ts';
import { expiryOfTexts } from './expiry.ts';
import { type Expression, type Item, type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { type ItemKey, keys, timeToLive } from './table.ts';
import { fitting, wellFormed } from './well-formed.ts';

const RevisionItem = z.object({
  title: z.string().optional(),
  text: z.string(),
  lang: z.string().optional(),
  authorName: z.string().optional(),
  authorFollowers: z.number().optional(),
  url: z.string().optional(),
  replyTarget: z.record(z.string(), z.string()).default({}),
  repliable: z.boolean().default(true),
  contentHash: z.string(),
});

const DraftItem = z.object({
  number: z.int(),
  revision: z.int(),
  action: DraftAction,
  text: z.string(),
  textHash: z.string(),
  language: z.string(),
  answers: z.array(z.string()).default([]),
  question: z.string().optional(),
  findings: z.array(Finding).default([]),
  by: z.string(),
  at: z.number(),
  decisionId: z.string().optional(),
});

/** Items of the table end at 400 kB; what an author wrote beyond this is kept out and the text says so. */
const maxTextBytes = 300 * 1024;
const maxTitleBytes = 16 * 1024;
const maxNameBytes = 2 * 1024;

/** Texts of a mention: put once, never changed; who comes second adopts what is there. */
export function createTextRepository(store: ItemStore): TextRepository {
  /** Puts `item` unless the key is taken, and returns what stands there then. */
  const putOnce = async <T>(of: KeptMention, key: ItemKey, given: T, schema: z.ZodType<T>): Promise<T> => {
    const value = wellFormed(given);
    if (await store.put({ ...key, sv: 1, ...expiryOfTexts(of), ...(value as Item) }, ifAbsent)) return value;
    const there = await read(key, schema);
    if (there === undefined) throw new AppError('retryable', 'stale_item', 'an item vanished while it was put');
    return there;
  };
  const read = async <T>(key: ItemKey, schema: z.ZodType<T>): Promise<T | undefined> => {
    const item = await store.getSettled(key);
    return item === undefined ? undefined : parseItem(item, schema, `item ${key.pk} ${key.sk}`);
  };

  /** Every item of the mention but META. */
  const beside = async function* (id: MentionId): AsyncGenerator<{ readonly key: ItemKey; readonly item: Item }> {
    const meta = keys.mention(id);
    let cursor: string | undefined;
    do {
      const page = await store.query({ partition: meta.pk, limit: itemsPerPage, cursor });
      for (const item of page.items) {
        const sk = String(item.sk);
        if (sk !== meta.sk) yield { key: { pk: meta.pk, sk }, item };
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  };

  return {
    putRevision: (of, revision, text) =>
      putOnce<RevisionText>(of, keys.revision(of.id, revision), fitted(text), RevisionItem),
    revision: (id, revision) => read<RevisionText>(keys.revision(id, revision), RevisionItem),
    putTags: (of, revision, tags) => putOnce(of, keys.tags(of.id, revision), tags, Classification),
    tags: (id, revision) => read(keys.tags(id, revision), Classification),
    putRetag: (of, retag) => putOnce<Retag>(of, keys.retag(of.id, retag.version, retag.decisionId), retag, Retag),
    retag: (id, { version, decisionId }) => read<Retag>(keys.retag(id, version, decisionId), Retag),
    putDraft: (of, draft) => putOnce<Draft>(of, keys.draft(of.id, draft.number), draft, DraftItem),
    draft: (id, number) => read<Draft>(keys.draft(id, number), DraftItem),
    async putHint(of, decisionId, hint) {
      await store.put({ ...keys.hint(of.id, decisionId), sv: 1, ...expiryOfTexts(of), hint }, ifAbsent);
    },
    async hint(id: MentionId, decisionId: string) {
      const item = await store.getSettled(keys.hint(id, decisionId));
      return typeof item?.hint === 'string' ? item.hint : undefined;
    },
    async forget({ id, revision, draft }) {
      const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
      await Promise.all([
        ...upTo(revision).flatMap((number) => [
          store.update(keys.revision(id, number), withoutWords, ifThere),
          store.update(keys.tags(id, number), withoutQuotes, ifThere),
        ]),
        ...upTo(draft).map((number) => store.update(keys.draft(id, number), withoutPoints, ifThere)),
      ]);
    },
    async erase(id) {
      for await (const { key } of beside(id)) {
        const husk = husks.find(({ prefix }) => key.sk.startsWith(prefix));
        if (husk !== undefined) await store.update(key, husk.update, ifThere);
      }
    },
    async keep(of) {
      const { [timeToLive]: until } = expiryOfTexts(of);
      if (until === undefined) return;
      for await (const { key, item } of beside(of.id)) {
        if (Number(item[timeToLive] ?? 0) >= until) continue;
        await store.update(key, keptUntil(until), ifThere);
      }
    },
  };
}

const itemsPerPage = 100;
const keptUntil = (until: number): Expression => ({
  expression: 'SET #ttl = :until',
  names: { '#ttl': timeToLive },
  values: { ':until': until },
});

const ifThere: Expression = { expression: 'attribute_exists(pk)' };
const withoutWords: Expression = {
  expression: 'SET #text = :nothing REMOVE title, authorName, #url',
  names: { '#text': 'text', '#url': 'url' },
  values: { ':nothing': '' },
};
const withoutQuotes: Expression = { expression: 'SET reasons = :none REMOVE contactTime', values: { ':none': [] } };
const withoutPoints: Expression = { expression: 'SET answers = :none REMOVE question', values: { ':none': [] } };

/** What is left of each kind of item. Corrections and the card hold no words of anybody. */
const husks: readonly { readonly prefix: string; readonly update: Expression }[] = [
  {
    prefix: 'REV#',
    update: {
      expression:
        'SET #text = :nothing, contentHash = :nothing, replyTarget = :empty ' +
        'REMOVE title, authorName, authorFollowers, #url, #lang',
      names: { '#text': 'text', '#url': 'url', '#lang': 'lang' },
      values: { ':nothing': '', ':empty': {} },
    },
  },
  {
    prefix: 'TAGS#',
    update: {
      expression: 'SET reasons = :none, topics = :none, flags = :none REMOVE contactTime',
      values: { ':none': [] },
    },
  },
  {
    prefix: 'DRAFT#',
    update: {
      expression: 'SET #text = :nothing, textHash = :nothing, answers = :none, findings = :none REMOVE question',
      names: { '#text': 'text' },
      values: { ':nothing': '', ':none': [] },
    },
  },
  { prefix: 'HINT#', update: { expression: 'SET hint = :nothing', values: { ':nothing': '' } } },
];

const fitted = (revision: RevisionText): RevisionText => ({
  ...revision,
  text: shortened(revision.text, maxTextBytes),
  title: revision.title === undefined ? undefined : shortened(revision.title, maxTitleBytes),
  authorName: revision.authorName === undefined ? undefined : shortened(revision.authorName, maxNameBytes),
});

const shortened = (text: string, maxBytes: number): string =>
  Buffer.byteLength(text) <= maxBytes ? text : `${fitting(text, maxBytes)} […]`;
