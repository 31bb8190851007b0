import { AppError } from '../domain/errors.ts';
import type { Move } from '../domain/mention/lifecycle.ts';
import type { Mention } from '../domain/mention/mention.ts';
import type { Finding } from '../domain/reply/draft.ts';
import type { Decision } from './decision.ts';

/** A decision that waits for its one conditional write. */
interface Planned {
  readonly moves: Move[];
}
/** Moves to write, or why there is nothing to write. */
export type Plan = Planned | { readonly conflict: string } | { readonly blocked: readonly Finding[] };

/** What happened since the person looked, for a decision that is legal from `statuses` and for the draft that was seen. */
export function staleness(
  mention: Mention,
  decision: Decision,
  statuses: readonly Mention['status'][],
): string | undefined {
  if (!statuses.includes(mention.status)) return `it is ${mention.status.replaceAll('_', ' ')} by now`;
  if (decision.draft !== mention.draft) return 'there is another draft since you looked';
  return undefined;
}

export const badRequest = (message: string): AppError => new AppError('permanent', 'bad_request', message);
