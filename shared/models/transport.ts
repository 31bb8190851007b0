import type { ModelFailure } from '../domain/model/model-client.ts';

/** A question as it goes over the wire. */
export interface TransportRequest {
  readonly instructions: string;
  readonly data: string;
  readonly answer: { readonly name: string; readonly says: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxTokens: number;
  readonly temperature: number;
}

export interface Tokens {
  readonly in: number;
  readonly out: number;
}

/** What came back: some JSON value that nobody has checked, or why there is none. */
export type TransportReply =
  | { readonly answer: unknown; readonly tokens: Tokens | undefined }
  | {
      readonly failure: ModelFailure;
      readonly tokens?: Tokens | undefined;
      /** Where the server said when it takes calls again. */
      readonly retryAfterSeconds?: number | undefined;
    };

/** One way to reach a model. `send` may throw only when `signal` is aborted. */
export interface ModelTransport {
  readonly engine: string;
  readonly model: string;
  send(request: TransportRequest, signal: AbortSignal): Promise<TransportReply>;
}
