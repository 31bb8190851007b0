import { describe, expect, it } from 'vitest';
import { parseLogLine } from '../../../infra/local/log-line.ts';

describe('parseLogLine', () => {
  it.each([
    ['plain text', 'hello', { level: 'info', message: 'hello' }],
    ['a structured line', '{"level":"WARN","message":"slow","ms":5}', { level: 'warn', message: 'slow', ms: 5 }],
    ['metrics', '{"_aws":{},"Count":1}', { level: 'info', message: 'metrics', _aws: {}, Count: 1 }],
    ['JSON without a message', '{"a":1}', { level: 'info', message: '{"a":1}', a: 1 }],
    ['text that only begins like JSON', '{oops', { level: 'info', message: '{oops' }],
  ])('understands %s', (_, text, expected) => {
    expect(parseLogLine(text, 'worker', 'info')).toEqual({ ...expected, function: 'worker' });
  });
});
