import { readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * Reads a file of `language-data/`: what a language pack holds that is plain data. It lies beside the code and beside the
 * bundle, which would be a seventh larger with it, and is read when the first reply in that language is written.
 *
 * @throws Error where the file is missing or odd: a packaging mistake.
 */
export const readLanguageData = <T>(name: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(new URL(`./language-data/${name}`, import.meta.url), 'utf8')));

/** Nouns by trade, one text each; how it is written is the language's own business. */
export const NounTable = z.record(z.string(), z.array(z.string()));
