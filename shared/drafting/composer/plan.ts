import type { SentenceRole } from './language-pack.ts';
import type { Plan, PlanInput, PlannedSentence } from './planned.ts';
import type { Point } from './points.ts';
import type { AskedQuestion } from './questions.ts';
import { chosenPoints, closeRole, labels, one, praiseSentence, sorrySentence, tradeOf } from './sentences.ts';

/** Decides what the reply says, in which order, and what may be left out. */
export function planReply(input: PlanInput): Plan {
  const { situation } = input;
  const core =
    situation.kind === 'careful' ? carefulReply(input, situation.about) : everydayReply(input, situation.kind);
  const extra = extras(input);
  return { ...core, sentences: [...core.sentences, ...extra] };
}

function everydayReply(
  input: PlanInput,
  kind: 'question' | 'idea' | 'praise' | 'mixed' | 'complaint' | 'thanks',
): Plan {
  const { points, request, pack, wishes } = input;
  const praises = chosenPoints('praise', input);
  const grievances = chosenPoints('grievance', input);
  const contact = contactOf(input);
  switch (kind) {
    case 'praise': {
      const remarks = points
        .filter((point) => point.kind === 'grievance' && point.stated && point.about !== '')
        .slice(0, 1);
      const specific = praiseSentence(praises, pack, 0);
      return withQuestions(input, {
        sentences: [
          one('praise_open', specific === undefined ? 0 : 1),
          ...(specific === undefined ? [] : [specific]),
          ...remarks.map((remark) => one('remark_about', 1, { about: remark.about })),
          one(closeRole(tradeOf(praises, request)), 3),
        ],
        answers: labels([...praises, ...remarks], 'praise'),
        cheerful: true,
      });
    }
    case 'mixed':
      return withQuestions(input, {
        sentences: [
          // Where only a topic is known, it cannot be praised and regretted in one breath.
          praiseSentence(
            praises.filter(
              (praise) => praise.stated || !grievances.some(({ about }) => about === praise.about || !praise.stated),
            ),
            pack,
            1,
          ) ?? one('thanks', 1),
          sorrySentence(grievances, pack, wishes),
          one('valued', 3),
          ...(contact === undefined || request.tags.urgency === 'low' ? [] : [one('contact', 2, { contact })]),
        ],
        answers: labels([...praises, ...grievances], 'both sides'),
        cheerful: false,
      });
    case 'complaint':
      return withQuestions(input, {
        sentences: [
          one('complaint_open', wishes.apologise === false ? 1 : 4),
          sorrySentence(grievances, pack, wishes),
          one('valued', 3),
          nextStep(input, grievances),
        ],
        answers: labels(grievances, 'the disappointment'),
        cheerful: false,
      });
    case 'question':
      return input.questions.length > 0
        ? withQuestions(input, { sentences: [], answers: [], cheerful: false })
        : helpWanted(input);
    case 'idea': {
      const about = input.ideaAbout;
      return withQuestions(input, {
        sentences: [
          ...(praises.some((point) => point.stated) ? [praiseSentence(praises, pack, 2) ?? one('thanks', 2)] : []),
          about === undefined ? one('idea_open', 0) : { options: [{ role: 'idea_about', fill: { about } }], weight: 0 },
          one('idea_close', 1),
        ],
        answers: [about ?? 'the suggestion'],
        cheerful: true,
      });
    }
    case 'thanks':
      return withQuestions(input, {
        sentences: [one('thanks', 0), one('praise_close_any', 3)],
        answers: ['the feedback'],
        cheerful: true,
      });
  }
}

/** Somebody needs help and asks no question that we recognise: a person is offered, or has to say what we may. */
function helpWanted(input: PlanInput): Plan {
  const contact = contactOf(input);
  const text = input.request.mention.text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return {
    sentences: [one('question_open', 1), contact === undefined ? one('holding', 0) : one('contact', 0, { contact })],
    answers: ['the request for help'],
    ...(contact === undefined ? { question: questionFor([{ text, about: undefined, answer: undefined }]) } : {}),
    cheerful: false,
  };
}

