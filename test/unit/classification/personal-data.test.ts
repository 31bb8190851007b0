import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import {
  isCardNumber,
  isIban,
  isIdentityCard,
  isNip,
  isPesel,
  isRegon,
} from '../../../shared/classification/local/rules/identifiers.ts';
import { disguisedPersonal, impersonal, plainPersonal } from './flags/personal-cases.ts';

const classifier = createLocalClassifier();

describe('personal data', () => {
  it.each(plainPersonal)('is seen: %s', async (text) => {
    expect((await classifier.classify({ text })).flags).toContain('personal_data');
  });

  it.each(disguisedPersonal)('is seen in disguise: %s', async (text) => {
    expect((await classifier.classify({ text })).flags).toContain('personal_data');
  });

  it.each(impersonal)('is not seen in: %s', async (text) => {
    expect((await classifier.classify({ text })).flags).not.toContain('personal_data');
  });
});

describe('check digits', () => {
  it.each([
    ['PESEL', isPesel, '44051401359', '44051401358'],
    ['PESEL of an impossible month', isPesel, '02270803624', '02200803627'],
    ['NIP', isNip, '5261040828', '5261040827'],
    ['REGON', isRegon, '123456785', '123456784'],
    ['identity card', isIdentityCard, 'ABS123456', 'ABS223456'],
    ['IBAN', isIban, 'PL61109010140000071219812874', 'PL61109010140000071219812875'],
    ['card', isCardNumber, '4111111111111111', '4111111111111112'],
  ])('of a %s', (_, check, right, wrong) => {
    expect([check(right), check(wrong)]).toEqual([true, false]);
  });
});
