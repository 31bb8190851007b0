import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/domain/errors.ts';
import type { SourceRepository, StepSender } from '../../shared/domain/ports.ts';
import { sourceWakeAt } from '../../shared/domain/source/source.ts';
import { type Clock, minute, second } from '../../shared/domain/time.ts';

export interface ReceiveWebhook {
  readonly sources: SourceRepository;
  readonly steps: Pick<StepSender, 'send'>;
  /** The source's current secret and, while it is rotated, the one before. */
  readonly secretsOf: (sourceId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
}

/** A push that says «something is new»: headers and the raw body, byte-exact. */
export interface Push {
  readonly sourceId: string;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

const replayWindow = 5 * minute;

/**
 * A push is a hint only: once its signature is right, the source is pulled now instead of at its next time. Repeats
 * are harmless, and what the push itself claims is never believed.
 *
 * @throws AppError `unauthenticated` for a wrong, missing or old signature.
 */
export async function receiveWebhook(deps: ReceiveWebhook, push: Push): Promise<void> {
  await verify(deps, push);
  const source = await deps.sources.load(push.sourceId);
  if (source === undefined) throw new AppError('gone', 'not_found', 'there is no source with this id');
  const now = deps.clock.now();
  if (source.pullAt > now) {
    const due = { ...source, pullAt: now, version: source.version + 1 };
    await deps.sources.save({ ...due, wakeAt: sourceWakeAt(due) });
  }
  await deps.steps.send('pull', [{ body: { sourceId: source.id }, delaySeconds: 0 }]);
}

/** `v1=` and the hex HMAC-SHA256 of `{timestamp}.{body}`; the timestamp is epoch seconds. */
async function verify(deps: ReceiveWebhook, push: Push): Promise<void> {
  const sentAt = Number(push.timestamp) * second;
  if (push.signature === undefined || !Number.isFinite(sentAt)) {
    throw refused(
      'send x-odzew-timestamp (epoch seconds) and x-odzew-signature (v1=<hex HMAC-SHA256 of timestamp.body>)',
    );
  }
  if (Math.abs(deps.clock.now() - sentAt) > replayWindow) throw refused('the timestamp is more than five minutes off');
  const secrets = await deps.secretsOf(push.sourceId);
  const given = Buffer.from(push.signature);
  const right = secrets.some((secret) => {
    const wanted = Buffer.from(
      `v1=${createHmac('sha256', secret).update(`${push.timestamp}.`).update(push.body).digest('hex')}`,
    );
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  if (!right) throw refused('the signature does not fit the body and the secret of this source');
}

const refused = (message: string): AppError => new AppError('auth', 'unauthenticated', message);
