import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../../shared/domain/mention/lifecycle.ts';
import { hour, minute } from '../../../shared/domain/time.ts';
import { renderCard, renderSuperseded } from '../../../shared/slack/card.ts';
import { CardRef, parseRef } from '../../../shared/slack/ref.ts';
import { aDraft, aMentionThatIs, approvalOf, noon } from '../../support/mentions.ts';
import { arbitraryView, hostileTexts } from './arbitrary-view.ts';
import { actionsOf, SlackMessageShape, textsOf } from './block-kit.ts';
import { aBrand, aView, someClassification, someText } from './cards.ts';

const buttons = (view = aView()): string[] => actionsOf(renderCard(view).blocks);
const words = (view = aView()): string => textsOf(renderCard(view).blocks).join('\n');
const awaiting = aMentionThatIs('awaiting_approval');

describe('any card', () => {
  it('keeps every limit of Block Kit, whatever people write', () => {
    fc.assert(
      fc.property(arbitraryView, (view) => {
        expect(SlackMessageShape.safeParse(renderCard(view)).error?.issues).toBeUndefined();
      }),
      { numRuns: 600, endOnFailure: true },
    );
  });

  it('parses none of the foreign words: no call, no link and no invisible character comes through', () => {
    fc.assert(
      fc.property(arbitraryView, (view) => {
        const { blocks, text } = renderCard(view);
        const markup = [...textsOf(blocks, 'mrkdwn'), text].flatMap((each) => each.match(/<[^>]*>/g) ?? []);
        for (const tag of markup) {
          expect(tag).toMatch(/^<(?:!date\^\d+\^[^|<>]+\|[^|<>]+|https?:\/\/[^|<>]+\|[^|<>]+|@[UW][A-Z0-9]+)>$/);
        }
        for (const shown of textsOf(blocks)) {
          expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]|(?![\n\t])\p{Cc}/u);
        }
      }),
      { numRuns: 400, endOnFailure: true },
    );
  });

  it.each(['pl', 'en'] as const)('has values in its buttons that say what was drawn (%s)', (uiLanguage) => {
    const { blocks } = renderCard(aView(awaiting, { brand: aBrand({ uiLanguage }) }));
    const element = (blocks.at(-1) as unknown as { elements: { value: string }[] }).elements[0];
    expect(parseRef(CardRef, element?.value)).toEqual({ m: awaiting.id, r: 1, d: 1, v: awaiting.version });
  });

  it('is the same for the same mention', () => {
    expect(renderCard(aView())).toEqual(renderCard(aView()));
  });
});

