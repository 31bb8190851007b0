import { describe, expect, it } from 'vitest';
import { compileEventPattern } from '../../../infra/local/event-pattern.ts';

const event = {
  source: 'shop',
  'detail-type': 'OrderPlaced',
  detail: {
    name: 'Ham and Eggs',
    file: 'photo.PNG',
    path: 'a/b*c/d',
    count: 5,
    price: -1.5,
    paid: true,
    note: null,
    empty: '',
    none: [],
    tags: ['red', 'blue'],
    numbers: [1, 20],
    address: { ip: '10.1.2.3', ip6: '2001:db8::1', street: null },
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
    ],
  },
};

type Case = readonly [pattern: object, matches: boolean];

function detail(field: string, ...matchers: unknown[]): object {
  return { detail: { [field]: matchers } };
}

const cases: readonly (readonly [string, readonly Case[]])[] = [
  [
    'exact values',
    [
      [{ source: ['shop'] }, true],
      [{ source: ['other', 'shop'] }, true],
      [{ source: ['Shop'] }, false],
      [{ source: ['shop'], 'detail-type': ['OrderPlaced'] }, true],
      [{ source: ['shop'], 'detail-type': ['Other'] }, false],
      [detail('count', 5), true],
      [detail('count', '5'), false],
      [detail('paid', true), true],
      [detail('paid', 'true'), false],
      [detail('empty', ''), true],
      [detail('missing', 'x'), false],
      [{ detail: { address: { ip: ['10.1.2.3'] } } }, true],
      [{ detail: { name: { first: ['x'] } } }, false],
      [detail('toString', 'x'), false],
    ],
  ],
  [
    'null',
    [
      [detail('note', null), true],
      [detail('empty', null), false],
      [detail('missing', null), false],
    ],
  ],
  [
    'prefix and suffix',
    [
      [detail('name', { prefix: 'Ham' }), true],
      [detail('name', { prefix: 'ham' }), false],
      [detail('name', { prefix: { 'equals-ignore-case': 'hAM' } }), true],
      [detail('name', { prefix: '' }), true],
      [detail('count', { prefix: '5' }), false],
      [detail('file', { suffix: '.PNG' }), true],
      [detail('file', { suffix: '.png' }), false],
      [detail('file', { suffix: { 'equals-ignore-case': '.png' } }), true],
      [detail('tags', { suffix: 'ue' }), true],
    ],
  ],
  [
    'equals-ignore-case',
    [
      [detail('name', { 'equals-ignore-case': 'HAM AND EGGS' }), true],
      [detail('name', { 'equals-ignore-case': 'ham' }), false],
      [detail('count', { 'equals-ignore-case': '5' }), false],
    ],
  ],
  [
    'wildcard',
    [
      [detail('name', { wildcard: 'Ham*Eggs' }), true],
      [detail('name', { wildcard: '*' }), true],
      [detail('name', { wildcard: 'Ham' }), false],
      [detail('file', { wildcard: 'photo.*' }), true],
      [detail('file', { wildcard: 'photoX*' }), false],
      [detail('path', { wildcard: 'a/b\\*c/*' }), true],
      [detail('name', { wildcard: 'Ham\\*' }), false],
      [detail('count', { wildcard: '*' }), false],
    ],
  ],
  [
    'anything-but',
    [
      [detail('name', { 'anything-but': 'x' }), true],
      [detail('count', { 'anything-but': 5 }), false],
      [detail('count', { 'anything-but': [4, 6] }), true],
      [detail('count', { 'anything-but': [4, 5] }), false],
      [detail('note', { 'anything-but': 'x' }), true],
      [detail('missing', { 'anything-but': 'x' }), false],
      [detail('name', { 'anything-but': { prefix: 'Ham' } }), false],
      [detail('name', { 'anything-but': { prefix: ['Egg', 'Bread'] } }), true],
      [detail('file', { 'anything-but': { suffix: '.PNG' } }), false],
      [detail('file', { 'anything-but': { suffix: ['.jpg', '.gif'] } }), true],
      [detail('name', { 'anything-but': { wildcard: 'Ham*' } }), false],
      [detail('name', { 'anything-but': { 'equals-ignore-case': ['ham and eggs'] } }), false],
      [detail('tags', { 'anything-but': ['red'] }), true],
      [detail('tags', { 'anything-but': ['red', 'blue'] }), false],
    ],
  ],
  [
    'numeric',
    [
      [detail('count', { numeric: ['=', 5] }), true],
      [detail('count', { numeric: ['>', 0, '<=', 5] }), true],
      [detail('count', { numeric: ['>', 0, '<', 5] }), false],
      [detail('count', { numeric: ['>=', 5] }), true],
      [detail('price', { numeric: ['<', 0] }), true],
      [detail('name', { numeric: ['>', 0] }), false],
      [detail('numbers', { numeric: ['>', 10] }), true],
    ],
  ],
  [
    'exists',
    [
      [detail('name', { exists: true }), true],
      [detail('note', { exists: true }), true],
      [detail('missing', { exists: true }), false],
      [detail('missing', { exists: false }), true],
      [detail('name', { exists: false }), false],
      [{ detail: { missing: { deeper: [{ exists: false }] } } }, true],
      // Leaves only: an object is no value, and an empty list has none.
      [detail('address', { exists: true }), false],
      [detail('none', { exists: false }), true],
      [detail('name', 'x', { exists: true }), true],
    ],
  ],
  [
    'cidr',
    [
      [{ detail: { address: { ip: [{ cidr: '10.0.0.0/8' }] } } }, true],
      [{ detail: { address: { ip: [{ cidr: '10.2.0.0/16' }] } } }, false],
      [{ detail: { address: { ip6: [{ cidr: '2001:db8::/32' }] } } }, true],
      [{ detail: { address: { ip6: [{ cidr: '10.0.0.0/8' }] } } }, false],
      [detail('name', { cidr: '10.0.0.0/8' }), false],
    ],
  ],
  [
    '$or',
    [
      [{ $or: [{ source: ['x'] }, { source: ['shop'] }] }, true],
      [{ $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
      [{ source: ['shop'], detail: { $or: [{ count: [1] }, { paid: [true] }] } }, true],
      [{ source: ['other'], detail: { $or: [{ count: [1] }, { paid: [true] }] } }, false],
      [{ detail: { $or: [{ count: [1] }, { paid: [true] }], name: ['x'] } }, false],
    ],
  ],
  [
    'array fields',
    [
      [detail('tags', 'blue'), true],
      [detail('tags', 'green'), false],
      [{ detail: { lines: { sku: ['b'] } } }, true],
      [{ detail: { lines: { sku: ['c'] } } }, false],
      [{ detail: { lines: { sku: ['b'], n: [2] } } }, true],
      [{ detail: { lines: { sku: ['b'], n: [1] } } }, false],
    ],
  ],
];

describe.each(cases)('%s', (_, rows) => {
  it.each(rows)('%j matches: %s', (pattern, matches) => {
    expect(compileEventPattern(pattern)(event)).toBe(matches);
  });
});

describe('malformed patterns are refused', () => {
  it.each([
    [{}],
    [{ source: 'shop' }],
    [{ source: [{ like: 'x' }] }],
    [{ source: [{ prefix: 5 }] }],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }],
    [{ source: [['nested']] }],
    [{ source: [{ exists: 'yes' }] }],
    [{ source: [{ numeric: ['~', 5] }] }],
    [{ source: [{ numeric: ['>'] }] }],
    [{ source: [{ numeric: ['>', '5'] }] }],
    [{ source: [{ cidr: 'localhost' }] }],
    [{ source: [{ wildcard: 'a**' }] }],
    [{ source: [{ 'anything-but': [] }] }],
    [{ source: [{ 'anything-but': { numeric: ['>', 1] } }] }],
    [{ $or: { source: ['x'] } }],
  ])('%j', (pattern) => {
    expect(() => compileEventPattern(pattern)).toThrow(/Invalid event pattern/);
  });
});
