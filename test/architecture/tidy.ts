import { places, type SourceFile, withoutComments } from './repository-files.ts';

/** What tools cannot say about style, as functions from files to complaints. */

/** 100 lines are normal, 200 ask for a reason, beyond 300 it is usually two things; where it is one, it says why here. */
const maxLines = 300;
export const longFiles: Readonly<Record<string, string>> = {
  'shared/domain/mention/lifecycle.ts': 'the one table of moves and what each does: torn apart, nobody could check it',
  'test/browser/console.test.ts': 'one journey after another through one page, in one browser',
  'test/support/pipeline.ts': 'the whole pipeline in one process: one harness, used by several suites',
};
/** Tests tell one story after another: they may be twice as long. */
const maxTestLines = 2 * maxLines;

export function tooLong(files: readonly SourceFile[], allowed = longFiles): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    const limit = path.startsWith('test/') ? maxTestLines : maxLines;
    return lines > limit && allowed[path] === undefined ? [`${path}: ${lines} lines, ${limit} are the limit`] : [];
  });
}

/** Files on the list that have become short. */
export const idleLongFiles = (files: readonly SourceFile[], allowed = longFiles): string[] =>
  Object.keys(allowed).filter((path) => {
    const file = files.find((each) => each.path === path);
    return file === undefined || file.text.split('\n').length - 1 <= maxLines;
  });

export interface LongFunction {
  readonly place: string;
  readonly lines: number;
}

/** Functions at the top of a module, as Biome formats them: from the line that declares one to the brace in column 0. */
export function topFunctions(files: readonly SourceFile[]): (LongFunction & {
  readonly name: string;
  readonly isExported: boolean;
  /** A `function`, not a constant. */
  readonly isDeclared: boolean;
  readonly hasDocstring: boolean;
})[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n');
    return lines.flatMap((line, index) => {
      const match = /^(export )?(?:async )?function\*? (\w+)|^(export )?const (\w+)[^=]*= (?:async )?(?:<.*>)?\(/.exec(
        line,
      );
      if (match === null || /^(?:export )?const \w+[^=]*= \(?[^=]*\)?;$/.test(line)) return [];
      const rest = lines.slice(index + 1).findIndex((each) => /^(?:\}|\))?[;,)\]]*$/.test(each) || /^\S/.test(each));
      const isShort = line.endsWith(';') || line.endsWith(',');
      const length = isShort || rest === -1 ? 1 : lines[index + 1 + rest]?.startsWith('}') ? rest + 2 : rest + 1;
      return [
        {
          place: `${path}:${index + 1}`,
          name: match[2] ?? match[4] ?? '',
          lines: length,
          isExported: (match[1] ?? match[3]) !== undefined,
          isDeclared: match[2] !== undefined,
          hasDocstring: lines[index - 1]?.trimEnd().endsWith('*/') ?? false,
        },
      ];
    });
  });
}

/**
 * Exported functions of so many lines say in a sentence what they are for. Shorter ones say it by name and types, and a
 * constant of a named function type (a check, a handler) by that type.
 */
const linesThatNeedWords = 12;
export const undocumented = (files: readonly SourceFile[]): string[] =>
  topFunctions(files)
    .filter((each) => each.isExported && each.isDeclared && !each.hasDocstring && each.lines >= linesThatNeedWords)
    .map(({ place, name, lines }) => `${place}: ${name} has ${lines} lines and no docstring`);

const fileName = /^(?:_template|README\.md|[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*|\.[a-z]+)$/;
const vagueName = /(?:^|[-/])(?:utils?|helpers?|managers?|misc|common|stuff)(?:[-./]|$)/;

/** Names that are not kebab-case, and names that could mean anything. */
export const badNames = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.split('/').some((part) => !fileName.test(part)) || vagueName.test(path));

/** What no file of ours contains, each with the words to say so. */
const banned: readonly { readonly says: string; readonly pattern: RegExp; readonly view: 'text' | 'codeAlone' }[] = [
  { says: 'an unfinished thought', pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/g, view: 'text' },
  { says: 'a default export', pattern: /^export default\b/gm, view: 'codeAlone' },
  { says: 'an enum', pattern: /^(?:export )?(?:declare )?(?:const )?enum \w/gm, view: 'codeAlone' },
  { says: 'any', pattern: /\bas any\b|(?<=[\w)\]]\??: )any\b|<any>|\bany\[\]/g, view: 'codeAlone' },
  { says: 'a silenced compiler', pattern: /@ts-(?:ignore|nocheck|expect-error)\b/g, view: 'text' },
  { says: 'a silenced linter without a reason', pattern: /biome-ignore(?:-all)? [\w/]+:?\s*$/gm, view: 'text' },
];

export const bannedWords = (files: readonly SourceFile[]): string[] =>
  banned.flatMap(({ says, pattern, view }) => places(files, pattern, view).map((place) => `${place} is ${says}`));

/** Tests that leave others, or themselves, out. `skipIf` and `runIf` say on what condition. */
export const leftOutTests = (files: readonly SourceFile[]): string[] =>
  places(files, /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo)\b/g, 'codeAlone');

const homes = '(?:home|Users|root|work|workspace|mnt|srv|opt|private)';
const machinePath = new RegExp(String.raw`(?<![\w./:-])/${homes}/[\w.-]+|\b[A-Z]:\\\w+`, 'g');
/** Paths of somebody's machine. */
export const machinePaths = (files: readonly SourceFile[]): string[] => places(files, machinePath);

/** Addresses of package registries: where packages come from is the business of whoever installs them. */
export const registryHosts = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => ['package-lock.json', '.npmrc', 'package.json'].includes(path))
    .flatMap((file) => places([file], /"resolved": "[^"]*"|^\s*(?:@\w+:)?registry\s*=.*|\/\/[\w.-]+\/:_\w+/gm));

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages that no file imports, and what they are there for. */
export const toolPackages: Readonly<Record<string, string>> = {
  '@biomejs/biome': 'npm run lint',
  '@types/node': 'types of Node',
  '@vitest/coverage-v8': 'vitest --coverage',
  'aws-cdk': 'npm run synth, npm run deploy',
  node: 'the runtime itself: npm start needs no other installation',
  typescript: 'npm run types',
};

export const loosePins = ({ dependencies, devDependencies }: Packages): string[] =>
  Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}@${version} is not pinned`);

/** Packages that nothing imports, resolves or names as a tool, and tools on the list that are not installed. */
export function unusedPackages(packages: Packages, files: readonly SourceFile[]): string[] {
  const names = Object.keys({ ...packages.dependencies, ...packages.devDependencies });
  const code = files.filter(({ path }) => /\.(?:ts|js|mjs)$/.test(path)).map(({ text }) => withoutComments(text));
  const isUsed = (name: string): boolean => {
    const imported = name.replace(/^@types\//, '');
    return (
      toolPackages[name] !== undefined ||
      code.some((text) => text.includes(`'${imported}'`) || text.includes(`'${imported}/`))
    );
  };
  return [
    ...names.filter((name) => !isUsed(name)).map((name) => `${name} is not used`),
    ...Object.keys(toolPackages)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is on the list of tools and not installed`),
  ];
}
