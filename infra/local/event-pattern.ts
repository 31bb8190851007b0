import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { LocalStageError } from './local-stage-error.ts';

/** Says whether an event matches. Compiled once per rule, called once per event. */
export type EventMatcher = (event: unknown) => boolean;

/** Looks at one leaf value; objects never get here. */
type LeafTest = (value: unknown) => boolean;

/**
 * Compiles an EventBridge event pattern: exact values, null, prefix, suffix, anything-but, numeric, exists, cidr,
 * equals-ignore-case, wildcard, `$or` at any level, and array fields (one matching element is enough).
 * Simplification: all fields of a nested pattern must be met by the same element of an array of objects.
 * @throws LocalStageError for an operator EventBridge does not have, or that is malformed
 */
export function compileEventPattern(pattern: unknown): EventMatcher {
  if (!isRecord(pattern) || Object.keys(pattern).length === 0) {
    throw invalid('a pattern is an object with at least one field', pattern);
  }
  const fields = Object.entries(pattern).map(([name, value]) =>
    name === '$or' ? compileAlternatives(value) : compileField(name, value),
  );
  return (event) => fields.every((matches) => matches(event));
}

function compileAlternatives(value: unknown): EventMatcher {
  if (!Array.isArray(value) || value.length === 0) throw invalid('$or needs a list of patterns', value);
  const alternatives = value.map(compileEventPattern);
  return (event) => alternatives.some((matches) => matches(event));
}

function compileField(name: string, value: unknown): EventMatcher {
  if (Array.isArray(value)) {
    const tests = value.map(compileLeaf);
    return (event) => {
      const values = leaves(fieldOf(event, name));
      return tests.some(({ test, matchesAbsence }) => (values.length === 0 ? matchesAbsence : values.some(test)));
    };
  }
  const nested = compileEventPattern(value);
  return (event) => {
    const field = fieldOf(event, name);
    return Array.isArray(field) ? field.some(nested) : nested(field);
  };
}

interface Leaf {
  readonly test: LeafTest;
  /** True for `{ "exists": false }`, which alone is met by a field that is not there. */
  readonly matchesAbsence: boolean;
}

function compileLeaf(matcher: unknown): Leaf {
  if (isRecord(matcher) && 'exists' in matcher) {
    const { exists, ...rest } = matcher;
    if (typeof exists !== 'boolean' || Object.keys(rest).length > 0) throw invalid('exists is true or false', matcher);
    return { test: () => exists, matchesAbsence: !exists };
  }
  return { test: compileTest(matcher), matchesAbsence: false };
}

function compileTest(matcher: unknown): LeafTest {
  if (isScalar(matcher)) return (value) => value === matcher;
  const [operator, operand] = singleEntry(matcher);
  switch (operator) {
    case 'prefix':
    case 'suffix':
      return compileAffix(operator, operand);
    case 'equals-ignore-case': {
      const wanted = text(operator, operand).toLowerCase();
      return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
    }
    case 'wildcard': {
      const expression = compileWildcard(text(operator, operand));
      return (value) => typeof value === 'string' && expression.test(value);
    }
    case 'numeric':
      return compileNumeric(operand);
    case 'cidr':
      return compileCidr(text(operator, operand));
    case 'anything-but':
      return compileAnythingBut(operand);
    default:
      throw invalid(`EventBridge has no operator "${operator}"`, matcher);
  }
}

function compileAffix(operator: 'prefix' | 'suffix', operand: unknown): LeafTest {
  const ignoreCase = isRecord(operand);
  const raw = ignoreCase ? text(operator, operand['equals-ignore-case']) : text(operator, operand);
  const wanted = ignoreCase ? raw.toLowerCase() : raw;
  return (value) => {
    if (typeof value !== 'string') return false;
    const candidate = ignoreCase ? value.toLowerCase() : value;
    return operator === 'prefix' ? candidate.startsWith(wanted) : candidate.endsWith(wanted);
  };
}

/** The operand is a value, a list of values, or one of the text operators with a text or a list of texts. */
function compileAnythingBut(operand: unknown): LeafTest {
  if (isRecord(operand)) {
    const [operator, texts] = singleEntry(operand);
    if (!['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator)) {
      throw invalid(`anything-but cannot be combined with "${operator}"`, operand);
    }
    const excluded = (Array.isArray(texts) ? texts : [texts]).map((item) => compileTest({ [operator]: item }));
    return (value) => !excluded.some((matches) => matches(value));
  }
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0 || !values.every(isScalar)) throw invalid('anything-but needs values', operand);
  const excluded = new Set<unknown>(values);
  return (value) => !excluded.has(value);
}

/** `*` is any run of characters; `\*` and `\\` are the characters themselves. */
function compileWildcard(wildcard: string): RegExp {
  if (/\*\*/.test(wildcard.replaceAll(/\\./g, ''))) throw invalid('consecutive wildcard characters', wildcard);
  const source = wildcard.replaceAll(/\\([*\\])|\*|[.+?^${}()|[\]\\/]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return found === '*' ? '.*' : `\\${found}`;
  });
  return new RegExp(`^${source}$`, 's');
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["=", 5]` or `[">", 0, "<=", 5]`. */
function compileNumeric(operand: unknown): LeafTest {
  const problem = (): LocalStageError => invalid('numeric needs one or two pairs of operator and number', operand);
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) throw problem();
  const bounds: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const compare = comparisons[String(operand[index])];
    const bound: unknown = operand[index + 1];
    if (compare === undefined || typeof bound !== 'number') throw problem();
    bounds.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && bounds.every((holds) => holds(value));
}

function compileCidr(range: string): LeafTest {
  const [address = '', bits] = range.split('/');
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
  const prefix = Number(bits);
  if (family === undefined || bits === undefined || !Number.isInteger(prefix))
    throw invalid('cidr needs a range', range);
  const block = new BlockList();
  block.addSubnet(address, prefix, family);
  const isAddress = family === 'ipv4' ? isIPv4 : isIPv6;
  return (value) => typeof value === 'string' && isAddress(value) && block.check(value, family);
}

/** EventBridge looks at leaves only: an object, like an empty list, counts as a field that is not there. */
function leaves(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isRecord(value) ? [] : [value];
}

function fieldOf(event: unknown, name: string): unknown {
  return isRecord(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function singleEntry(matcher: unknown): [string, unknown] {
  const entries = isRecord(matcher) ? Object.entries(matcher) : [];
  const [first] = entries;
  if (first === undefined || entries.length !== 1) throw invalid('a matcher is a value or one operator', matcher);
  return first;
}

function text(operator: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw invalid(`${operator} needs a string`, operand);
}

function invalid(problem: string, value: unknown): LocalStageError {
  return new LocalStageError(`Invalid event pattern: ${problem}, found ${JSON.stringify(value)}.`);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
