import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoBrand, demoBrandId } from '../../infra/demo/demo-brand.ts';
import type { Platform } from '../../infra/demo/stand-in/accounts.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { type Pipeline, startPipeline } from '../support/pipeline.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { liveThrough, review } from './life.ts';
import { approve, closedAsDeleted, idOf, until, visibleReplies } from './scene.ts';

/** Everything that happens at the worst moment: two people, the author, the platform and the queue against each other. */

let database: TestDatabase;
const running: Pipeline[] = [];
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
afterEach(async () => {
  for (const pipeline of running.splice(0)) await pipeline.stop();
});

const replying = ['google-business-profile', 'bluesky', 'x'] as const;

async function start(platform: Platform): Promise<Pipeline> {
  const pipeline = await startPipeline({ database, platforms: [platform] });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, platform }]);
  pipeline.standIn.release();
  return pipeline;
}

async function editAndPull(pipeline: Pipeline, platform: Platform, text: string): Promise<void> {
  pipeline.standIn.edit(review.id, text);
  const source = await pipeline.sources.load(`demo-${platform}`);
  pipeline.pass(Math.max(0, (source?.wakeAt ?? 0) - pipeline.clock.now()));
  await pipeline.wake([`demo-${platform}`]);
  await pipeline.drain();
}

describe('two people', () => {
  it('press approve at once: one wins, the other is told who and when', async () => {
    const pipeline = await start('bluesky');
    const mention = await until(pipeline, 'bluesky', 'awaiting_approval');

    const answers = await Promise.all([
      pipeline.decide(mention, { type: 'approve' }, 'anna-1'),
      pipeline.decide(mention, { type: 'reject', reason: 'no' }, 'anna-2'),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.json).toMatchObject({ code: 'conflict', by: 'person:anna' });
    expect(lost?.json.at).toMatch(/^2026-11-21T/);
  });

  it('repeat the same decision: it happens once and both are told that it is done', async () => {
    const pipeline = await start('bluesky');
    const mention = await until(pipeline, 'bluesky', 'awaiting_approval');

    const first = await pipeline.decide(mention, { type: 'approve' }, 'same');
    const second = await pipeline.decide(mention, { type: 'approve' }, 'same');

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.json.version).toBe(first.json.version);
  });

  it('look at a draft that was sent back meanwhile: the press is void', async () => {
    const pipeline = await start('bluesky');
    const seen = await until(pipeline, 'bluesky', 'awaiting_approval');
    await pipeline.decide(seen, { type: 'redraft', hint: 'shorter' });
    await pipeline.drain();

    const answer = await approve(pipeline, seen);

    expect(answer.status).toBe(409);
    expect(answer.json.detail).toContain('another draft');
    expect((await pipeline.mentions.load(seen.id))?.status).toBe('awaiting_approval');
  });

  it('are both needed where the brand asks for two', async () => {
    const pipeline = await startPipeline({ database, platforms: ['bluesky'], brand: { secondApproval: 'always' } });
    running.push(pipeline);
    pipeline.standIn.offer([{ ...review, platform: 'bluesky' }]);
    pipeline.standIn.release();
    const mention = await until(pipeline, 'bluesky', 'awaiting_approval');

    const first = await pipeline.decide(mention, { type: 'approve' }, 'a1');
    const again = await pipeline.decide(
      (await pipeline.mentions.load(mention.id)) as Mention,
      { type: 'approve' },
      'a2',
    );

    expect(first.json).toMatchObject({ status: 'awaiting_approval' });
    expect(again.status).toBe(409);
    expect(again.json.detail).toContain('second person');
  });
});

