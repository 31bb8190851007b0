import { readdirSync, readFileSync } from 'node:fs';
import { alarmKinds } from '../../shared/classification/local/learned/urgency-model.ts';

const root = new URL('../../', import.meta.url);
/** Where reasons of an urgency are made: rules with their assets, the learned part, context, what people corrected. */
const folders = ['shared/classification', 'shared/domain/classification'];

/** Every code with which a classification may explain its urgency, collected from rules and source. */
export function urgencyCodes(): string[] {
  const codes = new Set<string>(alarmKinds.map((kind) => `likely_${kind}`));
  for (const folder of folders) {
    for (const file of readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })) {
      const found = file.endsWith('.txt')
        ? /^\[urgency (\w+)/gm
        : file.endsWith('.ts')
          ? /\bcode: '(\w+)'/g
          : undefined;
      if (found === undefined) continue;
      const text = readFileSync(new URL(`${folder}/${file}`, root), 'utf8');
      for (const [, code = ''] of text.matchAll(found)) codes.add(code);
    }
  }
  return [...codes].sort();
}
