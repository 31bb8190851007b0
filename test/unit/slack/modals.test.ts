import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flags, topics } from '../../../shared/domain/classification/classification.ts';
import type { TagSummary } from '../../../shared/domain/mention/mention.ts';
import type { Draft } from '../../../shared/domain/ports.ts';
import {
  editModal,
  noticeModal,
  reasonBlock,
  redraftModal,
  rejectModal,
  replyTextOf,
} from '../../../shared/slack/modals.ts';
import { ModalRef, parseRef, refOf } from '../../../shared/slack/ref.ts';
import { correctionFrom, retagModal } from '../../../shared/slack/retag-modal.ts';
import { aDraft, aMentionThatIs } from '../../support/mentions.ts';
import { hostileTexts } from './arbitrary-view.ts';
import { SlackModalShape, textsOf } from './block-kit.ts';
import { aBrand } from './cards.ts';

const ref = refOf(aMentionThatIs('awaiting_approval'));
const brands = [aBrand(), aBrand({ uiLanguage: 'pl' })];
const edit = (draft: Draft | undefined, brand = aBrand()) => editModal(ref, brand, 'google-business-profile', draft);

interface Input {
  readonly initial_value?: string;
  readonly initial_option?: { readonly value: string };
}
const inputOf = (view: ModalView, block: string): Input | undefined =>
  (view.blocks as { block_id?: string; element?: Input }[]).find((each) => each.block_id === block)?.element;

/** What Slack sends when a person submits the modal without touching it. */
function untouched(view: ReturnType<typeof editModal>): string {
  const modalRef = parseRef(ModalRef, view.private_metadata);
  if (modalRef === undefined) throw new Error('the modal carries no reference');
  return replyTextOf(modalRef, (block) => {
    return inputOf(view, block)?.initial_value;
  });
}

describe('the modal that corrects tags', () => {
  const tags = { language: 'pl', sentiment: 'mixed', urgency: 'low', topics: ['safety'], flags: [] } as const;
  const shown: TagSummary = { ...tags, topics: ['safety'], flags: [] };
  type Chosen = Record<string, { selected_option?: { value: string }; selected_options?: { value: string }[] }>;
  /** What Slack sends when a person submits it as it stands, but for `changes`. */
  const submitted = (changes: Chosen = {}): ((block: string) => Chosen[string] | undefined) => {
    const values: Chosen = {
      tag_sentiment: { selected_option: { value: 'mixed' } },
      tag_urgency: { selected_option: { value: 'low' } },
      tag_topics: { selected_options: [{ value: 'safety' }] },
      tag_flags: { selected_options: [] },
      tag_language: { selected_option: { value: 'pl' } },
      ...changes,
    };
    return (block) => values[block];
  };

  it('keeps the limits of Block Kit, and remembers what it showed', () => {
    for (const brand of brands) {
      for (const each of [shown, { ...shown, language: 'x-klingon', flags: [...flags], topics: topics.slice(0, 3) }]) {
        const view = retagModal(ref, brand, each);
        expect(SlackModalShape.safeParse(view).error?.issues).toBeUndefined();
        expect(parseRef(ModalRef, view.private_metadata)?.t).toEqual(each);
      }
    }
  });

  it('names languages in the reader’s own', () => {
    expect(textsOf(retagModal(ref, aBrand(), shown).blocks)).toContain('Ukrainian');
    expect(textsOf(retagModal(ref, aBrand({ uiLanguage: 'pl' }), shown).blocks)).toContain('ukraiński');
  });

  it('corrects what a person changed and nothing else', () => {
    expect(correctionFrom(shown, submitted())).toBeUndefined();
    expect(correctionFrom(shown, submitted({ tag_urgency: { selected_option: { value: 'critical' } } }))).toEqual({
      urgency: 'critical',
    });
    expect(correctionFrom(shown, submitted({ tag_topics: { selected_options: [] } }))).toEqual({ topics: [] });
    expect(correctionFrom(shown, submitted({ tag_flags: { selected_options: [{ value: 'legal' }] } }))).toEqual({
      flags: ['legal'],
    });
  });

  it('takes no word that is no tag', () => {
    expect(correctionFrom(shown, submitted({ tag_urgency: { selected_option: { value: 'now!' } } }))).toBeUndefined();
  });
});

describe('every modal', () => {
  it('keeps the limits of Block Kit, whatever the draft holds', () => {
    const texts = fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'grapheme', maxLength: 2000 }).map((text) => text.repeat(6)),
    );
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(...brands), (text, question, brand) => {
        const draft = aDraft({ text: text.slice(0, 20_000), question: question.slice(0, 500) });
        for (const view of [edit(draft, brand), rejectModal(ref, brand, draft), redraftModal(ref, brand)]) {
          expect(SlackModalShape.safeParse(view).error?.issues).toBeUndefined();
        }
      }),
      { numRuns: 100, endOnFailure: true },
    );
    for (const brand of brands) {
      expect(SlackModalShape.safeParse(noticeModal(brand, 'x'.repeat(5000))).error?.issues).toBeUndefined();
      expect(SlackModalShape.safeParse(edit(undefined, brand)).error?.issues).toBeUndefined();
    }
  });
});

describe('the edit modal', () => {
  it('gives back what it was given, however long: nothing is cut or joined otherwise', () => {
    const words = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.constantFrom('\n\n', '\n', ' ', '  ')),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('').slice(0, 18_000).toWellFormed();
        expect(untouched(edit(aDraft({ text })))).toBe(text);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('says what the platform takes, and asks the open question again', () => {
    const shown = textsOf(edit(aDraft({ question: 'Was it open?' })).blocks).join('\n');
    expect(shown).toContain('at most 4096 bytes');
    expect(shown).toContain('Was it open?');
  });

  it('leaves no gap where a part was emptied', () => {
    const modalRef = { ...ref, n: 3, j: ['\n\n', ' '] };
    const values: Record<string, string> = { reply_0: 'first', reply_2: 'last' };
    expect(replyTextOf(modalRef, (block) => values[block])).toBe('first\n\nlast');
    expect(replyTextOf(ref, () => undefined)).toBe('');
  });
});

describe('the reject modal', () => {
  it('proposes spam where the draft does', () => {
    const initial = (draft: Draft) => inputOf(rejectModal(ref, aBrand(), draft), reasonBlock)?.initial_option?.value;
    expect(initial(aDraft())).toBe('rejected');
    expect(initial(aDraft({ action: 'report', text: '' }))).toBe('spam');
  });
});
