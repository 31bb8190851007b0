import * as z from 'zod';
import { Brand } from '../../shared/domain/brand/brand.ts';
import { urgencies } from '../../shared/domain/classification/classification.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { replyLimits } from '../../shared/domain/reply/reply-limit.ts';
import { refuseUnread } from './unread-settings.ts';

/** What the machine keeps about the brand; everything else can be changed, and what is not named stays. */
const ownBusiness = {
  id: true,
  version: true,
  voiceVersion: true,
  crisis: true,
  locationCrises: true,
  learnedSince: true,
  earlierRetention: true,
  createdAt: true,
} as const;
const Settings = Brand.omit(ownBusiness);
const BrandChange = Settings.partial();
type BrandChange = z.infer<typeof BrandChange>;

const mostFlaws = 5;
const refusal = (flaws: readonly string[]): AppError =>
  new AppError('permanent', 'bad_request', `the change does not parse: ${flaws.slice(0, mostFlaws).join('; ')}`);

/**
 * The settings that a request names, checked; `null` takes a setting back to what it is when nobody sets it.
 *
 * @throws AppError `bad_request` that names the first flaws: unknown names above all.
 */
export function brandChangeOf(body: unknown): Partial<Brand> {
  const given = z.record(z.string(), z.unknown()).safeParse(body);
  if (!given.success) throw refusal(['send an object']);
  for (const name of Object.keys(given.data)) {
    if (name === 'crisis' || name === 'locationCrises') {
      throw new AppError('permanent', 'bad_request', '`crisis` is set by PUT /v1/brand/crisis');
    }
    if (Object.hasOwn(ownBusiness, name)) throw refusal([`\`${name}\` is kept by Odzew and cannot be set`]);
  }
  refuseUnread(Settings, given.data);
  const parsed = BrandChange.safeParse(
    Object.fromEntries(Object.entries(given.data).filter(([, value]) => value !== null)),
  );
  if (!parsed.success) throw refusal(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const flaws = flawsOf(parsed.data);
  if (flaws.length > 0) throw refusal(flaws);
  // Defaults that parsing fills in are not what the caller named.
  const named = Object.entries(parsed.data).filter(([name]) => Object.hasOwn(given.data, name));
  return { ...Object.fromEntries(named), ...unsetIn(given.data) };
}

function unsetIn(given: Readonly<Record<string, unknown>>): Partial<Brand> {
  const shape: Readonly<Record<string, z.ZodType>> = Settings.shape;
  const unset = Object.keys(given).filter((name) => given[name] === null);
  return Object.fromEntries(
    unset.map((name) => {
      const standard = shape[name]?.safeParse(undefined);
      if (standard?.success !== true) throw refusal([`${name}: cannot be unset`]);
      return [name, standard.data];
    }),
  );
}

/** What the types let pass and nobody means. Kept off the stored brand's schema: an older one must still load. */
function flawsOf({ businessHours, approvers = [], slackChannels = [], policies = [] }: BrandChange): string[] {
  const platforms = [
    ...slackChannels.map(({ platform }) => platform),
    ...policies.flatMap((each) => each.platforms ?? []),
  ];
  return [
    ...Object.entries(businessHours?.days ?? {}).flatMap(([day, [from, until]]) => [
      ...(/^[0-6]$/.test(day) ? [] : [`businessHours.days.${day}: a weekday is 0 (Sunday) to 6 (Saturday)`]),
      ...(until > from ? [] : [`businessHours.days.${day}: ends (${until}) before it begins (${from})`]),
    ]),
    ...approvers.flatMap(({ person }, index) => (person.trim() === '' ? [`approvers.${index}.person: is empty`] : [])),
    ...twiceIn(approvers.map(({ person }) => person)).map((person) => `approvers: \`${person}\` is there twice`),
    ...twiceIn(approvers.flatMap(({ slackUserId }) => slackUserId ?? [])).map(
      (user) => `approvers: the Slack user \`${user}\` is there twice`,
    ),
    ...platforms
      .filter((platform) => platform !== undefined && !Object.hasOwn(replyLimits, platform))
      .map((platform) => `platforms: \`${platform}\` is none of ${Object.keys(replyLimits).join(', ')}`),
    ...slackChannels
      .filter(({ urgency }) => urgency !== undefined && !urgencies.some((each) => each === urgency))
      .map(({ urgency }) => `slackChannels: the urgency \`${urgency}\` is none of ${urgencies.join(', ')}`),
  ];
}

const twiceIn = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
