import { LocalStageError } from './local-stage-error.ts';

/**
 * Compiles a target's `InputPath`: the subset of JSONPath that EventBridge takes there (`$`, `$.detail`,
 * `$.detail.items[0]`). A path that leads nowhere gives undefined.
 * @throws LocalStageError for any other path
 */
export function compileInputPath(path: string): (event: unknown) => unknown {
  if (!/^\$(\.[A-Za-z0-9_-]+|\[\d+\])*$/.test(path)) {
    throw new LocalStageError(`The InputPath "${path}" is not supported; use $ or fields such as $.detail.`);
  }
  const steps = [...path.matchAll(/\.([A-Za-z0-9_-]+)|\[(\d+)\]/g)].map(([, field, index]) => field ?? index ?? '');
  return (event) => {
    let value: unknown = event;
    for (const step of steps) {
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? Reflect.get(value, step)
          : undefined;
    }
    return value;
  };
}
