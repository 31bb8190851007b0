import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import type { Answer, SentRequest } from '../../../shared/connectors/scenario.ts';

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  explode: z.boolean().optional(),
  schema: z.looseObject({ type: z.string().optional() }),
});
const Referring = z.object({ $ref: z.string() });
const Content = z.record(z.string(), z.unknown());
const Operation = z.object({
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.object({ required: z.boolean().optional(), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Document = z.looseObject({
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Says what a vendor's OpenAPI file has against a request and its answer. */
export interface Specification {
  problemsOf(request: SentRequest, answer: Answer): readonly string[];
}

export function openApi(file: unknown): Specification {
  const document = Document.parse(file);
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'https://spec.example/', ...(file as object) });
  const compiled = new Map<string, ValidateFunction>();
  const complaints = (pointer: string, value: unknown, about: string): readonly string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `https://spec.example/#${encodeURI(pointer)}` });
    compiled.set(pointer, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map((error) => `${about}${error.instancePath} ${error.message}`);
  };
  return {
    problemsOf(request, answer) {
      const found = operationOf(document, request);
      if (found === undefined) return [`no operation ${request.method} ${request.url.pathname}`];
      const { operation, pointer, pathValues } = found;
      return [
        ...parameterProblems(document, { operation, pointer, pathValues, request }, complaints),
        ...bodyProblems(operation, pointer, request, complaints),
        ...answerProblems(operation, pointer, answer, complaints),
      ];
    },
  };
}

type Complaints = (pointer: string, value: unknown, about: string) => readonly string[];
type Operation = z.infer<typeof Operation>;

const pointerKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function operationOf(document: z.infer<typeof Document>, { method, url }: SentRequest) {
  const base = new URL(document.servers[0]?.url ?? 'https://none.example').pathname.replace(/\/$/, '');
  for (const [template, methods] of Object.entries(document.paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    const pattern = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
    const match = new RegExp(`^${base}${pattern.join('([^/]+)')}$`).exec(decodeURI(url.pathname));
    const operation = methods[method.toLowerCase()];
    if (match === null || operation === undefined) continue;
    return {
      operation: Operation.parse(operation),
      pointer: `/paths/${pointerKey(template)}/${method.toLowerCase()}`,
      pathValues: new Map(names.map((name, index) => [name, match[index + 1] ?? ''])),
    };
  }
  return undefined;
}

function parameterProblems(
  document: z.infer<typeof Document>,
  call: { operation: Operation; pointer: string; pathValues: ReadonlyMap<string, string>; request: SentRequest },
  complaints: Complaints,
): readonly string[] {
  const problems: string[] = [];
  const known = new Set<string>();
  for (const [index, given] of call.operation.parameters.entries()) {
    const reference = Referring.safeParse(given).data?.$ref.slice(1);
    const parameter = Parameter.parse(reference === undefined ? given : at(document, reference));
    if (parameter.in !== 'path' && parameter.in !== 'query') continue;
    if (parameter.in === 'query') known.add(parameter.name);
    const texts =
      parameter.in === 'path'
        ? [call.pathValues.get(parameter.name)].filter((text) => text !== undefined)
        : call.request.url.searchParams.getAll(parameter.name);
    if (texts.length === 0) {
      if (parameter.required) problems.push(`parameter ${parameter.name} is missing`);
      continue;
    }
    const pointer = `${reference ?? `${call.pointer}/parameters/${index}`}/schema`;
    problems.push(...complaints(pointer, valueFrom(texts, parameter), `parameter ${parameter.name}`));
  }
  for (const name of call.request.url.searchParams.keys()) {
    if (!known.has(name)) problems.push(`parameter ${name} is unknown`);
  }
  return problems;
}

function valueFrom(texts: readonly string[], { schema, explode }: z.infer<typeof Parameter>): unknown {
  const [first = ''] = texts;
  if (schema.type === 'integer' || schema.type === 'number') return Number(first);
  if (schema.type === 'array') return explode === false ? first.split(',') : texts;
  return first;
}

function bodyProblems(operation: Operation, pointer: string, request: SentRequest, complaints: Complaints) {
  if (operation.requestBody === undefined) return request.json === undefined ? [] : ['a body where none belongs'];
  if (request.json === undefined) return operation.requestBody.required ? ['the body is missing'] : [];
  return complaints(`${pointer}/requestBody/content/${pointerKey('application/json')}/schema`, request.json, 'body');
}

/** Refusals are not looked at: what bodies they have the vendors hardly say. */
function answerProblems(operation: Operation, pointer: string, answer: Answer, complaints: Complaints) {
  const status = String(answer.status);
  if (answer.status >= 400) return [];
  const described = operation.responses[status];
  if (described === undefined) return [`an answer ${status} is not foreseen`];
  if (described.content?.['application/json'] === undefined) return [];
  return complaints(
    `${pointer}/responses/${status}/content/${pointerKey('application/json')}/schema`,
    answer.body,
    'answer',
  );
}

const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );
