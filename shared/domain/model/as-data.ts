/** The value as JSON inside one element. Its angle brackets are escaped, so that nothing in it can close the element. */
export function asData(element: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  return `<${element}>${json}</${element}>`;
}

/** A stranger's text, cut where more of it would only cost, and without halves of characters. */
export const clipped = (text: string, mostCharacters: number): string => text.slice(0, mostCharacters).toWellFormed();
