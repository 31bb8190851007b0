import { expect, it } from 'vitest';
import { areTwoPeople } from '../../../shared/domain/approval/persons.ts';

const nobody = { approvers: [] };
const known = {
  approvers: [
    { person: 'anna', slackUserId: 'U0ANNA' },
    { person: 'jan', slackUserId: 'U0JAN' },
    { person: 'key-only' },
  ],
};

it.each([
  ['two keys of two people', nobody, 'person:anna', 'person:jan', true],
  ['one key twice', nobody, 'person:anna', 'person:anna', false],
  ['two Slack users', nobody, 'person:slack:U0ANNA', 'person:slack:U0JAN', true],
  ['a key and a Slack user that no list maps', nobody, 'person:anna', 'person:slack:U0ANNA', false],
  ['a Slack user that no list maps and a key', nobody, 'person:slack:U0ANNA', 'person:anna', false],
  ['a Slack user and her own key, by the list', known, 'person:slack:U0ANNA', 'person:anna', false],
  ['a Slack user and a colleague’s key, by the list', known, 'person:slack:U0ANNA', 'person:jan', true],
  ['a stranger in Slack and a key of the list', known, 'person:slack:U0GUEST', 'person:key-only', false],
] as const)('%s', (_, brand, first, second, two) => {
  const list = { approvers: [...brand.approvers] };
  expect([areTwoPeople(list, first, second), areTwoPeople(list, second, first)]).toEqual([two, two]);
});
