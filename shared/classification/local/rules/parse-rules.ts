import * as z from 'zod';
import { Flag, Topic, Urgency } from '../../../domain/classification/classification.ts';
import { guards, type Mark, simpleMarks } from './rule.ts';

/**
 * Reads a rules file: one phrase a line (the phrase language is phrase-matcher.ts's), under headings that say what the
 * phrases stand for. `//` begins a comment.
 *
 * - `[urgency CODE URGENCY GUARD flag=FLAG topic=TOPIC]` (flag and topic where they apply)
 * - `[topic TOPIC]`
 * - `[idiom]` and the other marks of rule.ts
 */
export function* parseRules(source: string): Generator<readonly [phrase: string, mark: Mark]> {
  let mark: Mark | undefined;
  for (const [index, raw] of source.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('//')) continue;
    if (line.startsWith('[')) mark = parseHeading(line, index + 1);
    else if (mark) yield [line, mark];
    else throw new Error(`rules, line ${index + 1}: a phrase needs a heading such as [idiom] above it`);
  }
}

const Guard = z.enum(guards);
const Simple = z.enum(simpleMarks);

function parseHeading(line: string, number: number): Mark {
  const [kind, ...parts] = line.replace(/^\[|\]$/g, '').split(/\s+/);
  try {
    if (kind === 'topic') return { kind, topic: Topic.parse(parts[0]) };
    if (kind !== 'urgency') return { kind: Simple.parse(kind) };
    const [code, urgency, guard, ...extras] = parts;
    const extra = new Map(extras.map((part) => [part.split('=')[0], part.split('=')[1]]));
    const flag = extra.has('flag') ? Flag.parse(extra.get('flag')) : undefined;
    const topic = extra.has('topic') ? Topic.parse(extra.get('topic')) : undefined;
    return {
      kind,
      rule: { code: z.string().parse(code), urgency: Urgency.parse(urgency), guard: Guard.parse(guard), flag, topic },
    };
  } catch (cause) {
    throw new Error(`rules, line ${number}: "${line}" is not a heading`, { cause });
  }
}
