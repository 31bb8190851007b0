import type { Mention } from '../../shared/domain/mention/mention.ts';
import { announceAgain, type Recording } from '../../shared/domain/mention/record.ts';
import { type Clock, minute } from '../../shared/domain/time.ts';

/** So long, and for so many mentions, this process remembers what it has announced. */
const rememberMs = minute;
const mostRemembered = 2000;

/**
 * Announces again, at most once a minute and version. What this step announces comes back to it as a message: where it
 * then fails behind the announcement (Slack or the table has trouble), each of its retries would bring another message,
 * and a few of them would soon be thousands.
 */
export function createAnnounceOnce(events: Recording['events'], clock: Clock): (mention: Mention) => Promise<void> {
  const announced = new Map<string, number>();
  return async (mention) => {
    const key = `${mention.id}#${mention.version}`;
    const now = clock.now();
    if (now - (announced.get(key) ?? Number.NEGATIVE_INFINITY) < rememberMs) return;
    await announceAgain({ events }, mention);
    announced.delete(key);
    announced.set(key, now);
    const [oldest] = announced.keys();
    if (announced.size > mostRemembered && oldest !== undefined) announced.delete(oldest);
  };
}
