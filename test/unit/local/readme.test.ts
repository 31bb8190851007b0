import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inertTypes } from '../../../infra/local/inert-types.ts';
import { resourceTypes } from '../../../infra/local/resource-types.ts';

it('lists in its README exactly the resource types that run', () => {
  const readme = readFileSync(new URL('../../../infra/local/README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/`(AWS::\w+::\w+)`/g)].map(([, type]) => type);
  expect(listed.sort()).toEqual(Object.keys(resourceTypes).sort());
});

it('does not call a type without effect that it runs', () => {
  expect(Object.keys(inertTypes).filter((type) => type in resourceTypes)).toEqual([]);
});
