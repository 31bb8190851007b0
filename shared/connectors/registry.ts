import { AppError } from '../domain/errors.ts';
import { appStoreRss } from './app-store-rss/index.ts';
import { bluesky } from './bluesky/index.ts';
import type { Connector } from './contract.ts';
import { googleBusinessProfile } from './google-business-profile/index.ts';
import { x } from './x/index.ts';

/** Every platform that sources can be connected to: one line each. */
export const connectors: ReadonlyMap<string, Connector> = new Map<string, Connector>([
  [googleBusinessProfile.platform, googleBusinessProfile],
  [bluesky.platform, bluesky],
  [x.platform, x],
  [appStoreRss.platform, appStoreRss],
]);

/** The connector of a platform, by the name of its folder. Throws kind `permanent` where there is none. */
export function connectorFor(platform: string): Connector {
  const connector = connectors.get(platform);
  if (connector !== undefined) return connector;
  const known = [...connectors.keys()].join(', ');
  throw new AppError('permanent', 'unknown_platform', `no connector named ${platform}; known: ${known}`);
}
