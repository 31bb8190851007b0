import type { DraftRequest } from '../../domain/reply/draft.ts';
import type { Wishes } from './hint.ts';
import type { LanguagePack, SentenceRole } from './language-pack.ts';
import type { Point, Trade } from './points.ts';
import type { AskedQuestion } from './questions.ts';
import type { Situation } from './situation.ts';
import type { Fill } from './template.ts';

/** One sentence that the reply shall have. `weight` 0 must stay; the highest weight is dropped first. */
export interface PlannedSentence {
  /** Roles among which the wording may choose; each brings its own phrases. */
  readonly options: readonly { readonly role: SentenceRole; readonly fill: Fill }[];
  readonly weight: number;
  /** Said as it is: a saved answer, or the approver's own words. */
  readonly verbatim?: string;
}

export interface Plan {
  readonly sentences: readonly PlannedSentence[];
  readonly answers: readonly string[];
  /** Set where a person has to answer something first. */
  readonly question?: string;
  readonly cheerful: boolean;
}

export interface PlanInput {
  readonly request: DraftRequest;
  readonly situation: Exclude<Situation, { kind: 'no_reply' | 'report' }>;
  readonly points: readonly Point[];
  readonly questions: readonly AskedQuestion[];
  readonly ideaAbout: string | undefined;
  readonly wishes: Wishes;
  readonly pack: LanguagePack;
}

/** Decides what the reply says, in which order, and what may be left out. */
export function planReply(input: PlanInput): Plan {
  const { situation } = input;
  const core =
    situation.kind === 'careful' ? carefulReply(input, situation.about) : everydayReply(input, situation.kind);
  const extra = extras(input);
  return { ...core, sentences: [...core.sentences, ...extra] };
}

const one = (role: SentenceRole, weight: number, fill: Fill = {}): PlannedSentence => ({
  options: [{ role, fill }],
  weight,
});

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
          praiseSentence(praises, pack, 1) ?? one('thanks', 1),
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
          one('complaint_open', 4),
          sorrySentence(grievances, pack, wishes),
          one('valued', 3),
          nextStep(input, grievances),
        ],
        answers: labels(grievances, 'the disappointment'),
        cheerful: false,
      });
    case 'question':
      return withQuestions(input, { sentences: [], answers: [], cheerful: false });
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
  const asked = open.map((question) => `“${question.text.slice(0, 140).trim()}”`).join(' ');
  return `No saved answer covers what the customer asks: ${asked}. What may we answer?`.slice(0, 500);
}

/** Sentences that any reply may need: the approver's words, a wish to be contacted, care for personal data. */
function extras({ request, situation, wishes, pack, points }: PlanInput): PlannedSentence[] {
  const { tags, brand } = request;
  const planned: PlannedSentence[] = [];
  if (wishes.verbatim !== undefined) planned.push({ options: [], weight: 0, verbatim: asSentence(wishes.verbatim) });
  const wanted = tags.flags.includes('asks_contact') && situation.kind !== 'complaint' && situation.kind !== 'careful';
  if (wanted && brand.contact !== undefined && !wishes.withoutContact)
    planned.push(one('contact_wanted', 1, { contact: brand.contact }));
  const mention = wishes.mention;
  if (mention !== undefined && wishes.verbatim === undefined) {
    const named = pack
      .findPoints(mention)
      .find(
        (point) => point.about !== '' && !points.some((other) => other.key === point.key && other.kind === point.kind),
      );
    const kind = situation.kind === 'praise' || situation.kind === 'thanks' ? 'praise' : 'grievance';
    const wished =
      named === undefined
        ? undefined
        : pack.findPoints(mention).find((point) => point.kind === kind && point.about !== '');
    if (wished !== undefined)
      planned.push(one(kind === 'praise' ? 'praise_about' : 'remark_about', 1, { about: wished.about }));
  }
  if (tags.flags.includes('personal_data')) planned.push(one('keep_data_private', 2));
  return planned;
}

