import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('hosts functions without a warning of Node', () => {
  const host = fileURLToPath(new URL('../../../infra/local/function-host.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [host], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
