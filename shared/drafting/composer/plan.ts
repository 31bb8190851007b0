import { fold } from '../wording/fold.ts';
import { guessLanguage } from '../wording/guess-language.ts';
import type { SentenceRole } from './language-pack.ts';
import type { Plan, PlanInput, PlannedSentence } from './planned.ts';
import type { Point } from './points.ts';
import type { AskedQuestion } from './questions.ts';
import { chosenPoints, closeRole, labels, one, praiseSentence, sorrySentence, tradeOf } from './sentences.ts';
import { understandingOf } from './subject-matter.ts';

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
  const extra = extras(input);
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

function praiseReply(input: PlanInput, praises: readonly Point[]): Plan {
  const { points, request, pack, folded, shape } = input;
  const remarks = points
    .filter((point) => point.kind === 'grievance' && point.stated && (point.about !== '' || point.clauses.length > 0))
    .slice(0, 1);
  const specific = praiseSentence(praises, pack, 0);
  const trade = tradeOf(praises, request, folded);
  const close = one(returning.test(folded) && visited.has(trade) ? 'praise_close_return' : closeRole(trade), 3);
  const opens = specific === undefined || shape < 0.6;
  const closes = specific === undefined ? shape < 0.75 : shape < 0.35 || shape >= 0.8;
  return {
    sentences: [
      ...(opens ? [one('praise_open', specific === undefined ? 0 : 1)] : []),
      ...(specific === undefined ? [] : [specific]),
      ...remarks.map((remark) => remarkSentence(remark)),
      ...(opens ? [] : [one('thanks', 2)]),
      ...(closes ? [close] : []),
    ],
    answers: labels([...praises, ...remarks], 'praise'),
    cheerful: true,
  };
}

/** "We will be back": the closing may answer it. */
const returning =
  /\b(?:wroc\w+|wracam\w*|powroc\w+|przyjedziemy|przyjade|odwiedz(?:e|imy)|come back|be back|return(?:ing)? (?:soon|again)|visit again|again soon|go(?:ing)? back|stay (?:here )?again)\b/;
const visited = new Set(['food', 'stay', 'any']);

function remarkSentence(remark: Point): PlannedSentence {
  return remark.clauses.length > 0
    ? one('sorry_that', 1, { that: remark.clauses })
    : one('remark_about', 1, { about: remark.about });
}

function mixedReply(input: PlanInput, praises: readonly Point[]): Plan {
  const { request, pack, wishes, folded } = input;
  const grievances = chosenPoints('grievance', input);
  const contact = contactOf(input);
  // Where only a topic is known, it cannot be praised and regretted in one breath.
  const praised = praises.filter(
    (praise) => praise.stated || !grievances.some(({ about }) => about === praise.about || !praise.stated),
  );
  const trade = tradeOf([...grievances, ...praises], request, folded);
  return {
    sentences: [
      praiseSentence(praised.slice(0, 2), pack, 1) ?? one('thanks', 1),
      sorrySentence(grievances, pack, wishes, trade === 'care'),
      ...(input.shape < 0.5 ? [one(understandingOf(grievances, trade, request, fold), 3)] : []),
      ...(contact === undefined || request.tags.urgency === 'low' ? [] : [contactSentence(input, contact, 2)]),
    ],
    answers: labels([...praised, ...grievances], 'both sides'),
    cheerful: false,
  };
}

