import type { AddressForm, LanguagePack, Phrases } from './language-pack.ts';
import type { Forms } from './named-things.ts';
import { pick } from './random.ts';

/** What fills the slots of a sentence. */
export interface Fill {
  readonly that?: readonly string[];
  readonly about?: string;
  readonly contact?: string;
  readonly quote?: string;
  readonly name?: string;
  /** Things by name, for `[gen]`, `[acc]`, `[ins]` and `[loc]`. */
  readonly named?: Forms;
}

const forms: Readonly<Record<string, keyof Forms>> = {
  gen: 'genitive',
  acc: 'accusative',
  ins: 'instrumental',
  loc: 'locative',
};

/** The brand's way of talking, as far as sentences know it. */
export interface Manner {
  readonly form: AddressForm;
  readonly warm: boolean;
}

/** The phrases that suit the manner. */
export const suited = (phrases: Phrases, manner: Manner): readonly string[] => [
  ...(phrases.any ?? []),
  ...((manner.form === 3 ? phrases.informal : phrases.formal) ?? []),
  ...(manner.warm ? (phrases.warm ?? []) : []),
];

/** One sentence out of a phrase: choices taken, forms of address set, slots filled. */
export function fillIn(phrase: string, fill: Fill, manner: Manner, pack: LanguagePack, random: () => number): string {
  const that = fill.that === undefined || fill.that.length === 0 ? '' : pick(fill.that, random);
  const chosen = phrase.replace(/\{([^{}]*)\}/g, (_, choices: string) => pick(choices.split('|'), random));
  const worded = chosen
    .replace('[that]', that)
    .replace(/\[(gen|acc|ins|loc)\]/g, (_, code: string) =>
      fill.named ? fill.named[forms[code] ?? 'locative'] : (fill.about ?? ''),
    )
    .replace('[about]', fill.about ?? '');
  const addressed = worded.replace(/<([^<>]+)>/g, (_, key: string) =>
    key.includes('|') ? (key.split('|')[manner.form] ?? '') : (pack.addressForms[key]?.[manner.form] ?? key),
  );
  const finished = capitalized(
    pack.finish?.(addressed.replace(/ {2,}/g, ' '), manner.form === 3) ?? addressed.replace(/ {2,}/g, ' '),
  );
  // The contact comes last: it is the brand's own text and must not be touched.
  return finished
    .replace('[contact]', () => fill.contact ?? '')
    .replace('[quote]', () => fill.quote ?? '')
    .replace('[name]', () => fill.name ?? '')
    .replace(/([.!?])\.$/, '$1');
}

export const capitalized = (sentence: string): string => sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Behind "Pani Anno," a sentence goes on in lower case, save words that keep their capital. */
export function continued(sentence: string, pack: LanguagePack): string {
  return pack.keepsCapital.test(sentence) ? sentence : sentence.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}
