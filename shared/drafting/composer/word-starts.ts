/** The longest start of a word that is looked up. */
const longest = 4;

/** The first two, three and four characters of each word of a folded text. */
export function wordStartsOf(folded: string): ReadonlySet<string> {
  const starts = new Set<string>();
  for (const word of folded.match(/[a-z0-9]+/g) ?? [])
    for (let length = 2; length <= longest; length += 1) starts.add(word.slice(0, length));
  return starts;
}

/**
 * How the words may begin with which a pattern `\b(?:…|…)` begins: where a text has none of them, it need not be tried.
 * Undefined where that cannot be told.
 */
export function leadsOf(source: string): readonly string[] | undefined {
  if (!source.startsWith('\\b(?:') || closing(source, 2) !== source.length - 1) return undefined;
  const leads = alternativesOf(source.slice(5, -1)).map(leadsOfAlternative);
  return leads.every((lead) => lead !== undefined) ? [...new Set(leads.flat())] : undefined;
}

function leadsOfAlternative(written: string): readonly string[] | undefined {
  if (!written.startsWith('(?:')) {
    const literal = /^[a-z0-9]{1,4}(?![?*{])|^[a-z0-9]{1,3}(?=[a-z0-9][?*{])/.exec(written)?.[0] ?? '';
    return literal.length < 2 ? undefined : [literal];
  }
  const end = closing(written, 0);
  if (/^[?*{]/.test(written.slice(end + 1))) return undefined;
  const leads = alternativesOf(written.slice(3, end)).map(leadsOfAlternative);
  return leads.every((lead) => lead !== undefined) ? leads.flat() : undefined;
}

/** Where the bracket at `from` is closed. */
function closing(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '(') depth += 1;
    else if (source[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function alternativesOf(source: string): string[] {
  const alternatives: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '(') depth += 1;
    else if (source[at] === ')') depth -= 1;
    else if (source[at] === '|' && depth === 0) {
      alternatives.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...alternatives, source.slice(from)];
}
