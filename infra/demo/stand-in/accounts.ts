/**
 * The accounts that exist on the stand-in. Nothing here is a secret: the credentials open only this server.
 * Seeds use them to connect sources, tests to sign in.
 */

export const platforms = ['google-business-profile', 'bluesky', 'x', 'app-store-rss'] as const;

export type Platform = (typeof platforms)[number];

export const demoAccounts = {
  'google-business-profile': {
    accountId: '108172635490',
    locationId: '5529471830261',
    locationName: 'accounts/108172635490/locations/5529471830261',
    displayName: 'Demo Brand',
    clientId: 'demo-google-client.apps.googleusercontent.com',
    clientSecret: 'demo-google-client-secret',
    /** Reusable, as Google's refresh tokens are. */
    refreshToken: '1//demo-google-refresh-token',
  },
  bluesky: {
    /** First path segment of every call: the account's own PDS. */
    host: 'pds.demo.example',
    service: 'https://pds.demo.example',
    did: 'did:plc:demobrand2odzew3standin4',
    handle: 'brand.demo.example',
    displayName: 'Demo Brand',
    appPassword: 'demo-appp-assw-ordd',
  },
  x: {
    userId: '1467726470533754880',
    username: 'demo_brand',
    displayName: 'Demo Brand',
    clientId: 'demo-x-client',
    /** Only needed with HTTP Basic; a public client sends `client_id` in the body. */
    clientSecret: 'demo-x-client-secret',
    /** Valid for two hours from the first start on a fresh state folder. */
    accessToken: 'demo-x-access-token',
    /** Single-use: the answer to a refresh holds the next one. */
    refreshToken: 'demo-x-refresh-token',
  },
  'app-store-rss': {
    appId: '1592550875',
    country: 'us',
    displayName: 'Demo Brand',
  },
} as const;
