import { describe, expect, it } from 'vitest';
import {
  escapeMrkdwn,
  mrkdwnLink,
  mrkdwnWord,
  oneLine,
  safeUrl,
  slackDate,
  tame,
} from '../../../shared/slack/escape.ts';
import { splitText } from '../../../shared/slack/split-text.ts';

describe('tame', () => {
  it.each([
    ['right-to-left override', 'safe\u202Egnp.exe', 'safegnp.exe'],
    ['isolates and marks', '\u2066a\u2069\u200Eb\u061C', 'ab'],
    ['zero width characters', 'pass\u200Bword\uFEFF\u2060!', 'password!'],
    ['soft hyphens and fillers', 'a\u00ADb\u3164c\uFFA0', 'abc'],
    ['terminal colours', '\u001B[31mred\u001B[0m', 'red'],
    ['terminal titles', '\u001B]0;owned\u0007text', 'text'],
    ['control characters', 'a\u0000b\u0008c\u007Fd\u0090e', 'abcde'],
    ['hidden tag characters', 'hi\u{E0041}\u{E0042}', 'hi'],
    ['lone surrogates', 'a\uD800b', 'a\uFFFDb'],
    ['foreign line ends', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['empty lines', 'a\n\n \n\n\t\n\nb', 'a\n\nb'],
  ])('takes away %s', (_, hostile, expected) => {
    expect(tame(hostile)).toBe(expected);
  });

  it.each([
    ['a family', '👩‍👩‍👧'],
    ['a flag of tags', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['Persian', 'می‌خواهم'],
    ['Hindi', 'क्‍ष'],
    ['Hebrew', 'שלום'],
    ['Polish', 'Zażółć gęślą jaźń\n\tok'],
    ['Vietnamese in parts', 'tie\u0302\u0301ng'],
  ])('leaves %s alone', (_, text) => {
    expect(tame(text)).toBe(text);
  });

  it('takes away joiners that join nothing', () => {
    expect(tame('a\u200Db\u200Cc👩\u200D')).toBe('abc👩');
  });

  it('flattens piles of accents', () => {
    expect(tame(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(4)}b`);
  });

  it('takes time in proportion to the text', () => {
    const hostile = ['\u001B[', '\u{E0041}', '\u200D', '\n \n', '\u001B]', 'e\u0301'].map((part) =>
      part.repeat(50_000),
    );
    for (const text of hostile) expect(tame(text).length).toBeLessThanOrEqual(text.length);
  }, 5_000);
});

describe('mrkdwn', () => {
  it('neither calls nor links nor formats', () => {
    expect(escapeMrkdwn('<!channel> <@U1> <https://evil.example|bank> a & b')).toBe(
      '&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|bank&gt; a &amp; b',
    );
    expect(mrkdwnWord('*bold* _it_ `x` ~y~ <!here>\n2')).toBe('bold   it   x   y  &lt;!here&gt; 2');
  });

  it.each([
    ['javascript:alert(1)'],
    ['http://example.com/'],
    ['https://user:pass@example.com/'],
    ['not a url'],
    [`https://example.com/${'a'.repeat(600)}`],
    [''],
    [undefined],
  ])('does not link to %s', (address) => {
    expect(safeUrl(address)).toBeUndefined();
    expect(mrkdwnLink(address, 'label')).toBeUndefined();
  });

  it('keeps an address from breaking out of its link', () => {
    const link = mrkdwnLink('https://example.com/a|b>c<!channel>?q=1&r=<2>', 'Open > here');
    expect(link).toBe('<https://example.com/a%7Cb%3Ec%3C!channel%3E?q=1&amp;r=%3C2%3E|Open &gt; here>');
  });

  it('writes dates that Slack shows in the reader’s zone, with one for those who cannot', () => {
    expect(slackDate(Date.parse('2026-11-21T12:34:56Z'))).toBe(
      '<!date^1795264496^{date_short_pretty} {time}|2026-11-21 12:34 UTC>',
    );
  });
});

describe('cutting', () => {
  it('never cuts through a character', () => {
    expect(oneLine('😀😀😀', 4)).toBe('😀…');
    for (let max = 2; max < 9; max += 1) {
      for (const piece of splitText('a😀b😀😀 c\nd\n\ne😀', max)) expect(piece.isWellFormed()).toBe(true);
    }
  });

  it('loses nothing and prefers the ends of paragraphs', () => {
    const text = `${'word '.repeat(500)}\n\n${'x'.repeat(4000)}\n${'next line '.repeat(300)}`;
    const pieces = splitText(text, 2700);
    expect(pieces.join('')).toBe(text);
    expect(pieces.every((piece) => piece.length <= 2700)).toBe(true);
    expect(pieces[0]?.endsWith('\n\n')).toBe(true);
    expect(splitText('', 10)).toEqual(['']);
  });
});