function carefulReply(input: PlanInput, about: string): Plan {
  const contact = contactOf(input);
  const role = `careful_${about}` as SentenceRole;
  const despair = about === 'despair';
  return {
    sentences: [
      one(role, 0),
      ...(despair
        ? []
        : [contact === undefined ? one('careful_contact_missing', 1) : one('careful_contact', 0, { contact })]),
      ...(despair ? [] : [one('careful_close', 3)]),
    ],
    answers: [`with care: ${about}`],
    cheerful: false,
  };
}

/** The questions: saved answers are stated, the rest is held and asked back. */
function withQuestions(input: PlanInput, plan: Plan): Plan {
  const { questions, situation } = input;
  if (questions.length === 0) return plan;
  const answered = questions.filter((question) => question.answer !== undefined);
  const open = questions.filter((question) => question.answer === undefined);
  const contact = contactOf(input);
  // In a complaint a person is offered anyway, who can answer what is not known here.
  const held = open.length > 0 && !(situation.kind === 'complaint' && contact !== undefined);
  const about = open[0]?.about ?? answered[0]?.about;
  const facts = [...new Set(answered.map((question) => question.answer?.text ?? ''))];
  const opening: PlannedSentence[] =
    plan.sentences.length > 0
      ? []
      : [
          {
            options: [
              { role: 'question_open', fill: {} },
              ...(about === undefined ? [] : [{ role: 'question_about' as const, fill: { about } }]),
            ],
            weight: 1,
          },
        ];
  return {
    ...plan,
    sentences: [
      ...opening,
      ...plan.sentences.filter((sentence) => sentence.weight < 3 || facts.length === 0),
      ...facts.map((fact): PlannedSentence => ({ options: [], weight: 0, verbatim: asSentence(fact) })),
      ...(held ? [one('holding', 0)] : []),
      ...(situation.kind === 'question' && contact !== undefined && open.length > 0
        ? [one('contact_wanted', 2, { contact })]
        : []),
    ],
    answers: [
      ...plan.answers,
      ...answered.map((question) => question.about ?? 'the question'),
      ...(held ? ['the question is held until somebody knows'] : []),
    ],
    ...(held ? { question: questionFor(open) } : {}),
  };
}

function questionFor(open: readonly AskedQuestion[]): string {
  const asked = [...new Set(open.map((question) => `“${question.text.slice(0, 140).trim()}”`))].join(' ');
  const about = open.flatMap((question) => question.about ?? []);
  const matters = about.length === 0 ? '' : ` (${about.join(', ')})`;
  const why = open.some((question) => question.tooLong === true)
    ? 'The saved answer is too long for this platform. The customer asks:'
    : 'No saved answer covers what the customer asks:';
  return `${why} ${asked}${matters}. What may we answer?`.slice(0, 500);
}

/** Sentences that any reply may need: the approver's words, a wish to be contacted, care for personal data. */
function extras({ request, situation, wishes, pack, points }: PlanInput): PlannedSentence[] {
  const { tags, brand } = request;
  const planned: PlannedSentence[] = [];
  if (wishes.verbatim !== undefined) planned.push({ options: [], weight: 0, verbatim: asSentence(wishes.verbatim) });
  const wanted = tags.flags.includes('asks_contact') && situation.kind !== 'complaint' && situation.kind !== 'careful';
  if (wanted && brand.contact !== undefined && !wishes.withoutContact)
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

/** Where a complaint goes on: to a person if the brand named one, else to details that may stand in public. */
function nextStep(input: PlanInput, grievances: readonly Point[]): PlannedSentence {
  const contact = contactOf(input);
  if (contact !== undefined) return one('contact', 1, { contact });
  const app =
    tradeOf(grievances, input.request) === 'app' &&
    input.request.tags.topics.some((topic) => topic === 'app_bug' || topic === 'outage');
  return app ? one('app_details', 2) : one('contact_missing', 2);
}

const contactOf = ({ request, wishes }: PlanInput): string | undefined =>
  wishes.withoutContact ? undefined : request.brand.contact;

const asSentence = (text: string): string => (/[.!?…)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
