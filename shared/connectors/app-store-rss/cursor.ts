import * as z from 'zod';
import { hashOf } from '../../domain/hash.ts';
import type { IncomingMention } from '../../domain/mention/incoming.ts';
import { contentHashOf } from '../../domain/mention/mention-id.ts';

/** 30 bits tell the entries of a feed apart; a coincidence would only end a run a page early. */
const codeLength = 6;
/** Two pages: after any number of new entries there is a page that holds none but these. */
const maxKnown = 100;

const Codes = z.string().regex(/^[0-9a-z]*$/);

/**
 * How far a run through the pages has come. The feed has no "since" and its entries no order to rely on, so what is
 * remembered is which entries stood at its top, as short codes of id and content.
 */
const RunState = z.object({
  /** Codes of the entries that stood at the top when the last run ended. */
  known: Codes.optional(),
  /** The page to fetch next, while a run is under way. */
  page: z.int().min(1).optional(),
  /** Codes that this run met. */
  met: Codes.optional(),
  /** The run before ended at an empty page, and this one is its repetition. */
  again: z.literal(true).optional(),
});
export type RunState = z.infer<typeof RunState>;

export function runOf(cursor: string | undefined): RunState {
  if (cursor === undefined) return {};
  try {
    return RunState.safeParse(JSON.parse(cursor)).data ?? {};
  } catch {
    return {};
  }
}

export const codeOf = (mention: IncomingMention): string =>
  hashOf([mention.externalId, contentHashOf(mention), String(mention.writtenAt)], codeLength);

const split = (codes = ''): string[] => codes.match(new RegExp(`.{${codeLength}}`, 'g')) ?? [];

interface Step {
  readonly cursor: string | undefined;
  readonly more: boolean;
}

/** The cursor after a page. A run ends at the first page that holds nothing new, or at the last one. */
export function stepOn(run: RunState, codes: readonly string[], empty: boolean, lastPage: number): Step {
  const page = run.page ?? 1;
  const known = split(run.known);
  if (empty) {
    // The feed has empty pages on bad days too: an empty first one says nothing, one further on is tried once more.
    if (page === 1)
      return {
        cursor: run.known || run.again ? encode({ known: run.known, again: run.again }) : undefined,
        more: false,
      };
    if (!run.again) return { cursor: encode({ known: run.known, again: true }), more: false };
    return rest([...split(run.met), ...known]);
  }
  const met = [...split(run.met), ...codes];
  const nothingNew = codes.every((code) => known.includes(code));
  if (nothingNew || page >= lastPage) return rest([...met, ...known]);
  const next = { ...run, page: page + 1, met: join(met) };
  return { cursor: encode(next), more: true };
}

const rest = (codes: readonly string[]): Step => ({
  cursor: codes.length === 0 ? undefined : encode({ known: join(codes) }),
  more: false,
});

const join = (codes: readonly string[]): string => [...new Set(codes)].slice(0, maxKnown).join('');

const encode = ({ known, page, met, again }: { [name in keyof RunState]: RunState[name] | undefined }): string =>
  JSON.stringify({ known, page, met, again });