describe.each(replying)('the author on %s', (platform) => {
  it('edits while somebody looks: the approval is void, the new wording is drafted', async () => {
    const pipeline = await start(platform);
    const seen = await until(pipeline, platform, 'awaiting_approval');
    await editAndPull(pipeline, platform, 'Jednak wszystko dobrze, dziękuję.');

    const answer = await approve(pipeline, seen);

    expect(answer.status).toBe(409);
    expect(answer.json.detail).toContain('edited');
    const now = await pipeline.mentions.load(seen.id);
    expect([now?.revision, now?.status]).toEqual([2, 'awaiting_approval']);
  });

  it('edits between approval and publish, and nobody pulled it: nothing is said to words that are gone', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await approve(pipeline, mention);
    pipeline.standIn.edit(review.id, 'Zmieniłem zdanie, było w porządku.');

    const now = await until(pipeline, platform, 'awaiting_approval');

    expect(now.revision).toBe(2);
    expect(visibleReplies(pipeline)).toEqual([]);
    expect((await liveThrough(pipeline, platform)).status).toBe('published');
    expect(visibleReplies(pipeline)).toHaveLength(1);
  });

  it('edits while the outcome of a post is unknown: the reply is found, then the edit is taken up', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    pipeline.standIn.failNext({ platform, operation: 'reply', fault: 'reset_after', times: 1 });
    await approve(pipeline, mention);
    const doubtful = await until(pipeline, platform, 'publishing');
    expect(doubtful.publication?.uncertain).toBe(true);
    await editAndPull(pipeline, platform, 'Poprawka: kelner był miły.');

    const now = await until(pipeline, platform, 'awaiting_approval');

    expect(now.revision).toBe(2);
    expect(now.replies).toHaveLength(1);
    expect(pipeline.standIn.duplicateReplies()).toEqual([]);
  });

  it.each(['received', 'classified', 'awaiting_approval', 'approved'] as const)(
    'deletes it while it is %s: it ends as deleted, and nothing is posted',
    async (status) => {
      const pipeline = await start(platform);
      await until(pipeline, platform, status === 'approved' ? 'awaiting_approval' : status);
      if (status === 'approved')
        await approve(pipeline, (await pipeline.mentions.load(idOf(pipeline, platform))) as Mention);
      pipeline.standIn.delete(review.id);

      const end = await liveThrough(pipeline, platform);

      expect([end.status, end.closeReason]).toEqual(['closed', 'deleted_at_source']);
      expect(visibleReplies(pipeline)).toEqual([]);
    },
  );

  it('deletes it while a reply is on its way: it ends as deleted', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    pipeline.standIn.failNext({ platform, operation: 'reply', fault: 'reset_before', times: 1 });
    await approve(pipeline, mention);
    await until(pipeline, platform, 'publishing');
    pipeline.standIn.delete(review.id);

    const end = await liveThrough(pipeline, platform);

    expect([end.status, end.closeReason]).toEqual(['closed', 'deleted_at_source']);
  });
});

describe.each(['bluesky', 'x'] as const)('words of ours that no record knows on %s', (platform) => {
  const pasted = async (pipeline: Pipeline, mention: Mention): Promise<void> => {
    const draft = await pipeline.texts.draft(mention.id, mention.draft);
    pipeline.standIn.answerInConsole(mention.externalId, draft?.text ?? '');
  };

  it('are the reply, where a colleague pasted the very draft that is then approved', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await pasted(pipeline, mention);

    await approve(pipeline, mention);
    const end = await liveThrough(pipeline, platform);

    expect(end.status).toBe('published');
    expect(visibleReplies(pipeline)).toHaveLength(1);
  });

  it('give way to the text that a person approved instead', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await pasted(pipeline, mention);
    const text = 'Bardzo nam przykro, że pierogi były zimne. Prosimy przyjąć nasze przeprosiny.';

    expect((await pipeline.decide(mention, { type: 'edit', text })).status).toBe(200);
    await liveThrough(pipeline, platform);

    expect(visibleReplies(pipeline).map((reply) => reply.text)).toEqual([text]);
  });
});

it('keeps a call in doubt while the brand is paused: undone and posted anew, the lost one would stand beside it', async () => {
  const pipeline = await start('bluesky');
  const mention = await until(pipeline, 'bluesky', 'awaiting_approval');
  pipeline.standIn.failNext({ platform: 'bluesky', operation: 'reply', fault: 'reset_before', times: 1 });
  await approve(pipeline, mention);
  const doubtful = await until(pipeline, 'bluesky', 'publishing');
  await pipeline.api('PATCH', '/v1/brand', { paused: true });
  for (let step = 0; step < 4; step += 1) await pipeline.step([mention.id], []);

  const held = await pipeline.mentions.load(mention.id);

  expect(held?.status).toBe('publishing');
  expect(held?.publication).toMatchObject({ uncertain: true, key: doubtful.publication?.key });
  await pipeline.api('PATCH', '/v1/brand', { paused: false });
  expect((await liveThrough(pipeline, 'bluesky')).status).toBe('published');
  expect(visibleReplies(pipeline)).toHaveLength(1);
});

