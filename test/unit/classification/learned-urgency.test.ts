import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultAssets } from '../../../shared/classification/local/assets.ts';
import { readConcepts } from '../../../shared/classification/local/learned/concepts.ts';
import { readUrgencyModel, writeUrgencyModel } from '../../../shared/classification/local/learned/urgency-model.ts';
import { weighText } from '../../../shared/classification/local/learned/weigh-text.ts';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { readMention } from '../../../shared/classification/local/read-mention.ts';
import { countUrgency, crossValidateUrgency } from '../../../shared/classification/training/cross-validate-urgency.ts';
import { labelOfIntent } from '../../../shared/classification/training/intents.ts';
import { trainUrgency } from '../../../shared/classification/training/train-urgency.ts';
import { makeUrgency, readExamples, readingModels } from '../../../shared/classification/training/urgency-examples.ts';
import {
  alarmKindOf,
  readUrgencyData,
  type UrgencyText,
} from '../../../shared/classification/training/urgency-texts.ts';
import { hardCases } from './hard-cases.ts';

const data = fileURLToPath(new URL('../../../shared/classification/training/data/urgency/', import.meta.url));
const classifier = createLocalClassifier();

const written = (urgency: UrgencyText['urgency'], kind: string, text: string): UrgencyText => ({
  ...{ set: 'written-en', lang: 'en', from: 'written', urgency, kind, text },
});
const few: readonly UrgencyText[] = [
  written('critical', 'injury', 'The shelf fell on my foot and broke two toes.'),
  written('critical', 'theft', 'Somebody emptied my locker while the guard slept.'),
  written('high', 'stuck_now', 'We are standing at the gate and nobody opens.'),
  written('normal', 'complaint', 'The soup was cold. The waiter shrugged.'),
  written('low', 'praise', 'Lovely evening, thank you all.'),
];
const concepts = 'body: foot toe*\nbody: stopa\nmoney: wallet locker*\n';

describe('the learned part of urgency', () => {
  it('is, byte for byte, what the training script makes of the shipped data', { timeout: 600_000 }, async () => {
    const bytes = await makeUrgency(await readUrgencyData(data), await readingModels());

    const shipped = await readFile(join(fileURLToPath(defaultAssets()), 'urgency.bin'));
    expect(Buffer.compare(bytes, shipped), 'run npm run train:urgency').toBe(0);
  });

  it('ships as a file of modest size that is read at once', async () => {
    const bytes = await readFile(new URL('urgency.bin', defaultAssets()));
    const startedAt = performance.now();

    const model = readUrgencyModel(bytes);

    expect(performance.now() - startedAt).toBeLessThan(50);
    expect(bytes.length).toBeLessThan(600_000);
    expect(Math.min(...model.steps)).toBeGreaterThan(0);
  });

  it('survives being written and read', async () => {
    const examples = await readExamples({ texts: few, concepts }, await readingModels());
    const trained = trainUrgency(
      examples.map(({ example }) => example),
      concepts,
    );

    const model = readUrgencyModel(writeUrgencyModel(trained));

    expect(model.biases[0]).toBeCloseTo(trained.biases[0] ?? Number.NaN, 5);
    expect(model.concepts.of('toes')).toEqual([0]);
    const { read } = examples[0] ?? expect.fail('no example');
    const logits = weighText(model, read.reading, read.sentiment, read.facts, read.byRules);
    expect(logits[0]).toBeGreaterThan(-0.5);
  });

  it('refuses bytes of another layout', () => {
    expect(() => readUrgencyModel(new Uint8Array(40))).toThrow(/train:urgency/);
  });

  it('knows words by what they are about, in both languages alike', () => {
    const known = readConcepts(`# a remark\n${concepts}`);

    expect(known.of('stopa')).toEqual(known.of('foot'));
    expect(known.of('lockers')).toEqual([1]);
    expect(known.of('lock')).toEqual([]);
  });

  it('reads intents by the rubric', () => {
    expect(labelOfIntent('compromised_card')).toBe('loss');
    expect(labelOfIntent('declined_transfer')).toBe('stuck');
    expect(labelOfIntent('card_payment_fee_charged')).toBe('other');
    expect(labelOfIntent('pending_transfer')).toBeUndefined();
  });

  it('has a reason for every kind of alarm that it learns', async () => {
    const { texts } = await readUrgencyData(data);
    const alarms = texts.filter(
      ({ from, urgency }) => from === 'written' && (urgency === 'critical' || urgency === 'high'),
    );

    expect(alarms.length).toBeGreaterThan(1_800);
    expect(alarms.filter((text) => alarmKindOf(text) === undefined).map(({ kind }) => kind)).toEqual([]);
  });

  it('has not seen the named hard cases', async () => {
    const { texts } = await readUrgencyData(data);
    const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    const seen = new Set(texts.filter(({ from }) => from === 'written').map(({ text }) => letters(text)));

    expect(
      hardCases.map(({ input }) => input.text).filter((text) => text.length > 12 && seen.has(letters(text))),
    ).toEqual([]);
  });

  it('is cross-validated by texts that it had not seen', async () => {
    const examples = await readExamples({ texts: few, concepts }, await readingModels());

    const judged = [...crossValidateUrgency(examples, concepts, 'kinds')];

    expect(judged).toHaveLength(few.length);
    expect(countUrgency([['critical', 'high']])[0]).toEqual([0, 1, 0, 0]);
  });
});

describe('the learned part at work', () => {
  it.each([
    ['Na zakręcie urwał się zagłówek i mąż ma rozcięty łuk brwiowy, siedzimy na izbie.', 'critical'],
    ['Blender lid flew off and the blade went through my thumb, four stitches.', 'critical'],
  ])('raises what no rule words, and quotes what it went by: %s', async (text, urgency) => {
    const tags = await classifier.classify({ text });

    expect(tags.urgency).toBe(urgency);
    for (const { words } of tags.reasons) expect(text).toContain(words);
  });

  it('names what an alarm is about, and raises its flag', async () => {
    const models = await readingModels();
    const text = 'Half of the wedding party spent the night over the toilet after your canapés.';
    const { byRules } = await readMention(models, { text });

    const tags = await classifier.classify({ text });

    expect(byRules.urgency).not.toBe('critical');
    expect(tags.reasons[0]?.code).toBe('likely_poisoning');
    expect(tags.flags).toContain('safety');
  });

  it('is silent on praise', async () => {
    const tags = await classifier.classify({ text: 'Love this app, transfers never fail.', rating: 5 });

    expect(tags.urgency).toBe('low');
  });

  it('says nothing of languages that it did not learn', async () => {
    const tags = await classifier.classify({ text: 'Die Suppe war kalt und der Kellner sehr unfreundlich.' });

    expect(tags.language).toBe('de');
    expect(tags.reasons.filter(({ code }) => code.startsWith('likely_'))).toEqual([]);
  });
});
