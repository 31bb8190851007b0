import { incidentsOf } from '../composer/incidents.ts';
import { type AddressForm, sentenceRoles } from '../composer/language-pack.ts';
import { packOf } from '../composer/packs.ts';
import { fillIn, suited } from '../composer/template.ts';
import { sentencesOf } from './guard-examples.ts';
import type { GuardExample } from './train-guard.ts';

const fill = { that: ['X'], about: 'X', contact: 'X', quote: 'X', name: 'X' };
const forms: readonly AddressForm[] = [0, 1, 2, 3];
/** A phrase with many choices teaches as much as one with few. */
const mostWordings = 24;

/** What the composer says in Polish and English: always fine. */
export function examplesOfComposer(): GuardExample[] {
  return ['pl', 'en'].flatMap((code) => {
    const pack = packOf(code);
    const regrets = regretsOf(code);
    return forms.flatMap((form) => [
      ...(form === 0 ? regrets : []),
      ...sentenceRoles
        .flatMap((role) => suited(pack.phrases[role], { form, warm: true }))
        .flatMap(wordingsOf)
        .map((wording) => fillIn(wording, fill, { form, warm: true }, pack, () => 0))
        .flatMap(sentencesOf)
        .map((text): GuardExample => ({ text, label: 'fine' })),
    ]);
  });
}

/** What went wrong in words of our own, in a few of the sentences that are sorry for it. */
function regretsOf(code: string): GuardExample[] {
  const pack = packOf(code);
  const frames = [...(pack.phrases.sorry_that.any ?? []), ...(pack.phrases.read_that.any ?? [])].map(
    (phrase) => wordingsOf(phrase)[0] ?? '',
  );
  const clauses = incidentsOf(code)()
    .filter(({ kind }) => kind === 'grievance')
    .flatMap(({ clauses: own, ofThing = {} }) => [...own, ...Object.values(ofThing).flat()])
    .map((clause) => clause.replace('[thing]', 'X'));
  return clauses.flatMap((clause, index) =>
    frames
      .slice(index % framesPerClause, (index % framesPerClause) + framesPerClause)
      .map((frame) => fillIn(frame, { that: [clause] }, { form: 0, warm: true }, pack, () => 0))
      .flatMap(sentencesOf)
      .map((text): GuardExample => ({ text, label: 'fine' })),
  );
}

const framesPerClause = 3;

/** Each choice of a phrase at least once, in changing company. */
function wordingsOf(phrase: string): string[] {
  const choices = [...phrase.matchAll(/\{([^{}]*)\}/g)].map(([, options = '']) => options.split('|').length);
  const count = Math.min(
    mostWordings,
    choices.reduce((product, each) => product * each, 1),
  );
  return Array.from({ length: count }, (_, turn) => {
    let left = turn;
    return phrase.replace(/\{([^{}]*)\}/g, (_whole, options: string) => {
      const all = options.split('|');
      const option = all[left % all.length] ?? '';
      left = Math.floor(left / all.length) + (turn % 7);
      return option;
    });
  });
}
