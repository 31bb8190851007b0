import { describeImport, type Import, isOurs } from './imports.ts';

/** Who may import whom (docs/CONTRIBUTING.md). Every rule that fits the importing file must allow the import. */
export interface ImportRule {
  /** Completes the sentence "It is a rule that ..". */
  readonly says: string;
  readonly applies: (from: string) => boolean;
  readonly allows: (imported: Import) => boolean;
}

const within =
  (...folders: readonly string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path.startsWith(`${folder}/`));
const isPackage = (to: string): boolean => !isOurs(to);
const folderOf = (path: string, depth: number): string => path.split('/').slice(0, depth).join('/');

/** Areas of shared/ that know AWS, a vendor or a model; each stands on the domain alone. */
const areas = ['connectors', 'storage', 'messaging', 'models', 'classification', 'drafting', 'slack', 'runtime'];
/** Composed in the handler, or in a part of it that is loaded when it is first needed. */
const isComposition = (path: string): boolean => /^functions\/[^/]+\/(?:handler\.ts|lazy\/)/.test(path);
const isUseCase = (path: string): boolean => within('functions')(path) && !isComposition(path);

/** What infrastructure code takes from the product: names, keys and shapes, no behaviour. */
const namesForInfra = [
  'shared/runtime/env.ts',
  'shared/runtime/telemetry.ts',
  'shared/storage/table.ts',
  'shared/domain/events.ts',
];
/** May be imported by tests and infrastructure, never by what is bundled. */
const toolPackages = /^(aws-cdk-lib|constructs|cdk-nag|esbuild|fauxqs|dynalite|vitest|fast-check|playwright-core)$/;

