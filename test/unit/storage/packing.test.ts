import { expect, it } from 'vitest';
import { Approval, KnownReply, Publication, TagSummary, Transition } from '../../../shared/domain/mention/mention.ts';
import { layouts } from '../../../shared/storage/packing.ts';

it.each([
  ['transition', Transition],
  ['approval', Approval],
  ['publication', Publication],
  ['reply', KnownReply],
  ['tags', TagSummary],
] as const)('the layout of a %s holds every field of it: one that is left out is never stored', (name, schema) => {
  expect([...layouts[name]].sort()).toEqual(Object.keys(schema.shape).sort());
});
