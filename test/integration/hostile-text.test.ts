import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoBrand, demoBrandId } from '../../infra/demo/demo-brand.ts';
import { type Platform, platforms } from '../../infra/demo/stand-in/accounts.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { MentionEvent, MentionStep, SourceStep } from '../../shared/domain/events.ts';
import { isTerminal, type Mention } from '../../shared/domain/mention/mention.ts';
import { type MentionId, mentionIdOf } from '../../shared/domain/mention/mention-id.ts';
import { createLog } from '../../shared/runtime/logger.ts';
import { captureOutput } from '../support/captured-output.ts';
import { hostileTexts, oversized } from '../support/hostile-texts.ts';
import { httpEvent, type Pipeline, startPipeline } from '../support/pipeline.ts';
import { formOf, pressPayload, slackRequest } from '../support/slack-press.ts';
import { startDatabase, type TestDatabase } from '../support/table.ts';
import { SlackMessageShape, SlackModalShape, textsOf } from '../unit/slack/block-kit.ts';

/** What customers write is data, never an instruction: to nobody that it meets on its way. */

const complaint = 'We waited over an hour and the dumplings were cold. ';
/** Alone, and behind words that deserve an answer. */
const posts = [...hostileTexts, oversized].flatMap((each, index) => [
  {
    id: `alone-${index}`,
    title: each.text,
    text: each.text,
    author: each.text,
    lang: each.text.slice(0, 60),
    rating: 2,
    tells: each.tells,
  },
  {
    id: `behind-${index}`,
    title: undefined,
    text: complaint + each.text,
    author: 'Anna',
    rating: 1,
    tells: each.tells,
  },
]);
const tells = [...new Set(posts.flatMap((post) => post.tells))];
/** What of the hostile texts stands in `text`. */
const toldBy = (text: string): string[] => tells.filter((tell) => text.includes(tell.toWellFormed()));

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

interface Draft {
  readonly text: string;
  readonly by: string;
  readonly action: string;
}
interface Shown {
  readonly id: string;
  readonly tags?: { readonly language: string };
  readonly status: string;
  readonly source: { readonly text: string; readonly title?: string; readonly author?: string };
  readonly currentDraft?: Draft;
}

/** All that is left of the run of one platform. */
interface Lived {
  readonly pipeline: Pipeline;
  readonly output: readonly string[];
  /** Bodies of everything that went over a queue or the bus. */
  readonly sent: readonly string[];
  /** By the ids of `posts`. */
  readonly ids: ReadonlyMap<string, MentionId>;
  /** The drafts as people saw them. */
  readonly drafts: readonly Draft[];
}

const maxSteps = 80;

/** Puts every text through the whole pipeline; a person approves what may go out, and closes the rest as spam. */
async function live(platform: Platform): Promise<Lived> {
  const output = captureOutput();
  const pipeline = await startPipeline({
    database,
    platforms: [platform],
    random: seeded(platform.length),
    brand: { pace: { ...demoBrand.pace, visibilityCheckSeconds: 10 } },
  });
  const { send } = pipeline.queues;
  const sent: string[] = [];
  vi.spyOn(pipeline.queues, 'send').mockImplementation((queue, body, delay) => {
    sent.push(body);
    send(queue, body, delay);
  });
  try {
    // Elsewhere there are no titles: the stand-in would put them before the text.
    const titled = platform === 'app-store-rss';
    pipeline.standIn.offer(
      posts.map(({ tells: _, title, ...post }) => ({ ...post, ...(titled && { title }), platform })),
    );
    pipeline.standIn.release();
    const postIdOf = (id: string): string => pipeline.standIn.mentionKey(id)?.postId ?? '';
    const ids = new Map(posts.map(({ id }) => [id, mentionIdOf(demoBrandId, platform, postIdOf(id))]));
    const drafts = new Map<string, Draft>();
    for (let step = 0; ; step += 1) {
      const mentions = await pipeline.mentions.loadMany([...ids.values()]);
      const open = mentions.filter((mention) => !isTerminal(mention) || mention.wakeAt !== undefined);
      if (mentions.length === ids.size && open.length === 0 && pipeline.queues.total() === 0) break;
      if (step === maxSteps)
        throw new Error(`${mentions.length} met, these never rest: ${open.map((each) => each.status)}`);
      const waiting = mentions.filter((mention) => mention.status === 'awaiting_approval');
      await Promise.all(
        waiting.map(async (mention) => {
          const { currentDraft } = await show(pipeline, mention.id);
          if (currentDraft !== undefined) drafts.set(mention.id, currentDraft);
          await actAsPerson(pipeline, platform, mention);
        }),
      );
      await pipeline.step([...ids.values()], mentions.length < ids.size ? [`demo-${platform}`] : []);
    }
    return { pipeline, output: output.lines(), sent, ids, drafts: [...drafts.values()] };
  } finally {
    output.restore();
  }
}