function praiseSentence(praises: readonly Point[], pack: LanguagePack, weight: number): PlannedSentence | undefined {
  const options: { role: SentenceRole; fill: Fill }[] = [];
  const told = praises.filter((point) => point.clauses.length > 0);
  if (told.length > 0 && told.length < 3) options.push({ role: 'praise_that', fill: { that: combined(told, pack) } });
  const named = [...new Set(praises.filter((point) => point.about !== '').map((point) => point.about))].slice(0, 3);
  if (named.length > 0 && (named.length >= told.length || told.length >= 3))
    options.push({ role: 'praise_about', fill: { about: pack.list(named) } });
  return options.length === 0 ? undefined : { options, weight };
}

function sorrySentence(grievances: readonly Point[], pack: LanguagePack, wishes: Wishes): PlannedSentence {
  if (wishes.apologise === false) {
    const about = grievances.find((point) => point.about !== '')?.about;
    return about === undefined ? one('complaint_open', 0) : one('remark_about', 0, { about });
  }
  const told = grievances.filter((point) => point.clauses.length > 0);
  if (told.length > 0) return one('sorry_that', 0, { that: combined(told, pack) });
  const named = [...new Set(grievances.filter((point) => point.about !== '').map((point) => point.about))].slice(0, 2);
  return named.length === 0 ? one('sorry_plain', 0) : one('sorry_about', 0, { about: pack.list(named) });
}

/** Every combination of the points' clauses, joined. */
function combined(points: readonly Point[], pack: LanguagePack): string[] {
  const rows = points.reduce<string[][]>(
    (known, point) => known.flatMap((row) => point.clauses.map((clause) => [...row, clause])),
    [[]],
  );
  return rows.slice(0, 24).map((row) => pack.join(row));
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

/** What is told outranks the topic that the classifier heard, which outranks what is merely named. */
function chosenPoints(kind: Point['kind'], { points, request, pack }: PlanInput): Point[] {
  const stated = points.filter((point) => point.kind === kind && point.stated);
  if (stated.length > 0) {
    const most = request.limit.max < 400 || kind === 'praise' ? 2 : 3;
    const definite = stated.filter((point) => point.concrete);
    // A name in passing must not push out what was said clearly.
    const ranked = definite.length >= most ? definite : stated;
    return ranked.slice(0, kind === 'praise' ? 3 : most);
  }
  const named = points.filter((point) => point.kind === kind && point.about !== '').slice(0, 2);
  const topics = request.tags.topics.flatMap((topic) => pack.pointOfTopic(topic, kind) ?? []).slice(0, 1);
  return kind === 'praise'
    ? [...named, ...topics].slice(0, named.length > 0 ? named.length : 1)
    : topics.length > 0
      ? topics
      : named.slice(0, 1);
}

function labels(points: readonly Point[], otherwise: string): string[] {
  const named = points.map((point) => point.label.slice(0, 200));
  return named.length > 0 ? [...new Set(named)].slice(0, 6) : [otherwise];
}

const appStores = new Set(['google-play', 'app-store-connect', 'app-store-rss']);
const places = new Set(['google-business-profile', 'tripadvisor', 'yelp']);

function tradeOf(points: readonly Point[], { mention, tags }: DraftRequest): Trade {
  if (appStores.has(mention.platform)) return 'app';
  if (mention.platform === 'allegro') return 'shop';
  const known = points.find((point) => point.trade !== 'any')?.trade;
  if (known !== undefined) return known;
  if (tags.topics.includes('app_bug')) return 'app';
  return tags.topics.includes('delivery') && !places.has(mention.platform) ? 'shop' : 'any';
}

function closeRole(trade: Trade): SentenceRole {
  if (trade === 'food' || trade === 'stay') return 'praise_close_place';
  return trade === 'any' ? 'praise_close_any' : `praise_close_${trade}`;
}

const asSentence = (text: string): string => (/[.!?…)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
