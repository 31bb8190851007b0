import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { subscriptions } from '../../shared/domain/events.ts';
import type { FunctionName } from '../../shared/runtime/env.ts';
import { wakeShards } from '../../shared/storage/table.ts';
import { bindBus, bindModel, bindSecret, bindSender, bindTable, nameBus } from '../constructs/bindings.ts';
import { EventRule } from '../constructs/event-rule.ts';
import { HouseFunction, type HouseFunctionProps, type Workshop } from '../constructs/house-function.ts';
import { alarm, alarmPeriod } from '../constructs/on-call.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { alarmWhenThrottled } from '../constructs/throttle-alarm.ts';
import { Tick } from '../constructs/tick.ts';
import { physicalName, type Step } from '../stage-config.ts';
import type { DataStack } from './data-stack.ts';
import { functionSettings } from './function-settings.ts';

export interface PipelineStackProps {
  readonly workshop: Workshop;
  readonly data: DataStack;
}

/** The life of a mention, from the platform to the platform: each step a queue, a function and what it listens to. */
export class PipelineStack extends Stack {
  readonly queues: Readonly<Record<Step, QueueWorker>>;

  constructor(scope: Construct, id: string, { workshop, data }: PipelineStackProps) {
    const { settings, onCall } = workshop;
    super(scope, id, {
      stackName: physicalName(settings, 'pipeline'),
      description: `Odzew ${settings.stage}: queues, workers, rules and schedules`,
      terminationProtection: false,
    });
    const { bus, secrets, endpoint } = data;
    const { table } = data.mentions;
    const functions: HouseFunction[] = [];
    const make = (constructId: string, name: FunctionName, more: Partial<HouseFunctionProps> = {}): HouseFunction => {
      const made = new HouseFunction(this, constructId, workshop, { name, ...functionSettings[name], ...more });
      functions.push(made);
      return made;
    };

    // ── pull: what people wrote ────────────────────────────────────────────────────────────────────────────────────
    const pullMentions = make('PullMentions', 'pull-mentions');
    // The sweep looks for open mentions that it did not meet.
    bindTable(pullMentions, table, { write: true, indexes: ['queue'] });
    bindBus(pullMentions, bus);
    bindSecret(pullMentions, 'STAGE_KEY_SECRET_ARN', secrets.stageKey);
    const pull = new QueueWorker(this, 'Pull', workshop, {
      step: 'pull',
      worker: pullMentions,
      maxAge: Duration.minutes(30),
    });

    // ── classify: what it says ─────────────────────────────────────────────────────────────────────────────────────
    const classifyMention = make('ClassifyMention', 'classify-mention');
    // Repeated contact of one author raises urgency.
    bindTable(classifyMention, table, { write: true, indexes: ['author'] });
    bindBus(classifyMention, bus);
    classifyMention.addEnvironment('CLASSIFIER_ENGINE', settings.classifier);
    bindModel(classifyMention, settings.classifier, settings, secrets.modelKey);
    const classify = new QueueWorker(this, 'Classify', workshop, {
      step: 'classify',
      worker: classifyMention,
      gather: Duration.seconds(1),
    });
    new EventRule(this, 'ToClassify', workshop, { bus, types: subscriptions.classify, to: classify });

    // ── draft: what we could answer ────────────────────────────────────────────────────────────────────────────────
    const draftReply = make('DraftReply', 'draft-reply');
    // What this author wrote before, and from the ledger what was answered lately: neighbours must not read alike.
    bindTable(draftReply, table, { write: true, indexes: ['author'], partitions: true });
    bindBus(draftReply, bus);
    draftReply.addEnvironment('DRAFTER_ENGINE', settings.drafter);
    bindModel(draftReply, settings.drafter, settings, secrets.modelKey);
    const draft = new QueueWorker(this, 'Draft', workshop, {
      step: 'draft',
      worker: draftReply,
      gather: Duration.seconds(1),
    });
    new EventRule(this, 'ToDraft', workshop, { bus, types: subscriptions.draft, to: draft });

    // ── card: what a person sees in Slack; the decision comes in by HTTP (api-stack.ts) ────────────────────────────
    const syncCard = make('SyncCard', 'sync-card');
    bindTable(syncCard, table, { write: true, indexes: ['author'], partitions: true });
    bindBus(syncCard, bus);
    bindSecret(syncCard, 'SLACK_SECRET_ARN', secrets.slack);
    syncCard.addEnvironment('CONSOLE_URL', `${endpoint.url}/console`);
    const card = new QueueWorker(this, 'Card', workshop, { step: 'card', worker: syncCard });
    new EventRule(this, 'ToCard', workshop, { bus, types: subscriptions.card, to: card });

    // ── publish: what the customer reads; only `wake` sends here, since an approval first waits out its undo window ─
    const publishReply = make('PublishReply', 'publish-reply');
    bindTable(publishReply, table, { write: true });
    bindBus(publishReply, bus);
    bindSecret(publishReply, 'STAGE_KEY_SECRET_ARN', secrets.stageKey);
    const publish = new QueueWorker(this, 'Publish', workshop, {
      step: 'publish',
      worker: publishReply,
      draining: settings.publishing === 'running',
    });

    // ── report: what was done, by whom, how fast ───────────────────────────────────────────────────────────────────
    const reporter = make('Report', 'report', { startWithin: Duration.minutes(1) });
    bindTable(reporter, table, { write: true, partitions: true });
    nameBus(reporter, bus);
    const report = new QueueWorker(this, 'Reporting', workshop, {
      step: 'report',
      worker: reporter,
      gather: Duration.seconds(2),
      maxAge: Duration.minutes(30),
    });
    new EventRule(this, 'ToReport', workshop, { bus, types: subscriptions.report, to: report });

    // ── wake: the timer, the dispatcher of pulls and the healer of all the others ──────────────────────────────────
    const wake = make('Wake', 'wake', {
      startWithin: Duration.minutes(1),
      reservedConcurrency: settings.wakeConcurrency,
    });
    bindTable(wake, table, { write: true, indexes: ['wake'] });
    bindBus(wake, bus);
    bindSender(wake, 'PULL_QUEUE_URL', pull.queue);
    bindSender(wake, 'CLASSIFY_QUEUE_URL', classify.queue);
    bindSender(wake, 'DRAFT_QUEUE_URL', draft.queue);
    bindSender(wake, 'CARD_QUEUE_URL', card.queue);
    bindSender(wake, 'PUBLISH_QUEUE_URL', publish.queue);
    new Tick(this, 'WakeTick', workshop, {
      name: 'wake',
      every: Duration.minutes(1),
      starts: wake,
      // The shards are named by the event, so one schedule can become sixteen without a change of code.
      input: { shards: Array.from({ length: wakeShards }, (_, shard) => shard), dueWithinSeconds: 60 },
    });
    alarm(this, 'WakeSilent', onCall, {
      name: 'wake-is-silent',
      says: 'wake has not run for five minutes: nothing is pulled, published or healed.',
      article: 'wake-is-not-running',
      metric: wake.metricInvocations({ period: alarmPeriod }),
      threshold: 1,
      below: true,
      silenceAlarms: true,
    });

    this.queues = { pull, classify, draft, card, publish, report };
    alarmWhenThrottled(this, onCall, functions);
  }
}
