import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAsyncInvoker } from '../../../infra/local/async-invoker.ts';
import { FunctionFailure } from '../../../infra/local/function-protocol.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function anInvoker(maxRetries: number, outcomes: (FunctionFailure | 'ok')[]) {
  const attempts: unknown[] = [];
  const exhausted: unknown[] = [];
  const invoke = createAsyncInvoker(
    {
      name: 'f',
      arn: 'arn:f',
      boot: () => {},
      stop: async () => {},
      invoke: async (event) => {
        attempts.push(event);
        const outcome = outcomes[attempts.length - 1];
        if (outcome !== 'ok') throw outcome;
        return null;
      },
    },
    { maxRetries, onExhausted: (event, failure, count) => void exhausted.push([event, failure.message, count]) },
  );
  return { attempts, exhausted, invoke };
}

const failure = new FunctionFailure('Error', 'boom');

it('retries a function that fails until it succeeds', async () => {
  const { attempts, exhausted, invoke } = anInvoker(2, [failure, failure, 'ok']);
  invoke({ id: 1 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(attempts).toEqual([{ id: 1 }, { id: 1 }, { id: 1 }]);
  expect(exhausted).toEqual([]);
});

it('gives up after the retries of its configuration', async () => {
  const { attempts, exhausted, invoke } = anInvoker(1, [failure, failure, 'ok']);
  invoke({ id: 1 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(attempts).toHaveLength(2);
  expect(exhausted).toEqual([[{ id: 1 }, 'boom', 2]]);
});

it('lets go of everything when the stage stops', async () => {
  const { attempts, exhausted, invoke } = anInvoker(2, [new FunctionFailure('Runtime.Stopped', 'stopping')]);
  invoke({});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(attempts).toHaveLength(1);
  expect(exhausted).toEqual([]);
});
