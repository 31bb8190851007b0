import { describe, expect, it } from 'vitest';
import { incidentsOf } from '../../../shared/drafting/composer/incidents.ts';
import { type AddressForm, sentenceRoles } from '../../../shared/drafting/composer/language-pack.ts';
import { packOf } from '../../../shared/drafting/composer/packs.ts';
import { fillIn, suited } from '../../../shared/drafting/composer/template.ts';
import { leadsOf, wordStartsOf } from '../../../shared/drafting/composer/word-starts.ts';
import { createGuard } from '../../../shared/drafting/guard/guard.ts';

const guard = createGuard();
const fill = { that: ['X'], about: 'X', contact: 'kontakt@firma.pl', quote: 'X', name: 'X' };
const brand = {
  name: 'Firma',
  voice: { formality: 'formal', warmth: 'warm', emoji: 'none' } as const,
  savedAnswers: [],
  allowedDomains: [],
  competitors: [],
  wordsToUse: [],
  wordsToAvoid: [],
  staffNames: [],
  contact: 'kontakt@firma.pl',
};

/** Every wording that a phrase can take. */
function* wordings(phrase: string): Generator<string> {
  const choice = /\{([^{}]*)\}/.exec(phrase);
  if (choice === null) yield phrase;
  else for (const option of (choice[1] ?? '').split('|')) yield* wordings(phrase.replace(choice[0], () => option));
}

describe.each(['pl', 'en', 'de', 'fr', 'es', 'it'])('the phrases in %s', (code) => {
  const pack = packOf(code);
  const sentences = ([0, 1, 2, 3] as AddressForm[]).flatMap((form) =>
    sentenceRoles.flatMap((role) =>
      suited(pack.phrases[role], { form, warm: true })
        .flatMap((phrase) => [...wordings(phrase)])
        .map((wording) => ({ role, text: fillIn(wording, fill, { form, warm: true }, pack, () => 0) })),
    ),
  );

  it('has something to say for every role in both voices', () => {
    for (const role of sentenceRoles) {
      for (const form of [0, 3] as const) {
        const phrases = suited(pack.phrases[role], { form, warm: false });
        expect(phrases.length, `${role} ${form}`).toBeGreaterThan(0);
      }
    }
  });

  it('leaves nothing unfilled and no sentence open', () => {
    for (const { role, text } of sentences) {
      const french = code === 'fr' ? text.replaceAll(' !', '!') : text; // a space belongs there
      expect(french, role).not.toMatch(/[{}|[\]<>]|\s{2}|\s[.,!]|^\s|\s$|undefined/);
      expect(text, role).toMatch(/(?:[.!?…]|\p{L}[,:]|firma\.pl)$/u);
      expect(text.replaceAll('firma.pl', ''), role).not.toMatch(/[.!?,]{2}/);
    }
  });

  it('says nothing that the guard objects to', () => {
    for (const { role, text } of sentences) {
      const findings = guard.check({
        replyText: text,
        reviewText: '',
        language: 'und',
        limit: { max: 2000, unit: 'utf16_units' },
        brand,
        recentReplies: [],
      });
      expect({ role, text, findings }).toEqual({ role, text, findings: [] });
    }
  });
});

describe('a language that has no phrases', () => {
  it('is answered in English', () => {
    expect(packOf('nl').code).toBe('en');
    expect(packOf('und').code).toBe('en');
    expect(packOf('PL-pl').code).toBe('pl');
  });
});

describe.each(['pl', 'en'])('what happened, in our own words, in %s', (code) => {
  const pack = packOf(code);
  const grievances = incidentsOf(code)().filter(({ kind }) => kind === 'grievance');
  const said = grievances.flatMap(({ id, clauses, ofThing = {} }) =>
    [...clauses, ...Object.values(ofThing).flat()].map((clause) => ({ id, clause: clause.replace('[thing]', 'X') })),
  );

  it('passes the guard in every sentence that is sorry', () => {
    const phrases = [...(pack.phrases.sorry_that.any ?? []), ...(pack.phrases.read_that.any ?? [])].flatMap(
      (phrase) => [wordings(phrase).next().value ?? ''],
    );
    for (const [index, { id, clause }] of said.entries()) {
      for (const phrase of phrases.slice(index % 3, (index % 3) + 3)) {
        const text = fillIn(phrase, { that: [clause] }, { form: 0, warm: true }, pack, () => 0);
        const findings = guard.check({
          replyText: text,
          reviewText: '',
          language: code,
          limit: { max: 2000, unit: 'utf16_units' },
          brand,
          recentReplies: [],
        });
        expect({ id, text, findings }).toEqual({ id, text, findings: [] });
      }
    }
  });

  it('is looked for wherever its pattern could match', () => {
    for (const { pattern, leads } of grievances) {
      expect(leads).toEqual(leadsOf(pattern.source));
      for (const lead of leads ?? []) expect(wordStartsOf(`x ${lead}y`).has(lead)).toBe(true);
    }
  });
});

describe('the words with which a pattern begins', () => {
  it.each([
    ['\\b(?:lozk\\w* (?:stare|nowe)|(?:brud|kurz)\\w*)', ['lozk', 'brud', 'kurz']],
    ['\\b(?:mou?ld|damp)', ['mo', 'damp']],
    ['\\b(?:(?:very )?slow)', undefined],
    ['\\b(?:\\d+ min|slow)', undefined],
    ['slow|late', undefined],
  ])('of %s', (source, leads) => {
    expect(leadsOf(source)).toEqual(leads);
  });
});
