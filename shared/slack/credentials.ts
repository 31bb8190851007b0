import * as z from 'zod';

/** What the secret of the stack holds once somebody has connected Slack. */
export const SlackCredentials = z.object({
  signingSecret: z.string().min(8),
  /** Still valid while a rotation is under way. */
  previousSigningSecret: z.string().min(8).optional(),
  /** A bot token. Anything else is the placeholder of a stack that nobody has connected yet. */
  botToken: z.string().regex(/^xox[a-z.]*-/),
});
export type SlackCredentials = z.infer<typeof SlackCredentials>;

/** The credentials in a secret's text, or undefined where Slack is not connected: empty, a placeholder, half filled in. */
export function slackCredentialsOf(secret: string): SlackCredentials | undefined {
  try {
    return SlackCredentials.safeParse(JSON.parse(secret)).data;
  } catch {
    return undefined;
  }
}

export const signingSecretsOf = (credentials: SlackCredentials): string[] => [
  credentials.signingSecret,
  ...(credentials.previousSigningSecret === undefined ? [] : [credentials.previousSigningSecret]),
];
