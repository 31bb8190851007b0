import type { Clock } from '../../shared/domain/time.ts';
import type { HttpEvent } from '../../shared/runtime/http-api.ts';
import { signRequest } from '../../shared/slack/verify-request.ts';
import { httpEvent, slackSecrets } from './pipeline.ts';

/** A form body to the interactivity URL, signed as Slack signs; `headers` win over the right ones. */
export function slackRequest(clock: Clock, body: string, headers: Record<string, string> = {}): HttpEvent {
  const timestamp = headers['x-slack-request-timestamp'] ?? String(Math.floor(clock.now() / 1000));
  return httpEvent('POST', '/slack/interactivity', body, {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signRequest(timestamp, body, slackSecrets.signingSecret),
    ...headers,
  });
}

/** The payload of a pressed button or menu. */
export const pressPayload = (actionId: string, value: unknown, user = 'U0PRESSES') => ({
  type: 'block_actions',
  user: { id: user },
  trigger_id: '1.2.trigger',
  response_url: 'https://hooks.slack.com/actions/T0/1/abc',
  container: { message_ts: '1764590400.000001', channel_id: 'C-REVIEWS' },
  actions: [{ action_id: actionId, value: typeof value === 'string' ? value : JSON.stringify(value) }],
});

export const formOf = (payload: unknown): string =>
  new URLSearchParams({ payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }).toString();
