import { describe, expect, it } from 'vitest';
import { forTerminal, keepWorst } from '../../../../infra/commands/evaluation/worst-errors.ts';

const wrong = (id: string, gravity: number) => ({ id, gold: 'a', said: 'b', gravity, text: id });

describe('worst errors', () => {
  it('are the gravest, of equals the earlier, and no more than asked for', () => {
    const worst = keepWorst(2);
    for (const [id, gravity] of [
      ['p', 0.5],
      ['q', 0.9],
      ['r', 0.5],
      ['s', 0.9],
      ['t', 0.9],
    ] as const)
      worst.add(wrong(id, gravity));

    expect(worst.list().map(({ id }) => id)).toEqual(['q', 's']);
  });

  it('are none where none is asked for', () => {
    const worst = keepWorst(0);
    worst.add(wrong('p', 1));

    expect(worst.list()).toEqual([]);
  });
});

describe('a text for the terminal', () => {
  it.each([
    ['colours and bells', 'a\u001b[31mred\u0007', 'a\\u{1b}[31mred\\u{7}'],
    ['turned direction', 'a\u202Etxt', 'a\\u{202e}txt'],
    ['half a character', 'a\ud83d', 'a\\u{d83d}'],
    ['lines and tabs', ' a\r\n\tb\u2028c ', 'a b c'],
    ['Polish and emoji', 'Żółć 😀', 'Żółć 😀'],
  ])('writes out %s', (_, text, shown) => {
    expect(forTerminal(text)).toBe(shown);
  });

  it('is short, cut between characters, also of a huge text', () => {
    expect(forTerminal('😀'.repeat(20), 5)).toBe('😀😀😀😀…');
    expect([...forTerminal('ą'.repeat(5_000_000), 80)]).toHaveLength(80);
  });
});