/** The same numbers at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

async function show(pipeline: Pipeline, id: MentionId): Promise<Shown> {
  const answer = await pipeline.http('admin-api', httpEvent('GET', `/v1/mentions/${id}`));
  expect(answer.statusCode).toBe(200);
  expect(answer.body?.isWellFormed()).toBe(true);
  return JSON.parse(answer.body ?? '');
}

async function actAsPerson(pipeline: Pipeline, platform: Platform, mention: Mention): Promise<void> {
  const ref = { m: mention.id, r: mention.revision, d: mention.draft, v: mention.version };
  for (const modal of ['edit', 'reject']) {
    const press = slackRequest(pipeline.clock, formOf(pressPayload(modal, ref)));
    expect((await pipeline.http('record-decision', press)).statusCode).toBe(200);
  }
  if (platform !== 'app-store-rss' && (await pipeline.decide(mention, { type: 'approve' })).status === 200) return;
  const reason = platform === 'app-store-rss' ? 'not_repliable' : 'spam';
  expect((await pipeline.decide(mention, { type: 'close', reason })).status).toBe(200);
}

/** `text` as the table may hold it: whole, or cut with a mark where it is more than an item can be. */
function expectPreserved(shown: string | undefined, written: string): void {
  const wellFormed = written.toWellFormed();
  if (shown?.endsWith(' […]')) {
    expect(wellFormed.startsWith(shown.slice(0, -' […]'.length))).toBe(true);
    expect(Buffer.byteLength(wellFormed)).toBeGreaterThan(Buffer.byteLength(shown) - ' […]'.length);
  } else expect(shown).toBe(wellFormed);
}

/** The only markup that cards may hold: Slack's dates, and links to the platforms with labels of ours. */
const ourMarkup =
  /<!date\^\d+\^[^<>^|]+\|[\d :UTC-]+>|<https:\/\/(?:bsky\.app|x\.com|itunes\.apple\.com|search\.google\.com|apps\.apple\.com|business\.google\.com)\/[^<>|]*\|Open on the platform>/g;
const unseen = /(?![\t\n])\p{Cc}|[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

const objectsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value)
    ? value.flatMap(objectsOf)
    : typeof value === 'object' && value !== null
      ? [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsOf)]
      : [];

describe('a log line', () => {
  it('holds no word of an error, not even where its message looks like a stack', () => {
    const output = captureOutput();
    const log = createLog('test', 'DEBUG');
    const error = new AppError('invalid', 'odd', 'zq-one\n    at zq-two (zq-three.js:1:1)', {
      cause: new Error('zq-four'),
    });
    log.warn('it failed', { attempt: 1 }, error);
    log.error('it failed', {}, new SyntaxError('Unexpected token in "zq-five\nat zq-six"'));
    log.error('it failed', {}, 'zq-seven');
    output.restore();

    expect(output.lines().map((line) => JSON.parse(line).message)).toEqual(['it failed', 'it failed', 'it failed']);
    expect(output.lines().join()).not.toContain('zq-');
    expect(output.lines()[0]).toContain('"errorCode":"odd"');
    expect(output.lines()[0]).toContain('hostile-text.test.ts');
  });
});