describe.each(replying)('publishing on %s', (platform) => {
  it('meets a running lease by a second delivery: it acknowledges and leaves', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    pipeline.standIn.failNext({ platform, operation: 'reply', fault: 'reset_before', times: 1 });
    await approve(pipeline, mention);
    const leased = await until(pipeline, platform, 'publishing');
    pipeline.queues.send('publish', JSON.stringify({ mentionId: mention.id }));
    const before = pipeline.calls.length;

    await pipeline.drain();

    expect((await pipeline.mentions.load(mention.id))?.version).toBe(leased.version);
    expect(pipeline.calls.slice(before).filter(({ service }) => service === 'platform')).toEqual([]);
  });

  it.each(['reset_after', 'timeout_after', '500_after', 'reset_before', '500_before', '429'] as const)(
    'survives a reply that ends in %s with one visible reply',
    async (fault) => {
      const pipeline = await start(platform);
      await until(pipeline, platform, 'awaiting_approval');
      pipeline.standIn.failNext({ platform, operation: 'reply', fault, times: 1 });

      const end = await liveThrough(pipeline, platform);

      expect(end.status).toBe('published');
      expect(visibleReplies(pipeline)).toHaveLength(1);
    },
  );

  it('finds that somebody answered in the platform’s own console, and keeps quiet', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await approve(pipeline, mention);
    pipeline.standIn.answerInConsole(review.id, 'Dzień dobry, tu kierownik. Proszę zadzwonić.');

    const end = await liveThrough(pipeline, platform);

    expect([end.status, end.closeReason]).toEqual(['closed', 'answered_elsewhere']);
    const replies = pipeline.standIn.posts().flatMap((post) => post.replies);
    expect(replies.map(({ via }) => via)).toEqual(['console']);
  });

  it('waits while the brand is paused, and goes on when it is resumed', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await pipeline.api('PATCH', '/v1/brand', { paused: true });
    await approve(pipeline, mention);
    for (let step = 0; step < 5; step += 1) await pipeline.step([mention.id], []);
    expect((await pipeline.mentions.load(mention.id))?.status).toBe('approved');
    expect(visibleReplies(pipeline)).toEqual([]);

    await pipeline.api('PATCH', '/v1/brand', { paused: false });

    expect((await liveThrough(pipeline, platform)).status).toBe('published');
  });

  it('says nothing new while the brand is paused, also after a doubtful call', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    pipeline.standIn.failNext({ platform, operation: 'reply', fault: '500_before', times: 1 });
    await approve(pipeline, mention);
    await until(pipeline, platform, 'publishing');
    await pipeline.api('PATCH', '/v1/brand', { paused: true });
    for (let step = 0; step < 8; step += 1) await pipeline.step([mention.id], []);
    expect(pipeline.standIn.posts().flatMap((post) => post.replies)).toEqual([]);

    await pipeline.api('PATCH', '/v1/brand', { paused: false });

    expect((await liveThrough(pipeline, platform)).status).toBe('published');
    expect(visibleReplies(pipeline)).toHaveLength(1);
  });

  it('asks a person when call after call ends in doubt, instead of going on for ever', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    pipeline.standIn.failNext({ platform, operation: 'reply', fault: '500_before', times: 200 });
    await approve(pipeline, mention);
    let now = await pipeline.mentions.load(mention.id);
    for (let step = 0; step < 120 && now?.publication?.needsPerson !== true; step += 1) {
      await pipeline.step([mention.id], []);
      now = await pipeline.mentions.load(mention.id);
    }

    expect(now?.publication?.needsPerson).toBe(true);
    const queue = await pipeline.mentions.waiting(demoBrandId, { limit: 10 });
    expect(queue.mentions.map(({ id }) => id)).toContain(mention.id);
  });

  it('can be undone while the window runs', async () => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');
    await approve(pipeline, mention);

    const undone = await pipeline.decide((await pipeline.mentions.load(mention.id)) as Mention, { type: 'undo' });
    for (let step = 0; step < 4; step += 1) await pipeline.drain();

    expect(undone.json).toMatchObject({ status: 'awaiting_approval' });
    expect(visibleReplies(pipeline)).toEqual([]);
  });

  it('takes a correction: one visible reply, with the new words', async () => {
    const pipeline = await start(platform);
    const published = await liveThrough(pipeline, platform);
    const text = 'Dzień dobry, przepraszamy za długie czekanie i zimne pierogi.';

    const corrected = await pipeline.decide(published, { type: 'correct', text });
    expect(corrected.status).toBe(200);
    const end = await liveThrough(pipeline, platform);

    expect(end.status).toBe('published');
    expect(visibleReplies(pipeline).map((reply) => reply.text.replace(/^@\S+ /, ''))).toEqual([text]);
  });
});

