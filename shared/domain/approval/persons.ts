import type { Brand } from '../brand/brand.ts';

const slackPrefix = 'person:slack:';

/** `person:ID` of whoever acted; a Slack user stands for the person whom the brand's list knows by it. */
function personBehind(brand: Pick<Brand, 'approvers'>, actor: string): string {
  if (!actor.startsWith(slackPrefix)) return actor;
  const user = actor.slice(slackPrefix.length);
  const known = brand.approvers.find((approver) => approver.slackUserId === user);
  return known === undefined ? actor : `person:${known.person}`;
}

/**
 * Whether two approvals come from two people for sure. A Slack user whom no list maps to a person and an API key may
 * belong to one and the same.
 */
export function areTwoPeople(brand: Pick<Brand, 'approvers'>, first: string, second: string): boolean {
  const [one, other] = [personBehind(brand, first), personBehind(brand, second)];
  return one !== other && one.startsWith(slackPrefix) === other.startsWith(slackPrefix);
}
