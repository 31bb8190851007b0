import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A text of the repository. `path` is relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Every text file that belongs to the repository: `.gitignore` says what does not, so git itself is not needed. */
export function repositoryFiles(): readonly SourceFile[] {
  found ??= filesIn('').filter(({ text }) => !text.includes('\u0000'));
  return found;
}
let found: readonly SourceFile[] | undefined;

/** Those of `files` that are TypeScript of ours, in one of the top folders. */
export const typeScriptIn = (files: readonly SourceFile[], ...folders: readonly string[]): readonly SourceFile[] =>
  files.filter(({ path }) => path.endsWith('.ts') && folders.some((folder) => path.startsWith(`${folder}/`)));

function filesIn(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (isIgnored(entry.name, entry.isDirectory())) return [];
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
  });
}

/** Ours are of two simple kinds: `folder/` and `*.extension`. */
const ignored = ['.git/', ...readFileSync(join(root, '.gitignore'), 'utf8').split('\n')].filter((line) => line !== '');
const isIgnored = (name: string, isFolder: boolean): boolean =>
  ignored.some((line) => (line.startsWith('*') ? name.endsWith(line.slice(1)) : isFolder && line === `${name}/`));

/** The text without its comments; line numbers stay. */
export const withoutComments = (text: string): string =>
  text.replaceAll(stringOrComment, (match) => (/^\/[/*]/.test(match) ? match.replaceAll(/[^\n]/g, ' ') : match));
const stringOrComment =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<![\\/])\/\*[\s\S]*?\*\/|(?<![\\:/])\/\/[^\n]*/g;

/** The text without its comments and without what its strings say; code within a template stays. */
const codeAlone = (text: string): string =>
  withoutComments(text).replaceAll(stringOrComment, (match) =>
    match.replaceAll(/\$\{[^}]*\}|[^\n'"`]/g, (part) => (part.length > 1 ? part : ' ')),
  );

const views = { text: (text: string) => text, withoutComments, codeAlone };

/** One line for each place of `files` where `pattern` (global) matches, in the whole text unless told otherwise. */
export function places(files: readonly SourceFile[], pattern: RegExp, view: keyof typeof views = 'text'): string[] {
  return files.flatMap(({ path, text }) => {
    const searched = views[view](text);
    return [...searched.matchAll(pattern)].map(
      (match) => `${path}:${searched.slice(0, match.index).split('\n').length}: ${match[0].trim().slice(0, 80)}`,
    );
  });
}
