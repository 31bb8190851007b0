import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { eventSchemas, schemaText } from '../../../infra/commands/export-events.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import { aMentionThatIs } from '../../support/mentions.ts';

const textOf = (name: string): string => readFileSync(new URL(`../../../docs/events/${name}`, import.meta.url), 'utf8');

it.each(Object.keys(eventSchemas()))(
  'docs/events/%s is what the code announces: run `npm run export-events`',
  (name) => {
    expect(textOf(name)).toBe(schemaText(eventSchemas()[name]));
  },
);

it('describes the events of a life', () => {
  const valid = new Ajv2020({ strict: false }).compile(JSON.parse(textOf('mention-event.v1.schema.json')));

  for (const status of [
    'received',
    'classified',
    'awaiting_approval',
    'approved',
    'published',
    'failed',
    'closed',
  ] as const) {
    const event = JSON.parse(JSON.stringify(eventOf(aMentionThatIs(status))));
    expect(valid(event), JSON.stringify(valid.errors)).toBe(true);
  }
});
