/** The fields of Lambda's context object that stay the same over a function's life. */
export interface FunctionIdentity {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** Runner to worker. The event travels as JSON text, as it does on AWS: no dates, no undefined, no shared objects. */
export interface InvocationRequest {
  readonly id: string;
  readonly event: string;
  /** Epoch milliseconds at which Lambda would end the invocation. */
  readonly deadline: number;
}

/** Worker to runner. */
export type InvocationReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'initFailed'; readonly errorType: string; readonly errorMessage: string; readonly trace: string }
  | { readonly kind: 'succeeded'; readonly id: string; readonly result: string }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly errorType: string;
      readonly errorMessage: string;
      readonly trace: string;
    };

/** An invocation ended with an error of the function, or the function's environment ended under it. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';
  /** As Lambda names it: the thrown error's name, `Sandbox.Timedout`, `Runtime.ExitError` ... */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}
