/** Checks answers against the AT Protocol's lexicons, made into JSON Schemas with every object closed. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';

const folder = new URL('../specs/bluesky/lexicons/', import.meta.url);

const Definition = z.record(z.string(), z.unknown());
type Definition = z.infer<typeof Definition>;
const Lexicon = z.object({ id: z.string(), defs: z.record(z.string(), Definition) });

/** The formats that answers use (atproto.com/specs/lexicon#string-formats). */
const formats: Readonly<Record<string, RegExp>> = {
  did: /^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$/,
  handle: /^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/,
  'at-uri':
    /^at:\/\/(did:[a-z]+:[a-zA-Z0-9._:%-]+|[a-zA-Z0-9.-]+)(\/[a-zA-Z0-9.-]+(\/[a-zA-Z0-9._~:@!$&')(*+,;=-]+)?)?$/,
  cid: /^bafyrei[a-z2-7]{52}$/,
  tid: /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  language: /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/,
  uri: /^[a-z][a-z0-9+.-]*:/i,
};

const load = (): Map<string, Definition> => {
  const definitions = new Map<string, Definition>();
  for (const file of readdirSync(folder)) {
    const lexicon = Lexicon.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    for (const [name, definition] of Object.entries(lexicon.defs)) definitions.set(`${lexicon.id}#${name}`, definition);
  }
  return definitions;
};

const definitions = load();

const keyOf = (name: string): string => name.replaceAll(/[^a-zA-Z0-9]/g, '_');

const pointer = (ref: string, home: string): string => {
  const name = ref.startsWith('#') ? `${home}${ref}` : ref.includes('#') ? ref : `${ref}#main`;
  return `#/$defs/${keyOf(name)}`;
};

/** The JSON Schema of a definition; `home` is the lexicon that its short references mean. */
const schemaOf = (definition: Definition, home: string): Record<string, unknown> => {
  switch (definition.type) {
    case 'string':
      return stringSchema(definition);
    case 'integer':
    case 'boolean':
      return { type: definition.type, ...(definition.const === undefined ? {} : { const: definition.const }) };
    case 'array':
      return {
        type: 'array',
        items: schemaOf(Definition.parse(definition.items), home),
        ...limits(definition, 'Items'),
      };
    case 'ref':
      return { $ref: pointer(String(definition.ref), home) };
    case 'union':
      return {
        anyOf: z
          .array(z.string())
          .parse(definition.refs)
          .map((ref) => tagged(ref, home)),
      };
    case 'object':
      return objectSchema(definition, home);
    case 'record':
      return objectSchema(Definition.parse(definition.record), home);
    default:
      return {};
  }
};

const stringSchema = (definition: Definition): Record<string, unknown> => {
  const format = formats[String(definition.format)];
  return { type: 'string', ...(format ? { pattern: format.source } : {}) };
};

const limits = ({ minLength, maxLength }: Definition, of: 'Items'): Record<string, unknown> => ({
  ...(minLength === undefined ? {} : { [`min${of}`]: minLength }),
  ...(maxLength === undefined ? {} : { [`max${of}`]: maxLength }),
});

/** A member of a union says which one it is. */
const tagged = (ref: string, home: string): Record<string, unknown> => {
  const $type = ref.startsWith('#') ? `${home}${ref}` : ref;
  return {
    allOf: [{ $ref: pointer(ref, home) }],
    required: ['$type'],
    properties: { $type: { const: $type } },
  };
};

const objectSchema = (definition: Definition, home: string): Record<string, unknown> => {
  const properties = z.record(z.string(), Definition).parse(definition.properties ?? {});
  return {
    type: 'object',
    required: definition.required ?? [],
    properties: {
      $type: { type: 'string' },
      ...Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, schemaOf(property, home)])),
    },
    additionalProperties: false,
  };
};

const homeOf = (name: string): string => name.split('#')[0] ?? '';

const $defs = Object.fromEntries(
  [...definitions].map(([name, definition]) => [keyOf(name), schemaOf(definition, homeOf(name))]),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });

const complaints = (schema: Record<string, unknown>, value: unknown): string[] => {
  const validate = ajv.compile({ ...schema, $defs });
  return validate(value)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
};

/** What is wrong with the answer of a method. */
export const outputComplaints = (method: string, answer: unknown): string[] => {
  const output = z.object({ schema: Definition }).parse(definitions.get(`${method}#main`)?.output);
  return complaints(schemaOf(output.schema, method), answer);
};

/** What is wrong with a record or object of that name. */
export const definitionComplaints = (name: string, value: unknown): string[] =>
  complaints({ $ref: `#/$defs/${keyOf(name)}` }, value);

/** The error names that a method's lexicon lists. */
export const namedErrors = (method: string): string[] =>
  z
    .array(z.object({ name: z.string() }))
    .parse(definitions.get(`${method}#main`)?.errors ?? [])
    .map(({ name }) => name);
