import { describe, expect, it } from 'vitest';
import { topics } from '../../../shared/domain/classification/classification.ts';
import { replyLimitOf } from '../../../shared/domain/reply/reply-limit.ts';
import { lexicon as english } from '../../../shared/drafting/composer/en/lexicon.ts';
import type { LanguagePack } from '../../../shared/drafting/composer/language-pack.ts';
import type { Lexicon } from '../../../shared/drafting/composer/lexicon.ts';
import { packOf } from '../../../shared/drafting/composer/packs.ts';
import { lexicon as polish } from '../../../shared/drafting/composer/pl/lexicon.ts';
import { fillIn } from '../../../shared/drafting/composer/template.ts';
import { createGuard } from '../../../shared/drafting/guard/guard.ts';

const guard = createGuard();

/** Codes of what the guard would block in "we are sorry that …". */
function blockedIn(clause: string, pack: LanguagePack): string[] {
  const phrase = pack.code === 'pl' ? 'Przykro nam, że [that].' : 'We are sorry that [that].';
  const replyText = fillIn(phrase, { that: [clause] }, { form: 1, warm: false }, pack, () => 0);
  return guard
    .check({ replyText, reviewText: '', language: pack.code, limit: replyLimitOf('trustpilot'), recentReplies: [] })
    .filter(({ severity }) => severity === 'block')
    .map(({ code }) => `${code}: ${replyText}`);
}

const languages: readonly (readonly [string, Lexicon])[] = [
  ['pl', polish],
  ['en', english],
];

describe.each(languages)('what is only named, in %s', (code, lexicon) => {
  const pack = packOf(code);

  it('is regretted in words that blame nobody', () => {
    const things = [...new Set(lexicon.things.values())];

    const blocked = things.flatMap((thing) =>
      lexicon.describe(thing, [], false, 'grievance').flatMap((clause) => blockedIn(clause, pack)),
    );

    expect(things.length).toBeGreaterThan(50);
    expect(blocked).toEqual([]);
  });

  it('has words for topics that blame nobody either', () => {
    const clauses = topics.flatMap((topic) => pack.pointOfTopic(topic, 'grievance')?.clauses ?? []);

    expect(clauses.length).toBeGreaterThan(5);
    expect(clauses.flatMap((clause) => blockedIn(clause, pack))).toEqual([]);
  });
});
