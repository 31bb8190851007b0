import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultAssets } from '../../../../shared/classification/local/assets.ts';
import { readLanguageModel } from '../../../../shared/classification/local/language/language-model.ts';
import { readLexicon, writeLexicon } from '../../../../shared/classification/local/sentiment/lexicon.ts';
import {
  readSentimentModel,
  writeSentimentModel,
} from '../../../../shared/classification/local/sentiment/sentiment-model.ts';
import { tokenize } from '../../../../shared/classification/local/text/tokenize.ts';

const assets = fileURLToPath(defaultAssets());

describe('the model files', () => {
  it('are, with all that loads beside them, at most four megabytes', async () => {
    const files = (await readdir(assets, { recursive: true })).map((name) => join(assets, name));
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });

  it('load in less than 50 ms of processor time', async () => {
    const [sentiment, language] = await Promise.all(
      ['sentiment.bin', 'language.bin'].map((name) => readFile(join(assets, name))),
    );
    const taken = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      readSentimentModel(sentiment ?? new Uint8Array());
      readLanguageModel(language ?? new Uint8Array());
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });

    expect(Math.min(...taken)).toBeLessThan(50);
  });

  it('are refused where they were made for other features', async () => {
    const bytes = new Uint8Array(await readFile(join(assets, 'sentiment.bin')));
    bytes[4] = 18;

    expect(() => readSentimentModel(bytes)).toThrow(/run the train command again/);
  });
});

describe('a written model', () => {
  const lexicon = writeLexicon(
    new Map([
      ['dobry', 3],
      ['zly', -2],
      ['👍', 2],
    ]),
  );

  it('gives back its weights within a step, and the valence of words', () => {
    const slots = Uint32Array.of(0, 77, (1 << 22) - 1);
    const weights = Float32Array.of(1, 0, -1, 0.5, 0, 0.25, -0.2, 0.1, 0.9);
    const model = readSentimentModel(writeSentimentModel({ slots, weights, lexicon }, 10));

    for (const [index, slot] of slots.entries()) {
      const [negative = 0, neutral = 0, positive = 0] = weights.subarray(index * 3);
      const [read = 0, readPositive = 0] = model.weights.subarray(slot * 2);
      expect(Math.abs(read * model.negativeStep - (negative - neutral))).toBeLessThanOrEqual(model.negativeStep);
      expect(Math.abs(readPositive * model.positiveStep - (positive - neutral))).toBeLessThanOrEqual(
        model.positiveStep,
      );
    }
    const [word] = tokenize('Zły');
    expect(word && model.weigh(word).lexical).toBe(-2);
  });

  it('leaves the weakest features out when there are too many', () => {
    const slots = Uint32Array.from({ length: 100 }, (_, index) => index * 5);
    const weights = Float32Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? index / 300 : 0));
    const model = readSentimentModel(writeSentimentModel({ slots, weights, lexicon }, 20));

    expect(model.weights.filter((weight) => weight !== 0)).toHaveLength(20);
    expect(model.weights[99 * 5 * 2]).toBeGreaterThan(0);
    expect(model.weights[5 * 2]).toBe(0);
  });

  it('knows the words of its lists and no others', () => {
    const { valenceOf } = readLexicon(lexicon);

    expect(['dobry', 'zly', '👍', 'dobra', ''].map(valenceOf)).toEqual([3, -2, 2, 0, 0]);
  });
});