describe.each(platforms)('hostile texts on %s', (platform) => {
  let lived: Lived;
  beforeAll(async () => {
    lived = await live(platform);
  });
  afterAll(() => lived?.pipeline.stop());
  const slackBodies = (...methods: string[]) =>
    lived.pipeline.slack.calls.filter(({ method }) => methods.includes(method)).map(({ body }) => body);

  it('come to the same ends as any other text, and none is lost', async () => {
    const mentions = await lived.pipeline.mentions.loadMany([...lived.ids.values()]);

    expect(mentions).toHaveLength(posts.length);
    expect(mentions.flatMap((mention) => mention.failure ?? [])).toEqual([]);
    expect(lived.pipeline.queues.deadLetters).toEqual([]);
    const published = mentions.filter((mention) => mention.status === 'published');
    if (platform === 'app-store-rss') expect(published).toEqual([]);
    else expect(published.length).toBeGreaterThan(posts.length * 0.7);
  });

  it('are shown by the API as they were written', async () => {
    for (const post of posts) {
      const { source, tags } = await show(lived.pipeline, lived.ids.get(post.id) ?? ('' as MentionId));
      expect(tags?.language ?? 'und').toMatch(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
      expectPreserved(source.text, post.text);
      if (platform === 'app-store-rss' && post.title !== undefined) expectPreserved(source.title, post.title.trim());
    }
    const list = await lived.pipeline.http(
      'admin-api',
      httpEvent('GET', '/v1/mentions?status=all&texts=true&limit=200'),
    );
    const items = JSON.parse(list.body ?? '').items as Shown[];
    expect(items).toHaveLength(posts.length);
    expect(list.body?.isWellFormed()).toBe(true);
  });

  it('are in no line of the log', () => {
    expect(lived.output.length).toBeGreaterThan(posts.length);
    expect(lived.output.filter((line) => toldBy(line).length > 0)).toEqual([]);
    expect(lived.output.filter((line) => line.includes('dumplings'))).toEqual([]);
    for (const line of lived.output) expect(() => JSON.parse(line), line).not.toThrow();
  });

  it('are in no event and no message', () => {
    for (const body of lived.sent) {
      const message: unknown = JSON.parse(body);
      const known = [MentionEvent.strict(), MentionStep.strict(), SourceStep.strict()];
      expect(
        known.some((schema) => schema.safeParse(message).success),
        body,
      ).toBe(true);
      expect([toldBy(body), body.includes('dumplings')]).toEqual([[], false]);
    }
  });

  it('form no mention and no link in Slack', () => {
    const cards = slackBodies('chat.postMessage', 'chat.update');
    expect(cards.length).toBeGreaterThan(posts.length);
    let shownAsWritten = 0;
    for (const { text, blocks } of cards) {
      for (const markup of [String(text), ...textsOf(blocks, 'mrkdwn')]) {
        const foreign = markup.replace(ourMarkup, '');
        expect(foreign, markup).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(foreign).not.toMatch(unseen);
      }
      for (const object of objectsOf(blocks)) {
        if (object.type === 'mrkdwn') expect([object.verbatim, toldBy(String(object.text))]).toEqual([true, []]);
        if (object.type !== 'plain_text') continue;
        const shown = String(object.text);
        expect(shown).not.toMatch(unseen);
        if (toldBy(shown).length === 0) continue;
        shownAsWritten += 1;
        expect(object.emoji).toBe(false);
      }
    }
    expect(shownAsWritten).toBeGreaterThan(posts.length);
  });

  it('fit into the limits of Slack', () => {
    for (const { text, blocks } of slackBodies('chat.postMessage', 'chat.update')) {
      expect(SlackMessageShape.safeParse({ text, blocks }).error?.issues ?? []).toEqual([]);
    }
    const views = slackBodies('views.open').map(({ view }) => view);
    expect(views.length).toBeGreaterThan(posts.length);
    for (const view of views) expect(SlackModalShape.safeParse(view).error?.issues ?? []).toEqual([]);
  });

  it('dictate nothing of what we draft and say', () => {
    expect(lived.drafts.length).toBeGreaterThan(posts.length * 0.9);
    const said = lived.pipeline.standIn.posts().flatMap(({ replies }) => replies.filter(({ ours }) => ours));
    if (platform !== 'app-store-rss') expect(said.length).toBeGreaterThan(posts.length * 0.7);
    // X puts the author's handle before a reply, which is not ours to leave out.
    const replies = said.map(({ text }) => text.replace(/^@\w+ /, ''));
    for (const text of [...lived.drafts.map((draft) => draft.text), ...replies]) {
      expect(toldBy(text), text).toEqual([]);
      expect(text).not.toMatch(/[<>{}[\]|*`@=\\]|https?:|500|evil|refund|zwrot|instru/i);
      expect(text).not.toMatch(unseen);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it('leave the console as it is', async () => {
    const folder = new URL('../../functions/admin-api/console/', import.meta.url);
    for (const file of [
      '',
      ...readdirSync(folder).filter((name) => /\.(?:js|css)$/.test(name) && name !== 'types.js'),
    ]) {
      const answer = await lived.pipeline.http(
        'admin-api',
        httpEvent('GET', file === '' ? '/console' : `/console/${file}`),
      );
      expect(answer.body, file).toBe(readFileSync(new URL(file || 'index.html', folder), 'utf8'));
      expect(answer.headers?.['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
      expect(answer.body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
    }
  });
});
