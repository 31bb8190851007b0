/** One outgoing call of a function: to the table, a queue, the bus, a platform or Slack. */
export interface OutgoingCall {
  /** 1, 2, … over a whole run. */
  readonly index: number;
  readonly service: 'dynamodb' | 'sqs' | 'eventbridge' | 'platform' | 'slack';
  readonly name: string;
}

/** `crash` ends the process that made the call: nothing it would have done afterwards happens. */
export type Fault = 'error_before' | 'error_after' | 'crash_before' | 'crash_after';
export type FaultPlan = (call: OutgoingCall) => Fault | undefined;

export const noFaults: FaultPlan = () => undefined;

/** What a crashed process throws at whatever it still tries; it must never reach a decision. */
export class ProcessCrash extends Error {
  override readonly name = 'ProcessCrash';
}

/** A process of a function: once crashed, every further call of it fails. */
export interface Process {
  crashed: boolean;
}

/** Counts calls and lets the planned ones fail before or after they took effect. */
export function createCallCounter(plan: () => FaultPlan) {
  const calls: OutgoingCall[] = [];
  return {
    calls,
    async around<T>(
      process: Process,
      service: OutgoingCall['service'],
      name: string,
      work: () => Promise<T>,
      failure: () => Error,
    ): Promise<T> {
      if (process.crashed) throw new ProcessCrash('the process is gone');
      const call = { index: calls.length + 1, service, name };
      calls.push(call);
      const fault = plan()(call);
      if (fault === undefined) return work();
      if (fault.endsWith('after')) await work();
      if (fault.startsWith('crash')) {
        process.crashed = true;
        throw new ProcessCrash(`crashed at call ${call.index}`);
      }
      throw failure();
    },
  };
}
