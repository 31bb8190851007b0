import type { Brand } from '../domain/brand/brand.ts';
import type { Mention } from '../domain/mention/mention.ts';

/** Where a mention's card goes: the first of the brand's rules that fits, else its channel; undefined without Slack. */
export function channelFor(brand: Brand, mention: Mention): string | undefined {
  const rule = brand.slackChannels.find(
    (each) =>
      (each.platform === undefined || each.platform === mention.platform) &&
      (each.urgency === undefined || each.urgency === mention.tags?.urgency),
  );
  const channel = rule?.channel ?? brand.slackChannel;
  return channel === '' ? undefined : channel;
}
