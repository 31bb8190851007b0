import { type ResourceDefinition, readCloudAssembly, type StackTemplate } from './cloud-assembly.ts';
import { LocalStageError } from './local-stage-error.ts';
import { describeResource, type NamingContext } from './physical-names.ts';
import {
  assertKnownType,
  isSupported,
  type PropertiesOf,
  readProperties,
  type SupportedTypeName,
} from './resource-types.ts';
import { createResolver, type PhysicalResource } from './template-resolver.ts';

/** A resource that the stage runs: its names, its resolved properties, and where its code lies. */
export interface PlannedResource<Type extends SupportedTypeName> extends PhysicalResource {
  readonly properties: PropertiesOf<Type>;
  readonly assetFolder: string | undefined;
}

/** Everything the templates ask for, resolved. */
export interface Blueprint {
  /** The resources of a type, in template order. */
  of<Type extends SupportedTypeName>(type: Type): readonly PlannedResource<Type>[];
  /**
   * Any resource, inert ones included, by logical id or its readable part (without the hash CDK appends).
   * @throws LocalStageError when nothing or more than one thing is called so
   */
  find(logicalIdPrefix: string): PhysicalResource;
  /** CloudFormation outputs by id; an id that several stacks use is prefixed with its stack: `Stack.Id`. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Reads the stacks of an assembly and checks that this runner knows every resource type in them, before anything starts.
 * @throws LocalStageError
 */
export function readStacks(assembly: string, wanted?: readonly string[]): StackTemplate[] {
  const stacks = readCloudAssembly(assembly, wanted);
  for (const stack of stacks) for (const resource of stack.resources.values()) assertKnownType(resource);
  return stacks;
}

/** @throws LocalStageError for what cannot be resolved, or would be run otherwise than the template says */
export function createBlueprint(stacks: readonly StackTemplate[], naming: NamingContext): Blueprint {
  const resolver = createResolver({
    stacks,
    region: naming.region,
    accountId: naming.accountId,
    describe: (resource, property) => describeResource(naming, resource, property),
  });
  const created = stacks.flatMap((stack) =>
    [...stack.resources.values()]
      .filter((resource) => resolver.isCreated(stack, resource))
      .map((resource) => ({ stack, resource, physical: resolver.physical(stack, resource.logicalId) })),
  );
  // All properties are read now: a template that cannot be run must not leave half a stage behind.
  const planned = created.flatMap(({ stack, resource, physical }) =>
    isSupported(resource.type)
      ? [plan(resource.type, resource, physical, (value) => resolver.resolve(stack, value))]
      : [],
  );

  return {
    of: <Type extends SupportedTypeName>(type: Type) =>
      planned.filter((resource): resource is PlannedResource<Type> => resource.type === type),
    find: (prefix) =>
      findByLogicalId(
        prefix,
        created.map(({ physical }) => physical),
      ),
    outputs: resolveOutputs(stacks, (stack, value) => resolver.resolve(stack, value)),
  };
}

function plan<Type extends SupportedTypeName>(
  type: Type,
  definition: ResourceDefinition,
  physical: PhysicalResource,
  resolve: (value: unknown) => unknown,
): PlannedResource<Type> {
  return { ...physical, properties: readProperties(type, definition, resolve), assetFolder: definition.assetFolder };
}

function findByLogicalId(prefix: string, resources: readonly PhysicalResource[]): PhysicalResource {
  const exact = resources.filter((resource) => resource.logicalId === prefix);
  const readable = resources.filter(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '') === prefix);
  const starting = resources.filter(({ logicalId }) => logicalId.startsWith(prefix));
  const candidates = [exact, readable, starting].find((found) => found.length > 0) ?? [];
  const [found] = candidates;
  if (found !== undefined && candidates.length === 1) return found;
  const names = (candidates.length > 0 ? candidates : resources).map(({ stack, logicalId }) => `${stack}/${logicalId}`);
  const problem = found === undefined ? 'Nothing' : 'More than one resource';
  throw new LocalStageError(`${problem} is called "${prefix}". There are: ${names.join(', ') || 'no resources'}.`);
}

function resolveOutputs(
  stacks: readonly StackTemplate[],
  resolve: (stack: StackTemplate, value: unknown) => unknown,
): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const stack of stacks) {
    for (const [id, output] of Object.entries(stack.outputs)) {
      if (output.Condition !== undefined && resolve(stack, { Condition: output.Condition }) !== true) continue;
      const value = resolve(stack, output.Value);
      outputs[id in outputs ? `${stack.name}.${id}` : id] = typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
  return outputs;
}
