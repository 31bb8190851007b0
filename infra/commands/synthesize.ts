import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('../app.ts', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Synthesizes the CDK app into `folder`, without network and without credentials.
 *
 * @param context the deployer's choices, the stage among them
 * @throws Error with the app's own words
 */
export function synthesize(folder: string, context: Readonly<Record<string, string>>): Promise<void> {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [app], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the CDK app could not be synthesized (exit ${code}):\n${said}`));
    });
  });
}
