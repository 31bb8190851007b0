import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DamagedLogError, openEventLog } from '../../../infra/demo/stand-in/event-log.ts';
import type { StandInEvent } from '../../../infra/demo/stand-in/events.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'platform-events.jsonl');

const reopen = () => {
  const events: StandInEvent[] = [];
  return { log: openEventLog(folder, (event) => events.push(event)), events };
};

describe('the log', () => {
  it('is on disk when append returns, and replays in order', () => {
    const { log } = reopen();
    log.append({ type: 'began', at: 1 });
    log.append({ type: 'confirmed', inputIds: ['ż', '\n'] });

    expect(readFileSync(file(), 'utf8').split('\n')).toHaveLength(3);
    expect(reopen().events).toEqual([
      { type: 'began', at: 1 },
      { type: 'confirmed', inputIds: ['ż', '\n'] },
    ]);
    log.close();
  });

  it.each(['{"type":"conf', '{"type":"began","at":2}', 'ż'])(
    'drops a torn last line (%s) and goes on after it',
    (torn) => {
      writeFileSync(file(), '{"type":"began","at":1}\n');
      appendFileSync(file(), Buffer.from(torn).subarray(0, -1));

      const first = reopen();
      first.log.append({ type: 'confirmed', inputIds: ['a'] });
      first.log.close();

      expect(first.events).toEqual([{ type: 'began', at: 1 }]);
      expect(reopen().events).toEqual([
        { type: 'began', at: 1 },
        { type: 'confirmed', inputIds: ['a'] },
      ]);
    },
  );

  it.each(['nonsense', '{"type":"unheard of"}'])('refuses to start over a damaged line (%s)', (line) => {
    writeFileSync(file(), `{"type":"began","at":1}\n${line}\n{"type":"began","at":2}\n`);

    expect(reopen).toThrow(DamagedLogError);
    expect(reopen).toThrow(/line 2/);
  });
});
