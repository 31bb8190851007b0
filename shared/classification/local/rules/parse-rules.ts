import * as z from 'zod';
import { Flag, Topic, Urgency } from '../../../domain/classification/classification.ts';
import { isNegator } from '../text/negation.ts';
import { guards, type Mark, simpleMarks } from './rule.ts';

/**
 * Reads a rules file: one phrase a line (the phrase language is phrase-matcher.ts's), under headings that say what the
 * phrases stand for. `//` begins a comment.
 *
 * - `[urgency CODE URGENCY GUARD flag=FLAG topic=TOPIC]` (flag and topic where they apply)
 * - `[topic TOPIC]`
 * - `[cue GROUP WEIGHT]`
 * - `[idiom]` and the other marks of rule.ts
 * - `@name = a|b*` names a class of words for the phrases below it, where `@name` stands for them
 * - `a ~4 b` finds both orders, with up to four words in between: Polish puts its words in any
 */
export function* parseRules(source: string): Generator<readonly [phrase: string, mark: Mark]> {
  let mark: Mark | undefined;
  const classes = new Map<string, string>();
  for (const [index, raw] of source.split('\n').entries()) {
    const line = raw.trim();
    const place = `rules, line ${index + 1}`;
    if (line === '' || line.startsWith('//')) continue;
    if (line.startsWith('[')) mark = parseHeading(line, place);
    else if (/^@\w+ = /.test(line)) defineClass(line, classes, place);
    else if (!mark) throw new Error(`${place}: a phrase needs a heading such as [idiom] above it`);
    else for (const phrase of bothOrders(replaceClasses(line, classes, place))) yield [phrase, forPhrase(mark, phrase)];
  }
}

const forPhrase = (mark: Mark, phrase: string): Mark =>
  mark.kind === 'urgency' && phrase.split(/[\s|+]/).some(isNegator) ? { ...mark, negative: true } : mark;

function defineClass(line: string, classes: Map<string, string>, place: string): void {
  const [name = '', words = ''] = line.split(' = ');
  const more = replaceClasses(words.trim(), classes, place);
  const known = classes.get(name);
  classes.set(name, known ? `${known}|${more}` : more);
}

const replaceClasses = (phrase: string, classes: ReadonlyMap<string, string>, place: string): string =>
  phrase.replace(/@\w+/g, (name) => {
    const words = classes.get(name);
    if (words === undefined) throw new Error(`${place}: ${name} is not defined above`);
    return words;
  });

function bothOrders(phrase: string): string[] {
  const gap = / ~(\d) /.exec(phrase);
  if (!gap) return [phrase];
  const left = phrase.slice(0, gap.index);
  return bothOrders(phrase.slice(gap.index + gap[0].length)).flatMap((right) => [
    `${left} _${gap[1]} ${right}`,
    `${right} _${gap[1]} ${left}`,
  ]);
}

const Guard = z.enum(guards);
const Simple = z.enum(simpleMarks);

function parseHeading(line: string, place: string): Mark {
  const [kind, ...parts] = line.replace(/^\[|\]$/g, '').split(/\s+/);
  try {
    if (kind === 'topic') return { kind, topic: Topic.parse(parts[0]) };
    if (kind === 'cue')
      return { kind, group: z.string().parse(parts[0]), weight: z.coerce.number().min(-9).max(3).parse(parts[1]) };
    if (kind !== 'urgency') return { kind: Simple.parse(kind) };
    const [code, urgency, guard, ...extras] = parts;
    const extra = new Map(extras.map((part) => [part.split('=')[0], part.split('=')[1]]));
    const flag = extra.has('flag') ? Flag.parse(extra.get('flag')) : undefined;
    const topic = extra.has('topic') ? Topic.parse(extra.get('topic')) : undefined;
    return {
      kind,
      negative: false,
      rule: { code: z.string().parse(code), urgency: Urgency.parse(urgency), guard: Guard.parse(guard), flag, topic },
    };
  } catch (cause) {
    throw new Error(`${place}: "${line}" is not a heading`, { cause });
  }
}
