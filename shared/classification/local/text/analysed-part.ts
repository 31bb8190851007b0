/** The engine reads this much of the beginning and of the end; the middle of a longer text adds time, not sense. */
const headLength = 6_000;
const tailLength = 2_000;

/** Title and text as one string, with the middle of a very long one left out. */
export function analysedPart(text: string, title?: string): string {
  const whole = title && !text.startsWith(title) ? `${title.slice(0, 500)}\n${text}` : text;
  if (whole.length <= headLength + tailLength) return whole;
  return `${whole.slice(0, headLength)}\n${whole.slice(-tailLength)}`;
}
