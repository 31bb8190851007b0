import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../../functions/admin-api/console/en.js';
import { chooseLanguage, createTranslator, loadCatalogue } from '../../../functions/admin-api/console/i18n.js';
import { pl } from '../../../functions/admin-api/console/pl.js';
import { decisionTypes, personCloseReasons } from '../../../shared/approval/decision.ts';
import { flags, sentiments, topics, urgencies } from '../../../shared/domain/classification/classification.ts';
import { stays, transitions } from '../../../shared/domain/mention/lifecycle.ts';
import { closeReasons, statuses } from '../../../shared/domain/mention/mention.ts';
import { checks } from '../../../shared/drafting/guard/guard.ts';
import { urgencyCodes } from '../../support/urgency-codes.ts';

const placeholders = (entry: string | Record<string, string>): string[] =>
  [
    ...new Set(
      Object.values(typeof entry === 'string' ? { entry } : entry).flatMap((text) => text.match(/\{\w+\}/g) ?? []),
    ),
  ].sort();

describe('the catalogues', () => {
  it('say the same things; Polish adds what the server says in English only', () => {
    expect(Object.keys(pl).filter((key) => !key.startsWith('finding.'))).toEqual(Object.keys(en));
  });

  it('have a text for each plural form and the same placeholders', () => {
    for (const [key, entry] of Object.entries(en)) {
      const polish = pl[key] as typeof entry;
      expect(placeholders(polish), key).toEqual(placeholders(entry));
      if (typeof entry === 'string') continue;
      expect(Object.keys(entry), key).toEqual(['one', 'other']);
      expect(Object.keys(polish), key).toEqual(['one', 'few', 'many', 'other']);
    }
  });

  it('know every word that the domain can say', () => {
    const moves = new Set([
      'receive',
      ...Object.values(transitions).flatMap((each) => Object.keys(each)),
      ...Object.values(stays).flat(),
    ]);
    const wanted = [
      ...[...moves].map((each) => `move.${each}`),
      ...statuses.map((each) => `status.${each}`),
      ...closeReasons.map((each) => `reason.${each}`),
      ...personCloseReasons.map((each) => `reason.${each}`),
      ...urgencies.map((each) => `urgency.${each}`),
      ...sentiments.map((each) => `mood.${each}`),
      ...topics.map((each) => `topic.${each}`),
      ...flags.map((each) => `flag.${each}`),
      ...decisionTypes.map((each) => `done.${each}`),
      ...Object.keys(checks).map((each) => `quality.finding.${each}`),
    ];
    expect(wanted.filter((key) => !(key in en))).toEqual([]);
  });

  it('have words for every reason of an urgency', () => {
    const codes = urgencyCodes();
    expect(codes).toEqual(expect.arrayContaining(['allergy', 'spike', 'several_alarms', 'brand_prior', 'corrected']));
    expect(codes.filter((code) => !(`cause.${code}` in en))).toEqual([]);
    expect(codes.filter((code) => !(`cause.${code}` in pl))).toEqual([]);
  });

  it('have no text that nobody says', () => {
    const folder = new URL('../../../functions/admin-api/console/', import.meta.url);
    const code = readdirSync(folder)
      .filter((name) => name.endsWith('.js') && !/^(?:en|pl)(?:-pages)?\.js$/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    const groups = [...code.matchAll(/`([a-z_.]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const coded = [...code.matchAll(/code\('([a-z.]+)'/g)].map((match) => `${match[1]}.`);
    const unused = Object.keys(en).filter(
      (key) => !code.includes(`'${key}'`) && ![...groups, ...coded].some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe('Polish', async () => {
  const t = createTranslator('pl', await loadCatalogue('pl'));
  it.each([
    [0, '0 opinii'],
    [1, '1 opinia'],
    [2, '2 opinie'],
    [4, '4 opinie'],
    [5, '5 opinii'],
    [12, '12 opinii'],
    [21, '21 opinii'],
    [22, '22 opinie'],
    [104, '104 opinie'],
    [112, '112 opinii'],
  ])('counts %i as %s', (n, text) => {
    expect(t('list.count', { n })).toBe(text);
  });

  it.each([
    [4096, '4096 bajtów'],
    [3000, '3000 bajtów'],
    [3002, '3002 bajty'],
    [1, '1 bajt'],
  ])('measures %i as %s', (n, text) => {
    expect(`${n} ${t('reply.unit.bytes', { n })}`).toBe(text);
  });
});

it('says codes that it does not know in their own words', async () => {
  const t = createTranslator('en', await loadCatalogue('en'));
  expect(t.code('cause', 'foreign_body')).toBe('Foreign body');
  expect(t.code('cause', 'something_new')).toBe('something new');
  expect(t('no.such.key')).toBe('no.such.key');
});

it.each([
  [['pl-PL'], 'pl'],
  [[null, 'en-GB'], 'en'],
  [['de-DE', 'pl'], 'pl'],
  [['de-DE', undefined], 'en'],
])('chooses of %j the first language that it speaks', (wanted, language) => {
  expect(chooseLanguage(wanted)).toBe(language);
});
