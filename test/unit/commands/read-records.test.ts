import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type InputRecord, readRecords } from '../../../infra/commands/read-records.ts';

async function read(content: string | Uint8Array) {
  const path = join(await mkdtemp(join(tmpdir(), 'records-')), 'in.jsonl');
  await writeFile(path, content);
  const records: InputRecord[] = [];
  const problems: [number, string][] = [];
  for await (const record of readRecords(path, (line, problem) => problems.push([line, problem]))) records.push(record);
  return { records, problems };
}

describe('reading records', () => {
  it('reads every field and ignores the unknown ones', async () => {
    const full = {
      id: 'a',
      text: 't',
      title: 'T',
      rating: 4.5,
      lang: 'pl',
      author: 'u',
      createdAt: '2026-01-01',
      platform: 'p',
    };
    const { records, problems } = await read(`${JSON.stringify({ ...full, extra: { deep: [1] } })}\n`);

    expect(records).toEqual([full]);
    expect(problems).toEqual([]);
  });

  it('takes null for absent', async () => {
    const { records } = await read('{"id":"a","text":"t","title":null,"rating":null,"lang":null}');

    expect(records[0]?.rating).toBeUndefined();
    expect(records[0]?.title).toBeUndefined();
  });

  it('takes stars without a text', async () => {
    expect((await read('{"id":"a","rating":5}')).records).toMatchObject([{ id: 'a', text: '', rating: 5 }]);
  });

  it('reads past a byte order mark, CRLF, blank lines and a missing last end', async () => {
    const { records, problems } = await read('\uFEFF{"id":"1","text":"ą"}\r\n\r\n{"id":"2","text":"b"}');

    expect(records.map(({ id }) => id)).toEqual(['1', '2']);
    expect(problems).toEqual([]);
  });

  it('reads past a mark where files were joined, and keeps one inside a text', async () => {
    const { records, problems } = await read('{"id":"1","text":"a"}\n\uFEFF{"id":"2","text":"\uFEFFb"}\n');

    expect(records.map(({ text }) => text)).toEqual(['a', '\uFEFFb']);
    expect(problems).toEqual([]);
  });

  it('keeps escaped zeros and halves of characters, and takes a raw zero for no JSON', async () => {
    const { records, problems } = await read(
      '{"id":"1","text":"a\\u0000b \\ud83d"}\n{"id":"2","text":"a\0b"}\n\0\0\n{"id":"3","text":"\u2028"}\n',
    );

    expect(records.map(({ text }) => text)).toEqual(['a\0b \ud83d', '\u2028']);
    expect(problems.map(([line]) => line)).toEqual([2, 3]);
  });

  it('has nothing to say about an empty file', async () => {
    expect(await read('')).toEqual({ records: [], problems: [] });
    expect(await read('\uFEFF')).toEqual({ records: [], problems: [] });
  });

  it('keeps the first of a repeated id, and number and text are the same id', async () => {
    const { records, problems } = await read('{"id":1,"text":"first"}\n{"id":"1","text":"second"}\n');

    expect(records.map(({ text }) => text)).toEqual(['first']);
    expect(problems).toEqual([]);
  });

  it.each([
    ['not json', /not JSON/],
    ['[1]', /JSON object/],
    ['"text"', /JSON object/],
    ['{"text":"no id"}', /"id" must be/],
    ['{"id":"","text":"x"}', /"id" must not be empty/],
    ['{"id":"a"}', /"text" is missing/],
    ['{"id":"a","text":5}', /"text" must be/],
    ['{"id":"a","text":"x","rating":6}', /"rating" must be 0.5 to 5/],
    ['{"id":"a","text":"x","rating":4.3}', /whole or a half/],
    ['{"id":"a","text":"x","rating":"5"}', /"rating" must be a number/],
  ])('tells of %s by its line and goes on', async (line, problem) => {
    const { records, problems } = await read(`{"id":"first","text":"x"}\n${line}\n{"id":"last","text":"y"}`);

    expect(records.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(problems).toEqual([[2, expect.stringMatching(problem)]]);
  });

  it('skips a huge line without losing its place', async () => {
    const { records, problems } = await read(
      `{"id":"a","text":"${'x'.repeat(9 * 1024 * 1024)}"}\n{"id":"b","text":"y"}\n`,
    );

    expect(records.map(({ id }) => id)).toEqual(['b']);
    expect(problems).toEqual([[1, expect.stringContaining('longer than 8 MB')]]);
  });

  it('skips a huge last line that has no end', async () => {
    const { records, problems } = await read(`{"id":"a","text":"y"}\n{"id":"b","text":"${'x'.repeat(9 * 1024 * 1024)}`);

    expect(records.map(({ id }) => id)).toEqual(['a']);
    expect(problems).toEqual([[2, expect.stringContaining('longer than 8 MB')]]);
  });

  it('bears bytes that are no UTF-8 and letters cut between two reads', async () => {
    const { records } = await read(
      Buffer.concat([
        Buffer.from('{"id":"a","text":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`${'ż'.repeat(70_001)}"}\n`),
      ]),
    );

    expect(records[0]?.text.endsWith('żżż')).toBe(true);
    expect(records[0]?.text.slice(2)).not.toContain('\uFFFD');
  });

  it('fails for a file that is not there', async () => {
    await expect(async () => {
      for await (const _ of readRecords('/no/such/file', () => undefined));
    }).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
