import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A template as a test writes it. */
export interface TemplateLiteral {
  readonly Parameters?: Record<string, unknown>;
  readonly Conditions?: Record<string, unknown>;
  readonly Mappings?: Record<string, unknown>;
  readonly Outputs?: Record<string, unknown>;
  readonly Resources?: Record<string, unknown>;
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-stage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes what `cdk synth` would have written for these stacks. Returns the folder. */
export function writeAssembly(stacks: Readonly<Record<string, TemplateLiteral>>, folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true });
  const artifacts = Object.fromEntries(
    Object.keys(stacks).map((name) => [
      name,
      {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/unknown-region',
        properties: { templateFile: `${name}.template.json` },
      },
    ]),
  );
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
  for (const [name, template] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify({ Resources: {}, ...template }));
  }
  return folder;
}
