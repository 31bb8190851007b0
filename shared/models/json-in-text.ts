/**
 * The JSON object that a model was asked for and wrote as text: bare, in a fence, or between words (a model that thinks
 * aloud does so in front of it). Undefined where there is none.
 */
export function jsonInText(text: string): unknown {
  const said = text.replace(/^[\s\S]*<\/think>/, '').trim();
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(said)?.[1];
  const between = said.slice(Math.max(0, said.indexOf('{')), said.lastIndexOf('}') + 1);
  for (const candidate of [said, fenced, between]) {
    if (candidate === undefined) continue;
    const value = parsed(candidate);
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
