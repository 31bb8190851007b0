import { describe, expect, it } from 'vitest';
import { parseStartOptions } from '../../../infra/commands/start-options.ts';

describe('npm start with a model', () => {
  it('asks none by default', () => {
    expect(parseStartOptions([]).model).toBeUndefined();
  });

  it.each(['http://127.0.0.1:11434/v1', 'http://localhost:1234/v1', 'http://[::1]:8080/v1'])('takes %s', (url) => {
    expect(parseStartOptions(['--model-url', url, '--model', 'qwen3:8b']).model).toEqual({ url, name: 'qwen3:8b' });
  });

  it.each([
    [['--model-url', 'http://127.0.0.1:11434/v1'], /go together/],
    [['--model', 'qwen3:8b'], /go together/],
    [['--model-url', 'http://127.0.0.1:11434/v1', '--model', ''], /--model/],
    // There is nowhere to give a key, and "nothing leaves this machine" has to stay true.
    [['--model-url', 'https://api.openai.com/v1', '--model', 'm'], /on this machine/],
    [['--model-url', 'http://127.0.0.1.evil.example/v1', '--model', 'm'], /on this machine/],
    [['--model-url', 'ftp://127.0.0.1/', '--model', 'm'], /on this machine/],
    [['--model-url', 'here', '--model', 'm'], /on this machine/],
  ])('refuses %j', (given, complaint) => {
    expect(() => parseStartOptions(given)).toThrow(complaint);
  });
});
