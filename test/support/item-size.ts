/** Size of a native item as DynamoDB bills it: names and values in UTF-8, with the documented overhead of each type. */
export const itemBytes = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html (2026-06). */
function valueBytes(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberBytes(value);
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + valueBytes(each), 3);
  if (typeof value === 'object') {
    // One byte for each entry of a map, beside its name and value.
    return 3 + Object.keys(value).length + itemBytes(value as Record<string, unknown>);
  }
  throw new Error(`DynamoDB has no type for a ${typeof value}`);
}

/** One byte for two significant digits, one for the exponent, one more for a minus; zeros at the ends cost nothing. */
function numberBytes(value: number): number {
  const digits = value.toExponential().split('e')[0]?.replace(/[-.]/g, '').replace(/0+$/, '').length ?? 0;
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0);
}
