import { describe, expect, it } from 'vitest';
import type { DeadLetters, IsOwn } from '../../../functions/admin-api/dead-letters.ts';
import { deadLetterRoutes } from '../../../functions/admin-api/routes/dead-letters.ts';
import { AppError } from '../../../shared/domain/errors.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import { mentionIdOf } from '../../../shared/domain/mention/mention-id.ts';
import type { HttpEvent } from '../../../shared/runtime/http-api.ts';
import { createMemoryApi } from '../../browser/memory-api.ts';
import { emptyMemory } from '../../browser/seeds.ts';
import { aSource } from '../../contract/repositories/sources.ts';
import { aMention } from '../../support/mentions.ts';

/** Whose a dead letter is: what an admin may see and send back. */

function setUp() {
  const memory = emptyMemory();
  const ours = aMention({ brandId: memory.brand.id });
  const rival = aMention({ brandId: 'rival', id: mentionIdOf('rival', 'x', '1') });
  memory.mentions.set(ours.id, ours);
  memory.mentions.set(rival.id, rival);
  memory.sources.set('ours-1', aSource({ id: 'ours-1', brandId: memory.brand.id }));
  memory.sources.set('rival-1', aSource({ id: 'rival-1', brandId: 'rival' }));
  const unreadable = mentionIdOf('rival', 'x', 'unreadable');
  const api = createMemoryApi(memory);
  let asked: IsOwn | undefined;
  const deadLetters: DeadLetters = {
    list: async () => [],
    look: async (_name, _limit, isOwn) => {
      asked = isOwn;
      return [];
    },
    redrive: async (_name, _limit, isOwn) => {
      asked = isOwn;
      return 0;
    },
  };
  const load: typeof api.mentions.load = async (id) => {
    if (id === unreadable) throw new AppError('invalid', 'unreadable_item', 'the mention does not parse');
    return api.mentions.load(id);
  };
  const isOwn = async (method: 'GET' | 'POST', body: string): Promise<boolean | undefined> => {
    const route = deadLetterRoutes.find((each) => each.method === method && each.path.includes('{queue}'));
    await route?.handle(
      { ...api, mentions: { ...api.mentions, load }, loadDeadLetters: async () => deadLetters },
      {
        event: {} as HttpEvent,
        path: { queue: 'publish' },
        query: {},
        caller: { brandId: memory.brand.id, person: 'anna', role: 'admin' },
      },
    );
    return asked?.(body);
  };
  return { isOwn, ours, rival, unreadable };
}

describe.each(['GET', 'POST'] as const)('%s of a dead-letter queue', (method) => {
  const { isOwn, ours, rival, unreadable } = setUp();
  const event = eventOf(ours);

  it.each<[string, unknown, boolean]>([
    ['a mention of the brand', { mentionId: ours.id }, true],
    ['an event of the brand', event, true],
    ['a source of the brand', { sourceId: 'ours-1' }, true],
    ['a mention of another brand', { mentionId: rival.id }, false],
    ['another brand’s mention that says it is ours', { mentionId: rival.id, brandId: ours.brandId }, false],
    ['a source of another brand', { sourceId: 'rival-1' }, false],
    ['a mention that is not there', { mentionId: mentionIdOf('nobody', 'x', '1') }, false],
    ['a mention that cannot be read', { mentionId: unreadable }, false],
    ['an event of the brand whose mention cannot be read', { ...event, mentionId: unreadable }, true],
    ['something else', { hello: 'world' }, false],
    ['a list', [], false],
  ])('with %s', async (_, body, own) => {
    expect(await isOwn(method, JSON.stringify(body))).toBe(own);
  });

  it('with no JSON', async () => {
    expect(await isOwn(method, '{')).toBe(false);
  });
});
