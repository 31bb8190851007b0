import { describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../shared/classification/local/local-classifier.ts';
import { englishClaims } from './urgency/english-claims.ts';
import { englishDanger } from './urgency/english-danger.ts';
import { englishFifthSet } from './urgency/english-fifth-set.ts';
import { englishFourthSet } from './urgency/english-fourth-set.ts';
import { englishSecondSet } from './urgency/english-second-set.ts';
import { englishStuck } from './urgency/english-stuck.ts';
import { englishThirdSet } from './urgency/english-third-set.ts';
import { otherLanguages } from './urgency/other-languages.ts';
import { polishClaims } from './urgency/polish-claims.ts';
import { polishDanger } from './urgency/polish-danger.ts';
import { polishFifthSet } from './urgency/polish-fifth-set.ts';
import { polishFourthSet } from './urgency/polish-fourth-set.ts';
import { polishSecondSet } from './urgency/polish-second-set.ts';
import { polishStuck } from './urgency/polish-stuck.ts';
import { polishThirdSet } from './urgency/polish-third-set.ts';

const classifier = createLocalClassifier();
const calm = ['normal', 'low'];

describe.each([
  ['Polish danger', polishDanger],
  ['Polish claims', polishClaims],
  ['Polish, stuck or waiting', polishStuck],
  ['English danger', englishDanger],
  ['English claims', englishClaims],
  ['English, stuck or waiting', englishStuck],
  ['Polish, second set', polishSecondSet],
  ['English, second set', englishSecondSet],
  ['Polish, third set', polishThirdSet],
  ['English, third set', englishThirdSet],
  ['Polish, fourth set', polishFourthSet],
  ['English, fourth set', englishFourthSet],
  ['Polish, fifth set', polishFifthSet],
  ['English, fifth set', englishFifthSet],
  ['other languages', otherLanguages],
] as const)('%s', (_, cases) => {
  it.each(cases.map((hardCase) => [hardCase[0], hardCase[2], hardCase] as const))(
    '%s, %s',
    async (urgency, _why, [, text, , rating]) => {
      const tags = await classifier.classify({ text, rating });

      if (urgency === 'calm') expect(calm).toContain(tags.urgency);
      else expect(tags.urgency).toBe(urgency);
      if (urgency === 'critical' || urgency === 'high') expect(tags.reasons.length).toBeGreaterThan(0);
      for (const { words } of tags.reasons) expect(text).toContain(words);
    },
  );
});
