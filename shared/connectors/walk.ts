import * as z from 'zod';

const Mark = z.string().regex(/^\d{1,20}$/);

/**
 * How far a walk through a list has come that shows the newest first and has no "since" of its own. Marks are whole
 * numbers that grow with time (epoch ms, or ids such as X's), as text since ids outgrow a double.
 */
const Walk = z.object({
  /** All up to here was met by walks that came to their end. */
  mark: Mark.optional(),
  /** The newest that this walk met: the mark once it has come to its end, and not before. */
  newest: Mark.optional(),
  /** The platform's token of the next page; absent before the first one. */
  token: z.string().optional(),
  /** This walk met an empty page, which platforms also send when they are unwell. */
  doubt: z.literal(true).optional(),
  /** How often in a row a walk had to begin again. */
  restarts: z.int().optional(),
});
export type Walk = z.infer<typeof Walk>;

/** What a page says about the walk. */
export interface WalkedPage {
  /** Marks of its items, as far as they can be read. */
  readonly marks: readonly (string | number | undefined)[];
  readonly empty: boolean;
  readonly nextToken: string | undefined;
  /** It holds items from before the mark: the rest is known. */
  readonly reachedMark: boolean;
}

/** A walk that doubts an empty page is done once more, then believed: many an API ends its lists with one. */
const maxDoubts = 1;
/** A token that is refused again and again must not keep a walk going for ever. */
const maxRestarts = 3;

/** A cursor that is absent, or that an older version of us wrote and we cannot read, begins a walk from the top. */
export function walkOf(cursor: string | undefined): Walk {
  if (cursor === undefined) return {};
  try {
    return Walk.safeParse(JSON.parse(cursor)).data ?? {};
  } catch {
    return {};
  }
}

/** The walk from the top again, after the platform refused a page's token (they expire). */
export const restarted = (walk: Walk): Walk => ({ ...markOf(walk.mark), restarts: (walk.restarts ?? 0) + 1 });

/** The cursor after a page, and whether there is another page to fetch now. The mark moves after the last one only. */
export function stepOn(walk: Walk, page: WalkedPage): { readonly cursor: string | undefined; readonly more: boolean } {
  const newest = greatest([walk.newest, ...page.marks]);
  const doubt = walk.doubt || (page.empty && (walk.token !== undefined || page.nextToken !== undefined));
  const restarts = walk.restarts ?? 0;
  const moreToCome = page.nextToken !== undefined && page.nextToken !== walk.token && !page.reachedMark;
  if (moreToCome && restarts <= maxRestarts) {
    const next = { ...walk, token: page.nextToken, ...(newest && { newest }), ...(doubt && { doubt: true as const }) };
    return { cursor: encode(next), more: true };
  }
  if (moreToCome) return { cursor: encode(markOf(walk.mark)), more: false };
  if (doubt && restarts < maxDoubts) return { cursor: encode(restarted(walk)), more: false };
  return { cursor: encode(markOf(greatest([walk.mark, newest]))), more: false };
}

/** As `stepOn`, for a sweep: every page once, and no mark. */
export function sweepOn(
  walk: Walk,
  nextToken: string | undefined,
): { readonly cursor: string | undefined; readonly more: boolean } {
  const more = nextToken !== undefined && nextToken !== walk.token && (walk.restarts ?? 0) <= maxRestarts;
  return more ? { cursor: encode({ ...walk, token: nextToken }), more } : { cursor: undefined, more };
}

const markOf = (mark: string | undefined): Walk => (mark === undefined ? {} : { mark });

/** The same walk gives the same text, so that nobody saves a cursor that did not move. */
const encode = ({ mark, newest, token, doubt, restarts }: Walk): string | undefined =>
  mark === undefined && token === undefined && restarts === undefined
    ? undefined
    : JSON.stringify({ mark, newest, token, doubt, restarts });

function greatest(marks: readonly (string | number | undefined)[]): string | undefined {
  let best: bigint | undefined;
  for (const mark of marks) {
    if (mark === undefined) continue;
    const value = BigInt(mark);
    if (best === undefined || value > best) best = value;
  }
  return best?.toString();
}
