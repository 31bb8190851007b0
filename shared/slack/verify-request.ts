import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Millis } from '../domain/time.ts';

/** Older (and further ahead) than this a request may be a recorded one that is played back. Slack's own number. */
export const maxAgeSeconds = 300;

export interface SignedRequest {
  /** Header `X-Slack-Request-Timestamp`. */
  readonly timestamp: string | undefined;
  /** Header `X-Slack-Signature`. */
  readonly signature: string | undefined;
  /** The body as it came, byte for byte: what is decoded and encoded again has another signature. */
  readonly body: Buffer;
}

export type Verification = 'valid' | 'unsigned' | 'stale' | 'forged';

/**
 * Whether Slack sent this request just now: HMAC-SHA256 over `v0:{timestamp}:{body}`, compared in constant time. While
 * a signing secret is rotated the old one is valid beside the new one, so that no press of a button is lost.
 */
export function verifyRequest(request: SignedRequest, secrets: readonly string[], now: Millis): Verification {
  const { timestamp, signature } = request;
  if (timestamp === undefined || signature === undefined || secrets.length === 0) return 'unsigned';
  if (!/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  if (Math.abs(now / 1000 - Number(timestamp)) > maxAgeSeconds) return 'stale';
  // Every secret is tried, so that the time taken does not tell which one it was.
  const matches = secrets.map((secret) => equal(signRequest(timestamp, request.body, secret), signature));
  return matches.includes(true) ? 'valid' : 'forged';
}

/** The signature that Slack would send; tests and the local mode sign with it too. */
export const signRequest = (timestamp: string, body: Buffer | string, secret: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

function equal(expected: string, given: string): boolean {
  const [first, second] = [Buffer.from(expected), Buffer.from(given)];
  return first.length === second.length && timingSafeEqual(first, second);
}
