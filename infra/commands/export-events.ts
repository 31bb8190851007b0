import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { MentionEvent, SourceEvent } from '../../shared/domain/events.ts';

/** `npm run export-events`: what stands on the bus as JSON Schema, for whoever hangs another system on it. */
const folder = fileURLToPath(new URL('../../docs/events/', import.meta.url));

/** File name to JSON Schema 2020-12. A change that breaks readers gets a new version beside the old one. */
export const eventSchemas = (): Record<string, unknown> => ({
  'mention-event.v1.schema.json': z.toJSONSchema(MentionEvent),
  'source-event.v1.schema.json': z.toJSONSchema(SourceEvent),
});

/** The text of a schema's file. Biome leaves these files alone, so that what is written is what is committed. */
export const schemaText = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  for (const [file, schema] of Object.entries(eventSchemas())) {
    writeFileSync(`${folder}${file}`, schemaText(schema));
    process.stderr.write(`docs/events/${file}\n`);
  }
}