it('brings a reply that moderation refused back to a person, who corrects it', async () => {
  const pipeline = await start('google-business-profile');
  pipeline.standIn.rejectReply(review.id, 'OFF_TOPIC');

  const failed = await liveThrough(pipeline, 'google-business-profile');

  expect(failed.status).toBe('failed');
  expect(failed.failure?.message).toContain('OFF_TOPIC');
  const reopened = await pipeline.decide(failed, { type: 'reopen' });
  expect(reopened.json).toMatchObject({ status: 'awaiting_approval' });
});

it('publishes nothing in shadow mode', async () => {
  const pipeline = await startPipeline({ database, platforms: ['bluesky'], brand: { shadow: true } });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, platform: 'bluesky' }]);
  pipeline.standIn.release();
  const mention = await until(pipeline, 'bluesky', 'awaiting_approval');
  await approve(pipeline, mention);
  for (let step = 0; step < 6; step += 1) await pipeline.step([mention.id], []);

  expect(visibleReplies(pipeline)).toEqual([]);
});

it('admits what was written before the cut-off as historical, and readmits it when the cut-off moves', async () => {
  const pipeline = await startPipeline({ database, platforms: ['google-business-profile'] });
  running.push(pipeline);
  pipeline.standIn.offer([{ ...review, platform: 'google-business-profile', createdAt: '2026-01-05T10:00:00Z' }]);
  pipeline.standIn.release();
  const old = await until(pipeline, 'google-business-profile', 'closed');
  expect(old.closeReason).toBe('historical');

  await pipeline.api('PATCH', '/v1/sources/demo-google-business-profile', { answerSince: '2026-01-01T00:00:00Z' });
  await pipeline.wake(['demo-google-business-profile']);
  await pipeline.drain();

  expect((await pipeline.mentions.load(old.id))?.status).toBe('awaiting_approval');
});

it('closes an open mention that the platform no longer has, by the slow sweep', async () => {
  const pipeline = await start('google-business-profile');
  const mention = await until(pipeline, 'google-business-profile', 'awaiting_approval');
  pipeline.standIn.delete(review.id);
  const source = await pipeline.sources.load('demo-google-business-profile');
  if (source === undefined) throw new Error('no source');
  const due = { ...source, sweepAt: pipeline.clock.now(), pausedUntil: undefined, version: source.version + 1 };
  await pipeline.sources.save({ ...due, wakeAt: pipeline.clock.now() });

  await pipeline.wake([source.id]);
  await pipeline.drain();

  expect((await pipeline.mentions.load(mention.id))?.closeReason).toBe('deleted_at_source');
});

it('lets a policy approve what the brand allowed, and says so', async () => {
  const policies = [
    { name: 'praise', enabled: true, sentiments: ['positive' as const], urgencyAtMost: 'low' as const },
  ];
  const pipeline = await startPipeline({ database, platforms: ['bluesky'], brand: { ...demoBrand, policies } });
  running.push(pipeline);
  pipeline.standIn.offer([
    { ...review, text: 'Wspaniała obsługa i pyszne pierogi, polecam każdemu!', platform: 'bluesky' },
  ]);
  pipeline.standIn.release();

  const end = await until(pipeline, 'bluesky', 'published');

  expect(end.approvals.map(({ by }) => by)).toEqual(['policy:praise']);
});