describe('a card that waits for a person', () => {
  it('shows review, tags with reasons, draft with its length, deadline and all that can be done', () => {
    const shown = words();
    expect(shown).toContain('Zimne pierogi i godzina czekania.');
    expect(shown).toContain('★★☆☆☆');
    expect(shown).toContain('Marek');
    expect(shown).toContain('waiting time');
    expect(shown).toContain('“godzina czekania”');
    expect(shown).toContain('Dziękujemy za opinię');
    expect(shown).toContain('of 4096 bytes');
    expect(shown).toContain('answer by <!date^');
    expect(shown).toContain('<https://console.example/console#mention=');
    expect(buttons()).toEqual(['approve', 'edit', 'reject', 'redraft', 'assign', 'retag', 'snooze']);
  });

  it('speaks Polish to a Polish brand', () => {
    const shown = words(aView(awaiting, { brand: aBrand({ uiLanguage: 'pl' }) }));
    expect(shown).toContain('🟠 Pilne');
    expect(shown).toContain('niska ocena z konkretnym zarzutem: „godzina czekania”');
    expect(shown).toContain('Akceptuj');
    expect(shown).not.toMatch(/Approve|waiting/);
  });

  it('says when the customer wants to be called, in their words and in the reader’s clock', () => {
    const contactTime = { words: '<!channel> *jutro* o 9', at: '2026-11-26T09:00:00+01:00' };
    const tags = someClassification({ flags: ['asks_contact'], contactTime });

    const shown = words(aView(awaiting, { tags }));
    expect(shown).toContain(
      `wants a call: &lt;!channel&gt;  jutro  o 9 → <!date^${Date.parse(contactTime.at) / 1000}^`,
    );
    const { at: _, ...untold } = contactTime;
    expect(words(aView(awaiting, { tags: { ...tags, contactTime: untold } }))).toMatch(/wants a call: [^→]*$/m);
    expect(words(aView(awaiting))).not.toContain('wants a call');
  });

  it('says that a person corrected the urgency', () => {
    const tags = someClassification({ reasons: [{ code: 'corrected', words: '' }] });
    expect(words(aView(awaiting, { tags }))).toContain('corrected by a person');
  });

  it('does not pass off what we counted as words of the customer', () => {
    const reasons = [
      { code: 'large_reach', words: '120000 followers' },
      { code: 'spike', words: 'many similar mentions within the hour' },
    ];
    const shown = words(
      aView(awaiting, { tags: someClassification({ reasons }), brand: aBrand({ uiLanguage: 'pl' }) }),
    );
    expect(shown).toContain('duży zasięg autora (120000)');
    expect(shown).toContain('fala podobnych wpisów');
    expect(shown).not.toMatch(/followers|within the hour/);
  });

  it('counts as the platform counts, and cannot approve what the guard blocks', () => {
    const text = '😀'.repeat(200);
    const findings = [{ code: 'too_long', severity: 'block' as const, words: '', suggestion: 'Shorten it.' }];
    const view = aView({ ...awaiting, platform: 'x' }, { draft: aDraft({ text, findings }) });
    expect(words(view)).toContain('400 of 280 weighted characters');
    expect(words(view)).toContain('⛔ Shorten it.');
    expect(buttons(view)).not.toContain('approve');
    expect(buttons(view)).toContain('edit');
  });

  it('asks its question first', () => {
    const view = aView(awaiting, { draft: aDraft({ action: 'ask_first', question: 'Was the terrace open?' }) });
    expect(words(view)).toContain('Please answer first');
    expect(words(view)).toContain('Was the terrace open?');
  });

  it('proposes to close what needs no reply, and leaves writing one to the person', () => {
    const view = aView(awaiting, { draft: aDraft({ action: 'report', text: '' }) });
    expect(words(view)).toContain('no public reply');
    expect(buttons(view)).toEqual(['edit', 'reject', 'redraft', 'assign', 'retag', 'snooze']);
  });

  it('warns of a second reply beneath an edited post where replies add up, and asks again', () => {
    const edited = {
      ...awaiting,
      revision: 2,
      replies: [{ externalId: 'r', revision: 1, draft: 1, textHash: 'h', at: noon }],
    };
    const additive = aView(edited, { platform: { title: 'X', byHand: false, additive: true } });
    const replacing = aView(edited);
    expect(words(additive)).toContain('already answered');
    expect(words(additive)).toContain('Add a second reply?');
    expect(words(replacing)).not.toContain('already answered');
  });

  it('says who has approved first', () => {
    const signed = advance(
      { ...awaiting, approvalsNeeded: 2 },
      [{ type: 'countersign', approval: approvalOf(awaiting) }],
      { at: noon, by: 'person:anna' },
    );
    expect(words(aView(signed))).toContain('1 of 2 approvals: Anna Nowak');
    expect(words(aView(signed))).toContain('Approve as second person');
  });

  it('tells who is on it, until when it sleeps, and that it is late', () => {
    const mention = {
      ...awaiting,
      assignee: { person: 'person:jan', until: noon + minute },
      snoozedUntil: noon + hour,
      dueAt: noon - hour,
    };
    const shown = words(aView(mention));
    expect(shown).toContain('Jan Kowalski is on it');
    expect(shown).toContain('snoozed until');
    expect(shown).toContain('*overdue*');
    expect(buttons(aView(mention))).toContain('unassign');
  });

  it('shows what the customer wrote before', () => {
    const view = aView(awaiting, { earlier: [aMentionThatIs('published'), aMentionThatIs('closed')] });
    expect(words(view)).toContain('Earlier from this customer:');
    expect(words(view)).toContain('★★☆☆☆ published');
    expect(words(aView())).toContain('First contact');
  });

  it('shows long texts over several sections, and cuts the review with a way to the rest', () => {
    const review = `${'Bardzo długa opinia. '.repeat(2000)}KONIEC`;
    const draft = `${'Długa odpowiedź. '.repeat(200)}PODPIS`;
    const view = aView(awaiting, { text: someText({ text: review }), draft: aDraft({ text: draft }) });
    const shown = words(view);
    expect(shown).toContain('PODPIS');
    expect(shown).not.toContain('KONIEC');
    expect(shown).toContain('the text goes on in the console');
    expect(buttons(view)).toContain('approve');
  });

  it('does not let anybody approve on the card what it cannot show in full', () => {
    const draft = aDraft({ text: `${'Very long reply. '.repeat(580)}THE END` });
    const view = aView({ ...awaiting, platform: 'reddit' }, { draft });
    expect(words(view)).not.toContain('THE END');
    expect(buttons(view)).not.toContain('approve');
    expect(words(view)).toContain('Read in full and approve');
    expect(words(view)).toContain('too long for a card');
  });

  it('says that a draft holds what cannot be seen', () => {
    expect(words(aView(awaiting, { draft: aDraft({ text: 'Thank\u200B you' }) }))).toContain('invisible characters');
    expect(words()).not.toContain('invisible characters');
  });

  it('reads nothing aloud that calls anybody', () => {
    for (const text of hostileTexts) {
      const { text: notification } = renderCard(aView(awaiting, { text: someText({ text }) }));
      expect(notification).not.toMatch(/[<>]/);
      expect(notification.length).toBeLessThan(1000);
    }
  });
});

