import { AppError } from '../errors.ts';
import { hashOf } from '../hash.ts';
import { type BrandVoice, type SavedAnswer, VoiceSettings } from './voice.ts';

const mostLocations = 500;
/** The table holds 400 kB in one item, and the brand has more than its voice. Bytes of JSON. */
const mostBytes = 250_000;

/**
 * What somebody wants to save as the voice, checked and with an id on each saved answer. The same input gives the same
 * ids, so that a request that is sent twice saves the same.
 *
 * @throws AppError `bad_request` that names the first flaws.
 */
export function soundVoiceSettings(input: unknown): VoiceSettings {
  const parsed = VoiceSettings.safeParse(input);
  if (!parsed.success) {
    throw bad(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`));
  }
  const settings = withIds(wellFormed(parsed.data));
  const flaws = flawsOf(settings);
  if (flaws.length > 0) throw bad(flaws);
  return settings;
}

const bad = (flaws: readonly string[]): AppError =>
  new AppError('permanent', 'bad_request', `the voice does not fit: ${flaws.slice(0, 5).join('; ')}`);

/** As the table gives it back: half of a surrogate pair, which JSON may carry, becomes U+FFFD. */
const wellFormed = (settings: VoiceSettings): VoiceSettings =>
  JSON.parse(JSON.stringify(settings), (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  );

function withIds({ voice, locations }: VoiceSettings): VoiceSettings {
  return {
    voice: { ...voice, savedAnswers: named(voice.savedAnswers) },
    locations: Object.fromEntries(
      Object.entries(locations).map(([id, own]) => [id, { ...own, savedAnswers: named(own.savedAnswers) }]),
    ),
  };
}

function named(answers: readonly SavedAnswer[]): SavedAnswer[] {
  const taken = new Set(answers.flatMap(({ id }) => id ?? []));
  return answers.map((answer) => {
    if (answer.id !== undefined) return answer;
    let id = `a-${hashOf([answer.text], 8)}`;
    for (let twin = 2; taken.has(id); twin += 1) id = `a-${hashOf([answer.text, String(twin)], 8)}`;
    taken.add(id);
    return { ...answer, id };
  });
}

function flawsOf(settings: VoiceSettings): string[] {
  const { voice, locations } = settings;
  const flaws = [...flawsOfAnswers(voice.savedAnswers, 'voice'), ...flawsOfDomains(voice, 'voice')];
  for (const [id, own] of Object.entries(locations)) {
    flaws.push(...flawsOfAnswers(own.savedAnswers, `locations.${id}`), ...flawsOfDomains(own, `locations.${id}`));
  }
  if (Object.keys(locations).length > mostLocations) flaws.push(`locations: at most ${mostLocations}`);
  const bytes = Buffer.byteLength(JSON.stringify(settings));
  if (bytes > mostBytes) flaws.push(`all texts together may take ${mostBytes / 1000} kB, these take ${bytes / 1000}`);
  return flaws;
}

function flawsOfAnswers(answers: readonly SavedAnswer[], where: string): string[] {
  const seen = new Set<string>();
  return answers.flatMap(({ id = '', text, validFrom, validUntil, language }, index) => {
    const place = `${where}.savedAnswers.${index}`;
    const twice = seen.has(id);
    seen.add(id);
    return [
      ...(id.trim() === '' ? [`${place}.id: must not be empty`] : []),
      ...(twice ? [`${place}.id: \`${id}\` is there twice`] : []),
      ...(text.trim() === '' ? [`${place}.text: must not be empty`] : []),
      ...(isDate(validFrom) ? [] : [`${place}.validFrom: must be a day such as 2026-12-31`]),
      ...(isDate(validUntil) ? [] : [`${place}.validUntil: must be a day such as 2026-12-31`]),
      ...(validFrom !== undefined && validUntil !== undefined && validFrom.slice(0, 10) > validUntil.slice(0, 10)
        ? [`${place}: ends before it begins`]
        : []),
      ...(language === undefined || /^[a-z]{2,3}$/.test(language) ? [] : [`${place}.language: such as pl or en`]),
    ];
  });
}

/** A day of the calendar, alone or at the head of a time. */
function isDate(text: string | undefined): boolean {
  if (text === undefined) return true;
  const head = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text)?.[1];
  if (head === undefined || Number.isNaN(Date.parse(text))) return false;
  // 30 February parses, as another day.
  return new Date(`${head}T00:00:00Z`).toISOString().startsWith(head);
}

/** The guard lets everything below a host pass: an ending such as `pl` would let all of a country pass. */
const flawsOfDomains = ({ allowedDomains }: Pick<BrandVoice, 'allowedDomains'>, where: string): string[] =>
  allowedDomains.flatMap((host, index) =>
    /^(?:https?:\/\/)?(?:www\.)?[^\s/.]+(?:\.[^\s/.]+)+(?:\/\S*)?$/i.test(host)
      ? []
      : [`${where}.allowedDomains.${index}: must be a host such as example.com`],
  );

/** One setting that two versions do not share. */
export interface VoiceChange {
  /** `voice.signature`, `voice.savedAnswers.hours`, `locations.pod-lipa.contact`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What `after` says otherwise than `before`, setting by setting; saved answers are told apart by their ids. */
export function voiceChanges(before: VoiceSettings, after: VoiceSettings): VoiceChange[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((path) => JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

/** True where both say the same. */
export const sameVoice = (one: VoiceSettings, other: VoiceSettings): boolean => voiceChanges(one, other).length === 0;

function leavesOf({ voice, locations }: VoiceSettings): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const add = (path: string, settings: object): void => {
    for (const [name, value] of Object.entries(settings)) {
      if (name === 'savedAnswers') {
        for (const [index, answer] of (value as SavedAnswer[]).entries()) {
          leaves.set(`${path}.savedAnswers.${answer.id ?? `#${index + 1}`}`, sorted(answer));
        }
      } else if (name === 'voice') add(`${path}.voice`, value as object);
      else if (value !== undefined && !(Array.isArray(value) && value.length === 0))
        leaves.set(`${path}.${name}`, value);
    }
  };
  add('voice', voice);
  for (const [id, own] of Object.entries(locations)) add(`locations.${id}`, own);
  return leaves;
}

/** Stores give fields back in an order of their own. */
const sorted = (answer: SavedAnswer): object =>
  Object.fromEntries(
    Object.entries(answer)
      .filter(([, value]) => value !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
