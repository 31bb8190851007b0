import { AppError, type FailureKind } from '../domain/errors.ts';

/** Slack answers HTTP 200 with `ok: false`; what its words mean to us. Words that are not here refuse this call for good. */
const kindOfError: Readonly<Record<string, FailureKind>> = {
  ratelimited: 'rate_limited',
  rate_limited: 'rate_limited',
  invalid_auth: 'auth',
  not_authed: 'auth',
  token_revoked: 'auth',
  token_expired: 'auth',
  account_inactive: 'auth',
  org_login_required: 'auth',
  missing_scope: 'auth',
  no_permission: 'auth',
  access_denied: 'auth',
  message_not_found: 'gone',
  cant_update_message: 'gone',
  edit_window_closed: 'gone',
  thread_not_found: 'gone',
  internal_error: 'retryable',
  fatal_error: 'retryable',
  request_timeout: 'retryable',
  service_unavailable: 'retryable',
  team_added_to_org: 'retryable',
};

const advice: Readonly<Record<string, string>> = {
  auth: 'Slack refuses the bot token: put a valid one with all scopes into the Slack secret (docs/runbook.md)',
  rate_limited: 'Slack asks us to wait',
  gone: 'the Slack message does not exist any more or cannot be changed',
  retryable: 'Slack has trouble; the call is tried again',
  uncertain: 'Slack may or may not have posted the message',
  permanent: 'Slack refuses the call: check the channel, whether the app is a member of it, and the message',
};

/** Without a Retry-After Slack means a minute: its limits are counted per minute. */
const standardRetrySeconds = 60;

/** The error of an answer with `ok: false`; for calls that post, trouble on their side leaves us in doubt. */
export function slackRefusal(word: string, posts: boolean, retryAfter: string | null): AppError {
  const kind = doubtful(kindOfError[word] ?? 'permanent', posts);
  return slackError(kind, word, retryAfter);
}

/** The error of an answer that is none of theirs: a status of a proxy, no JSON. */
export function slackStatus(status: number, posts: boolean, retryAfter: string | null): AppError {
  if (status === 429) return slackError('rate_limited', 'ratelimited', retryAfter);
  if (status === 401 || status === 403) return slackError('auth', `http_${status}`, null);
  if (status >= 400 && status < 500) return slackError('permanent', `http_${status}`, null);
  return slackError(doubtful('retryable', posts), `http_${status}`, null);
}

/** The call broke off on its way: it may have arrived. */
export const slackUnreachable = (posts: boolean, cause: unknown): AppError =>
  slackError(doubtful('retryable', posts), 'unreachable', null, cause);

const doubtful = (kind: FailureKind, posts: boolean): FailureKind =>
  kind === 'retryable' && posts ? 'uncertain' : kind;

function slackError(kind: FailureKind, word: string, retryAfter: string | null, cause?: unknown): AppError {
  const seconds = Number(retryAfter ?? '');
  const code = `slack_${word
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 60)}`;
  return new AppError(kind, code, advice[kind] ?? 'Slack refuses the call', {
    cause,
    ...(kind === 'rate_limited' ? { retryAfterSeconds: seconds > 0 ? seconds : standardRetrySeconds } : {}),
  });
}
