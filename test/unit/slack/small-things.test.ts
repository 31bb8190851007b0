import { describe, expect, it } from 'vitest';
import { advance } from '../../../shared/domain/mention/lifecycle.ts';
import { minute } from '../../../shared/domain/time.ts';
import { slackCredentialsOf } from '../../../shared/slack/credentials.ts';
import { interactionOf } from '../../../shared/slack/interaction.ts';
import { en } from '../../../shared/slack/messages/en.ts';
import { pl } from '../../../shared/slack/messages/pl.ts';
import { conflictNotice } from '../../../shared/slack/notice.ts';
import { personOf, whoIs } from '../../../shared/slack/people.ts';
import { refOf } from '../../../shared/slack/ref.ts';
import { renderReminder } from '../../../shared/slack/reminder.ts';
import { channelFor } from '../../../shared/slack/route-channel.ts';
import { snoozeEnd } from '../../../shared/slack/snooze.ts';
import { aMentionThatIs, approvalOf, noon } from '../../support/mentions.ts';
import { urgencyCodes } from '../../support/urgency-codes.ts';
import { aBrand } from './cards.ts';

const awaiting = aMentionThatIs('awaiting_approval');

describe('reasons of an urgency', () => {
  it.each([
    ['English', en],
    ['Polish', pl],
  ])('all have words in %s', (_, { reason }) => {
    expect(urgencyCodes().filter((code) => reason[code] === undefined)).toEqual([]);
  });
});

