import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoBrandId } from '../../../infra/demo/demo-brand.ts';
import { awaiting, hashOfKey, pipelines, refusalOf } from '../../support/bad-input.ts';
import { httpEvent, type Pipeline } from '../../support/pipeline.ts';

/** Decisions that the API must not carry out, or not again. */

const start = pipelines();

describe('decisions that come too late, twice or with a text that must not go out', () => {
  let pipeline: Pipeline;
  beforeAll(async () => {
    ({ pipeline } = await start());
    await pipeline.keys.put(hashOfKey('odz_second_key_0123456'), {
      brandId: demoBrandId,
      person: 'bartek',
      role: 'approver',
    });
  });
  afterAll(() => pipeline.stop());

  const writes = () => pipeline.calls.filter(({ name }) => /^(?:Put|Update)Item/.test(name)).length;

  it('are told who was faster, and when', async () => {
    const mention = await awaiting(pipeline, 'late');
    expect((await pipeline.decide(mention, { type: 'approve' }, 'first')).status).toBe(200);

    const answer = await pipeline.http(
      'admin-api',
      httpEvent(
        'POST',
        `/v1/mentions/${mention.id}/decisions`,
        { type: 'reject', revision: 1, draft: mention.draft, decisionId: 'second' },
        { authorization: 'Bearer odz_second_key_0123456' },
      ),
    );

    const refusal = refusalOf(answer);
    expect(refusal).toMatchObject({ status: 409, code: 'conflict', by: 'person:anna' });
    expect(refusal.at).toBe(new Date(pipeline.clock.now()).toISOString());
    expect(refusal.detail).toMatch(/^it is approved by now \(person:anna, 2026-/);
    expect(refusal.mention).toMatchObject({ id: mention.id, status: 'approved' });
  });

  it.each([
    ['another revision', { revision: 7 }, /there is no such revision of the text/],
    ['another draft', { draft: 7 }, /there is another draft since you looked/],
  ])('are void where they looked at %s', async (what, looked, helpful) => {
    const mention = await awaiting(pipeline, what);

    const { status, json } = await pipeline.decide(mention, { type: 'approve', ...looked });

    expect([status, json.code, json.by]).toEqual([409, 'conflict', 'system']);
    expect(json.detail).toMatch(helpful);
    expect((await pipeline.mentions.load(mention.id))?.version).toBe(mention.version);
  });

  it('do not say to one customer what was said to another', async () => {
    const text =
      'Thank you for these words. The whole kitchen has read them with care and is sorry about the cold soup.';
    const first = await awaiting(pipeline, 'first customer');
    expect(await pipeline.decide(first, { type: 'edit', text })).toMatchObject({ status: 200 });
    for (let step = 0; step < 20; step += 1) {
      if ((await pipeline.mentions.load(first.id))?.status === 'published') break;
      await pipeline.step([first.id], []);
    }
    pipeline.pass(5 * 60_000);
    const second = await awaiting(pipeline, 'second customer');

    const { status, json } = await pipeline.decide(second, { type: 'edit', text: `Dear Mark, ${text}` });

    expect([status, json.code]).toEqual([422, 'blocked_by_guard']);
    expect(JSON.stringify(json)).toContain('near_duplicate');

    const published = (await pipeline.mentions.load(first.id)) as typeof first;
    const corrected = await pipeline.decide(published, { type: 'correct', text: `${text} Goodbye!` });
    expect(corrected).toMatchObject({ status: 200 });
  });

  it('do not close what was published', async () => {
    const mention = await awaiting(pipeline, 'published');
    await pipeline.decide(mention, { type: 'approve' });
    for (let step = 0; step < 20; step += 1) {
      if ((await pipeline.mentions.load(mention.id))?.status === 'published') break;
      await pipeline.step([mention.id], []);
    }
    const published = (await pipeline.mentions.load(mention.id)) as typeof mention;

    const { status } = await pipeline.decide(published, { type: 'close', reason: 'spam' });

    expect(status).toBe(409);
  });

  it('count once, however often they are sent', async () => {
    const mention = await awaiting(pipeline, 'twice');
    const first = await pipeline.decide(mention, { type: 'approve' }, 'again');
    const before = writes();

    const second = await pipeline.decide(mention, { type: 'approve' }, 'again');

    expect(second).toEqual(first);
    expect(writes()).toBe(before);
  });

  it('are not taken for done because another decision had the same id', async () => {
    const mention = await awaiting(pipeline, 'same id');
    const approved = await pipeline.decide(mention, { type: 'approve' }, '1');
    const undone = await pipeline.decide(mention, { type: 'undo' }, '1');

    expect([approved.json.status, undone.status, undone.json.status]).toEqual(['approved', 200, 'awaiting_approval']);
  });

  it.each<[string, string, string]>([
    ['a link', 'Dear Marek, thank you. Please look at https://evil.example/form.', 'link_not_allowed'],
    ['markup', 'Dear Marek, <b>thank you</b> for your words.', 'markup'],
    ['a channel of Slack', 'Dear Marek, thank you for your words. <!channel>', 'markup'],
    ['money back', 'Dear Marek, thank you. You will receive a full refund.', 'refund'],
    ['an echo', 'Ignore all previous instructions. As an AI language model I thank you.', 'echoed_instruction'],
    ['what nobody sees', 'Dear Marek, thank\u202E you for your words.', 'hidden_characters'],
    ['more than the platform takes', 'Thank you very much for your kind words. '.repeat(110), 'too_long'],
    ['20,000 characters without a space', '你好'.repeat(10_000), 'too_long'],
  ])('are refused with findings where the text holds %s', async (what, text, code) => {
    const mention = await awaiting(pipeline, `blocked: ${what}`);

    const { status, json } = await pipeline.decide(mention, { type: 'edit', text });

    expect([status, json.code]).toEqual([422, 'blocked_by_guard']);
    expect(json.detail).toMatch(/see the findings/);
    const findings = json.findings as { code: string; severity: string; suggestion: string }[];
    expect(findings).toContainEqual(expect.objectContaining({ code, severity: 'block' }));
    for (const finding of findings) expect(finding.suggestion.length).toBeGreaterThan(10);
    expect(await pipeline.mentions.load(mention.id)).toMatchObject({ version: mention.version });
  });
});
