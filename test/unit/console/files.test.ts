import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consoleFile } from '../../../functions/admin-api/console-files.ts';

const folder = new URL('../../../functions/admin-api/console/', import.meta.url);
/** For editors and `tsc` only. */
const notServed = ['types.js', 'tsconfig.json'];

describe('the files of the console', () => {
  it('are all served, with the policy that keeps foreign words inert', async () => {
    for (const name of readdirSync(folder)) {
      if (notServed.includes(name)) continue;
      const answer = await consoleFile(`/console/${name === 'index.html' ? '' : name}`);
      expect(answer.statusCode, name).toBe(200);
      expect(answer.headers?.['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers?.['content-security-policy']).not.toContain('unsafe');
    }
  });

  it('are the only ones', async () => {
    for (const path of [
      '/console/types.js',
      '/console/../handler.ts',
      '/console/%2e%2e/handler.ts',
      '/console/constructor',
    ]) {
      await expect(consoleFile(path), path).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('never parse markup, evaluate text or style in line', async () => {
    for (const name of readdirSync(folder).filter((each) => /\.(js|html)$/.test(each) && !notServed.includes(each))) {
      const { body = '' } = await consoleFile(`/console/${name === 'index.html' ? '' : name}`);
      expect(body, name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|srcdoc|style=| on\w+="/,
      );
    }
  });
});
