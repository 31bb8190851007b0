import { beforeEach, describe, expect, it } from 'vitest';
import { createEditedReplies } from '../../../functions/draft-reply/edited-replies.ts';
import type { Mention } from '../../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import type { Draft, RevisionText } from '../../../shared/domain/ports.ts';
import type { PublishedReply } from '../../../shared/domain/reply/published-reply.ts';
import { day, iso, minute } from '../../../shared/domain/time.ts';
import { aDraft, aMention, noon } from '../../support/mentions.ts';
import { aPublishedReply } from '../../support/published-replies.ts';

let now = noon;
let reads = 0;
let replies: PublishedReply[];
let mentions: Mention[];
beforeEach(() => {
  now = noon;
  reads = 0;
  replies = [];
  mentions = [];
});

/** A pair whose texts tell its name. */
function pair(name: string, changes: Partial<PublishedReply> = {}, mention: Partial<Mention> = {}): void {
  const mentionId = mentionIdOf('pierogarnia', 'x', name);
  replies.push(aPublishedReply({ mentionId, draft: 2, engineDraft: 1, distance: 0.3, ...changes }));
  mentions.push(aMention({ id: mentionId, ...mention }));
}
const nameOf = (id: string): string => String(replies.findIndex(({ mentionId }) => mentionId === id));

const examples = () =>
  createEditedReplies({
    published: {
      month: async (_, month) => {
        reads += 1;
        return { replies: replies.filter(({ at }) => iso(at).startsWith(month)).sort((a, b) => b.at - a.at) };
      },
    },
    mentions: { loadMany: async (ids) => mentions.filter(({ id }) => ids.includes(id)) },
    texts: {
      revision: async (id) => ({ title: 'T', text: `said ${nameOf(id)} ${'x'.repeat(5000)}` }) as RevisionText,
      draft: async (id, number): Promise<Draft> =>
        aDraft({
          number,
          text: `${number === 1 ? 'drafted' : 'published'} ${nameOf(id)}`,
          by: number === 1 ? 'composer' : 'person:anna',
        }),
    },
    clock: { now: () => now },
  });
const here = aMention({ locationId: 'pod-lipa' });

describe('examples of how the brand wants to sound', () => {
  it('are edited pairs of the language, newest first, the own location’s before others, at most five', async () => {
    pair('old', { at: noon - 20 * day });
    pair('new');
    pair('unedited', { distance: 0 });
    pair('comma', { distance: 0.01 });
    pair('english', { language: 'en' });
    pair('elsewhere', { locationId: 'dom', at: noon + 1 });
    for (let more = 0; more < 3; more += 1) pair(`more ${more}`, { at: noon - (more + 1) * minute });

    const found = await examples().of(here, 'pl');

    expect(found.map(({ published }) => published)).toEqual(
      ['1', '6', '7', '8', '0'].map((name) => `published ${name}`),
    );
    expect(found[0]).toMatchObject({ draft: 'drafted 1', mention: expect.stringMatching(/^T\nsaid 1/) });
    expect(found[0]?.mention.length).toBeLessThanOrEqual(1500);
  });

  it('never use what its author took back, or what cannot be found', async () => {
    pair('deleted', {}, { status: 'closed', closeReason: 'deleted_at_source' });
    pair('kept');
    pair('lost');
    mentions.pop();

    expect((await examples().of(here, 'pl')).map(({ published }) => published)).toEqual(['published 1']);
  });

  it('are read once in a while for each language, and again after a failure', async () => {
    pair('one');
    const edited = examples();
    await edited.of(here, 'pl');
    await edited.of(here, 'pl');
    expect(reads).toBe(2);
    pair('two', { at: noon + 1 });
    now += 3 * minute;

    expect(await edited.of(here, 'pl')).toHaveLength(2);
    expect(reads).toBe(4);
  });

  it('are none where a person wrote without a draft', async () => {
    const { engineDraft: _, engine: __, distance: ___, ...own } = aPublishedReply();
    replies.push(own);

    expect(await examples().of(here, 'pl')).toEqual([]);
  });
});
