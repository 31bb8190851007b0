import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RubricRequest } from '../../../shared/domain/reply/published-reply.ts';
import { checks } from '../../../shared/drafting/guard/guard.ts';
import { coldFindings, scoreReply } from '../../../shared/drafting/rubric/rubric.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';

const complaint: RubricRequest = {
  reviewText: 'Czekaliśmy ponad godzinę, pierogi były zimne i nikt nie przeprosił.',
  language: 'pl',
  author: 'Marek',
  topics: ['waiting_time'],
  findings: [],
  replyText:
    'Panie Marku, dziękujemy za opinię. Przepraszamy za zimne pierogi i długie czekanie. Prosimy o kontakt: lipa@x.example. Pozdrawiamy',
};
const scoresOf = (changes: Partial<RubricRequest>) => scoreReply({ ...complaint, ...changes });

describe('the rubric', () => {
  it('gives full marks to a reply that thanks, regrets, offers, names two things and greets', () => {
    expect(scoresOf({})).toEqual({ positiveTone: 1, addressesIssue: 1, personal: 1 });
  });

  it('gives little to one that could stand beneath any review', () => {
    expect(scoresOf({ replyText: 'Dziękujemy za opinię.' })).toEqual({
      positiveTone: 0.6,
      addressesIssue: 0,
      personal: 0,
    });
  });

  it.each<[string, Partial<RubricRequest>, string, number]>([
    ['a cold finding', { findings: ['negative_phrasing'] }, 'positiveTone', 0.8],
    [
      'two cold findings, one of them twice',
      { findings: ['negative_phrasing', 'liability', 'liability'] },
      'positiveTone',
      0.6,
    ],
    ['shouting', { replyText: `${complaint.replyText} NIGDY WIĘCEJ` }, 'positiveTone', 0.8],
    ['too many marks', { replyText: `${complaint.replyText}!!!!` }, 'positiveTone', 0.8],
    ['one thing of two', { replyText: 'Przepraszamy za zimne danie.', topics: [] }, 'addressesIssue', 0.5],
    [
      'a topic in other words',
      { replyText: 'Przepraszamy za kolejkę.', reviewText: 'Masakra!' },
      'addressesIssue',
      0.5,
    ],
    ['stars alone', { reviewText: '', topics: [], replyText: 'Dziękujemy.' }, 'addressesIssue', 1],
    ['an author without a name', { author: 'Użytkownik Google' }, 'personal', 1],
    ['an author who is a number', { author: 'x_77' }, 'personal', 1],
    ['another name', { replyText: complaint.replyText.replace('Panie Marku', 'Pani Anno') }, 'personal', 0.6],
    ['no name', { replyText: complaint.replyText.replace('Panie Marku, d', 'D') }, 'personal', 0.45],
    ['no reply', { replyText: '' }, 'addressesIssue', 0],
  ])('knows %s', (_, changes, score, value) => {
    expect(scoresOf(changes)).toMatchObject({ [score]: value });
  });

  it.each([
    [
      'en',
      'The zip broke after two days.',
      'Dear Anna, thank you. We are sorry that the zip broke so soon; please contact us. Kind regards',
    ],
    [
      'de',
      'Der Reißverschluss war nach zwei Tagen kaputt.',
      'Liebe Anna, vielen Dank. Es tut uns leid, dass der Reißverschluss kaputt ist. Melden Sie sich gern. Viele Grüße',
    ],
    [
      'fr',
      'La fermeture est cassée après deux jours.',
      'Bonjour Anna, merci. Nous sommes désolés pour la fermeture cassée; contactez-nous, nous pouvons vous aider. Cordialement',
    ],
    [
      'es',
      'La cremallera se rompió en dos días.',
      'Hola Anna, gracias. Lamentamos que la cremallera se rompió; contacte con nosotros y le ayudaremos. Saludos',
    ],
    [
      'it',
      'La cerniera si è rotta dopo due giorni.',
      'Buongiorno Anna, grazie. Ci dispiace che la cerniera si sia rotta; ci contatti, la aiuteremo volentieri. Cordiali saluti',
    ],
  ])('speaks %s', (language, reviewText, replyText) => {
    const scores = scoreReply({ language, reviewText, replyText, author: 'Anna', topics: [], findings: [] });

    expect(scores.positiveTone).toBe(1);
    expect(scores.addressesIssue).toBe(1);
    expect(scores.personal).toBeGreaterThanOrEqual(0.85);
  });

  it('counts findings that the guard knows', () => {
    expect([...coldFindings].filter((code) => !(code in checks))).toEqual([]);
  });

  it('stays within bounds and comes to an end on any text, the same each time', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom(...hostileTexts.map(({ text }) => text)),
      fc.constant('ą!'.repeat(200_000)),
    );
    fc.assert(
      fc.property(texts, texts, fc.option(texts, { nil: undefined }), (replyText, reviewText, author) => {
        const scores = scoresOf({ replyText, reviewText, author });
        for (const score of Object.values(scores)) expect(score >= 0 && score <= 1).toBe(true);
        expect(scoresOf({ replyText, reviewText, author })).toEqual(scores);
      }),
    );
  });
});
