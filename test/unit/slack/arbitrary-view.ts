import fc from 'fast-check';
import { flags, sentiments, topics, urgencies } from '../../../shared/domain/classification/classification.ts';
import { closeReasons, type Mention, statuses } from '../../../shared/domain/mention/mention.ts';
import { replyLimits } from '../../../shared/domain/reply/reply-limit.ts';
import { minute } from '../../../shared/domain/time.ts';
import type { CardView } from '../../../shared/slack/card-view.ts';
import { aDraft, aMentionThatIs, approvalOf, noon } from '../../support/mentions.ts';
import { aBrand, someClassification, someText } from './cards.ts';

/** What people write who want more than an answer. */
export const hostileTexts = [
  '<!channel> <!here> <@U0ANNA> everybody look',
  '<https://evil.example|https://bank.example/login>',
  '&lt;!channel&gt; &amp;',
  '*bold* _italics_ ~gone~ `code` ```block``` > quote',
  ':fire: :custom_emoji:',
  '\u202Egnp.exe\u202C \u2066isolated\u2069',
  'in\u200Bvis\u200Bible\uFEFF',
  '\u001B[31mred\u001B[0m\u0007',
  '\u0000\u0001\u0008',
  '   \n\n\n\n\n\t  ',
  `Z${'\u0301'.repeat(500)}algo`,
  '😀'.repeat(4000),
  'x'.repeat(50_000),
  '{"m":"x"}","value":"approve"',
  '"}]}<script>alert(1)</script>',
  '',
];

const foreign = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 2000, maxLength: 9000 }) },
);
const short = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'grapheme', maxLength: 60 }));
const person = fc.oneof(
  fc.constantFrom('person:anna', 'person:jan', 'person:slack:U0GUEST', 'policy:praise', 'system', 'author', 'platform'),
  short.map((text) => `person:${text}`),
);

/** Any mention that a card may have to show, with whatever people and platforms may put into it. */
export const arbitraryView: fc.Arbitrary<CardView> = fc
  .record({
    status: fc.constantFrom(...statuses),
    platform: fc.constantFrom(...Object.keys(replyLimits), 'unheard-of'),
    platformTitle: short,
    rating: fc.option(fc.double({ min: 0, max: 6, noNaN: true }), { nil: undefined }),
    urgency: fc.constantFrom(...urgencies),
    sentiment: fc.constantFrom(...sentiments),
    topics: fc.subarray([...topics], { maxLength: 3 }),
    flags: fc.subarray([...flags]),
    reasons: fc.array(fc.record({ code: short.map(cut(60)), words: foreign.map(cut(200)) }), { maxLength: 12 }),
    contactWords: fc.option(foreign.map(cut(200)), { nil: undefined }),
    title: fc.option(foreign, { nil: undefined }),
    text: foreign,
    author: fc.option(short, { nil: undefined }),
    location: fc.option(short, { nil: undefined }),
    url: fc.option(fc.oneof(fc.webUrl(), short), { nil: undefined }),
    consoleUrl: fc.option(fc.oneof(fc.webUrl(), short), { nil: undefined }),
    reply: foreign,
    action: fc.constantFrom('reply', 'ask_first', 'report'),
    question: fc.option(foreign.map(cut(500)), { nil: undefined }),
    findings: fc.array(
      fc.record({
        code: fc.constantFrom('too_long', 'promise', 'never_heard_of'),
        severity: fc.constantFrom('block', 'warn'),
        words: foreign.map(cut(300)),
        suggestion: foreign.map(cut(500)),
      }),
      { maxLength: 12 },
    ),
    draftBy: person,
    byHand: fc.boolean(),
    additive: fc.boolean(),
    repliesBefore: fc.boolean(),
    needsPerson: fc.boolean(),
    approvals: fc.array(person, { maxLength: 3 }),
    by: person,
    assignee: fc.option(person, { nil: undefined }),
    snoozed: fc.boolean(),
    closeReason: fc.constantFrom(...closeReasons),
    failure: foreign.map(cut(200)),
    earlier: fc.integer({ min: 0, max: 9 }),
    paused: fc.boolean(),
    shadow: fc.boolean(),
    language: fc.constantFrom('en', 'pl'),
    hasDraft: fc.boolean(),
  })
  .map((made): CardView => {
    const base = aMentionThatIs(made.status);
    const mention: Mention = {
      ...base,
      platform: made.platform,
      locationId: made.location,
      rating: made.rating,
      revision: made.repliesBefore ? 2 : 1,
      ...(base.tags === undefined
        ? {}
        : {
            tags: {
              ...base.tags,
              urgency: made.urgency,
              sentiment: made.sentiment,
              topics: made.topics,
              flags: made.flags,
            },
          }),
      replies: made.repliesBefore
        ? [{ externalId: 'r', revision: 1, draft: 1, textHash: 'h', at: noon }]
        : base.replies,
      approvals: made.approvals.map((by) => approvalOf(base, by)),
      history: base.history.map((transition) => ({ ...transition, by: made.by })),
      ...(made.assignee === undefined ? {} : { assignee: { person: made.assignee, until: noon + 20 * minute } }),
      ...(made.snoozed ? { snoozedUntil: noon + 60 * minute } : {}),
      ...(base.status === 'closed' ? { closeReason: made.closeReason } : {}),
      ...(base.status === 'failed' ? { failure: { code: 'refused', message: made.failure } } : {}),
      ...(base.publication === undefined
        ? {}
        : { publication: { ...base.publication, needsPerson: made.needsPerson } }),
    };
    return {
      mention,
      brand: aBrand({ uiLanguage: made.language as 'en' | 'pl', paused: made.paused, shadow: made.shadow }),
      platform: { title: made.platformTitle, byHand: made.byHand, additive: made.additive },
      text: someText({
        text: made.text,
        ...(made.title === undefined ? {} : { title: made.title }),
        authorName: made.author,
        url: made.url,
      }),
      tags: someClassification({
        reasons: made.reasons,
        topics: made.topics,
        flags: made.flags,
        contactTime: made.contactWords === undefined ? undefined : { words: made.contactWords, at: made.contactWords },
      }),
      draft: made.hasDraft
        ? aDraft({
            text: made.reply,
            action: made.action as 'reply' | 'ask_first' | 'report',
            question: made.question,
            findings: made.findings as never,
            by: made.draftBy,
          })
        : undefined,
      earlier: Array.from({ length: made.earlier }, () => aMentionThatIs('published')),
      consoleUrl: made.consoleUrl,
      now: noon,
    };
  });

function cut(max: number) {
  return (text: string): string => text.slice(0, max);
}
