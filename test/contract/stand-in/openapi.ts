/** Checks answers against an OpenAPI file, with every object closed: a field that the vendor does not name fails. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as z from 'zod';

const Spec = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

/** What is wrong with a value, as the schema of that name sees it; empty when nothing is. */
export type Complaints = (schemaName: string, value: unknown) => string[];

export const openApi = (file: string): Complaints => {
  const path = new URL(`../specs/${file}`, import.meta.url);
  const spec = Spec.parse(JSON.parse(readFileSync(path, 'utf8')));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'spec', components: { schemas: closed(spec.components.schemas) } });
  return (schemaName, value) => {
    const validate = ajv.getSchema(`spec#/components/schemas/${schemaName}`);
    if (!validate) throw new Error(`${file} has no schema ${schemaName}`);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  };
};

/** Forbids unknown fields wherever fields are named; drops OpenAPI's own words that are not JSON Schema's. */
const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { discriminator, nullable, example, ...rest } = z.record(z.string(), z.unknown()).parse(schema);
  const entries = Object.entries(rest).map(([key, value]) => [key, closed(value)]);
  const properties = rest.properties;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties).length : 0;
  return {
    ...Object.fromEntries(entries),
    ...(names > 0 && rest.additionalProperties === undefined ? { additionalProperties: false } : {}),
  };
};
