/** So many letters of a word decide which patterns are tried there. */
export const prefixLength = 5;
const mostPrefixes = 1500;

/** Beginnings of what a pattern matches: those that may go on with what follows it, and those with nothing known behind. */
interface Beginnings {
  readonly open: readonly string[];
  readonly closed: readonly string[];
}
const anything: Beginnings = { open: [], closed: [''] };

/**
 * The first letters, three at most, of whatever a pattern can match: one of them stands where it matches. Empty where that
 * cannot be told.
 */
export function prefixesOf(source: string): readonly string[] {
  const { open, closed } = beginningsOf(source);
  const all = [...new Set([...open, ...closed])];
  return all.includes('') || all.length > mostPrefixes ? [] : all;
}

function beginningsOf(source: string): Beginnings {
  const each = alternativesOf(source).map(beginningsOfSequence);
  return { open: each.flatMap(({ open }) => open), closed: each.flatMap(({ closed }) => closed) };
}

function beginningsOfSequence(source: string): Beginnings {
  let open: readonly string[] = [''];
  const closed = new Set<string>();
  let at = 0;
  while (at < source.length && open.length > 0) {
    const atom = atomAt(source, at);
    const quantifier = /^(?:[?*+]|\{\d*,?\d*\})\??/.exec(source.slice(at + atom.length))?.[0] ?? '';
    at += atom.length + quantifier.length;
    if (/^(?:\(\?(?:[!=]|<[!=])|\\b$)/.test(atom)) continue;
    const next = beginningsOfAtom(atom);
    const isOptional = /^(?:[?*]|\{0?,)/.test(quantifier);
    const grown = isOptional ? [...open] : [];
    for (const start of open) {
      for (const end of next.closed) closed.add((start + end).slice(0, prefixLength));
      for (const end of next.open) {
        const whole = (start + end).slice(0, prefixLength);
        // What may be repeated may be followed by itself.
        if (whole.length === prefixLength || /^[*+{]/.test(quantifier)) closed.add(whole);
        else grown.push(whole);
      }
    }
    open = [...new Set(grown)];
    if (open.length + closed.size > mostPrefixes) return anything;
  }
  return { open, closed: [...closed] };
}

function beginningsOfAtom(atom: string): Beginnings {
  if (atom.startsWith('(?:')) return beginningsOf(atom.slice(3, -1));
  if (atom === '\\d' || atom === '[0-9]') return { open: [...'0123456789'], closed: [] };
  if (/^\[[a-z]+\]$/.test(atom)) return { open: [...atom.slice(1, -1)], closed: [] };
  if (/^[a-z0-9]$/.test(atom)) return { open: [atom], closed: [] };
  return anything;
}

/** One piece of a pattern: a group, a class, an escape or a character. */
function atomAt(source: string, start: number): string {
  const first = source.charAt(start);
  if (first === '\\') return source.slice(start, start + 2);
  if (first === '[') return source.slice(start, endOfClass(source, start) + 1);
  if (first !== '(') return first;
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '[') at = endOfClass(source, at);
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return source.slice(start, at + 1);
    }
  }
  return source.slice(start);
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source.charAt(at) === '\\') at += 1;
    else if (source.charAt(at) === ']') return at;
  }
  return source.length;
}

/** What stands between the bars that belong to no group. */
export function alternativesOf(source: string): string[] {
  const found: string[] = [];
  let from = 0;
  let at = 0;
  while (at < source.length) {
    if (source.charAt(at) === '|') {
      found.push(source.slice(from, at));
      from = at + 1;
    }
    at += atomAt(source, at).length;
  }
  return [...found, source.slice(from)];
}