it('fails with a clear word where X refuses the same words twice, instead of trying again and again', async () => {
  const pipeline = await start('x');
  pipeline.standIn.offer([{ id: 'input-2', text: 'Bardzo długo czekałem na zupę.', platform: 'x' }]);
  pipeline.standIn.release();
  await until(pipeline, 'x', 'awaiting_approval');
  const text = 'Dzień dobry, dziękujemy za te słowa i przepraszamy za czekanie.';
  const ids = ['input-1', 'input-2'].map((id) =>
    mentionIdOf(demoBrandId, 'x', pipeline.standIn.mentionKey(id)?.postId ?? ''),
  );
  for (const id of ids) await pipeline.decide((await pipeline.mentions.load(id)) as Mention, { type: 'edit', text });
  for (let step = 0; step < 40; step += 1) await pipeline.step(ids, []);

  const ends = await pipeline.mentions.loadMany(ids);

  expect(ends.map(({ status }) => status).sort()).toEqual(['failed', 'published']);
  expect(ends.find(({ status }) => status === 'failed')?.failure?.code).toBe('duplicate_content');
});

it('drafts anew, and never approves the old draft, when a mention is reopened after an edit', async () => {
  const pipeline = await start('google-business-profile');
  const drafted = await until(pipeline, 'google-business-profile', 'awaiting_approval');
  pipeline.standIn.edit(review.id, 'Zmieniam zdanie: kelner przeprosił.');
  const source = await pipeline.sources.load('demo-google-business-profile');
  pipeline.pass(Math.max(0, (source?.wakeAt ?? 0) - pipeline.clock.now()));
  await pipeline.wake(['demo-google-business-profile']);
  await pipeline.deliverOne();
  const revised = (await pipeline.mentions.load(drafted.id)) as Mention;
  expect([revised.status, revised.revision, revised.draft]).toEqual(['received', 2, 1]);
  await pipeline.decide(revised, { type: 'close', reason: 'spam' });

  await pipeline.decide((await pipeline.mentions.load(drafted.id)) as Mention, { type: 'reopen' });
  const again = await until(pipeline, 'google-business-profile', 'awaiting_approval');

  expect((await pipeline.texts.draft(again.id, again.draft))?.revision).toBe(2);
  expect(again.tags).toBeDefined();
});

it.each(['x', 'bluesky'] as const)(
  'forgets the words of a post deleted on %s, and takes them in if it is back',
  async (platform) => {
    const pipeline = await start(platform);
    const mention = await until(pipeline, platform, 'awaiting_approval');

    await closedAsDeleted(pipeline, platform, mention);

    const kept = await pipeline.texts.revision(mention.id, 1);
    expect([kept?.text, kept?.authorName]).toEqual(['', undefined]);
    expect((await pipeline.texts.tags(mention.id, 1))?.reasons).toEqual([]);

    await pipeline.wake([`demo-${platform}`]);
    const back = await until(pipeline, platform, 'awaiting_approval');

    expect(back.revision).toBe(2);
    expect((await pipeline.texts.revision(mention.id, 2))?.text).toContain('pierogi');
  },
);

it('keeps the words of a review deleted on Google', async () => {
  const pipeline = await start('google-business-profile');
  const mention = await until(pipeline, 'google-business-profile', 'awaiting_approval');

  await closedAsDeleted(pipeline, 'google-business-profile', mention);

  expect((await pipeline.texts.revision(mention.id, 1))?.text).toContain('pierogi');
});

it('takes a mention up again that was closed as deleted and is back with the same words', async () => {
  const pipeline = await start('google-business-profile');
  const mention = await until(pipeline, 'google-business-profile', 'awaiting_approval');
  await closedAsDeleted(pipeline, 'google-business-profile', mention);

  await pipeline.wake(['demo-google-business-profile']);
  await pipeline.drain();

  expect((await pipeline.mentions.load(mention.id))?.status).toBe('awaiting_approval');
});
