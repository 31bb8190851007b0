import { isDeepStrictEqual } from 'node:util';
import type { ResourceDefinition, StackTemplate } from './cloud-assembly.ts';
import { LocalStageError, problemWith, type ResourceAddress } from './local-stage-error.ts';

/** What CloudFormation would have made of a resource: the names others refer to it by. */
export interface PhysicalResource extends ResourceAddress {
  readonly name: string;
  /** The answer to `Ref`. */
  readonly ref: string;
  /** Its ARN; for the few types that have none, the same as `ref`. */
  readonly arn: string;
  /** The answers to `Fn::GetAtt`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Resolver {
  /** Replaces every intrinsic in a value. `AWS::NoValue` removes the key or element that holds it. */
  resolve(stack: StackTemplate, value: unknown): unknown;
  /** The names of one resource, by exact logical id within its stack. */
  physical(stack: StackTemplate, logicalId: string): PhysicalResource;
  /** False when the resource's `Condition` says that it is not created. */
  isCreated(stack: StackTemplate, resource: ResourceDefinition): boolean;
}

export interface ResolverSettings {
  readonly stacks: readonly StackTemplate[];
  readonly region: string;
  readonly accountId: string;
  /** Says which names a resource has; `property` resolves one of its own properties (an explicit name). */
  readonly describe: (resource: ResourceDefinition, property: (name: string) => unknown) => PhysicalResource;
}

/** Marks a value that `AWS::NoValue` takes away. */
const nothing = Symbol('AWS::NoValue');

