import { writeLexicon } from '../local/sentiment/lexicon.ts';
import { writeSentimentModel } from '../local/sentiment/sentiment-model.ts';
import type { Corpus } from './corpus.ts';
import { gatherDocuments } from './documents.ts';
import { trainLogistic } from './logistic.ts';

/** Features beyond these are dropped: with the other model files, the weights that stay take four megabytes. */
const mostFeatures = 650_000;

/** Trains the sentiment model and gives the bytes of its file. Same texts and words, same bytes. */
export function trainSentiment(examples: Corpus['examples'], words: ReadonlyMap<string, number>): Uint8Array {
  const lexicon = writeLexicon(words);
  const { documents, features, slots } = gatherDocuments(examples, lexicon);
  const weights = trainLogistic(features, slots.length, documents);
  return writeSentimentModel({ slots, weights, lexicon }, mostFeatures);
}
