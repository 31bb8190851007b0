import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../shared/connectors/contract.ts';
import type { Answer, ConnectorScenario, ListedItem, SentRequest } from '../../shared/connectors/scenario.ts';
import { play } from './connectors/played.ts';
import { scenarios } from './connectors/scenarios.ts';

const hourMs = 3_600_000;
/** A run that needs more pages than this has lost its way. */
const maxPages = 40;

/** A list that grows at its top while it is read, and whoever reads it. */
function readerOf(scenario: ConnectorScenario) {
  const items: ListedItem[] = [];
  const seen = new Set<string>();
  let disturb: ((request: SentRequest) => Answer | undefined) | undefined;
  const played = play(scenario, (request) => {
    const answer = disturb?.(request);
    return answer ?? { status: 200, body: scenario.list(items, request) };
  });
  const { connector, context, requests, problems } = played;
  let cursor: string | undefined;
  return {
    items,
    seen,
    requests,
    problems,
    cursorNow: () => cursor,
    disturbWith: (how: typeof disturb) => {
      disturb = how;
    },
    grow(count: number) {
      for (let index = 0; index < count; index += 1) {
        const number = items.length + 1;
        // An hour apart: further than any overlap, so that the watermark is what decides.
        items.unshift({ number, at: scenario.now - (1000 - number) * hourMs, text: `text ${number}` });
      }
    },
    /** One page. With `interrupted` the worker dies before it saves anything: the same page is asked for again. */
    async page(mode: PullRequest['mode'], interrupted = false): Promise<boolean> {
      const page = await connector.pull(context, { mode, cursor });
      if (interrupted) return true;
      for (const { externalId } of page.items) seen.add(externalId);
      cursor = page.cursor;
      return page.more;
    },
    async run(mode: PullRequest['mode'] = 'head') {
      for (let count = 0; count < maxPages; count += 1) if (!(await this.page(mode))) return;
      throw new Error(`still not at the end after ${maxPages} pages`);
    },
    missing: () => items.map(scenario.externalIdOf).filter((id) => !seen.has(id)),
  };
}

describe.each(scenarios)('$connector.platform reads a list to its end', (scenario) => {
  const { pageSize } = scenario;

  it('once, and then only what is new', async () => {
    const reader = readerOf(scenario);
    reader.grow(pageSize * 3 + 1);
    await reader.run();
    expect(reader.missing()).toEqual([]);
    await reader.run(); // where a list ends with an empty page, that page is tried once more
    const cursor = reader.cursorNow();
    const before = reader.requests.length;

    await reader.run();
    expect(reader.requests.length - before).toBe(1);
    expect(reader.cursorNow()).toBe(cursor);

    reader.grow(2);
    await reader.run();
    expect(reader.missing()).toEqual([]);
    expect(reader.requests.length - before).toBeLessThanOrEqual(3);
    expect(reader.problems).toEqual([]);
  });

  it('whatever surfaces between its pages and however often it is interrupted', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('grow' as const), count: fc.integer({ min: 1, max: pageSize + 5 }) }),
      fc.record({ kind: fc.constantFrom('page' as const, 'interrupted' as const), count: fc.constant(1) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const reader = readerOf(scenario);
        for (const { kind, count } of steps) {
          // The App Store feed shows no more than 500.
          if (kind === 'grow') reader.grow(Math.min(count, 480 - reader.items.length));
          else await reader.page('head', kind === 'interrupted');
        }
        await reader.run();
        await reader.run();
        expect(reader.missing()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('even if a page comes empty that is not', async () => {
    const reader = readerOf(scenario);
    reader.grow(pageSize * 3);
    await reader.page('head');
    reader.disturbWith((request) => ({ status: 200, body: scenario.list([], request) }));
    await reader.page('head');
    reader.disturbWith(undefined);
    await reader.run();
    expect(reader.missing()).toEqual([]);
  });

  it('and believes an empty last page when it comes again', async () => {
    const reader = readerOf(scenario);
    reader.grow(pageSize * 2);
    let pages = 0;
    reader.disturbWith((request) => {
      pages = isFirstPage(request) ? 1 : pages + 1;
      return pages > 1 ? { status: 200, body: scenario.list([], request) } : undefined;
    });
    await reader.run();
    await reader.run();
    const cursor = reader.cursorNow();
    await reader.run();
    expect(reader.cursorNow()).toBe(cursor);
  });

  it('does not take an empty first page for the end of everything', async () => {
    const reader = readerOf(scenario);
    reader.grow(3);
    await reader.run();
    const cursor = reader.cursorNow();
    reader.disturbWith((request) => ({ status: 200, body: scenario.list([], request) }));
    await reader.run();
    expect(reader.cursorNow()).toBe(cursor);
  });

  it('in a sweep, all of it, with nothing to remember afterwards', async () => {
    const reader = readerOf(scenario);
    reader.grow(pageSize * 2 + 1);
    await reader.run('sweep');
    expect(reader.missing()).toEqual([]);
    expect(reader.cursorNow()).toBeUndefined();
    expect(reader.problems).toEqual([]);
  });

  it.each(['', '{', '{"page":-1}', '{"mark":"x"}', '"?"', 'null'])(
    'from the top where its cursor says %j',
    async (cursor) => {
      const reader = readerOf(scenario);
      reader.grow(1);
      const { connector } = scenario;
      const { context } = play(scenario, (request) => ({ status: 200, body: scenario.list(reader.items, request) }));
      for (const mode of ['head', 'sweep'] as const) {
        expect((await connector.pull(context, { mode, cursor })).items).toHaveLength(1);
      }
    },
  );
});

const tokens = ['pageToken', 'cursor', 'pagination_token'];
const isFirstPage = ({ url }: SentRequest): boolean =>
  ![...tokens, 'page'].some((name) => url.searchParams.has(name)) && !/page=(?!1\/)/.test(url.pathname);

const withTokens = scenarios.filter(({ connector }) =>
  ['google-business-profile', 'bluesky', 'x'].includes(connector.platform),
);

describe.each(withTokens)('$connector.platform', (scenario) => {
  const refuse = ({ url }: SentRequest): Answer | undefined =>
    tokens.some((name) => url.searchParams.has(name)) ? { status: 400, body: {} } : undefined;

  it.each(['head', 'sweep'] as const)(
    'begins its %s again from the top when a page token has expired',
    async (mode) => {
      const reader = readerOf(scenario);
      reader.grow(scenario.pageSize * 2);
      await reader.page(mode);
      reader.grow(1);
      reader.disturbWith(refuse);
      await reader.page(mode);
      reader.disturbWith(undefined);
      await reader.run(mode);
      expect(reader.missing()).toEqual([]);
    },
  );

  it.each(['head', 'sweep'] as const)(
    'ends a %s whose tokens are never taken, and tries it again another time',
    async (mode) => {
      const reader = readerOf(scenario);
      reader.grow(scenario.pageSize * 2);
      reader.disturbWith(refuse);
      await reader.run(mode);
      reader.disturbWith(undefined);
      await reader.run(mode);
      expect(reader.missing()).toEqual([]);
    },
  );
});
