import * as z from 'zod';
import type { Answer, SentRequest } from '../../../shared/connectors/scenario.ts';
import { Definition, fullName, lexiconAjv, schemaId, schemaOf } from './lexicon-schema.ts';
import type { Specification } from './openapi.ts';

const Body = z.object({ encoding: z.string(), schema: z.unknown().optional() });
const Method = z.object({
  type: z.enum(['query', 'procedure']),
  parameters: Definition.optional(),
  input: Body.optional(),
  output: Body.optional(),
});
const Lexicon = z.object({ id: z.string(), defs: z.record(z.string(), z.looseObject({ type: z.string() })) });
const RecordType = z.object({ record: z.unknown() });

/** Says what the lexicons have against an XRPC call, the record that it writes and its answer. */
export function lexicons(files: readonly unknown[]): Specification {
  const ajv = lexiconAjv();
  const methods = new Map<string, z.infer<typeof Method>>();
  for (const { id, defs } of files.map((file) => Lexicon.parse(file))) {
    for (const [name, definition] of Object.entries(defs)) {
      const own = schemaId(fullName(id, `#${name}`));
      if (definition.type === 'query' || definition.type === 'procedure') {
        const method = Method.parse(definition);
        methods.set(id, method);
        for (const part of ['input', 'output'] as const) {
          const schema = method[part]?.schema;
          if (schema !== undefined) ajv.addSchema({ $id: `${own}/${part}`, ...(schemaOf(id, schema) as object) });
        }
        if (method.parameters)
          ajv.addSchema({ $id: `${own}/parameters`, ...(schemaOf(id, method.parameters) as object) });
      } else {
        const schema = definition.type === 'record' ? RecordType.parse(definition).record : definition;
        ajv.addSchema({ $id: own, ...(schemaOf(id, schema) as object) });
      }
    }
  }
  const complaints = (id: string, value: unknown, about: string): readonly string[] => {
    const validate = ajv.getSchema(id);
    if (validate === undefined) return value === undefined ? [] : [`${about}: nothing is foreseen`];
    return validate(value) === true ? [] : (validate.errors ?? []).map((e) => `${about}${e.instancePath} ${e.message}`);
  };
  /** What is `unknown` in a method's schema is a record, which its own `$type` names. */
  const recordProblems = (value: unknown): readonly string[] => {
    const type = z.object({ $type: z.string() }).safeParse(value).data?.$type;
    const id = type === undefined ? undefined : schemaId(fullName('', `${type}#main`));
    return id !== undefined && ajv.getSchema(id) !== undefined ? complaints(id, value, 'record') : [];
  };
  return {
    problemsOf(request, answer) {
      const name = /^\/xrpc\/([\w.]+)$/.exec(request.url.pathname)?.[1] ?? '';
      const method = methods.get(name);
      if (method === undefined) return [`no method ${name}`];
      const base = `${schemaId(fullName(name, '#main'))}`;
      return [
        ...(request.method === (method.type === 'query' ? 'GET' : 'POST') ? [] : [`${name} is a ${method.type}`]),
        ...parameterProblems(method, request, (value) => complaints(`${base}/parameters`, value, 'parameters')),
        ...complaints(`${base}/input`, request.json, 'input'),
        ...recordProblems((request.json as { record?: unknown } | undefined)?.record),
        ...answerProblems(answer, (value) => complaints(`${base}/output`, value, 'output')),
        ...recordsIn(answer.body).flatMap(recordProblems),
      ];
    },
  };
}

function parameterProblems(
  { parameters }: z.infer<typeof Method>,
  { url }: SentRequest,
  complaints: (value: unknown) => readonly string[],
): readonly string[] {
  const known = parameters?.properties ?? {};
  const unknown = [...url.searchParams.keys()].filter((name) => known[name] === undefined);
  const values = Object.entries(known).flatMap(([name, definition]) => {
    const texts = url.searchParams.getAll(name);
    return texts.length === 0 ? [] : [[name, valueFrom(texts, Definition.parse(definition).type)]];
  });
  return [
    ...unknown.map((name) => `parameter ${name} is unknown`),
    ...(parameters === undefined ? [] : complaints(Object.fromEntries(values))),
  ];
}

function valueFrom(texts: readonly string[], type: string): unknown {
  if (type === 'array') return texts;
  if (type === 'integer') return Number(texts[0]);
  return type === 'boolean' ? texts[0] === 'true' : texts[0];
}

const answerProblems = (answer: Answer, complaints: (value: unknown) => readonly string[]): readonly string[] =>
  answer.status >= 400 ? [] : complaints(answer.body);

/** Records inside an answer, wherever they stand. */
function recordsIn(node: unknown): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap(recordsIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'record' || name === 'value' ? [value] : recordsIn(value),
  );
}
