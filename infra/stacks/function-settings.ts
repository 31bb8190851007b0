import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../../shared/runtime/env.ts';

export interface FunctionSettings {
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMb?: number;
}

/** How long each function may take and how much it gets, with the reason. */
export const functionSettings: Readonly<Record<FunctionName, FunctionSettings>> = {
  wake: {
    description: 'Sends whatever is due to the queue of its step',
    // Shorter than the minute between two ticks: one run at a time.
    timeout: Duration.seconds(55),
  },
  'pull-mentions': {
    description: 'Asks platforms for what is new, edited or gone',
    // Ten sources side by side, each some pages of a platform that may take ten seconds for one.
    timeout: Duration.minutes(2),
  },
  'classify-mention': {
    description: 'Tags language, sentiment, urgency and topics',
    timeout: Duration.seconds(30),
    // The model is unpacked once per environment: a whole CPU halves that.
    memoryMb: 1769,
  },
  'draft-reply': {
    description: 'Writes the reply that a person will see',
    // A model is given up after some seconds in favour of the composer; a batch is worked on side by side.
    timeout: Duration.minutes(1),
    memoryMb: 1024,
  },
  'sync-card': {
    description: 'Keeps one Slack card per mention as it is now; reminds and widens',
    // Ten cards of one channel, of which Slack takes about one a second, with room for its own delays.
    timeout: Duration.minutes(1),
  },
  'publish-reply': {
    description: 'Publishes an approved reply once, and reads back whether it is visible',
    // A look, a post and a look again at a platform that may take ten seconds each; leases are measured by it.
    timeout: Duration.minutes(1),
  },
  report: {
    description: 'The ledger: every announced step, once',
    timeout: Duration.minutes(2),
  },
  'receive-webhook': {
    description: 'Takes what platforms push and has it pulled',
    // Platforms give up after three to ten seconds.
    timeout: Duration.seconds(10),
  },
  'record-decision': {
    description: 'Records what a person pressed in Slack',
    // Slack waits three seconds and then shows a failure; what is longer only helps the write to end.
    timeout: Duration.seconds(10),
    // A whole CPU: a cold start must fit into Slack's three seconds.
    memoryMb: 1769,
  },
  'admin-api': {
    description: 'Admin API and web console',
    // API Gateway itself gives up after 30 seconds.
    timeout: Duration.seconds(29),
    memoryMb: 1024,
  },
};
