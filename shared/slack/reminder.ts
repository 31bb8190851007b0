import type { Brand } from '../domain/brand/brand.ts';
import type { Mention } from '../domain/mention/mention.ts';
import { mrkdwnWord, slackDate } from './escape.ts';
import { messagesOf } from './messages/messages.ts';
import { callTo } from './people.ts';

/** Why a person is reminded. `overdue`: the deadline has just passed; `still`: it passed before. */
export type ReminderKind = 'overdue' | 'still' | 'uncertain' | 'by_hand';

export interface Reminder {
  readonly text: string;
  /** Shown in the channel too, not in the card's thread alone. */
  readonly broadcast: boolean;
}

/**
 * A deadline widens the circle: when it passes, whoever took the mention on is called, or all approvers; after that
 * all of them each time, and the whole channel sees it. `<!here>` only where nobody is known and it is critical.
 */
export function renderReminder(kind: ReminderKind, mention: Mention, brand: Brand, platformTitle: string): Reminder {
  const messages = messagesOf(brand);
  const urgency = mention.tags?.urgency ?? 'normal';
  const assignee = kind === 'overdue' ? mention.assignee?.person : undefined;
  const people = callTo(brand, assignee);
  const whom = people === '' && urgency === 'critical' ? '<!here> ' : people;
  const what = messages.reminder.what(messages.urgency[urgency], mrkdwnWord(platformTitle, 60));
  const due = slackDate(mention.dueAt ?? mention.firstSeenAt);
  switch (kind) {
    case 'overdue':
      return { text: messages.reminder.overdue(whom, what, due), broadcast: urgency === 'critical' };
    case 'still':
      return { text: messages.reminder.still(whom, what, due), broadcast: true };
    case 'uncertain':
      return { text: messages.reminder.uncertain(whom, what), broadcast: true };
    case 'by_hand':
      return { text: messages.reminder.byHand(whom, what), broadcast: true };
  }
}
