import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { Classification } from '../../../shared/domain/classification/classification.ts';
import { hardCases } from './hard-cases.ts';

const classifier = createLocalClassifier();

describe('hard cases', () => {
  it.each(hardCases.map((hardCase) => [hardCase.why, hardCase] as const))('%s', async (_, hardCase) => {
    const tags = await classifier.classify(hardCase.input);

    expect(tags).toMatchObject({
      ...(hardCase.language && { language: hardCase.language }),
      ...(hardCase.sentiment && { sentiment: hardCase.sentiment }),
      ...(hardCase.urgency && { urgency: hardCase.urgency }),
    });
    expect(tags.flags).toEqual(expect.arrayContaining([...(hardCase.has ?? [])]));
    for (const flag of hardCase.lacks ?? []) expect(tags.flags).not.toContain(flag);
    if (hardCase.topic) expect(tags.topics).toContain(hardCase.topic);
    if (hardCase.quotes) expect(tags.reasons.map(({ words }) => words).join(' | ')).toContain(hardCase.quotes);
  });

  it.each(hardCases.map((hardCase) => [hardCase.why, hardCase] as const))(
    'answers in the domain shape: %s',
    async (_, { input }) => {
      const tags = await classifier.classify(input);

      expect(Classification.parse(tags)).toEqual(tags);
      if (tags.urgency === 'critical' || tags.urgency === 'high') expect(tags.reasons.length).toBeGreaterThan(0);
      for (const { words } of tags.reasons) expect(`${input.title ?? ''}\n${input.text}`).toContain(words);
    },
  );
});

describe('what must not matter', () => {
  const texts = [
    'Bardzo miła obsługa w BRAND, pyszne jedzenie, polecam.',
    'Fatalna obsługa w BRAND, zimne jedzenie, nie polecam.',
    'BRAND delivered late and the box was damaged.',
    'Lovely people at BRAND, we will come back.',
    'Zatrułam się w BRAND, dwa dni w szpitalu.',
  ];

  it.each(texts)('the name of the brand: %s', async (template) => {
    const names = ['Zielona Oaza', 'Acme', 'Baltic Bank', 'Pod Lipą'];
    const tags = await Promise.all(names.map((name) => classifier.classify({ text: template.replace('BRAND', name) })));

    expect(new Set(tags.map(({ sentiment, urgency }) => `${sentiment} ${urgency}`)).size).toBe(1);
  });

  it.each(texts)('exclamation marks: %s', async (text) => {
    const calm = await classifier.classify({ text });
    const loud = await classifier.classify({ text: `${text}!!!` });

    expect([loud.sentiment, loud.urgency]).toEqual([calm.sentiment, calm.urgency]);
  });

  it.each(texts)('diacritics: %s', async (text) => {
    const plain = await classifier.classify({
      text: text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l'),
    });
    const written = await classifier.classify({ text });

    expect([plain.language, plain.sentiment, plain.urgency]).toEqual([
      written.language,
      written.sentiment,
      written.urgency,
    ]);
  });

  it('case', async () => {
    const quiet = await classifier.classify({ text: 'nie mogę się zalogować do aplikacji' });
    const loud = await classifier.classify({ text: 'NIE MOGĘ SIĘ ZALOGOWAĆ DO APLIKACJI' });

    expect([loud.urgency, loud.sentiment]).toEqual([quiet.urgency, quiet.sentiment]);
  });
});

describe('hostile texts', () => {
  const repeated = (part: string, length = 100_000): string => part.repeat(Math.ceil(length / part.length));
  const hostile: Record<string, string> = {
    'null bytes': repeated('\0'),
    'null bytes inside words': 'zat\0rulam sie\0 tym jedzeniem',
    'lone surrogates': repeated('\ud83d'),
    'lone low surrogates': repeated('a\udc00'),
    'right-to-left overrides': repeated('\u202eabc'),
    'nothing but emoji': repeated('😡'),
    'one endless word': repeated('a'),
    'endless digits': repeated('7'),
    'half phone numbers': repeated('+48 '),
    'half addresses': repeated('a@'),
    'half e-mail hosts': `x@${repeated('a.')}`,
    'a thousand alarms': repeated('prawnik policja sąd '),
    'negations without end': repeated('nie '),
    'marks without end': repeated('?!'),
    'combining marks': repeated('e\u0301\u0301\u0301'),
    blanks: repeated(' \n'),
    'one line of everything': repeated('order no ul. A tel. 1 PL11 '),
  };

  it.each(Object.entries(hostile))('neither throws nor dawdles on %s', async (_, text) => {
    await classifier.classify({ text: 'warm' });
    const started = performance.now();
    const tags = await classifier.classify({ text, title: text });

    expect(performance.now() - started).toBeLessThan(500);
    expect(Classification.parse(tags)).toEqual(tags);
    expect(JSON.stringify(tags).isWellFormed()).toBe(true);
  });

  it('reads both ends of a very long text', async () => {
    const filler = 'To jest zwykłe zdanie o niczym. '.repeat(3_000);

    expect(await classifier.classify({ text: `Zatrułam się u was. ${filler}` })).toMatchObject({ urgency: 'critical' });
    expect(await classifier.classify({ text: `${filler} Zatrułam się u was.` })).toMatchObject({ urgency: 'critical' });
  });
});

describe('the score', () => {
  it.each([
    ['Okropne, fatalne, nie polecam', -1],
    ['Cudowne, wspaniałe, polecam', 1],
    ['Awful, terrible, avoid', -1],
    ['Excellent, friendly, perfect', 1],
  ])('has the sign of the attitude: %s', async (text, sign) => {
    expect(Math.sign((await classifier.classify({ text })).score)).toBe(sign);
  });

  it('moves with the stars when the words say little', async () => {
    const [low, high] = await Promise.all([
      classifier.classify({ text: 'Hotel', rating: 1 }),
      classifier.classify({ text: 'Hotel', rating: 5 }),
    ]);

    expect(low.score).toBeLessThan(0);
    expect(high.score).toBeGreaterThan(0);
  });
});
