import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { offerInput } from '../../../infra/demo/offer-input.ts';
import type { StandIn } from '../../../infra/demo/stand-in/server.ts';
import { google } from '../../support/bad-input.ts';

/** What people type wrong after `npm start`: said at once, and what is meant. */

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'odzew-bad-input-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (
    ...flags: string[]
  ): Promise<{ code: number | string | null | undefined; stdout: string; stderr: string }> =>
    new Promise((done) => {
      const args = ['infra/commands/start.ts', '--state', join(folder, 'state'), ...flags];
      execFile(process.execPath, args, { timeout: 60_000 }, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : error.code, stdout, stderr }),
      );
    });

  it.each<[string, string[], RegExp]>([
    ['an unknown flag', ['--colour', 'red'], /Unknown option '--colour'[\s\S]*npm start -- \[options\]/],
    ['a word too many', ['reviews.jsonl'], /Unexpected argument 'reviews\.jsonl'[\s\S]*--input FILE/],
    ['a flag without its value', ['--input'], /--input[\s\S]*argument missing[\s\S]*npm start/],
    [
      'a file that is not there',
      ['--input', join(tmpdir(), 'no-such-file.jsonl')],
      /^--input .*no-such-file\.jsonl is no file that can be read/m,
    ],
    ['a folder as a file', ['--input', tmpdir()], /is no file that can be read/],
    ['a port that is none', ['--port', 'http'], /--port does not take "http"/],
    ['a port too high', ['--port', '65536'], /--port does not take "65536"/],
    ['no tick at all', ['--tick', '0'], /--tick does not take "0"/],
    [
      'an unknown platform',
      ['--platform', 'geocities'],
      /--platform must be one of: google-business-profile, bluesky, x, app-store-rss; it is "geocities"/,
    ],
    ['an unknown approver', ['--decide', 'maybe'], /--decide must be one of: /],
  ])('is refused at once with what to do: %s', async (_, flags, helpful) => {
    const { code, stdout, stderr } = await run(...flags);

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(helpful);
    expect(stderr).not.toMatch(/\n {4}at |synthesizing/);
  });

  it('is refused where the state folder is damaged', async () => {
    const state = mkdtempSync(join(folder, 'damaged-'));
    writeFileSync(join(state, 'stage.json'), '{"apiKey":');
    const { code, stderr } = await run('--state', state);
    expect(code).toBe(1);
    expect(stderr).toMatch(/stage\.json is damaged: .*Delete the folder to begin anew/);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('skips bad lines of its input and says which, why, and what to do', async () => {
    const input = join(folder, 'input.jsonl');
    const lines = [
      '\uFEFF{"id":"1","text":"fine"}',
      'not JSON',
      '[]',
      '{"id":"2"}',
      '{"id":"3","text":7}',
      '{"text":"no id"}',
      '{"id":"4","text":"x","rating":9}',
      '',
      '{"id":"5","text":"x","platform":"geocities"}',
      '{"id":"1","text":"again"}',
      '{"id":"6","text":"fine too","platform":"x","__proto__":{"a":1}}\r',
      '{"id":"7","text":"torn',
    ];
    writeFileSync(input, lines.join('\n'));
    const said: string[] = [];
    const offered: { id: string; platform: string }[] = [];
    const standIn = {
      offer: (records: { id: string; platform: string }[]) => offered.push(...records),
    } as unknown as StandIn;

    await offerInput(standIn, { input, platform: google }, (line) => said.push(line.replace(input, 'INPUT')));

    expect(offered.map(({ id, platform }) => `${id} ${platform}`)).toEqual([`1 ${google}`, '6 x']);
    expect(said).toEqual([
      'INPUT:2: this is not JSON; write one JSON object per line, such as {"id":"1","text":"..."}; this line is skipped',
      expect.stringMatching(/^INPUT:3: a JSON object is needed/),
      expect.stringMatching(/^INPUT:4: "text" is missing; correct the line and run again/),
      expect.stringMatching(/^INPUT:5: "text" must be a text/),
      expect.stringMatching(/^INPUT:6: "id" must be a text or a number/),
      expect.stringMatching(/^INPUT:7: "rating" must be 0\.5 to 5/),
      expect.stringMatching(/^INPUT:9: "platform" is unknown: use one of google-business-profile, bluesky, x/),
      expect.stringMatching(/^INPUT:12: this is not JSON/),
    ]);
  });
});
