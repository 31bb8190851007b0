import type { Deciding } from '../../shared/approval/deciding.ts';
import type { SlackCredentials } from '../../shared/slack/credentials.ts';
import type { SlackApi } from '../../shared/slack/slack-api.ts';

/** What a decision in Slack is composed of. */
export interface RecordDecision extends Deciding {
  /** Undefined where Slack is not connected. */
  readonly credentials: () => Promise<SlackCredentials | undefined>;
  readonly slack: (credentials: SlackCredentials) => SlackApi;
  /** Answers through a `response_url`: works also where the app is no member of the channel. */
  readonly respond: (responseUrl: string, text: string) => Promise<void>;
  /** Told when a person could not be told; the decision itself stands. */
  readonly untold: (error: unknown) => void;
}

/** The body that Slack gets with its 200; undefined is an empty one. */
export type InteractionAnswer = Record<string, unknown> | undefined;
