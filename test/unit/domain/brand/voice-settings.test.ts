import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameVoice, soundVoiceSettings, voiceChanges } from '../../../../shared/domain/brand/voice-settings.ts';

const settings = (voice: Record<string, unknown>, locations?: Record<string, unknown>) =>
  soundVoiceSettings({ voice: { name: 'Pierogarnia', ...voice }, locations });
const refusalOf = (voice: Record<string, unknown>, locations?: Record<string, unknown>): string => {
  try {
    settings(voice, locations);
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad_request' });
    return String(error);
  }
  throw new Error('it was not refused');
};

describe('a voice that somebody wants to save', () => {
  it('has an id on each answer, the same for the same text however often it is sent', () => {
    const sent = { savedAnswers: [{ text: 'Czynne.' }, { text: 'Czynne.' }, { id: 'menu', text: 'Menu.' }] };
    const once = settings(sent, { lipa: sent });

    expect(settings(sent, { lipa: sent })).toEqual(once);
    const ids = once.voice.savedAnswers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]).toBe('menu');
    expect(once.locations.lipa?.savedAnswers.map(({ id }) => id)).toEqual(ids);
    // What comes back is sent again with its ids.
    expect(soundVoiceSettings(once)).toEqual(once);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a day that no calendar has',
      { savedAnswers: [{ text: 'a', validUntil: '2026-02-30' }] },
      /validUntil.*2026-12-31/,
    ],
    ['words for a day', { savedAnswers: [{ text: 'a', validFrom: 'jutro' }] }, /validFrom/],
    [
      'an end before its beginning',
      { savedAnswers: [{ text: 'a', validFrom: '2026-12-02', validUntil: '2026-12-01' }] },
      /ends before it begins/,
    ],
    [
      'an id twice',
      {
        savedAnswers: [
          { id: 'a', text: 'x' },
          { id: 'a', text: 'y' },
        ],
      },
      /`a` is there twice/,
    ],
    ['an empty id', { savedAnswers: [{ id: ' ', text: 'x' }] }, /id: must not be empty/],
    ['an empty answer', { savedAnswers: [{ text: '  ' }] }, /text: must not be empty/],
    ['a language in words', { savedAnswers: [{ text: 'x', language: 'Polish' }] }, /language: such as pl/],
    ['a whole country as a host', { allowedDomains: ['pl'] }, /must be a host/],
    ['no name', { name: '' }, /voice\.name/],
    ['too much', { savedAnswers: Array.from({ length: 200 }, () => ({ text: 'ą'.repeat(2000) })) }, /250 kB/],
  ])('is refused with %s', (_, voice, words) => {
    expect(refusalOf(voice)).toMatch(words);
  });

  it('is refused with a flaw of a location, named by where it is', () => {
    expect(refusalOf({}, { lipa: { savedAnswers: [{ text: 'a', validUntil: 'x' }] } })).toMatch(
      /locations\.lipa\.savedAnswers\.0\.validUntil/,
    );
  });

  it.each(['example.com', 'www.example.com', 'https://example.com/kontakt', 'żółw.example'])(
    'takes the host %s',
    (host) => {
      expect(settings({ allowedDomains: [host] }).voice.allowedDomains).toEqual([host]);
    },
  );
});

describe('two versions', () => {
  const answer = { id: 'hours', text: 'Czynne od 10.', about: ['godziny'] };
  const before = settings({ signature: 'Zespół', savedAnswers: [answer] });

  it('differ setting by setting, answers by their ids, locations by their names', () => {
    const after = settings(
      {
        voice: { formality: 'informal' },
        savedAnswers: [
          { ...answer, text: 'Czynne od 12.' },
          { id: 'menu', text: 'M.' },
        ],
      },
      { lipa: { contact: 'lipa@x.example' } },
    );

    expect(voiceChanges(before, after)).toEqual([
      { path: 'locations.lipa.contact', before: undefined, after: 'lipa@x.example' },
      { path: 'voice.savedAnswers.hours', before: answer, after: { ...answer, text: 'Czynne od 12.' } },
      { path: 'voice.savedAnswers.menu', before: undefined, after: { id: 'menu', text: 'M.' } },
      { path: 'voice.signature', before: 'Zespół', after: undefined },
      { path: 'voice.voice.formality', before: 'formal', after: 'informal' },
    ]);
  });

  it('are the same whatever the order in which a store gives fields back', () => {
    const { about, text, id } = answer;
    expect(sameVoice(before, settings({ savedAnswers: [{ about, text, id }], signature: 'Zespół' }))).toBe(true);
  });

  it('are the same exactly where nothing changed', () => {
    const words = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [first, second] = [settings({ signature: one }), settings({ signature: other })];
        expect(sameVoice(first, second)).toBe(one === other);
        expect(voiceChanges(first, first)).toEqual([]);
      }),
    );
  });
});
