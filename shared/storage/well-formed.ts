/**
 * Text as every engine can store it: half of a surrogate pair, which JavaScript allows in a string, becomes U+FFFD.
 * Engines differ in what they make of one: some keep it, some fail the write, and then a mention would be stuck.
 */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wellFormed(each)])) as T;
}

/** The beginning of a text that fits into so many bytes of UTF-8, never ending within a character. */
export function fitting(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text.toWellFormed();
  // With `stream`, a character whose end is missing is kept back.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, maxBytes), { stream: true });
}
