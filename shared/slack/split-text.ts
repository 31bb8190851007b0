/**
 * Cuts a text into pieces of at most `max` characters without losing one: joined they are the text. Prefers the end of
 * a paragraph, then of a line, then of a word, in the last third of a piece; never cuts through a surrogate pair.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = breakBefore(rest, max);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function breakBefore(text: string, max: number): number {
  const earliest = Math.ceil((max * 2) / 3);
  for (const mark of ['\n\n', '\n', ' ']) {
    const end = text.lastIndexOf(mark, max - mark.length) + mark.length;
    if (end - mark.length >= earliest) return end;
  }
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}
