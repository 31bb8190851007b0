import { fold } from '../wording/fold.ts';
import { questionForApprover } from './approver-question.ts';
import { complaintReply } from './complaint.ts';
import { asSentence, contactOf, contactSentence } from './contact.ts';
import { mixedReply, praiseReply, spikeReply } from './everyday.ts';
import type { SentenceRole } from './language-pack.ts';
import { carefullyNamed, isShort, namedIn, thanksNamed, wishNamed } from './naming.ts';
import type { Plan, PlanInput, PlannedSentence } from './planned.ts';
import type { AskedQuestion } from './questions.ts';
import { chosenPoints, one, praiseSentence, wishSentence } from './sentences.ts';

/** Decides what the reply says, in which order, and what may be left out. */
export function planReply(input: PlanInput): Plan {
  const { situation } = input;
  const everyday = situation.kind === 'complaint' || situation.kind === 'mixed' || situation.kind === 'question';
  const core =
    input.request.inSpike === true && everyday
      ? spikeReply(input)
      : situation.kind === 'careful'
        ? carefulReply(input, situation.about)
        : everydayReply(input, situation.kind);
  const extra = extras(input, core.sentences.some(isContact));
  return { ...core, sentences: [...core.sentences, ...extra] };
}

function everydayReply(
  input: PlanInput,
  kind: 'question' | 'idea' | 'praise' | 'mixed' | 'complaint' | 'thanks',
): Plan {
  const { pack } = input;
  const praises = chosenPoints('praise', input);
  switch (kind) {
    case 'praise':
      return withQuestions(input, praiseReply(input, praises));
    case 'mixed':
      return withQuestions(input, mixedReply(input, praises));
    case 'complaint':
      return withQuestions(input, complaintReply(input));
    case 'question':
      return input.questions.length > 0
        ? withQuestions(input, { sentences: [], answers: [], cheerful: false })
        : helpWanted(input);
    case 'idea': {
      const about = input.ideaAbout;
      const wished = wishSentence(input, 0);
      const named = about === undefined && wished.length === 0 ? wishNamed(input) : undefined;
      return withQuestions(input, {
        sentences: [
          ...(praises.some((point) => point.stated)
            ? [praiseSentence(praises, pack, 2) ?? one('thanks', 2)]
            : wished.length > 0
              ? [one('idea_open', 1)]
              : []),
          ...wished,
          ...(wished.length > 0
            ? []
            : [
                about === undefined
                  ? (named ?? one('idea_open', 0))
                  : { options: [{ role: 'idea_about' as const, fill: { about } }], weight: 0 },
              ]),
          ...(wished.length > 0 && input.shape < 0.5 ? [] : [one('idea_close', 2)]),
        ],
        answers: [
          input.wish?.about ??
            input.wish?.quote ??
            about ??
            (named === undefined ? 'the suggestion' : namedIn(named).join(', ')),
        ],
        cheerful: true,
      });
    }
    case 'thanks': {
      const named = thanksNamed(input);
      return withQuestions(input, {
        sentences: [
          named ?? one('thanks', 0),
          ...wishSentence(input, 1),
          ...(input.wish !== undefined
            ? []
            : (input.request.mention.rating ?? 5) <= 3
              ? [one('ask_more', 2)]
              : input.request.tags.sentiment === 'positive'
                ? [one('praise_close_any', 3)]
                : []),
        ],
        answers: named === undefined ? ['the feedback'] : namedIn(named),
        cheerful: (input.request.mention.rating ?? 5) > 3,
      });
    }
  }
}

/** Somebody needs help and asks no question that we recognise: a person is offered, or has to say what we may. */
function helpWanted(input: PlanInput): Plan {
  const contact = contactOf(input);
  const text = input.request.mention.text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return {
    sentences: [
      one('question_open', 1),
      ...(contact === undefined
        ? [one('holding', 0), one('contact_wanted_missing', 2)]
        : [contactSentence(input, contact, 0, 'contact_wanted')]),
    ],
    answers: ['the request for help'],
    ...(contact === undefined
      ? { question: questionForApprover(input.request, [{ text, about: undefined, answer: undefined }]) }
      : {}),
    cheerful: false,
  };
}

/** What may be said again in public, where the matter is grave. */
const speakable = new Set(['health', 'money', 'legal', 'press', 'other']);

function carefulReply(input: PlanInput, about: string): Plan {
  const contact = contactOf(input);
  const role = `careful_${about}` as SentenceRole;
  const despair = about === 'despair';
  const first = input.quotations[0];
  const said = speakable.has(about);
  const quote = first?.tone === 'bad' && !first.sensitive && isShort(first) && said ? first.words : undefined;
  const named = quote === undefined && said ? carefullyNamed(input) : undefined;
  return {
    sentences: [
      one(role, 0),
      ...(quote === undefined ? [] : [one('careful_quote', 2, { quote })]),
      ...(named === undefined ? [] : [{ ...named, weight: 2 }]),
      ...(despair
        ? []
        : [contact === undefined ? one('careful_contact_missing', 1) : one('careful_contact', 0, { contact })]),
      ...(despair || about === 'grief' ? [] : [one('careful_close', 3)]),
    ],
    answers: [
      `with care: ${about}`,
      ...(quote === undefined ? [] : [quote]),
      ...(named === undefined ? [] : namedIn(named)),
    ],
    cheerful: false,
  };
}

