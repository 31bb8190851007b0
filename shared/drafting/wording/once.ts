/** Makes a value when it is first asked for: tables that one language needs must not slow the start of all. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
