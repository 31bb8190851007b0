import { AppError } from '../errors.ts';
import { eventOf } from '../events.ts';
import type { EventBus, MentionRepository } from '../ports.ts';
import { type Actor, advance, type Move } from './lifecycle.ts';
import type { Mention } from './mention.ts';
import type { MentionId } from './mention-id.ts';
import type { WakePace } from './wake.ts';

/** What every step needs to move a mention on. */
export interface Recording {
  readonly mentions: Pick<MentionRepository, 'load' | 'save'>;
  readonly events: EventBus;
  /** Told of each write that took effect, for logs and metrics. */
  readonly moved: (mention: Mention) => void;
}

/**
 * One step's write: moves, saves on condition, then announces. Whoever dies in between is redelivered, finds its write
 * there and announces again (`announceAgain`).
 */
export async function record(
  recording: Recording,
  mention: Mention,
  moves: readonly Move[],
  actor: Actor,
  pace?: WakePace,
): Promise<Mention> {
  const next = advance(mention, moves, actor, pace);
  await recording.mentions.save(next);
  recording.moved(next);
  await announceAgain(recording, next);
  return next;
}

/** Announces the write that made the mention what it is, with that write's own version and time. */
export async function announceAgain(recording: Pick<Recording, 'events'>, mention: Mention): Promise<void> {
  const event = eventOf(mention);
  if (event !== undefined) await recording.events.announce(event);
}

/** Loads a mention that a message or a person named. */
export async function existing(mentions: Pick<MentionRepository, 'load'>, id: MentionId): Promise<Mention> {
  const mention = await mentions.load(id);
  if (mention === undefined) throw new AppError('gone', 'not_found', 'there is no mention with this id');
  return mention;
}
