import { negatorsOf } from '../text/negation.ts';
import type { Token } from '../text/tokenize.ts';
import { hitsOf, type Reading, sentenceOf } from './reading.ts';

/** Wants to be called or written to: not "call me picky", not what nobody ever does. */
export function asksContact(reading: Reading): boolean {
  const idioms = hitsOf(reading, 'idiom');
  const negators = negatorsOf(reading.language);
  return hitsOf(reading, 'contact').some(
    (hit) =>
      !idioms.some((idiom) => idiom.from <= hit.from && idiom.to >= hit.from) &&
      !negators.has(reading.words[hit.from - 1]?.text ?? ''),
  );
}

/**
 * A question that waits for an answer. A mark alone is not enough in praise ("what more could one want?"), and many
 * write questions without the mark ("how do I change my address").
 */
export function asksQuestion(reading: Reading, positive: boolean): boolean {
  const questionWords = hitsOf(reading, 'question');
  const marked = markedSentences(reading.tokens);
  if (marked.size > 0) {
    if (!positive) return true;
    const addressed = hitsOf(reading, 'personal').map((hit) => sentenceOf(reading, hit.from));
    return questionWords.some(
      (hit) => marked.has(sentenceOf(reading, hit.from)) && addressed.includes(sentenceOf(reading, hit.from)),
    );
  }
  if (positive) return false;
  return questionWords.some((hit) => opensSentence(reading, hit.from) && asksInOpening(reading, hit.from));
}

function markedSentences(tokens: readonly Token[]): Set<number> {
  const marked = new Set<number>();
  for (const token of tokens) if (token.kind === 'mark' && token.text === '?') marked.add(token.sentence);
  return marked;
}

const opensSentence = (reading: Reading, word: number): boolean =>
  word === 0 || sentenceOf(reading, word) !== sentenceOf(reading, word - 1);

/** First two words of a question without its mark. */
const openings =
  /^(how (do|can|to|much|long|many)|what (is|are|do|can|if|should)|why (is|was|are|did|does|do|am|has|have|cant|isnt)|when (will|do|does|is|can)|where (is|can|do|are)|can (i|you|we|someone|anyone)|could you|is there|are there|do you|does anyone|czy \w+|jak (moge|mozna|sie|dlugo|dodac|zmienic)|kiedy (bedzie|beda|otrzymam|dostane|mozna)|dlaczego (nie|moj|moja|moje|zostal)|czemu \w+|gdzie (jest|mozna|moge|sa)|ile (kosztuje|trwa|czasu))$/;

const asksInOpening = (reading: Reading, word: number): boolean =>
  openings.test(`${reading.words[word]?.text ?? ''} ${reading.words[word + 1]?.text ?? ''}`);
