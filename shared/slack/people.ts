import type { Brand } from '../domain/brand/brand.ts';
import { mrkdwnWord, oneLine } from './escape.ts';
import type { Messages } from './messages/messages.ts';

const slackUser = /^[UW][A-Z0-9]{2,30}$/;

/** The person behind a Slack user, or undefined where the brand's list does not hold that user. */
export function personOf(brand: Pick<Brand, 'approvers'>, slackUserId: string): string | undefined {
  if (brand.approvers.length === 0) return `slack:${slackUserId}`;
  return brand.approvers.find((approver) => approver.slackUserId === slackUserId)?.person;
}

/** The Slack user of `person:ID` or `ID`, where there is one. */
export function slackUserOf(brand: Pick<Brand, 'approvers'>, actor: string): string | undefined {
  const person = actor.replace(/^person:/, '');
  const id = person.startsWith('slack:')
    ? person.slice('slack:'.length)
    : brand.approvers.find((approver) => approver.person === person)?.slackUserId;
  return id !== undefined && slackUser.test(id) ? id : undefined;
}

/** Who did something, in mrkdwn: a person's name, else their Slack handle (shown, not called), else what they are. */
export function whoIs(actor: string, brand: Pick<Brand, 'approvers'>, messages: Messages): string {
  if (actor === 'author' || actor === 'platform' || actor === 'system') return messages.who[actor];
  if (actor.startsWith('policy:')) return messages.who.policy(mrkdwnWord(actor.slice('policy:'.length)));
  const person = actor.replace(/^person:/, '');
  const name = brand.approvers.find((approver) => approver.person === person)?.name;
  if (name !== undefined) return mrkdwnWord(name);
  const user = slackUserOf(brand, actor);
  return user === undefined ? mrkdwnWord(person) : `<@${user}>`;
}

/** The same as plain text. */
export function whoPlainly(actor: string, brand: Pick<Brand, 'approvers'>): string {
  const person = actor.replace(/^person:/, '');
  return oneLine(brand.approvers.find((approver) => approver.person === person)?.name ?? person, 60);
}

/** At most so many people are called by one reminder. */
const maxCalled = 10;

/** Mentions that call people: the assignee alone, or everybody who may approve. Ends in a space where it calls anybody. */
export function callTo(brand: Pick<Brand, 'approvers'>, assignee: string | undefined): string {
  const one = assignee === undefined ? undefined : slackUserOf(brand, assignee);
  const users =
    one !== undefined
      ? [one]
      : brand.approvers
          .map((approver) => approver.slackUserId)
          .filter((id): id is string => id !== undefined && slackUser.test(id));
  return users
    .slice(0, maxCalled)
    .map((id) => `<@${id}> `)
    .join('');
}
