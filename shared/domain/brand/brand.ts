import * as z from 'zod';
import { AutoApprovalPolicy } from '../approval/policy.ts';
import { BrandVoice, VoiceSettings } from './voice.ts';

/** Without a clock of this name no deadline could be told. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Office hours in the brand's time zone: for each weekday (0 = Sunday) from and until, minutes after midnight. */
export const BusinessHours = z.object({
  timeZone: z.string().refine(isTimeZone, 'a time zone is an IANA name such as Europe/Warsaw'),
  days: z.record(z.string(), z.tuple([z.int().min(0).max(1440), z.int().min(0).max(1440)])),
});
export type BusinessHours = z.infer<typeof BusinessHours>;

/** Up to a month: with more, or less than none, times come out that no calendar has. */
const seconds = z
  .number()
  .min(0)
  .max(30 * 24 * 3600);

/** The brand's times; a demo brand shortens them, nothing else does. Seconds. */
export const Pace = z.object({
  undoSeconds: seconds.default(60),
  policyUndoSeconds: seconds.default(300),
  /** How long a platform may take until a post that took effect can be read back. */
  settleSeconds: seconds.default(60),
  visibilityCheckSeconds: seconds.default(300),
  firstRetrySeconds: seconds.default(30),
  /** How soon a paused or shadowed brand's approved replies are looked at again. */
  pausedCheckSeconds: seconds.default(900),
  /** How soon a source whose credential was refused is tried again. */
  attentionCheckSeconds: seconds.default(900),
  healAfterSeconds: seconds.default(120),
  remindEverySeconds: seconds.default(86_400),
});
export type Pace = z.infer<typeof Pace>;

export const Approver = z.object({
  person: z.string(),
  slackUserId: z.string().optional(),
  name: z.string().optional(),
});
export type Approver = z.infer<typeof Approver>;

/** Something larger goes wrong: replies hold the line, and more than one person looks at each. Set by a person. */
export const Crisis = z.object({
  since: z.number(),
  by: z.string(),
  /** What is said meanwhile, in place of the voice's own holding statement. */
  statement: z.string().max(1000).optional(),
});
export type Crisis = z.infer<typeof Crisis>;

/** Which stored version of the voice is in force, who put it there and when. */
export const VoiceVersion = z.object({
  number: z.int().min(1),
  by: z.string(),
  at: z.number(),
  /** It repeats this earlier version. */
  restored: z.int().optional(),
});
export type VoiceVersion = z.infer<typeof VoiceVersion>;

/** Two years: long enough to know who comes back. */
export const standardRetentionDays = 730;

export const Brand = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a brand id is lower case letters, digits and dashes'),
  version: z.int(),
  voice: BrandVoice,
  /** What single locations say otherwise, by location id. */
  locations: VoiceSettings.shape.locations,
  /** Changed by `voiceMoves` alone: whoever changes the voice makes a version. */
  voiceVersion: VoiceVersion.default({ number: 1, by: 'system', at: 0 }),
  /** Of the whole brand, and of single locations. */
  crisis: Crisis.optional(),
  locationCrises: z.record(z.string(), Crisis).default({}),
  /** Nothing is published while it is set. */
  paused: z.boolean().default(false),
  /** Drafts are made and shown, never published. */
  shadow: z.boolean().default(false),
  /** What happens to a rating without text. */
  starOnly: z.enum(['close', 'draft']).default('close'),
  /** Empty: whoever may approve by role may approve here. */
  approvers: z.array(Approver).default([]),
  secondApproval: z.enum(['never', 'critical', 'always']).default('never'),
  policies: z.array(AutoApprovalPolicy).default([]),
  businessHours: BusinessHours.optional(),
  slackChannel: z.string().optional(),
  slackChannels: z
    .array(z.object({ platform: z.string().optional(), urgency: z.string().optional(), channel: z.string() }))
    .default([]),
  pace: Pace.prefault({}),
  /** How long mentions are kept, with their texts and all that belongs to them, from our first sight of them. Days. */
  retentionDays: z.int().min(30).max(3650).default(standardRetentionDays),
  /** The shortest retention that was in force before the last raise, and when that was. */
  earlierRetention: z.object({ days: z.int(), until: z.number() }).optional(),
  /** Absent in brands that are older than this field. */
  createdAt: z.number().optional(),
  /** Corrections of tags before this (milliseconds) teach nothing: the brand asked to forget. */
  learnedSince: z.number().optional(),
  /** BCP 47 tag of the console and cards. */
  uiLanguage: z.enum(['en', 'pl']).default('en'),
});
export type Brand = z.infer<typeof Brand>;

/** The brand's paces in the shape that the lifecycle takes. */
export const wakePaceOf = (brand: Brand) => ({
  healAfterMs: brand.pace.healAfterSeconds * 1000,
  remindEveryMs: brand.pace.remindEverySeconds * 1000,
});
