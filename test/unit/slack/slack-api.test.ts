import { describe, expect, it } from 'vitest';
import { answerThrough, createSlackApi } from '../../../shared/slack/slack-api.ts';

interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

function slackAnswering(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const api = createSlackApi({
    fetch: async (input, init) => {
      sent.push({ url: String(input), headers: new Headers(init?.headers), body: String(init?.body) });
      return answer();
    },
    apiUrl: 'https://slack.com/api/',
    token: 'xoxb-token',
  });
  return { api, sent };
}
const refusing = (error: string, headers = {}) =>
  slackAnswering(() => Response.json({ ok: false, error }, { headers }));
const message = { channel: 'C1', text: 'hello' };

describe('what Slack refuses', () => {
  it.each([
    ['ratelimited', 'rate_limited'],
    ['invalid_auth', 'auth'],
    ['token_revoked', 'auth'],
    ['account_inactive', 'auth'],
    ['missing_scope', 'auth'],
    ['channel_not_found', 'permanent'],
    ['not_in_channel', 'permanent'],
    ['is_archived', 'permanent'],
    ['restricted_action', 'permanent'],
    ['msg_too_long', 'permanent'],
    ['msg_blocks_too_long', 'permanent'],
    ['invalid_blocks', 'permanent'],
    ['message_not_found', 'gone'],
    ['cant_update_message', 'gone'],
    ['edit_window_closed', 'gone'],
    ['internal_error', 'retryable'],
    ['something_new', 'permanent'],
  ])('%s with HTTP 200 is of kind %s', async (error, kind) => {
    await expect(refusing(error).api.update('1.0', message)).rejects.toMatchObject({ kind, code: `slack_${error}` });
  });

  it('keeps odd words out of our codes', async () => {
    await expect(refusing('<b>Oops</b>\n!').api.update('1.0', message)).rejects.toMatchObject({
      code: 'slack__b_oops__b___',
    });
  });

  it.each([
    [500, 'retryable', 'uncertain'],
    [503, 'retryable', 'uncertain'],
    [429, 'rate_limited', 'rate_limited'],
    [403, 'auth', 'auth'],
    [404, 'permanent', 'permanent'],
  ])('HTTP %i is of kind %s, and of kind %s for a post', async (status, kind, posting) => {
    const { api } = slackAnswering(() => new Response('', { status, headers: { 'retry-after': '7' } }));
    await expect(api.update('1.0', message)).rejects.toMatchObject({ kind });
    await expect(api.post(message)).rejects.toMatchObject({ kind: posting });
  });

  it('says how long to wait', async () => {
    const withHeader = slackAnswering(() => new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    await expect(withHeader.api.post(message)).rejects.toMatchObject({ retryAfterSeconds: 7 });
    await expect(refusing('ratelimited').api.post(message)).rejects.toMatchObject({ retryAfterSeconds: 60 });
  });

  it('leaves a post in doubt where the answer is lost or none of theirs', async () => {
    const reset = slackAnswering(() => Promise.reject(new TypeError('fetch failed')));
    await expect(reset.api.post(message)).rejects.toMatchObject({ kind: 'uncertain', code: 'slack_unreachable' });
    await expect(reset.api.history('C1', 0)).rejects.toMatchObject({ kind: 'retryable' });
    const proxy = slackAnswering(() => new Response('<html>'));
    await expect(proxy.api.post(message)).rejects.toMatchObject({ kind: 'uncertain' });
    await expect(refusing('internal_error').api.post(message)).rejects.toMatchObject({ kind: 'uncertain' });
  });
});

describe('what we send', () => {
  it('posts JSON that unfurls nothing', async () => {
    const { api, sent } = slackAnswering(() => Response.json({ ok: true, channel: 'C1', ts: '1.000001' }));
    expect(await api.post({ ...message, threadTs: '1.0', broadcast: true })).toEqual({ channel: 'C1', ts: '1.000001' });
    expect(sent[0]?.url).toBe('https://slack.com/api/chat.postMessage');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer xoxb-token');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      channel: 'C1',
      text: 'hello',
      thread_ts: '1.0',
      reply_broadcast: true,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('asks for the history by form, with metadata, and forgives messages without', async () => {
    const { api, sent } = slackAnswering(() =>
      Response.json({
        ok: true,
        messages: [
          { ts: '2.0', metadata: { event_type: 'odzew_card', event_payload: { mentionId: 'm' } } },
          { ts: '1.0', metadata: 'odd' },
        ],
        response_metadata: { next_cursor: 'next' },
      }),
    );
    const { messages, cursor } = await api.history('C1', 1.5, 'here');
    expect(messages.map(({ metadata }) => metadata?.event_payload.mentionId)).toEqual(['m', undefined]);
    expect(cursor).toBe('next');
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      channel: 'C1',
      oldest: '1.500000',
      limit: '100',
      include_all_metadata: 'true',
      cursor: 'here',
    });
  });

  it('answers privately through a response_url', async () => {
    const bodies: unknown[] = [];
    const send =
      (status: number): typeof fetch =>
      async (_, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return new Response('ok', { status });
      };
    await answerThrough(send(200), 'https://hooks.slack.com/x', 'late', 1000);
    expect(bodies).toEqual([{ response_type: 'ephemeral', replace_original: false, text: 'late' }]);
    await expect(answerThrough(send(404), 'https://hooks.slack.com/x', 'late', 1000)).rejects.toMatchObject({
      kind: 'permanent',
    });
  });
});