describe('a card after a decision', () => {
  it('can be undone while the reply waits', () => {
    const view = aView(aMentionThatIs('approved'));
    expect(buttons(view)).toEqual(['undo', 'retag']);
    expect(words(view)).toContain('*Approved* by Anna Nowak');
    expect(words(view)).toContain('published after <!date^');
  });

  it('hands the text over where nothing can be posted by us', () => {
    const view = aView(aMentionThatIs('approved'), { platform: { title: 'App Store', byHand: true, additive: true } });
    expect(words(view)).toContain('*Approved text to copy*');
    expect(words(view)).toContain('Dziękujemy za opinię');
    expect(buttons(view)).toEqual(['posted_by_hand', 'not_repliable', 'undo', 'retag']);
  });

  it('has nothing to press while the reply is on its way', () => {
    expect(buttons(aView(aMentionThatIs('publishing')))).toEqual([]);
  });

  it('asks a person who alone can see whether the reply is there', () => {
    const asked = advance(aMentionThatIs('publishing'), [{ type: 'ask_person', remindAt: noon + hour }], {
      at: noon,
      by: 'system',
    });
    expect(buttons(aView(asked))).toEqual(['posted', 'post_again']);
    expect(words(aView(asked))).toContain('We do not know');
    expect(words(aView(asked))).toContain('Post again?');
  });

  it.each([
    ['published', '*Published*'],
    ['closed', '*Closed: reply rejected*'],
  ] as const)('has no buttons once it is %s, and says who decided, when and how it ended', (status, outcome) => {
    const view = aView(aMentionThatIs(status));
    expect(buttons(view)).toEqual([]);
    expect(words(view)).toContain(outcome);
    expect(words(view)).toMatch(/<!date\^/);
  });

  it('says by whose right a reply went out', () => {
    expect(words(aView(aMentionThatIs('published')))).toContain('*Approved* by Anna Nowak');
  });

  it('keeps a failed one open for a person, in the platform’s words', () => {
    const view = aView(aMentionThatIs('failed'));
    expect(buttons(view)).toEqual(['reopen', 'reject', 'assign', 'retag']);
    expect(words(view)).toContain('*Not published:* no');
  });

  it('shows neither the old draft nor a button while another one is written', () => {
    const redrafting = advance(awaiting, [{ type: 'redraft' }], { at: noon, by: 'person:anna' });
    const revising = advance(
      awaiting,
      [{ type: 'revise', revision: { revision: 2, contentHash: 'other', hasText: true } }],
      { at: noon, by: 'author' },
    );
    for (const mention of [redrafting, revising]) {
      expect(buttons(aView(mention))).toEqual([]);
      expect(words(aView(mention))).not.toContain('Dziękujemy');
    }
    expect(words(aView(redrafting))).toContain('A new draft is being written');
    expect(words(aView(revising))).toContain('edited the text');
  });

  it('has nothing left once a newer card took its place', () => {
    const superseded = renderSuperseded(aView());
    expect(SlackMessageShape.safeParse(superseded).success).toBe(true);
    expect(actionsOf(superseded.blocks)).toEqual([]);
  });

  it('shows tags without reasons where the tags item is missing', () => {
    expect(words(aView(awaiting, { tags: undefined }))).toContain('waiting time');
  });
});
