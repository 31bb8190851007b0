import { isPost } from '../local/sentiment/channel.ts';
import { judgeSentiment, type SentimentJudgement } from '../local/sentiment/sentiment.ts';
import { readSentimentModel, type SentimentModel } from '../local/sentiment/sentiment-model.ts';
import { analysedPart } from '../local/text/analysed-part.ts';
import { tokenize } from '../local/text/tokenize.ts';
import type { CorpusRecord, Example } from './corpus.ts';
import { trainSentiment } from './train-sentiment.ts';

/**
 * Fields that are left out together. Related sets stand in one fold, so that no app store is judged by a model that has
 * seen another app store; sets of different fields share a fold to save trainings.
 */
const leftOut: readonly (readonly string[])[] = [
  ['pl-medicine', 'en-valence'],
  ['pl-hotels', 'en-health-apps', 'en-bank-apps', 'fr-health-apps'],
  ['pl-filmweb', 'en-product-complaints', 'en-airline-reviews'],
];

/** One text in so many is kept back of every set, to see how a set fares whose other texts were trained on. */
const heldOutOneIn = 10;

/** How texts of one set were judged, from the text alone, by a model that had not seen them. */
export interface JudgedSet {
  readonly seen: 'field unseen' | 'texts unseen';
  readonly set: string;
  readonly texts: readonly {
    readonly gold: NonNullable<CorpusRecord['sentiment']>;
    readonly judgement: SentimentJudgement;
  }[];
}

export interface ValidationInput {
  /** Texts that may be trained on. */
  readonly examples: readonly Example[];
  /** Sentences that every model is trained on and none is judged by. */
  readonly authored: readonly Example[];
  readonly words: ReadonlyMap<string, number>;
  /** Texts that are never trained on. */
  readonly unseen: readonly Example[];
}

/** Trains without some sets, or without some texts, and judges those: what new fields and new texts would meet. */
export function* crossValidate({ examples, authored, words, unseen }: ValidationInput): Generator<JudgedSet> {
  const modelWithout = (isLeftOut: (example: Example) => boolean): SentimentModel =>
    readSentimentModel(trainSentiment([...examples.filter((example) => !isLeftOut(example)), ...authored], words));
  for (const sets of leftOut) {
    const isLeftOut = ({ set }: Example): boolean => sets.includes(set);
    yield* judgeSets(modelWithout(isLeftOut), examples.filter(isLeftOut), 'field unseen');
  }
  const model = modelWithout(isHeldOut);
  yield* judgeSets(model, examples.filter(isHeldOut), 'texts unseen');
  yield* judgeSets(model, unseen, 'field unseen');
}

function* judgeSets(
  model: SentimentModel,
  examples: readonly Example[],
  seen: JudgedSet['seen'],
): Generator<JudgedSet> {
  for (const [set, ofSet] of Map.groupBy(examples, (example) => example.set)) {
    const texts = ofSet.flatMap(({ text, title, gold }) => {
      const part = analysedPart(text, title);
      const tokens = tokenize(part);
      const social = isPost({ platform: undefined, rating: undefined }, part, tokens);
      return gold === undefined
        ? []
        : [{ gold, judgement: judgeSentiment(model, tokens, { rating: undefined, social }) }];
    });
    if (texts.length > 0) yield { seen, set, texts };
  }
}

/** By the text itself, so that it stays the same whatever else a set holds. */
function isHeldOut({ text }: Example): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % heldOutOneIn === 0;
}