describe('snooze', () => {
  const warsaw = aBrand({ uiLanguage: 'pl' });
  const newYork = aBrand({ businessHours: { timeZone: 'America/New_York', days: {} } });

  it.each([
    ['1h', '2026-11-21T12:00:00Z', '2026-11-21T13:00:00Z'],
    ['4h', '2026-11-21T12:00:00Z', '2026-11-21T16:00:00Z'],
    ['t', '2026-11-21T12:00:00Z', '2026-11-22T08:00:00Z'],
    ['w', '2026-11-21T12:00:00Z', '2026-11-23T08:00:00Z'],
    ['w', '2026-11-23T07:00:00Z', '2026-11-30T08:00:00Z'],
    // The clocks go forward on 2026-03-29 and back on 2026-10-25.
    ['t', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00Z'],
    ['t', '2026-10-24T12:00:00Z', '2026-10-25T08:00:00Z'],
    ['w', '2026-10-23T23:30:00Z', '2026-10-26T08:00:00Z'],
  ] as const)('%s from %s ends at %s in Warsaw', (kind, from, until) => {
    expect(new Date(snoozeEnd(kind, Date.parse(from), warsaw)).toISOString()).toBe(until.replace('Z', '.000Z'));
  });

  it('ends in the morning of the brand’s own zone', () => {
    expect(new Date(snoozeEnd('t', noon, newYork)).toISOString()).toBe('2026-11-22T14:00:00.000Z');
  });
});

describe('who somebody is', () => {
  it('is the person of the list, the Slack user without a list, and nobody beside it', () => {
    expect(personOf(aBrand(), 'U0ANNA')).toBe('anna');
    expect(personOf(aBrand(), 'U0GUEST')).toBeUndefined();
    expect(personOf(aBrand({ approvers: [] }), 'U0GUEST')).toBe('slack:U0GUEST');
  });

  it('is said by name, by handle, or by what it is', () => {
    const who = (actor: string) => whoIs(actor, aBrand(), en);
    expect(who('person:anna')).toBe('Anna Nowak');
    expect(who('person:slack:U0GUEST')).toBe('<@U0GUEST>');
    expect(who('person:slack:U1> <!channel')).toBe('slack:U1&gt; &lt;!channel');
    expect(who('person:api-key')).toBe('api-key');
    expect(who('policy:praise')).toBe('policy “praise”');
    expect(who('author')).toBe('the author');
  });
});

describe('the channel of a card', () => {
  it('is that of the first rule that fits, else the brand’s, else none', () => {
    const brand = aBrand({
      slackChannels: [
        { platform: 'x', channel: 'C-X' },
        { urgency: 'high', channel: 'C-HIGH' },
      ],
    });
    expect(channelFor(brand, awaiting)).toBe('C-HIGH');
    expect(channelFor(brand, { ...awaiting, platform: 'x' })).toBe('C-X');
    expect(channelFor(brand, { ...awaiting, tags: undefined })).toBe('C0REVIEWS');
    expect(channelFor(aBrand({ slackChannel: undefined }), awaiting)).toBeUndefined();
    expect(channelFor(aBrand({ slackChannel: '' }), awaiting)).toBeUndefined();
  });
});

describe('a reminder', () => {
  const critical = { ...awaiting, tags: { ...awaiting.tags!, urgency: 'critical' as const } };

  it('calls whoever is on it, then everybody', () => {
    const assigned = { ...awaiting, assignee: { person: 'person:jan', until: noon + minute } };
    expect(renderReminder('overdue', assigned, aBrand(), 'Google').text).toMatch(/^<@U0JAN> ⏰/);
    expect(renderReminder('still', assigned, aBrand(), 'Google')).toMatchObject({
      text: expect.stringMatching(/^<@U0ANNA> <@U0JAN> ⏰/),
      broadcast: true,
    });
  });

  it('calls the channel only where it is critical and nobody is known', () => {
    const nobody = aBrand({ approvers: [] });
    expect(renderReminder('overdue', critical, nobody, 'Google').text).toMatch(/^<!here> /);
    expect(renderReminder('overdue', awaiting, nobody, 'Google').text).toMatch(/^⏰/);
    expect(renderReminder('overdue', critical, aBrand(), 'Google').text).toMatch(/^<@U0ANNA>/);
  });

  it('asks for what is missing', () => {
    expect(renderReminder('uncertain', awaiting, aBrand({ uiLanguage: 'pl' }), 'X').text).toContain(
      'Sprawdź na platformie',
    );
    expect(renderReminder('by_hand', awaiting, aBrand(), 'App <Store>').text).toContain('App &lt;Store&gt;');
  });
});

describe('who came too late', () => {
  const looked = { revision: 1, draft: 1, actor: 'person:jan' };

  it('is told who was faster, when, and what it is now', () => {
    const approved = advance(
      awaiting,
      [{ type: 'approve', approval: approvalOf(awaiting), undoEndsAt: noon + minute }],
      {
        at: noon,
        by: 'person:anna',
      },
    );
    expect(conflictNotice(approved, aBrand(), looked)).toBe(
      'Too late: Anna Nowak was faster (<!date^1795262400^{date_short_pretty} {time}|2026-11-21 12:00 UTC>). It is approved now.',
    );
    expect(conflictNotice(approved, aBrand({ uiLanguage: 'pl' }), looked)).toContain('Ktoś był szybszy: Anna Nowak');
  });

  it('is told of another text, another draft, an own approval and a running check', () => {
    const notice = (mention: typeof awaiting, actor = 'person:jan') =>
      conflictNotice(mention, aBrand(), { ...looked, actor });
    expect(notice({ ...awaiting, revision: 2 })).toContain('edited the text');
    expect(notice({ ...awaiting, draft: 2 })).toContain('another draft');
    expect(notice({ ...awaiting, approvals: [approvalOf(awaiting)] }, 'person:anna')).toContain('already');
    expect(notice(aMentionThatIs('publishing'))).toContain('reading back');
  });
});

describe('an interaction', () => {
  const body = (payload: unknown) =>
    Buffer.from(`payload=${encodeURIComponent(typeof payload === 'string' ? payload : JSON.stringify(payload))}`);

  it.each([
    ['no payload', Buffer.from('a=b')],
    ['no JSON', body('{')],
    ['no object', body('7')],
    ['an unknown kind', body({ type: 'shortcut' })],
    ['no user', body({ type: 'block_actions', container: {}, actions: [{ action_id: 'approve' }] })],
    [
      'an odd user',
      body({ type: 'block_actions', user: { id: '<!here>' }, container: {}, actions: [{ action_id: 'a' }] }),
    ],
    ['bytes', Buffer.from([0xff, 0x00, 0x80])],
  ])('with %s is refused with what is wrong', (_, bytes) => {
    expect(() => interactionOf(bytes)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });

  it('may carry more than we read', () => {
    expect(interactionOf(body({ type: 'view_closed', extra: { deep: [1] } })).type).toBe('view_closed');
  });
});

describe('the secret', () => {
  it.each([
    '',
    '{}',
    'null',
    'placeholder',
    '{"botToken":"","signingSecret":"0123456789abcdef"}',
    '{"botToken":"xoxb-1"}',
  ])('means that Slack is not connected: %s', (secret) => {
    expect(slackCredentialsOf(secret)).toBeUndefined();
  });

  it('is read once it is filled in', () => {
    const secret = { signingSecret: '0123456789abcdef', botToken: 'xoxb-1' };
    expect(slackCredentialsOf(JSON.stringify({ ...secret, note: 'x' }))).toEqual(secret);
  });
});

describe('the catalogues', () => {
  it('say everything in both languages', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, child]) =>
        typeof child === 'object' ? keys(child).map((each) => `${key}.${each}`) : [key],
      );
    const without = (list: string[]) => list.filter((key) => !/^(?:reason|finding)\./.test(key)).sort();
    expect(without(keys(pl))).toEqual(without(keys(en)));
  });

  it('keep references small enough for an option', () => {
    const huge = refOf({ ...awaiting, revision: 999, draft: 999, version: 99_999 });
    expect(JSON.stringify({ ...huge, k: '1h' }).length).toBeLessThanOrEqual(75);
  });
});
