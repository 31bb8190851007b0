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

  it.each([
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
