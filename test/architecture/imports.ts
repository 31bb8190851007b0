import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { SourceFile } from './repository-files.ts';

/** One import, export-from, `import()` or `new URL(.., import.meta.url)`. */
export interface Import {
  readonly from: string;
  /** Path in the repository, `node:x`, or the name of a package. */
  readonly to: string;
  /** `type`: gone once the types are stripped. */
  readonly kind: 'value' | 'type' | 'dynamic' | 'file';
}

const named = String.raw`(?:[\w$]+\s*,?\s*)?(?:\*\s*as\s+[\w$]+|\*|\{[^{}]*\})?\s*from\s*`;
const statement = new RegExp(String.raw`^(?:import|export)\s+(type\s+)?(?:${named})?'([^']+)'`, 'gm');
const dynamic = /\bimport\(\s*'([^']+)'/g;
const fileUrl = /\bnew URL\(\s*'(\.[^']+)',\s*import\.meta\.url/g;

/** All that `files` import. */
export const importsOf = (files: readonly SourceFile[]): Import[] =>
  files.flatMap(({ path, text }) => [
    ...[...text.matchAll(statement)].map(([, type, to]) => edge(path, to, type === undefined ? 'value' : 'type')),
    ...[...text.matchAll(dynamic)].map(([, to]) => edge(path, to, 'dynamic')),
    ...[...text.matchAll(fileUrl)].map(([, to]) => edge(path, to, 'file')),
  ]);

const builtins = new Set(builtinModules);

function edge(from: string, specifier = '', kind: Import['kind'] = 'value'): Import {
  if (specifier.startsWith('.')) return { from, to: posix.join(posix.dirname(from), specifier), kind };
  const [first = '', second] = specifier.split('/');
  if (specifier.startsWith('node:') || builtins.has(specifier)) {
    return { from, to: `node:${specifier.replace(/^node:/, '')}`, kind };
  }
  return { from, to: first.startsWith('@') ? `${first}/${second}` : first, kind };
}

/** The folders that house the product; whatever else is imported is a package. */
export const isOurs = (to: string): boolean => /^(shared|functions|infra|test)\//.test(to);

export const describeImport = ({ from, to, kind }: Import): string =>
  `${from} imports ${to}${kind === 'type' ? ' (types)' : ''}`;

/** Each cycle of modules once, as the list of its members. */
export function cyclesOf(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to, kind } of imports) {
    if (isOurs(to) && kind !== 'file') targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  // Tarjan: a strongly connected component of more than one module is a cycle.
  const indexes = new Map<string, number>();
  const lows = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (module: string): void => {
    indexes.set(module, indexes.size);
    lows.set(module, indexes.get(module) ?? 0);
    stack.push(module);
    const lower = (value: number): unknown => lows.set(module, Math.min(lows.get(module) ?? 0, value));
    for (const target of targets.get(module) ?? []) {
      if (!indexes.has(target)) {
        visit(target);
        lower(lows.get(target) ?? 0);
      } else if (stack.includes(target)) {
        lower(indexes.get(target) ?? 0);
      }
    }
    if (lows.get(module) !== indexes.get(module)) return;
    const members = stack.splice(stack.indexOf(module));
    if (members.length > 1 || (targets.get(module) ?? []).includes(module)) cycles.push(members.sort());
  };
  for (const module of targets.keys()) if (!indexes.has(module)) visit(module);
  return cycles;
}
