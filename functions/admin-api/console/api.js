/** The server's refusal, or `status` 0 where it was not reached. */
export class ApiError extends Error {
  /** @param {number} status @param {string} code @param {string} detail @param {any} [body] */
  constructor(status, code, detail, body = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.body = body;
  }
  /** Nothing is known about the outcome, or nothing took effect: the same request may be sent again. */
  get mayRetry() {
    return this.status === 0 || this.status >= 500 || this.status === 429 || this.code === 'stale_item';
  }
}

const patienceMs = 20_000;
let clockOffsetMs = 0;

/** The server's time: deadlines and undo windows are its, not those of a clock that is wrong. */
export const now = () => Date.now() + clockOffsetMs;

/** A header can carry it. @param {string} key */
export const looksLikeKey = (key) => /^[\x21-\x7e]{16,200}$/.test(key);

/** @param {() => string | undefined} keyOf @param {() => void} refused Called where the key is over. */
export function createApi(keyOf, refused) {
  /** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
  async function call(method, path, body) {
    let response;
    let answer;
    try {
      response = await fetch(`/v1${path}`, {
        method,
        cache: 'no-store',
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          authorization: `Bearer ${keyOf() ?? ''}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      answer = await response.json();
    } catch (cause) {
      throw new ApiError(response === undefined || response.ok ? 0 : response.status, 'network', String(cause));
    }
    followClock(response.headers.get('date'));
    if (response.ok) return answer;
    if (response.status === 401) refused();
    throw new ApiError(response.status, String(answer.code ?? ''), String(answer.detail ?? ''), answer);
  }
  return {
    get: (/** @type {string} */ path) => call('GET', path),
    post: (/** @type {string} */ path, /** @type {unknown} */ body) => call('POST', path, body),
    put: (/** @type {string} */ path, /** @type {unknown} */ body) => call('PUT', path, body),
    patch: (/** @type {string} */ path, /** @type {unknown} */ body) => call('PATCH', path, body),
  };
}

/** Seconds are all that the header tells: small differences are not worth a correction. */
function followClock(/** @type {string | null} */ date) {
  const at = Date.parse(date ?? '');
  if (!Number.isNaN(at)) clockOffsetMs = Math.abs(at - Date.now()) > 3000 ? at - Date.now() : 0;
}
