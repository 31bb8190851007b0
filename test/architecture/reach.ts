import { places, type SourceFile } from './repository-files.ts';

/** Code that reaches outside of itself: environment, clock, chance, network, console. */

/** Where the environment is read, and why there. */
export const environmentReaders: Readonly<Record<string, string>> = {
  'shared/runtime/env.ts': 'parses the environment of every function',
  'shared/runtime/lambda.ts':
    'asks whether it runs on Lambda, to compose at cold start there and at first use elsewhere',
  'shared/runtime/queue-worker.ts': "builds a queue address of an ARN and the SDK's own endpoint variable",
  'infra/local/functions.ts': 'hands PATH on to the functions that it starts',
  'infra/commands/synthesize.ts': "starts the CDK app without the developer's AWS account",
};

/** Reads of the environment by files that are not on the list, and files on the list that read nothing. */
export function strayEnvironment(files: readonly SourceFile[], allowed = environmentReaders): string[] {
  const reads = places(files, /\bprocess\.env\b/g, 'withoutComments');
  const readers = new Set(reads.map((place) => place.split(':')[0]));
  const idle = Object.keys(allowed).filter((path) => !readers.has(path));
  return [
    ...reads.filter((place) => allowed[place.split(':')[0] ?? ''] === undefined),
    ...idle.map((path) => `${path}: is on the list and reads no environment`),
  ];
}

const outside = new RegExp(
  [
    String.raw`\bDate\.now\b`,
    String.raw`\bnew Date\(\)`,
    String.raw`\bMath\.random\b`,
    String.raw`\bperformance\.now\b`,
    String.raw`\b(?:random(?:UUID|Bytes|Int)|setTimeout|setInterval)\(`,
    String.raw`(?<![.\w])fetch\(`,
    String.raw`\bconsole\.\w+\(`,
  ].join('|'),
  'g',
);

/** Pure code: its clock, chance and network are handed in. */
export const isPure = (path: string): boolean =>
  path.startsWith('shared/domain/') ||
  path.startsWith('shared/approval/') ||
  path.startsWith('shared/storage/') ||
  path.startsWith('shared/messaging/') ||
  path.startsWith('shared/connectors/') ||
  path.startsWith('shared/slack/') ||
  (/^functions\/[^/]+\/.+\.ts$/.test(path) && !path.endsWith('/handler.ts'));

/** Where pure code does it all the same, and why it has to. */
const allowedReach: Readonly<Record<string, string>> = {
  'shared/storage/item-store.ts: setTimeout(': 'waits between rounds for keys that DynamoDB left over',
  'shared/storage/seal.ts: randomBytes(': 'a nonce must never be chosen by a caller',
};

export const impureCode = (files: readonly SourceFile[]): string[] =>
  places(
    files.filter(({ path }) => isPure(path)),
    outside,
    'withoutComments',
  ).filter((place) => allowedReach[place.replace(/:\d+:/, ':')] === undefined);

/** `index.ts` is a connector's entry; anywhere else it would be a barrel, and so is a file that only hands on. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (path.endsWith('/index.ts') && !/^shared\/connectors\/[a-z0-9_-]+\/index\.ts$/.test(path)) return [path];
    return /^export (?:type )?(?:\*[^']*|\{[^}]*\}) from '\.{1,2}\//m.test(text) ? [path] : [];
  });
}
