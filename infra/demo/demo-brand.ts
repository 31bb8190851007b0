import type { Brand } from '../../shared/domain/brand/brand.ts';
import type { Source } from '../../shared/domain/source/source.ts';
import { day } from '../../shared/domain/time.ts';
import { demoAccounts, type Platform } from './stand-in/accounts.ts';

export const demoBrandId = 'demo';

/** The demo brand. Its short times are data: nothing in the code knows that it runs on a laptop. Seconds. */
export const demoBrand: Brand = {
  id: demoBrandId,
  version: 1,
  voice: {
    name: 'Odzew Demo',
    voice: { formality: 'formal', warmth: 'warm', emoji: 'none' },
    savedAnswers: [],
    allowedDomains: [],
    competitors: [],
    wordsToUse: [],
    wordsToAvoid: [],
    staffNames: [],
  },
  locations: {},
  voiceVersion: { number: 1, by: 'system', at: 0 },
  locationCrises: {},
  paused: false,
  shadow: false,
  starOnly: 'close',
  approvers: [],
  secondApproval: 'never',
  policies: [],
  slackChannels: [],
  pace: {
    undoSeconds: 1,
    policyUndoSeconds: 1,
    settleSeconds: 2,
    visibilityCheckSeconds: 2,
    firstRetrySeconds: 2,
    pausedCheckSeconds: 5,
    attentionCheckSeconds: 4,
    healAfterSeconds: 30,
    remindEverySeconds: 86_400,
  },
  retentionDays: 730,
  uiLanguage: 'en',
};

/** How often the demo's sources are pulled and swept, seconds. */
const pullEverySeconds = 2;
const sweepEverySeconds = 10;

/** The earliest moment that a date can name. */
export const beginningOfTime = -8_640_000_000_000_000;

export interface DemoSource {
  readonly source: Source;
  readonly credential: unknown;
}

/**
 * The four sources on the stand-in. `answerSince` is the beginning of time where an input file is answered: what
 * somebody hands over shall be answered however old it is.
 */
export function demoSources(now: number, answerAll: boolean): DemoSource[] {
  const source = (platform: Platform, account: Record<string, string>, credential: unknown): DemoSource => ({
    source: {
      id: `demo-${platform}`,
      version: 1,
      brandId: demoBrandId,
      locationId: platform === 'google-business-profile' ? 'main-street' : undefined,
      platform,
      account,
      enabled: true,
      answerSince: answerAll ? beginningOfTime : now - 30 * day,
      pullEverySeconds,
      sweepEverySeconds,
      window: {},
      sweepAt: now + sweepEverySeconds * 1000,
      pullAt: now,
      health: 'ok',
      failures: 0,
    },
    credential,
  });
  const { 'google-business-profile': google, bluesky, x, 'app-store-rss': appStore } = demoAccounts;
  return [
    source(
      'google-business-profile',
      { accountId: google.accountId, locationId: google.locationId },
      { clientId: google.clientId, clientSecret: google.clientSecret, refreshToken: google.refreshToken },
    ),
    source(
      'bluesky',
      { service: `https://${bluesky.host}`, did: bluesky.did, handle: bluesky.handle },
      { identifier: bluesky.handle, appPassword: bluesky.appPassword },
    ),
    source(
      'x',
      { userId: x.userId, username: x.username },
      { clientId: x.clientId, clientSecret: x.clientSecret, accessToken: x.accessToken, refreshToken: x.refreshToken },
    ),
    source('app-store-rss', { appId: appStore.appId, country: appStore.country }, {}),
  ];
}