/** Resolves CloudFormation's intrinsics, across stacks too. An intrinsic it does not know is an error, never a guess. */
export function createResolver({ stacks, region, accountId, describe }: ResolverSettings): Resolver {
  const known = new Map<ResourceDefinition, PhysicalResource>();
  const beingNamed = new Set<ResourceDefinition>();

  const pseudoParameters = (stack: StackTemplate): Record<string, unknown> => ({
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': nothing,
  });

  function resolve(stack: StackTemplate, value: unknown): unknown {
    const resolved = evaluate(stack, value);
    return resolved === nothing ? undefined : resolved;
  }

  function evaluate(stack: StackTemplate, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => evaluate(stack, item)).filter((item) => item !== nothing);
    if (typeof value === 'string') return withoutDynamicReference(stack, value);
    if (!isRecord(value)) return value;
    const keys = Object.keys(value);
    const key = keys[0];
    if (keys.length === 1 && key !== undefined) {
      if (key === 'Ref') return reference(stack, String(value[key]));
      if (key === 'Condition' && typeof value[key] === 'string') return condition(stack, value[key]);
      if (key.startsWith('Fn::')) return intrinsic(stack, key, value[key]);
    }
    const entries = Object.entries(value).map(([name, item]): [string, unknown] => [name, evaluate(stack, item)]);
    return Object.fromEntries(entries.filter(([, item]) => item !== nothing));
  }

  function intrinsic(stack: StackTemplate, name: string, argument: unknown): unknown {
    const value = (item: unknown): unknown => evaluate(stack, item);
    const list = (item: unknown): unknown[] => asList(stack, name, value(item));
    const text = (item: unknown): string => asText(stack, name, value(item));
    switch (name) {
      case 'Fn::GetAtt': {
        const [logicalId, ...attribute] =
          typeof argument === 'string' ? argument.split('.') : list(argument).map(String);
        return getAttribute(stack, logicalId ?? '', attribute.join('.'));
      }
      case 'Fn::Join': {
        const [separator, items] = asList(stack, name, argument);
        return list(items)
          .map((item) => asText(stack, name, item))
          .join(text(separator));
      }
      case 'Fn::Sub':
        return substitute(stack, argument);
      case 'Fn::Select': {
        const [index, items] = asList(stack, name, argument);
        const chosen = list(items)[Number(value(index))];
        if (chosen === undefined) throw stackProblem(stack, `Fn::Select has no element ${String(value(index))}`);
        return chosen;
      }
      case 'Fn::Split': {
        const [separator, source] = asList(stack, name, argument);
        return text(source).split(text(separator));
      }
      case 'Fn::If': {
        const [when, then, otherwise] = asList(stack, name, argument);
        return value(condition(stack, String(when)) ? then : otherwise);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = list(argument).map(String);
        const found = stack.mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
        if (found === undefined) throw stackProblem(stack, `Fn::FindInMap finds nothing at ${map}.${first}.${second}`);
        return found;
      }
      case 'Fn::ImportValue':
        return importValue(stack, text(argument));
      case 'Fn::Base64':
        return Buffer.from(text(argument)).toString('base64');
      case 'Fn::Equals': {
        const [left, right] = list(argument);
        return isDeepStrictEqual(left, right);
      }
      case 'Fn::And':
        return list(argument).every(Boolean);
      case 'Fn::Or':
        return list(argument).some(Boolean);
      case 'Fn::Not':
        return !list(argument)[0];
      default:
        throw stackProblem(stack, `The intrinsic ${name} is not supported locally`);
    }
  }

  function reference(stack: StackTemplate, name: string): unknown {
    const pseudo = pseudoParameters(stack);
    if (Object.hasOwn(pseudo, name)) return pseudo[name];
    const parameter = stack.parameters[name];
    if (parameter === undefined) return physical(stack, name).ref;
    if (parameter.Type.startsWith('AWS::SSM::')) {
      throw stackProblem(stack, `Parameter ${name} is read from SSM, which the local stage does not have`);
    }
    if (parameter.Default === undefined) {
      throw stackProblem(stack, `Parameter ${name} has no default, and the local stage has nobody to ask`);
    }
    const value = String(parameter.Default);
    return parameter.Type.includes('List') ? value.split(',').map((item) => item.trim()) : value;
  }

  function getAttribute(stack: StackTemplate, logicalId: string, attribute: string): string {
    const resource = physical(stack, logicalId);
    const value = resource.attributes[attribute];
    if (value !== undefined) return value;
    const has = Object.keys(resource.attributes).join(', ') || 'none';
    throw problemWith(
      resource,
      `attribute ${attribute} is not known locally (known: ${has})`,
      'Add it to physical-names.ts.',
    );
  }

  function substitute(stack: StackTemplate, argument: unknown): string {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = isRecord(variables) ? variables : {};
    return String(template).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (Object.hasOwn(own, name)) return asText(stack, 'Fn::Sub', evaluate(stack, own[name]));
      const [logicalId = '', ...attribute] = name.split('.');
      if (attribute.length > 0) return getAttribute(stack, logicalId, attribute.join('.'));
      return asText(stack, 'Fn::Sub', reference(stack, name));
    });
  }

  function importValue(from: StackTemplate, exportName: string): unknown {
    for (const stack of stacks) {
      for (const output of Object.values(stack.outputs)) {
        if (output.Export && evaluate(stack, output.Export.Name) === exportName) return evaluate(stack, output.Value);
      }
    }
    throw stackProblem(from, `No stack of this run exports "${exportName}"; include the stack that does`);
  }

  function condition(stack: StackTemplate, name: string): boolean {
    if (!Object.hasOwn(stack.conditions, name)) throw stackProblem(stack, `Condition ${name} is not declared`);
    return evaluate(stack, stack.conditions[name]) === true;
  }

  function physical(stack: StackTemplate, logicalId: string): PhysicalResource {
    const resource = stack.resources.get(logicalId);
    if (resource === undefined) throw stackProblem(stack, `Nothing in the template is called ${logicalId}`);
    const before = known.get(resource);
    if (before !== undefined) return before;
    if (beingNamed.has(resource)) {
      throw problemWith(resource, 'its name depends on itself', 'Break the circle in the CDK app.');
    }
    beingNamed.add(resource);
    const described = describe(resource, (name) => resolve(stack, resource.properties[name]));
    beingNamed.delete(resource);
    known.set(resource, described);
    return described;
  }

  return {
    resolve,
    physical,
    isCreated: (stack, resource) => resource.condition === undefined || condition(stack, resource.condition),
  };
}

/** A secret or SSM value that CloudFormation would fetch while deploying; nobody does so here. */
function withoutDynamicReference(stack: StackTemplate, value: string): string {
  if (!value.includes('{{resolve:')) return value;
  throw stackProblem(
    stack,
    `The dynamic reference in "${value.slice(0, 80)}" is not supported; read it at run time instead`,
  );
}

function asList(stack: StackTemplate, intrinsic: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw stackProblem(stack, `${intrinsic} needs a list`);
}

function asText(stack: StackTemplate, intrinsic: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw stackProblem(stack, `${intrinsic} needs a string but found ${JSON.stringify(value) ?? String(value)}`);
}

function stackProblem(stack: StackTemplate, problem: string): LocalStageError {
  return new LocalStageError(`Stack ${stack.name}: ${problem}.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
