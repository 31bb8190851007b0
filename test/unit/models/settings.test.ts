import { describe, expect, it } from 'vitest';
import { ClassifyMentionEnv, DraftReplyEnv, loadEnv, modelSettings } from '../../../shared/runtime/env.ts';

const environment = { STAGE: 'test', TABLE_NAME: 'table', BUS_NAME: 'bus' };
const budgetOf = (schema: typeof ClassifyMentionEnv | typeof DraftReplyEnv, changes: Record<string, string>) =>
  modelSettings(loadEnv<Parameters<typeof modelSettings>[0]>(schema, { ...environment, ...changes })).budgetMs;

describe('the time that a model gets', () => {
  it('is short for tags and longer for a draft', () => {
    expect(budgetOf(ClassifyMentionEnv, { FUNCTION_TIMEOUT_SECONDS: '30' })).toBe(6_000);
    expect(budgetOf(DraftReplyEnv, { FUNCTION_TIMEOUT_SECONDS: '60' })).toBe(15_000);
  });

  it('leaves the step ten seconds of its own, whatever is wished', () => {
    const wished = { MODEL_BUDGET_SECONDS: '50' };

    expect(budgetOf(ClassifyMentionEnv, { ...wished, FUNCTION_TIMEOUT_SECONDS: '30' })).toBe(20_000);
    expect(budgetOf(DraftReplyEnv, { ...wished, FUNCTION_TIMEOUT_SECONDS: '60' })).toBe(50_000);
    expect(budgetOf(DraftReplyEnv, { ...wished, FUNCTION_TIMEOUT_SECONDS: '5' })).toBe(1_000);
  });

  it.each([
    { CLASSIFIER_ENGINE: 'gpt' },
    { MODEL_URL: 'http://api.example/v1' },
    { MODEL_BUDGET_SECONDS: '0' },
    { MODEL_NAME: '' },
  ])('and everything else about it is checked at the start: %j', (changes) => {
    expect(() => loadEnv(ClassifyMentionEnv, { ...environment, ...changes })).toThrow(Object.keys(changes)[0] ?? '');
  });
});
