import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LocalStageError, type ResourceAddress } from './local-stage-error.ts';

/** One resource as the template writes it, before any intrinsic is resolved. */
export interface ResourceDefinition extends ResourceAddress {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly condition: string | undefined;
  /** Folder of the function's bundle: from `Metadata["aws:asset:path"]`, else found by the S3 key of its code. */
  readonly assetFolder: string | undefined;
}

/** One synthesized stack. */
export interface StackTemplate {
  readonly name: string;
  readonly artifactId: string;
  /** The region the app pinned, or undefined for environment-agnostic stacks. */
  readonly region: string | undefined;
  readonly parameters: Readonly<Record<string, z.infer<typeof Parameter>>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly mappings: z.infer<typeof Mappings>;
  readonly outputs: Readonly<Record<string, z.infer<typeof Output>>>;
  readonly resources: ReadonlyMap<string, ResourceDefinition>;
}

const Parameter = z.object({ Type: z.string(), Default: z.union([z.string(), z.number()]).optional() });
const Output = z.object({
  Value: z.unknown(),
  Condition: z.string().optional(),
  Export: z.object({ Name: z.unknown() }).optional(),
});
const Mappings = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

const Template = z.object({
  Parameters: z.record(z.string(), Parameter).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: Mappings.default({}),
  Outputs: z.record(z.string(), Output).default({}),
  Transform: z.unknown().optional(),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Condition: z.string().optional(),
      Metadata: z.object({ 'aws:asset:path': z.string().optional() }).default({}),
    }),
  ),
});

const Manifest = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        environment: z.string().optional(),
        properties: z
          .object({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            directoryName: z.string().optional(),
            file: z.string().optional(),
          })
          .default({}),
      }),
    )
    .default({}),
});

/** What the CDK CLI would upload: file or folder by content hash, and the S3 key it would get. */
const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

const CodeInS3 = z.object({ Code: z.object({ S3Key: z.string() }) });

/**
 * Reads a CDK cloud assembly (`cdk.out`), nested assemblies (CDK `Stage`s) included.
 * @param wanted stack names or artifact ids; undefined takes every stack
 * @throws LocalStageError when the folder is no assembly or a wanted stack is not in it
 */
export function readCloudAssembly(folder: string, wanted?: readonly string[]): StackTemplate[] {
  const stacks = readStacks(folder);
  if (wanted === undefined) return stacks;
  for (const name of wanted) {
    if (!stacks.some((stack) => stack.name === name || stack.artifactId === name)) {
      const known = stacks.map((stack) => stack.name).join(', ') || 'none';
      throw new LocalStageError(`The assembly ${folder} has no stack "${name}". It has: ${known}.`);
    }
  }
  return stacks.filter((stack) => wanted.includes(stack.name) || wanted.includes(stack.artifactId));
}

function readStacks(folder: string): StackTemplate[] {
  const { artifacts } = parseFile(join(folder, 'manifest.json'), Manifest);
  const assets = new Map(
    Object.values(artifacts).flatMap(({ type, properties: { file } }) =>
      type === 'cdk:asset-manifest' && file !== undefined ? readAssets(join(folder, file)) : [],
    ),
  );
  return Object.entries(artifacts).flatMap(([artifactId, { type, environment, properties }]) => {
    if (type === 'cdk:cloud-assembly') return readStacks(join(folder, properties.directoryName ?? artifactId));
    if (type !== 'aws:cloudformation:stack') return [];
    const file = join(folder, properties.templateFile ?? `${artifactId}.template.json`);
    const name = properties.stackName ?? artifactId;
    return [{ ...readStack(folder, file, name, assets), artifactId, region: pinnedRegion(environment) }];
  });
}

function readAssets(file: string): [objectKey: string, path: string][] {
  return Object.values(parseFile(file, AssetManifest).files).flatMap(({ source: { path }, destinations }) =>
    path === undefined ? [] : Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, path]),
  );
}

function readStack(
  folder: string,
  file: string,
  name: string,
  assets: ReadonlyMap<string, string>,
): Omit<StackTemplate, 'artifactId' | 'region'> {
  const template = parseFile(file, Template);
  if (template.Transform !== undefined) {
    throw new LocalStageError(`Stack ${name} uses a template Transform (macro), which only CloudFormation can expand.`);
  }
  const resources = Object.entries(template.Resources).map(([logicalId, resource]): [string, ResourceDefinition] => {
    // The CLI asks for the metadata while it synthesizes; an app run by itself leaves it out.
    const s3Key = CodeInS3.safeParse(resource.Properties).data?.Code.S3Key ?? '';
    const assetPath = resource.Metadata['aws:asset:path'] ?? assets.get(s3Key);
    return [
      logicalId,
      {
        stack: name,
        logicalId,
        type: resource.Type,
        properties: resource.Properties,
        condition: resource.Condition,
        assetFolder: assetPath === undefined ? undefined : join(folder, assetPath),
      },
    ];
  });
  return {
    name,
    parameters: template.Parameters,
    conditions: template.Conditions,
    mappings: template.Mappings,
    outputs: template.Outputs,
    resources: new Map(resources),
  };
}

/** `aws://123456789012/eu-central-1` → `eu-central-1`; CDK writes `unknown-region` for agnostic stacks. */
function pinnedRegion(environment: string | undefined): string | undefined {
  const region = environment?.split('/').at(-1);
  return region === undefined || region === 'unknown-region' || region === 'current_region' ? undefined : region;
}

function parseFile<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LocalStageError(`Cannot read ${file}. Run the CDK app (synth) first.`, { cause });
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new LocalStageError(`${file} is not what CDK writes:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