function complaintReply(input: PlanInput): Plan {
  const { request, pack, wishes, folded, shape } = input;
  const grievances = chosenPoints('grievance', input);
  const trade = tradeOf(grievances, request, folded);
  const sorry = sorrySentence(grievances, pack, wishes, trade === 'care');
  const nameless = sorry.options[0]?.role === 'sorry_plain';
  const opens = wishes.apologise === false || (shape >= 0.35 && shape < 0.65) || shape >= 0.85;
  const understands = !nameless && (shape < 0.35 || shape >= 0.85);
  // Three stars and hardly a word: nothing is known that one could be sorry for.
  if (nameless && grievances.length === 0 && (request.mention.rating ?? 0) >= 3)
    return { sentences: [one('thanks', 0), one('ask_more', 1)], answers: ['the feedback'], cheerful: false };
  return {
    sentences: [
      ...(opens ? [one('complaint_open', wishes.apologise === false ? 1 : 4)] : []),
      sorry,
      ...repeated(input),
      ...(understands ? [one(understandingOf(grievances, trade, request, fold), 3)] : []),
      ...(nameless && grievances.length === 0 ? [one('ask_more', 2)] : []),
      ...(trade === 'care' ? [one('private_care', 2)] : []),
      ...(aboutAnAccount.test(folded) && shape < 0.5 ? [one('no_account_data', 3)] : []),
      ...nextStep(input, grievances, nameless),
    ],
    answers: labels(grievances, 'the disappointment'),
    cheerful: false,
  };
}

const aboutAnAccount =
  /\b(?:konto bankowe|z konta|na koncie|mojego konta|przelew\w*|kart[ayeą]\b|bank account|my account|transfer|debit card|credit card)\b/;

const daysThatCount = 31;

/** What the record of the customer says, and nothing that it does not. */
function repeated({ request, pack, today }: PlanInput): PlannedSentence[] {
  if (pack.ordinal === undefined || request.history.length === 0) return [];
  const since = new Date(Date.parse(today) - daysThatCount * 86_400_000).toISOString().slice(0, 10);
  const recent = request.history.filter(({ writtenAt }) => writtenAt.slice(0, 10) >= since).length;
  if (recent > 0) return [one('again', 2, { about: pack.ordinal(recent + 1) })];
  return request.history.some(({ reply }) => reply !== undefined) ? [one('known', 3)] : [];
}

/** While something larger goes wrong: what the brand decided to say, or that the facts are being gathered. */
function spikeReply(input: PlanInput): Plan {
  const { request, pack, points } = input;
  const contact = contactOf(input);
  const statement = request.brand.holdingStatement?.trim();
  const speaks =
    statement !== undefined && statement !== '' && [undefined, pack.code].includes(guessLanguage(statement));
  const said: PlannedSentence =
    speaks && statement.length < request.limit.max - 60
      ? { options: [], weight: 0, verbatim: asSentence(statement) }
      : one('spike', 0);
  return {
    sentences: [one('spike_open', 2), said, ...(contact === undefined ? [] : [contactSentence(input, contact, 3)])],
    answers: labels(
      points.filter(({ kind, stated }) => kind === 'grievance' && stated).slice(0, 3),
      'the larger trouble',
    ),
    cheerful: false,
  };
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
  const { questions, situation, pack } = input;
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
    ...(held ? { question: questionFor(open) } : {}),
  };
}

const isContact = ({ options }: PlannedSentence): boolean => options.some(({ fill }) => fill.contact !== undefined);

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
function nextStep(input: PlanInput, grievances: readonly Point[], nameless: boolean): PlannedSentence[] {
  const contact = contactOf(input);
  if (contact !== undefined) return [contactSentence(input, contact, 1)];
  const app =
    tradeOf(grievances, input.request, input.folded) === 'app' &&
    input.request.tags.topics.some((topic) => topic === 'app_bug' || topic === 'outage');
  if (app) return [one('app_details', 2)];
  return nameless && grievances.length === 0 && input.pack.toldIn !== undefined ? [] : [one('contact_missing', 2)];
}

/** Where the brand says who answers, the reply may name that person. */
function contactSentence(
  input: PlanInput,
  contact: string,
  weight: number,
  role: SentenceRole = 'contact',
): PlannedSentence {
  const name = input.request.brand.contactName?.trim();
  if (name === undefined || name === '' || input.pack.toldIn === undefined) return one(role, weight, { contact });
  return one('contact_named', weight, { contact, name });
}

const contactOf = ({ request, wishes }: PlanInput): string | undefined =>
  wishes.withoutContact ? undefined : request.brand.contact;

const asSentence = (text: string): string => (/[.!?…)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
