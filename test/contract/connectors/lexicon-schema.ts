import type { AnySchema } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';

/** A definition of a lexicon (https://atproto.com/specs/lexicon), as far as those of the specs folder go. */
export const Definition = z.looseObject({
  type: z.string(),
  description: z.string().optional(),
  ref: z.string().optional(),
  refs: z.array(z.string()).optional(),
  closed: z.boolean().optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  nullable: z.array(z.string()).optional(),
});
export type Definition = z.infer<typeof Definition>;

/** A reference to its full name: `#link` inside `app.bsky.richtext.facet` is `app.bsky.richtext.facet#link`. */
export const fullName = (lexicon: string, reference: string): string => {
  if (reference.startsWith('#')) return `${lexicon}${reference}`;
  return reference.includes('#') ? reference : `${reference}#main`;
};

export const schemaId = (name: string): string => `https://lexicon.example/${name.replace('#', '/')}`;

/** The JSON Schema that a definition amounts to. */
export function schemaOf(lexicon: string, given: unknown): AnySchema {
  const definition = Definition.parse(given);
  const limits = limitsOf(definition);
  switch (definition.type) {
    case 'object':
    case 'params':
      return objectOf(lexicon, definition);
    case 'array':
      return { type: 'array', items: schemaOf(lexicon, definition.items), ...limits };
    case 'string':
    case 'integer':
    case 'boolean':
      return { type: definition.type, ...limits };
    case 'ref':
      return { $ref: schemaId(fullName(lexicon, definition.ref ?? '')) };
    case 'union':
      return unionOf(lexicon, definition);
    case 'unknown':
    case 'blob':
    case 'bytes':
    case 'cid-link':
    case 'token':
      return {};
    default:
      throw new Error(`the converter does not know lexicon type ${definition.type}`);
  }
}

function objectOf(lexicon: string, { properties = {}, required = [], nullable = [] }: Definition): AnySchema {
  const schemas = Object.entries(properties).map(([name, property]) => {
    const schema = schemaOf(lexicon, property);
    return [name, nullable.includes(name) ? { anyOf: [schema, { type: 'null' }] } : schema];
  });
  return { type: 'object', properties: Object.fromEntries(schemas), required };
}

/** Unions are open unless they say otherwise: an unknown `$type` is fine, a known one must keep its promise. */
function unionOf(lexicon: string, { refs = [], closed }: Definition): AnySchema {
  const names = refs.map((reference) => fullName(lexicon, reference));
  const typed = names.map((name) => ({
    allOf: [{ required: ['$type'], properties: { $type: { const: typeName(name) } } }, { $ref: schemaId(name) }],
  }));
  const other = { required: ['$type'], properties: { $type: { type: 'string', not: { enum: names.map(typeName) } } } };
  return { type: 'object', anyOf: closed ? typed : [...typed, other] };
}

const typeName = (name: string): string => name.replace(/#main$/, '');

/** Lengths of strings are bytes and graphemes in a lexicon; those of arrays are counts. */
function limitsOf(definition: Definition): Record<string, unknown> {
  const { type } = definition;
  const taken: Record<string, string> =
    type === 'array'
      ? { minLength: 'minItems', maxLength: 'maxItems' }
      : {
          maxLength: 'maxBytes',
          maxGraphemes: 'maxGraphemes',
          format: 'format',
          enum: 'enum',
          const: 'const',
          minimum: 'minimum',
          maximum: 'maximum',
        };
  return Object.fromEntries(
    Object.entries(taken).flatMap(([from, to]) => (definition[from] === undefined ? [] : [[to, definition[from]]])),
  );
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** An Ajv that knows the units and formats of lexicons. */
export function lexiconAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addKeyword({
    keyword: 'maxBytes',
    type: 'string',
    validate: (max: number, text: string) => Buffer.byteLength(text) <= max,
  });
  ajv.addKeyword({
    keyword: 'maxGraphemes',
    type: 'string',
    validate: (max: number, text: string) => [...graphemes.segment(text)].length <= max,
  });
  for (const [name, pattern] of Object.entries(formats)) ajv.addFormat(name, pattern);
  return ajv;
}

const did = 'did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]';
const handle = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const nsid = '[a-zA-Z][a-zA-Z0-9-]*(?:\\.[a-zA-Z0-9-]+)+\\.[a-zA-Z][a-zA-Z0-9]*';
const recordKey = '(?!\\.{1,2}$)[\\w.~:-]{1,512}';

/** https://atproto.com/specs/lexicon#string-formats */
const formats: Readonly<Record<string, RegExp>> = {
  'at-uri': new RegExp(`^at://(?:${did}|${handle})(?:/${nsid}(?:/${recordKey})?)?$`),
  'at-identifier': new RegExp(`^(?:${did}|${handle})$`),
  cid: /^[A-Za-z0-9+]{8,256}$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  did: new RegExp(`^${did}$`),
  handle: new RegExp(`^${handle}$`),
  language: /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/,
  nsid: new RegExp(`^${nsid}$`),
  'record-key': new RegExp(`^${recordKey}$`),
  tid: /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/,
  uri: /^[a-z][a-z.+-]*:\S+$/,
};
