import * as z from 'zod';
import { AppError } from '../../shared/domain/errors.ts';
import { editDistance } from '../../shared/domain/reply/edit-distance.ts';

/** Two names that differ by no more than this share of their letters were meant to be the same. */
const alike = 0.4;
const mostFlaws = 5;

/**
 * Refuses what a schema would pass over in silence: settings without a known name, and words that a forgiving schema
 * replaces. Stored items are read forgivingly, since a newer version may have written them; what people send is not: a
 * misspelled `paused` must not be answered as if it were a pause.
 *
 * @throws AppError `bad_request` that names each with its path and the nearest known name.
 */
export function refuseUnread(schema: z.core.$ZodType, given: unknown): void {
  const flaws = unreadSettings(schema, given, []);
  if (flaws.length > 0) throw new AppError('permanent', 'bad_request', flaws.slice(0, mostFlaws).join('; '));
}

function unreadSettings(schema: z.core.$ZodType, given: unknown, path: readonly string[]): string[] {
  // The base type hides which one it is; the union of all built-in ones tells.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return entriesOf(given).flatMap(([name, value]) => {
        const known = Object.hasOwn(def.shape, name) ? def.shape[name] : undefined;
        return known === undefined
          ? [unknownName(name, Object.keys(def.shape), path)]
          : unreadSettings(known, value, [...path, name]);
      });
    case 'record':
      return entriesOf(given).flatMap(([name, value]) => unreadSettings(def.valueType, value, [...path, name]));
    case 'array':
      return (Array.isArray(given) ? given : []).flatMap((value: unknown, index) =>
        unreadSettings(def.element, value, [...path, String(index)]),
      );
    case 'catch': {
      const read = z.safeParse(def.innerType, given);
      return given === undefined || read.success
        ? []
        : read.error.issues.map(({ message }) => `${path.join('.')}: ${message}`);
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return unreadSettings(def.innerType, given, path);
    default:
      return [];
  }
}

const entriesOf = (given: unknown): [string, unknown][] =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.entries(given) : [];

function unknownName(name: string, known: readonly string[], path: readonly string[]): string {
  const shown = [...path, name.slice(0, 60)].join('.');
  const [nearest] = known
    .map((each) => ({ each, distance: editDistance(each.toLowerCase(), name.slice(0, 60).toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const meant =
    nearest !== undefined && nearest.distance <= alike
      ? `did you mean \`${[...path, nearest.each].join('.')}\`?`
      : `known here: ${known.join(', ')}`;
  return `there is no setting \`${shown}\`: ${meant}`;
}
