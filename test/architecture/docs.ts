import { posix } from 'node:path';
import type { SourceFile } from './repository-files.ts';

/** What documents promise, as functions from texts to complaints. */

/** The heading's anchor, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
const anchorsOf = (markdown: string): Set<string> =>
  new Set(
    [...markdown.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
      anchorOf(heading ?? ''),
    ),
  );

/** Links within the repository that lead nowhere, in the pages that `isChecked` picks. */
export function brokenLinks(
  files: readonly SourceFile[],
  isChecked: (file: SourceFile) => boolean = () => true,
): string[] {
  const byPath = new Map(files.map((file) => [file.path, file.text]));
  const isFolder = (path: string): boolean => files.some((file) => file.path.startsWith(`${path.replace(/\/$/, '')}/`));
  return files
    .filter((file) => file.path.endsWith('.md') && isChecked(file))
    .flatMap(({ path, text }) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)[^)]*\)/g)].flatMap(([, link = '']) => {
        if (/^[a-z][a-z+.-]*:/i.test(link)) return [];
        const [target = '', anchor] = link.split('#');
        const wanted = target === '' ? path : posix.join(posix.dirname(path), target);
        if (!byPath.has(wanted) && !isFolder(wanted)) return [`${path}: ${link} leads to no file`];
        const page = byPath.get(wanted);
        if (anchor === undefined || page === undefined || !wanted.endsWith('.md')) return [];
        return anchorsOf(page).has(anchor) ? [] : [`${path}: ${link} leads to no heading`];
      }),
    );
}

/** Documents that code and documents name and that do not exist. */
export const missingDocuments = (files: readonly SourceFile[]): string[] => {
  const there = new Set(files.map(({ path }) => path));
  return [
    ...new Set(
      files.flatMap(({ path, text }) =>
        [...text.matchAll(/(?<![\w/.-])docs\/[\w/-]+\.md/g)]
          .filter(([document]) => !there.has(document))
          .map(([document]) => `${path} names ${document}, which does not exist`),
      ),
    ),
  ];
};

/** `npm run x` in documents and CI that package.json does not have. */
export function missingScripts(files: readonly SourceFile[], scripts: readonly string[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('.md') || path.startsWith('.ci/') || path.startsWith('.github/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)]
        .filter(([, script = '']) => !scripts.includes(script))
        .map(([command]) => `${path}: ${command} is no script`),
    );
}

/** What stands in the column "folder" of the page's tables. */
export const platformsOfTable = (markdown: string): string[] =>
  tablesOf(markdown)
    .flatMap(([header = [], , ...rows]) => {
      const column = header.indexOf('folder');
      return column === -1 ? [] : rows.map((cells) => /[\w-]+/.exec(cells[column] ?? '')?.[0] ?? '(empty)');
    })
    .sort();

/** Cells by row by table; the second row is the line beneath the header. */
const tablesOf = (markdown: string): string[][][] =>
  [...markdown.matchAll(/(?:^\|.*\|[^\S\n]*\n?)+/gm)].map(([table]) =>
    table
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  );

/** `from --> to: move, move` of the mermaid state diagrams in a page, one `from move to` each. */
export const movesOfDiagram = (markdown: string): string[] =>
  [...markdown.matchAll(/```mermaid\s+stateDiagram[\s\S]*?```/g)]
    .flatMap(([diagram]) => [...diagram.matchAll(/^\s*(\w+)\s*-->\s*(\w+)\s*:\s*(.+)$/gm)])
    .flatMap(([, from, to, moves = '']) =>
      moves
        .split(/,|<br\s*\/?>|\\n/)
        .map((move) => move.trim().replace(/\s+/g, '_'))
        .filter((move) => move !== '')
        .map((move) => `${from} ${move} ${to}`),
    )
    .sort();

/** Gaps and doubles in `NNNN-noun-phrase.md`, and parts that a decision lacks. */
export function decisionProblems(files: readonly SourceFile[]): string[] {
  const decisions = files
    .filter(({ path }) => /^docs\/adr\/[^/]+\.md$/.test(path) && !path.endsWith('/README.md'))
    .sort((first, second) => (first.path < second.path ? -1 : 1));
  return decisions.flatMap(({ path, text }, index) => {
    const name = path.slice('docs/adr/'.length);
    const number = String(index + 1).padStart(4, '0');
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
    return [
      ...(/^\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(name) ? [] : [`${name} is not called NNNN-noun-phrase.md`]),
      ...(name.startsWith(`${number}-`) ? [] : [`${name} should have the number ${number}`]),
      ...['context', 'decision', 'consequences']
        .filter((part) => !headings.some((heading) => heading.includes(part)))
        .map((part) => `${name} has no heading "${part}"`),
    ];
  });
}

/** `METHOD /path role` of each row of the route table. */
export const routesOfTable = (markdown: string): string[] =>
  [...markdown.matchAll(/^\| `([A-Z]+ \/v1\/[^`?]+)` \| (\w+) \|/gm)]
    .map(([, route, role]) => `${route} ${role}`)
    .sort();

/** Scripts of package.json that a page does not name; a folder of tests may be named by its own name. */
export const unnamedScripts = (markdown: string, scripts: readonly string[]): string[] =>
  scripts.filter((script) => !new RegExp(`\`(?:npm run |npm )?${script}(?![\\w:-])|npm ${script}\\b`).test(markdown));
