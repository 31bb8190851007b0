import { type LearnedClass, learnedClasses } from '../guard/learned/model.ts';
import type { GuardExample } from './train-guard.ts';

/** Lines of `code<TAB>sentence`; codes that the learned part does not know teach nothing. */
export function examplesOfLines(text: string): GuardExample[] {
  return text.split('\n').flatMap((line): GuardExample[] => {
    const [code = '', sentence = ''] = line.split('\t');
    const label = labelOf(code);
    return label === undefined || sentence === '' ? [] : [{ text: sentence, label }];
  });
}

/** Two codes that only warn are one class; `warned` sentences must not be taken for fine ones, nor for bad ones. */
function labelOf(code: string): LearnedClass | undefined {
  if (code === 'self_praise' || code === 'negative_phrasing') return 'other';
  return learnedClasses.find((each) => each === code);
}

interface Reply {
  readonly code: string;
  readonly lang: string;
  readonly isBad: boolean;
  text: string;
}

/**
 * Sentences of the replies in `test/drafting-guard/`: of a bad one with a twin, the sentence that the twin does not have;
 * of a twin and of a fine one, all.
 */
export function examplesOfPairs(markdown: string): GuardExample[] {
  const replies = repliesOf(markdown).filter(({ lang }) => lang === 'pl' || lang === 'en');
  return replies.flatMap(({ code, isBad, text }, index): GuardExample[] => {
    if (!isBad) return sentencesOf(text).map((sentence) => ({ text: sentence, label: 'fine' }));
    const next = replies[index + 1];
    const twin = new Set(next === undefined || next.isBad ? [] : sentencesOf(next.text));
    const [sentence, ...more] = sentencesOf(text).filter((each) => !twin.has(each));
    const label = labelOf(code);
    if (sentence === undefined || more.length > 0 || label === undefined) return [];
    return [{ text: sentence, label }];
  });
}

function repliesOf(markdown: string): Reply[] {
  const replies: Reply[] = [];
  let [code, lang] = ['', ''];
  for (const line of markdown.split('\n')) {
    const last = replies.at(-1);
    if (line.startsWith('## ')) code = line.slice(3);
    else if (line.startsWith('### ')) lang = line.slice(4);
    else if (/^[✗✓] /.test(line)) replies.push({ code, lang, isBad: line.startsWith('✗'), text: line.slice(2) });
    else if (line !== '' && !line.startsWith('Given: ') && last !== undefined) last.text += `\n${line}`;
  }
  return replies;
}

/** As the guard cuts a reply; a question keeps its mark. */
export const sentencesOf = (text: string): string[] =>
  (text.match(/(?:[^.!?\n]|[.!?](?=\S))+\??/g) ?? []).map((each) => each.trim()).filter((each) => each !== '');

/** A brand's published answer without addresses, handles and links, sentence by sentence. */
export const examplesOfReply = (reply: string): GuardExample[] =>
  sentencesOf(reply.replace(/https?:\S+|@\w+|\^\w+|\[\w+\]/g, ' ').replaceAll('&amp;', '&')).map((text) => ({
    text,
    label: 'fine',
  }));

/** Each sentence of a label once, in the order in which they come. */
export function distinctExamples(examples: readonly GuardExample[]): GuardExample[] {
  return [...new Map(examples.map((each) => [`${each.label} ${each.text}`, each])).values()];
}
