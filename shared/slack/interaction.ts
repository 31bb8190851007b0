import * as z from 'zod';
import { AppError } from '../domain/errors.ts';

/** What Slack sends to the interactivity URL, as far as we use it. */
const User = z.object({ id: z.string().regex(/^[UW][A-Z0-9]{1,30}$/) });

export const BlockActions = z.object({
  type: z.literal('block_actions'),
  user: User,
  trigger_id: z.string().max(300).optional(),
  /** Lives 30 minutes and takes five answers. */
  response_url: z.string().max(500).optional(),
  channel: z.object({ id: z.string().max(40) }).optional(),
  container: z.object({ message_ts: z.string().max(40).optional(), channel_id: z.string().max(40).optional() }),
  actions: z
    .array(
      z.object({
        action_id: z.string().max(255),
        value: z.string().max(2000).optional(),
        selected_option: z.object({ value: z.string().max(150) }).nullish(),
      }),
    )
    .min(1),
});
export type BlockActions = z.infer<typeof BlockActions>;

const InputValue = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z
    .array(z.object({ value: z.string() }))
    .max(100)
    .nullish(),
});

export const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  user: User,
  view: z.object({
    id: z.string().max(60),
    callback_id: z.string().max(255),
    private_metadata: z.string().max(3000),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), InputValue)) }),
  }),
});
export type ViewSubmission = z.infer<typeof ViewSubmission>;

export const ViewClosed = z.object({ type: z.literal('view_closed') });

export const Interaction = z.discriminatedUnion('type', [BlockActions, ViewSubmission, ViewClosed]);
export type Interaction = z.infer<typeof Interaction>;

/**
 * The interaction within a form body whose one field `payload` is JSON.
 *
 * @throws AppError `bad_request` with what is wrong, never with the payload itself.
 */
export function interactionOf(body: Buffer): Interaction {
  const payload = new URLSearchParams(body.toString('utf8')).get('payload');
  if (payload === null) throw malformed('the form field `payload` is missing');
  let json: unknown;
  try {
    json = JSON.parse(payload);
  } catch {
    throw malformed('the form field `payload` is not JSON');
  }
  const parsed = Interaction.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.') || 'payload');
  throw malformed(`this interaction is not one that Odzew knows: look at ${where.join(', ')}`);
}

const malformed = (message: string): AppError => new AppError('permanent', 'bad_request', message);
