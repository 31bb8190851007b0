import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/domain/errors.ts';
import type { HttpAnswer } from '../../shared/runtime/http-api.ts';

/** The modules that `console.js` loads. */
const modules =
  'api app bar console crisis decide detail dialog dialogs dom en en-pages erase feed findings format gate i18n keys learning list pages pl pl-pages plot quality reply rights shell tags ticking toasts voice voice-form voice-preview voice-versions'.split(
    ' ',
  );

/** The console's files stand beside the bundle; only these can be asked for. */
const files = new Map(
  Object.entries({
    '': { file: 'index.html', type: 'text/html; charset=utf-8' },
    'console.css': { file: 'console.css', type: 'text/css; charset=utf-8' },
    'pages.css': { file: 'pages.css', type: 'text/css; charset=utf-8' },
    'icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
    ...Object.fromEntries(
      modules.map((name) => [`${name}.js`, { file: `${name}.js`, type: 'text/javascript; charset=utf-8' }]),
    ),
  }),
);

/** Nothing but our own files: what a customer wrote can never run, load or be framed. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** What people type who look for the console. */
export const isDoorway = (path: string): boolean => path === '/' || path === '/console/';
export const toConsole: HttpAnswer = { statusCode: 302, headers: { location: '/console' } };

/** `/console` and what it loads. */
export async function consoleFile(path: string): Promise<HttpAnswer> {
  const wanted = files.get(path.replace(/^\/console\/?/, ''));
  if (wanted === undefined) throw new AppError('gone', 'not_found', 'there is no such page');
  const body = await readFile(fileURLToPath(new URL(`./console/${wanted.file}`, import.meta.url)), 'utf8');
  return { statusCode: 200, headers: { 'content-type': wanted.type, ...securityHeaders }, body };
}
