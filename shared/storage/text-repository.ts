import * as z from 'zod';
import { Classification } from '../domain/classification/classification.ts';
import { Retag } from '../domain/classification/correction.ts';
import { AppError } from '../domain/errors.ts';
import type { MentionId } from '../domain/mention/mention-id.ts';
import type { Draft, RevisionText, TextRepository } from '../domain/ports.ts';
import { DraftAction, Finding } from '../domain/reply/draft.ts';
import { type Expression, type Item, type ItemStore, ifAbsent } from './item-store.ts';
import { parseItem } from './parse-item.ts';
import { type ItemKey, keys } from './table.ts';
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
  const putOnce = async <T>(key: ItemKey, given: T, schema: z.ZodType<T>): Promise<T> => {
    const value = wellFormed(given);
    if (await store.put({ ...key, sv: 1, ...(value as Item) }, ifAbsent)) return value;
    const there = await read(key, schema);
    if (there === undefined) throw new AppError('retryable', 'stale_item', 'an item vanished while it was put');
    return there;
  };
  const read = async <T>(key: ItemKey, schema: z.ZodType<T>): Promise<T | undefined> => {
    const item = await store.getSettled(key);
    return item === undefined ? undefined : parseItem(item, schema, `item ${key.pk} ${key.sk}`);
  };

  return {
    putRevision: (id, revision, text) => putOnce<RevisionText>(keys.revision(id, revision), fitted(text), RevisionItem),
    revision: (id, revision) => read<RevisionText>(keys.revision(id, revision), RevisionItem),
    putTags: (id, revision, tags) => putOnce(keys.tags(id, revision), tags, Classification),
    tags: (id, revision) => read(keys.tags(id, revision), Classification),
    putRetag: (id, retag) => putOnce<Retag>(keys.retag(id, retag.version, retag.decisionId), retag, Retag),
    retag: (id, { version, decisionId }) => read<Retag>(keys.retag(id, version, decisionId), Retag),
    putDraft: (id, draft) => putOnce<Draft>(keys.draft(id, draft.number), draft, DraftItem),
    draft: (id, number) => read<Draft>(keys.draft(id, number), DraftItem),
    async putHint(id, decisionId, hint) {
      await store.put({ ...keys.hint(id, decisionId), sv: 1, hint }, ifAbsent);
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
  };
}

const ifThere: Expression = { expression: 'attribute_exists(pk)' };
const withoutWords: Expression = {
  expression: 'SET #text = :nothing REMOVE title, authorName, #url',
  names: { '#text': 'text', '#url': 'url' },
  values: { ':nothing': '' },
};
const withoutQuotes: Expression = { expression: 'SET reasons = :none REMOVE contactTime', values: { ':none': [] } };
const withoutPoints: Expression = { expression: 'SET answers = :none REMOVE question', values: { ':none': [] } };

const fitted = (revision: RevisionText): RevisionText => ({
  ...revision,
  text: shortened(revision.text, maxTextBytes),
  title: revision.title === undefined ? undefined : shortened(revision.title, maxTitleBytes),
  authorName: revision.authorName === undefined ? undefined : shortened(revision.authorName, maxNameBytes),
});

const shortened = (text: string, maxBytes: number): string =>
  Buffer.byteLength(text) <= maxBytes ? text : `${fitting(text, maxBytes)} […]`;
