import type { SavedAnswer } from '../domain/brand/voice.ts';
import { asData, clipped } from '../domain/model/as-data.ts';
import type { DraftRequest } from '../domain/reply/draft.ts';
import { fold, stemOf, wordsOf } from './wording/fold.ts';

/** A saved answer as the model sees it, under a name that it can give back. */
export interface OfferedAnswer {
  readonly id: string;
  readonly answer: SavedAnswer;
}

/** Every character costs. Most of a brand's answers are a sentence or two. */
const answersBudget = 12_000;
const longestText = 8_000;
const longestEarlier = 500;
const longestExample = 600;
const mostExamples = 5;
const mostHistory = 5;
const mostRecent = 8;

/**
 * The saved answers that are in force on `today` (yyyy-mm-dd), those that share words with the mention first, as many
 * as are worth their price.
 */
export function offeredAnswers(request: DraftRequest, today: string): OfferedAnswer[] {
  const { mention, brand } = request;
  const asked = new Set(stemsOf(`${mention.title ?? ''} ${mention.text} ${request.hint ?? ''}`));
  const taken = new Set(brand.savedAnswers.map(({ id }) => id));
  const inForce = brand.savedAnswers
    .filter((answer) => isInForce(answer, today))
    .map((answer, index) => ({
      id: answer.id ?? nameFor(index, taken),
      answer,
      shared: stemsOf([answer.text, ...(answer.about ?? [])].join(' ')).filter((stem) => asked.has(stem)).length,
    }))
    .sort((one, other) => other.shared - one.shared);
  const offered: OfferedAnswer[] = [];
  let characters = 0;
  for (const { id, answer } of inForce) {
    characters += answer.text.length;
    if (characters > answersBudget) break;
    offered.push({ id, answer });
  }
  return offered;
}

const isInForce = ({ validFrom, validUntil }: SavedAnswer, today: string): boolean =>
  (validFrom === undefined || validFrom.slice(0, 10) <= today) &&
  (validUntil === undefined || validUntil.slice(0, 10) >= today);

/** Short words are in every text. */
const stemsOf = (text: string): string[] =>
  wordsOf(fold(clipped(text, longestText)))
    .filter((word) => word.length > 3)
    .map(stemOf);

function nameFor(index: number, taken: ReadonlySet<string | undefined>): string {
  let name = `answer-${index + 1}`;
  while (taken.has(name)) name += '-';
  return name;
}

/** All that the model may know, and nothing of what it must not say: competitors, staff, answers out of force. */
export function contextAsData(request: DraftRequest, offered: readonly OfferedAnswer[]): string {
  const { mention, tags, brand, limit, history, recentReplies, hint, inSpike, examples } = request;
  const { savedAnswers: _, competitors: _no, staffNames: _nobody, holdingStatement, ...voice } = brand;
  return asData('context', {
    mention: {
      ...mention,
      title: mention.title === undefined ? undefined : clipped(mention.title, longestText),
      text: clipped(mention.text, longestText),
    },
    tags: {
      language: tags.language,
      sentiment: tags.sentiment,
      urgency: tags.urgency,
      topics: tags.topics,
      flags: tags.flags,
    },
    brand: {
      ...voice,
      savedAnswers: offered.map(({ id, answer }) => ({ id, text: answer.text })),
      holdingStatement: inSpike === true ? holdingStatement : undefined,
    },
    limit,
    inSpike: inSpike === true,
    questionLanguage: request.uiLanguage ?? 'en',
    history: history.slice(0, mostHistory).map(({ writtenAt, text, reply }) => ({
      writtenAt,
      text: clipped(text, longestEarlier),
      reply: reply === undefined ? undefined : clipped(reply, longestEarlier),
    })),
    recentReplies: recentReplies.slice(0, mostRecent).map((text) => clipped(text, longestEarlier)),
    examples: (examples ?? []).slice(0, mostExamples).map((example) => ({
      mention: clipped(example.mention, longestExample),
      draft: clipped(example.draft, longestExample),
      published: clipped(example.published, longestExample),
    })),
    hint,
  });
}