/** An import that a rule forbids, and why it is right all the same. */
export interface Exception {
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

export const exceptions: readonly Exception[] = [
  {
    from: 'functions/admin-api/dead-letters.ts',
    to: '@aws-sdk/client-sqs',
    because: 'dead-letter queues are nothing of the domain: this file is the port, the adapter and all there is',
  },
];

export const importRules = (productionPackages: readonly string[]): readonly ImportRule[] => [
  {
    says: 'the domain imports zod, node:crypto and itself',
    applies: within('shared/domain'),
    allows: ({ to }) => within('shared/domain')(to) || to === 'zod' || to === 'node:crypto',
  },
  ...areas.map((area) => ({
    says: `shared/${area} imports itself, the domain and packages, no other area`,
    applies: within(`shared/${area}`),
    allows: ({ to }: Import) => within(`shared/${area}`, 'shared/domain')(to) || isPackage(to),
  })),
  {
    says: 'the use cases with several doors reach the outside by the ports of the domain alone',
    applies: within('shared/approval'),
    allows: ({ to }) => within('shared/approval', 'shared/domain')(to) || to === 'zod',
  },
  {
    says: 'every folder of shared/ is an area that these rules know',
    applies: within('shared'),
    allows: ({ from }) => [...areas, 'domain', 'approval'].includes(from.split('/')[1] ?? ''),
  },
  {
    says: 'a connector imports what all connectors share, never another connector',
    applies: (from) => within('shared/connectors')(from) && from.split('/').length > 3,
    allows: ({ from, to }) =>
      !within('shared/connectors')(to) || to.split('/').length === 3 || folderOf(to, 3) === folderOf(from, 3),
  },
  {
    says: 'a function imports shared code and itself, never another function',
    applies: within('functions'),
    allows: ({ from, to }) => within('shared', folderOf(from, 2))(to) || isPackage(to),
  },
  {
    says: 'a use case imports the domain; of adapters it sees types, and of Slack and HTTP what renders and parses',
    applies: isUseCase,
    allows: ({ from, to, kind }) =>
      isPackage(to) ||
      within('shared/domain', 'shared/approval', folderOf(from, 2))(to) ||
      (kind === 'type' && within('shared/connectors')(to)) ||
      (within('shared/slack')(to) && (kind === 'type' || !to.endsWith('/slack-api.ts'))) ||
      (to === 'shared/runtime/http-api.ts' && within('functions/admin-api')(from)),
  },
  {
    says: 'what is loaded lazily is imported by the handler alone',
    applies: within('functions'),
    allows: ({ from, to }) => !/^functions\/[^/]+\/lazy\//.test(to) || from.endsWith('/handler.ts'),
  },
  {
    says: 'a use case knows no AWS',
    applies: isUseCase,
    allows: ({ to }) => !to.startsWith('@aws-') && to !== 'aws-lambda',
  },
  {
    says: 'what is bundled loads production dependencies and nothing else',
    applies: within('shared', 'functions'),
    allows: ({ to, kind }) =>
      !isPackage(to) || kind === 'type' || to.startsWith('node:') || productionPackages.includes(to),
  },
  {
    says: 'only runtime knows middy',
    applies: (from) => !within('shared/runtime')(from),
    allows: ({ to }) => !to.startsWith('@middy/'),
  },
  {
    says: 'DynamoDB is spoken in storage, EventBridge in messaging; runtime makes the clients, handlers hand them on',
    applies: within('shared'),
    allows: ({ from, to }) =>
      within('shared/runtime')(from) ||
      ((!/^@aws-sdk\/(client|lib|util)-dynamodb$/.test(to) || within('shared/storage')(from)) &&
        (!/^@aws-sdk\/client-(eventbridge|sqs)$/.test(to) || within('shared/messaging')(from))),
  },
  {
    says: 'models are reached by shared/models alone: engines get a client by the port of the domain, handlers wire it',
    applies: within('shared', 'functions'),
    allows: ({ from, to }) => to !== '@aws-sdk/client-bedrock-runtime' || within('shared/models')(from),
  },
  {
    says: 'the product loads no tool of tests or infrastructure',
    applies: within('shared', 'functions'),
    allows: ({ to }) => !toolPackages.test(to),
  },
  {
    says: 'nothing but infra and test imports infra; nothing but test imports test',
    applies: (from) => !within('test')(from),
    allows: ({ from, to }) => !within('test')(to) && (within('infra')(from) || !within('infra')(to)),
  },
  {
    says: 'infra reaches functions by their bundles, never by import',
    applies: within('infra'),
    allows: ({ to }) => !within('functions')(to),
  },
  {
    says: 'the local mode knows nothing of the product: it runs any template',
    applies: within('infra/local'),
    allows: ({ to }) => within('infra/local')(to) || isPackage(to),
  },
  {
    says: 'the CDK app takes names and shapes from shared/, no behaviour',
    applies: (from) => within('infra')(from) && !within('infra/local', 'infra/demo', 'infra/commands')(from),
    allows: ({ to }) => !within('shared')(to) || namesForInfra.includes(to),
  },
  {
    says: 'the CDK app imports neither the local mode nor the demo nor the commands',
    applies: (from) => within('infra')(from) && !within('infra/local', 'infra/demo', 'infra/commands')(from),
    allows: ({ to }) => !within('infra/local', 'infra/demo', 'infra/commands')(to),
  },
];

/** One line for each import that a rule forbids. */
export function brokenRules(imports: readonly Import[], productionPackages: readonly string[]): string[] {
  const rules = importRules(productionPackages);
  return imports
    .filter((each) => !exceptions.some(({ from, to }) => each.from === from && each.to === to))
    .flatMap((each) =>
      rules
        .filter((rule) => rule.applies(each.from) && !rule.allows(each))
        .map((rule) => `${describeImport(each)}, but ${rule.says}`),
    );
}

/** Exceptions that no import needs any more. */
export const idleExceptions = (imports: readonly Import[]): readonly Exception[] =>
  exceptions.filter(({ from, to }) => !imports.some((each) => each.from === from && each.to === to));