/** The questions: saved answers are stated, the rest is held and asked back. */
function withQuestions(input: PlanInput, plan: Plan): Plan {
  const { questions, situation, pack } = input;
  if (questions.length === 0) return plan;
  const answered = questions.filter((question) => question.answer !== undefined);
  const open = questions.filter((question) => question.answer === undefined);
  const contact = contactOf(input);
  // In a complaint a person is offered anyway, who can answer what is not known here.
  const held = open.length > 0 && !(situation.kind === 'complaint' && contact !== undefined);
  const about = open[0]?.about ?? answered[0]?.about;
  const facts = [...new Set(answered.map((question) => question.answer?.text ?? ''))];
  const quote = about === undefined ? askedIn(questions, input) : undefined;
  const opening: PlannedSentence[] =
    plan.sentences.length > 0
      ? []
      : quote !== undefined
        ? [one('question_quote', 1, { quote })]
        : [
            {
              options: [
                ...(about === undefined ? [{ role: 'question_open' as const, fill: {} }] : []),
                ...(about === undefined ? [] : [{ role: 'question_about' as const, fill: { about } }]),
              ],
              weight: 1,
            },
          ];
  return {
    ...plan,
    sentences: [
      ...opening,
      ...plan.sentences.filter((sentence) => (sentence.weight < 3 || facts.length === 0) && !isContact(sentence)),
      ...facts.map((fact): PlannedSentence => ({ options: [], weight: 0, verbatim: asSentence(fact) })),
      ...plan.sentences.filter(isContact),
      ...(held ? [one('holding', 0)] : []),
      ...(situation.kind === 'question' && contact !== undefined && open.length > 0
        ? [contactSentence(input, contact, 2, 'contact_wanted')]
        : held && contact === undefined && pack.toldIn !== undefined
          ? [one('contact_wanted_missing', 2)]
          : []),
    ],
    answers: [
      ...plan.answers,
      ...answered.map(({ text }) => text.slice(0, 200)),
      ...(held ? open.map(({ text }) => text.slice(0, 200)) : []),
    ],
    used: [...new Set(answered.flatMap(({ answer }) => answer ?? []))],
    ...(held ? { question: questionForApprover(input.request, open) } : {}),
  };
}

/** "What should we do?" names nothing. */
const shortestQuestion = 30;

/** A short question in the customer's own words, where it names nothing that we know by a word of ours. */
function askedIn(questions: readonly AskedQuestion[], { pack, request }: PlanInput): string | undefined {
  const longest = request.limit.max <= 300 ? 90 : 140;
  return questions
    .map(({ text }) =>
      text
        .replace(/@[\p{L}\p{N}_.-]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s\p{P}]+/u, '')
        .trim(),
    )
    .map((text) => text.replace(/^(?:hey|hi|hello|witam|cześć|dzień dobry)[,! ]+(?:guys )?/iu, '').replace(/\?+$/, '?'))
    .sort((one, other) => other.length - one.length)
    .find(
      (text) =>
        text.endsWith('?') &&
        text.length > shortestQuestion &&
        text.length <= longest &&
        !/["„”“«»<>{}[\]|@#/\\]|\d{5}/.test(text) &&
        pack.unquotable?.(fold(text)) === false,
    )
    ?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

const isContact = ({ options }: PlannedSentence): boolean => options.some(({ fill }) => fill.contact !== undefined);

/** Sentences that any reply may need: the approver's words, a wish to be contacted, care for personal data. */
function extras({ request, situation, wishes, pack, points }: PlanInput, leadsToSomebody: boolean): PlannedSentence[] {
  const { tags, brand } = request;
  const planned: PlannedSentence[] = [];
  if (wishes.verbatim !== undefined) planned.push({ options: [], weight: 0, verbatim: asSentence(wishes.verbatim) });
  const wanted = tags.flags.includes('asks_contact') && situation.kind !== 'complaint' && situation.kind !== 'careful';
  if (wanted && !leadsToSomebody && brand.contact !== undefined && !wishes.withoutContact)
    planned.push(one('contact_wanted', 1, { contact: brand.contact }));
  if (wishes.mention !== undefined && wishes.verbatim === undefined) {
    const kind = situation.kind === 'praise' || situation.kind === 'thanks' ? 'praise' : 'grievance';
    const wished = pack.findPoints(wishes.mention).find((point) => point.kind === kind && point.about !== '');
    const said =
      wished !== undefined && points.some((point) => point.stated && point.key === wished.key && point.kind === kind);
    if (wished !== undefined && !said)
      planned.push(one(kind === 'praise' ? 'praise_about' : 'remark_about', 1, { about: wished.about }));
  }
  if (tags.flags.includes('personal_data')) planned.push(one('keep_data_private', 2));
  return planned;
}
