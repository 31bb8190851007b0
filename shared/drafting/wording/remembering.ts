/**
 * A function of a text that keeps its last answers: `most` of them at least and twice as many at most, since the older half
 * goes when the younger is full and what was asked for again is among the young. Texts longer than `longest` are not kept.
 */
export function remembering<Answer>(
  answer: (text: string) => Answer,
  { most, longest }: { readonly most: number; readonly longest: number },
): (text: string) => Answer {
  let young = new Map<string, Answer>();
  let old = new Map<string, Answer>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const answered = old.get(text) ?? answer(text);
    if (text.length > longest) return answered;
    if (young.size >= most) [old, young] = [young, new Map()];
    young.set(text, answered);
    return answered;
  };
}
