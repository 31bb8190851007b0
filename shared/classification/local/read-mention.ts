import type { ClassificationInput } from '../../domain/classification/classification.ts';
import { detectLanguage } from './language/detect-language.ts';
import type { LanguageModel } from './language/language-model.ts';
import type { UrgencyContext } from './rules/guards.ts';
import { isNotAboutUs } from './rules/personal.ts';
import { asksContact, asksQuestion } from './rules/questions.ts';
import { type Reading, readText } from './rules/reading.ts';
import type { Mark } from './rules/rule.ts';
import type { RuleBook } from './rules/rule-book.ts';
import { judgeUrgency, type UrgencyJudgement } from './rules/urgency.ts';
import { isPost } from './sentiment/channel.ts';
import { judgeSentiment, type SentimentJudgement } from './sentiment/sentiment.ts';
import type { SentimentModel } from './sentiment/sentiment-model.ts';
import { analysedPart } from './text/analysed-part.ts';
import type { PhraseMatcher } from './text/phrase-matcher.ts';
import { tokenize } from './text/tokenize.ts';

export interface ReadingModels {
  readonly language: LanguageModel;
  readonly sentiment: SentimentModel;
  readonly rules: RuleBook;
}

/** A mention as everything but the learned part of urgency sees it; the learned part is trained on just this. */
export interface ReadMention {
  readonly reading: Reading;
  readonly phrases: readonly PhraseMatcher<Mark>[];
  readonly sentiment: SentimentJudgement;
  readonly facts: UrgencyContext;
  readonly byRules: UrgencyJudgement;
}

/** Reads language, sentiment, phrases and questions of a mention, and lets the rules decide. */
export async function readMention(models: ReadingModels, input: ClassificationInput): Promise<ReadMention> {
  const text = analysedPart(input.text, input.title);
  const tokens = tokenize(text);
  const language = detectLanguage(models.language, text, tokens, input.lang);
  const { rating } = input;
  const social = isPost({ platform: input.platform, rating }, text, tokens);
  const sentiment = judgeSentiment(models.sentiment, tokens, { rating, social });
  const phrases = await models.rules(language);
  const reading = readText(text, tokens, language, phrases);
  const question = asksQuestion(reading, sentiment.sentiment === 'positive');
  const notAboutUs = isNotAboutUs(reading, sentiment.sentiment === 'neutral', rating);
  const facts = {
    rating,
    asksQuestion: question && !notAboutUs,
    asksContact: asksContact(reading),
    notAboutUs,
    social,
  };
  return { reading, phrases, sentiment, facts, byRules: judgeUrgency(reading, sentiment, facts) };
}
