import { describe, expect, it } from 'vitest';
import { signRequest, verifyRequest } from '../../../shared/slack/verify-request.ts';

/** The example of Slack's own documentation. */
const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const timestamp = '1531420618';
const body = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const then = Number(timestamp) * 1000;

const verify = (changes: Partial<Parameters<typeof verifyRequest>[0]> = {}, secrets = [secret], now = then) =>
  verifyRequest({ timestamp, signature, body, ...changes }, secrets, now);

describe('the signature of a request', () => {
  it('is the one that Slack documents', () => {
    expect(signRequest(timestamp, body, secret)).toBe(signature);
    expect(verify()).toBe('valid');
  });

  it('fits no other byte of the body, no other time and no other secret', () => {
    expect(verify({ body: Buffer.concat([body, Buffer.from(' ')]) })).toBe('forged');
    expect(verify({ timestamp: String(Number(timestamp) + 1) })).toBe('forged');
    expect(verify({}, ['another-secret'])).toBe('forged');
    expect(verify({ signature: signature.slice(0, -1) })).toBe('forged');
    expect(verify({ signature: signature.toUpperCase() })).toBe('forged');
    expect(verify({ signature: `v1${signature.slice(2)}` })).toBe('forged');
  });

  it('is over bytes, not over text', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    expect(verify({ body: bytes, signature: signRequest(timestamp, bytes, secret) })).toBe('valid');
  });

  it('is valid with the old secret while both are known, and with neither once it is gone', () => {
    expect(verify({}, ['new-secret', secret])).toBe('valid');
    expect(verify({}, ['new-secret'])).toBe('forged');
    expect(verify({}, [])).toBe('unsigned');
  });

  it.each([301, -301, 86_400])('is stale %i seconds later', (seconds) => {
    expect(verify({}, [secret], then + seconds * 1000)).toBe('stale');
  });

  it.each([0, 299, -299])('is fresh %i seconds later', (seconds) => {
    expect(verify({}, [secret], then + seconds * 1000)).toBe('valid');
  });

  it.each([undefined, '', 'soon', '1e9', '-5', '15314206180000000'])('needs a timestamp: %s', (given) => {
    expect(verify({ timestamp: given })).toBe('unsigned');
  });

  it('needs a signature', () => {
    expect(verify({ signature: undefined })).toBe('unsigned');
  });
});
