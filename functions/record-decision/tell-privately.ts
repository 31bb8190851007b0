import type { BlockActions } from '../../shared/slack/interaction.ts';
import type { SlackApi } from '../../shared/slack/slack-api.ts';
import type { RecordDecision } from './record-decision-context.ts';

/** Slack's host for answers. The address came signed, and yet goes nowhere else. */
const answerHost = 'hooks.slack.com';

/**
 * Shows `text` to whoever pressed, and to nobody else. A message that cannot be shown changes nothing about the
 * decision, so its failure is noted and no more.
 */
export async function tellPrivately(
  deps: RecordDecision,
  slack: SlackApi,
  pressed: BlockActions,
  text: string,
): Promise<void> {
  const url = URL.parse(pressed.response_url ?? '');
  try {
    if (url?.protocol === 'https:' && url.host === answerHost) return await deps.respond(url.href, text);
    const channel = pressed.channel?.id ?? pressed.container.channel_id;
    if (channel !== undefined) await slack.tell(channel, pressed.user.id, text);
  } catch (error) {
    deps.untold(error);
  }
}
