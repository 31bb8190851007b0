import type * as z from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Item } from './item-store.ts';

/**
 * The item as `schema` sees it.
 *
 * @throws AppError kind `invalid` where it does not parse (alarmed, left as it is), kind `retryable` where a newer
 * deployment wrote it: whoever comes after this one can read it.
 */
export function parseItem<T>(item: Item, schema: z.ZodType<T>, what: string, newestVersion = 1): T {
  refuseNewer(item, newestVersion);
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw unreadable(what, parsed.error);
}

/** The item is left as it is, for a person. */
export const unreadable = (what: string, cause: unknown): AppError =>
  new AppError('invalid', 'unreadable_item', `${what} does not parse: see the runbook`, { cause });

/** @throws AppError kind `retryable` where the item's `sv` is beyond what this deployment can read. */
export function refuseNewer(item: Item, newestVersion: number): void {
  if (Number(item.sv ?? 1) > newestVersion) {
    throw new AppError('retryable', 'newer_item', 'the item was written by a newer deployment; it is read again later');
  }
}
