import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { defaultAssets } from '../../../shared/classification/local/assets.ts';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { readUrgencyModel, writeUrgencyModel } from '../../../shared/classification/local/rules/learned-urgency.ts';
import {
  labelOfIntent,
  trainUrgency,
  type UrgencyExample,
} from '../../../shared/classification/training/train-urgency.ts';

const example = (text: string, label: UrgencyExample['label']): UrgencyExample => ({ words: text.split(' '), label });

const examples = [
  example('my card is declined', 'stuck'),
  example('the payment was declined again', 'stuck'),
  example('i do not know this withdrawal', 'loss'),
  example('somebody else made this withdrawal', 'loss'),
  example('how do i order a card', 'other'),
  example('which fees do you take', 'other'),
];

describe('the learned part of urgency', () => {
  it('is the same bytes from the same examples', () => {
    expect(writeUrgencyModel(trainUrgency(examples))).toEqual(writeUrgencyModel(trainUrgency(examples)));
  });

  it('survives being written and read', () => {
    const model = trainUrgency(examples);
    const read = readUrgencyModel(writeUrgencyModel(model));

    expect(read.weights).toEqual(model.weights);
    expect(read.bias[0]).toBeCloseTo(model.bias[0] ?? Number.NaN, 5);
  });

  it('refuses bytes of another layout', () => {
    expect(() => readUrgencyModel(new Uint8Array(40))).toThrow(/train:urgency/);
  });

  it('ships as a small file that can be read', async () => {
    const bytes = await readFile(new URL('urgency.bin', defaultAssets()));

    expect(bytes.length).toBeLessThan(20_000);
    expect(readUrgencyModel(bytes).step).toBeGreaterThan(0);
  });

  it('reads intents by the rubric', () => {
    expect(labelOfIntent('compromised_card')).toBe('loss');
    expect(labelOfIntent('declined_transfer')).toBe('stuck');
    expect(labelOfIntent('card_payment_fee_charged')).toBe('other');
    expect(labelOfIntent('pending_transfer')).toBeUndefined();
  });

  it('raises what no rule words, and quotes what it went by', async () => {
    const text = 'It seems that my money transfer would not go through to him';
    const tags = await createLocalClassifier().classify({ text });

    expect(['high', 'critical']).toContain(tags.urgency);
    expect(text).toContain(tags.reasons[0]?.words);
  });

  it('is silent on praise', async () => {
    const tags = await createLocalClassifier().classify({ text: 'Love this app, transfers never fail.', rating: 5 });

    expect(tags.urgency).toBe('low');
  });
});
