import { describe, expect, it } from 'vitest';
import { type StageName, stageSettings, steps } from '../../infra/stage-config.ts';

describe('the settings of a stage', () => {
  it('keep data unless the stage is there to be thrown away', () => {
    const kept = (stage: StageName) => stageSettings({ stage }).keepData;

    expect([kept('prod'), kept('dev'), kept('preview'), kept('local')]).toEqual([true, true, false, false]);
  });

  it('are checked wherever they are deployed', () => {
    const checked = (stage: StageName) => stageSettings({ stage }).checked;

    expect([checked('prod'), checked('dev'), checked('preview'), checked('local')]).toEqual([true, true, true, false]);
  });

  it('stay below the ten functions that a new account may run, but for prod', () => {
    for (const stage of ['dev', 'preview', 'local'] as const) {
      const settings = stageSettings({ stage });
      for (const step of steps) expect(settings.concurrency[step]).toBe(2);
      expect(settings.wakeConcurrency).toBeUndefined();
    }
  });

  it('publish, and ask no model, unless the deployer says otherwise', () => {
    const settings = stageSettings({});

    expect(settings).toMatchObject({
      stage: 'dev',
      publishing: 'running',
      classifier: 'local',
      drafter: 'composer',
      bedrock: undefined,
      modelServer: undefined,
      modelPrices: undefined,
      restoredTable: undefined,
    });
  });

  it('take a model with the resources behind it', () => {
    const { bedrock } = stageSettings({
      drafter: 'bedrock',
      bedrockModelId: 'eu.some-model',
      bedrockModelArns:
        'arn:aws:bedrock:eu-central-1::foundation-model/a, arn:aws:bedrock:eu-west-1::foundation-model/a',
    });

    expect(bedrock?.modelArns).toHaveLength(2);
  });

  it('take a model server, with a key unless it is on this machine', () => {
    const serverAt = (modelUrl: string) =>
      stageSettings({ classifier: 'openai-compatible', modelUrl, modelName: 'some-model' }).modelServer;

    expect(serverAt('https://api.openai.com/v1')).toEqual({
      url: 'https://api.openai.com/v1',
      model: 'some-model',
      wantsKey: true,
    });
    expect(serverAt('http://127.0.0.1:11434/v1')?.wantsKey).toBe(false);
    expect(stageSettings({ modelUrl: 'https://api.openai.com/v1', modelName: 'm' }).modelServer).toBeUndefined();
  });

  it('take prices as JSON or as its text', () => {
    const prices = { currency: 'EUR', models: { 'some-model': { in: 3, out: 15 } } };

    expect(stageSettings({ modelPrices: prices }).modelPrices).toBe(JSON.stringify(prices));
    expect(stageSettings({ modelPrices: JSON.stringify(prices) }).modelPrices).toBe(JSON.stringify(prices));
  });

  it.each([
    [{ drafter: 'openai-compatible', modelName: 'm' }, /modelUrl and modelName/],
    [{ drafter: 'openai-compatible', modelUrl: 'http://api.example/v1', modelName: 'm' }, /https/],
    [{ modelBudgetSeconds: '600' }, /modelBudgetSeconds/],
    [{ modelPrices: '{"currency":"USD"}' }, /modelPrices/],
    [{ modelPrices: 'cheap' }, /modelPrices/],
    [{ drafter: 'bedrock' }, /bedrockModelId and bedrockModelArns/],
    [{ bedrockModelId: 'a', bedrockModelArns: 'arn:aws:bedrock:*::foundation-model/*' }, /without wildcards/],
    [{ stage: 'production' }, /stage/],
    [{ publishing: 'off' }, /publishing/],
    [{ alarmEmail: 'nobody' }, /alarmEmail/],
    [{ colour: 'red' }, /colour/],
  ])('refuse %j', (choices, complaint) => {
    expect(() => stageSettings(choices as Parameters<typeof stageSettings>[0])).toThrow(complaint);
  });
});
