import { expect, it } from 'vitest';
import { loadDemoRecords } from '../../../infra/demo/demo-data.ts';

/** UTF-8 that was once read as Latin-1 or Windows-1252, and characters that were lost altogether. */
const damaged = /[ÂÃÄÅ][\u0080-\u00bf]|â€|\ufffd/;

it('shows forty texts that came through undamaged', async () => {
  const records = await loadDemoRecords();
  expect(records.filter(({ text, title }) => damaged.test(`${title} ${text}`))).toEqual([]);
  expect(new Set(records.map(({ id }) => id)).size).toBe(40);
});
