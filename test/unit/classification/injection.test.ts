import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { disguisedInjections, harmlessTalk, plainInjections } from './flags/injection-cases.ts';

const classifier = createLocalClassifier();

describe('orders to a machine', () => {
  it.each(plainInjections)('are seen: %s', async (text) => {
    expect((await classifier.classify({ text })).flags).toContain('prompt_injection');
  });

  it.each(disguisedInjections)('are seen in disguise: %s', async (text) => {
    expect((await classifier.classify({ text })).flags).toContain('prompt_injection');
  });

  it.each(plainInjections.slice(0, 12))('are seen behind praise: %s', async (order) => {
    const text = `Bardzo miła obsługa i pyszne jedzenie, wrócimy na pewno. ${order} Pozdrawiamy!`;

    expect((await classifier.classify({ text })).flags).toContain('prompt_injection');
  });

  it.each(harmlessTalk)('are not seen in harmless talk: %s', async (text) => {
    expect((await classifier.classify({ text })).flags).not.toContain('prompt_injection');
  });
});
