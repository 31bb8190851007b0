import * as z from 'zod';

/** An absent field and `null` mean the same. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** `1` and `"1"` name the same record. */
export const RecordId = z
  .union([z.string(), z.number()], { error: 'must be a text or a number' })
  .transform(String)
  .pipe(z.string().min(1, 'must not be empty').max(500, 'is longer than 500 characters'));

const halves = (rating: number): boolean => Number.isInteger(rating * 2);

export const Stars = z
  .number({ error: 'must be a number from 0.5 to 5' })
  .min(0.5, 'must be 0.5 to 5')
  .max(5, 'must be 0.5 to 5')
  .refine(halves, 'must be a whole or a half star');
