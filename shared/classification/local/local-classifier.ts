import type { Classification, ClassificationInput, Classifier } from '../../domain/classification/classification.ts';
import { readAsset } from './assets.ts';
import { type LanguageModel, readLanguageModel } from './language/language-model.ts';
import { readUrgencyModel, type UrgencyModel } from './learned/urgency-model.ts';
import { withLearning } from './learned/with-learning.ts';
import { readMention } from './read-mention.ts';
import { contactTimeOf } from './rules/contact-time.ts';
import { judgeFlags } from './rules/flags.ts';
import { holdsInjection } from './rules/injection.ts';
import { createRuleBook, type RuleBook } from './rules/rule-book.ts';
import { judgeTopics } from './rules/topics.ts';
import { asComplaint, type SentimentJudgement } from './sentiment/sentiment.ts';
import { readSentimentModel, type SentimentModel } from './sentiment/sentiment-model.ts';

export interface LocalClassifierOptions {
  /** Folder of the model files; by default `assets` beside this module or beside the bundle. */
  readonly assets?: URL | string | undefined;
}

interface Models {
  readonly language: LanguageModel;
  readonly sentiment: SentimentModel;
  readonly urgency: UrgencyModel;
  readonly rules: RuleBook;
}

/** The default engine: a small trained model and rules, no network. The models are read at the first text. */
export function createLocalClassifier(options: LocalClassifierOptions = {}): Classifier {
  let loading: Promise<Models> | undefined;
  const models = (): Promise<Models> => {
    loading ??= loadModels(options.assets).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return { classify: async (input) => classifyText(await models(), input) };
}

async function loadModels(assets: URL | string | undefined): Promise<Models> {
  const [language, sentiment, urgency] = await Promise.all([
    readAsset('language.bin', assets),
    readAsset('sentiment.bin', assets),
    readAsset('urgency.bin', assets),
  ]);
  return {
    language: readLanguageModel(language),
    sentiment: readSentimentModel(sentiment),
    urgency: readUrgencyModel(urgency),
    rules: createRuleBook(assets),
  };
}

async function classifyText(models: Models, input: ClassificationInput): Promise<Classification> {
  const { reading, phrases, sentiment: firstImpression, facts, byRules } = await readMention(models, input);
  const { language } = reading;
  const urgency = withLearning(models.urgency, reading, firstImpression, facts, byRules);
  // Who tells of harm or of a lawyer without plain praise complains; the press may just ask.
  const tellsOfHarm = byRules.urgency === 'critical' && urgency.urgency === 'critical' && !urgency.flags.has('press');
  const sentiment = tellsOfHarm && isUndecided(firstImpression) ? asComplaint(firstImpression) : firstImpression;

  const contactTime = facts.asksContact
    ? contactTimeOf(reading, { at: input.writtenAt, timeZone: input.timeZone })
    : undefined;

  return {
    language,
    sentiment: sentiment.sentiment,
    score: rounded(sentiment.score),
    confidence: rounded(sentiment.confidence),
    urgency: urgency.urgency,
    reasons: [...urgency.reasons],
    topics: facts.notAboutUs ? [] : judgeTopics(reading, sentiment, urgency.topics),
    flags: judgeFlags(reading, {
      ...facts,
      textScore: sentiment.textScore,
      injection: holdsInjection(reading, phrases),
      raised: urgency.flags,
    }),
    ...(contactTime && { contactTime }),
    engine: 'local',
  };
}

/** Below this score, words of praise may be the polite frame of a report. */
const plainPraise = 0.4;

const isUndecided = ({ sentiment, score }: SentimentJudgement): boolean =>
  sentiment === 'neutral' || (sentiment === 'positive' && score < plainPraise);

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
