import { readdirSync, readFileSync } from 'node:fs';
import type { Answer, SentRequest } from '../../../shared/connectors/scenario.ts';
import { lexicons } from './lexicons.ts';
import { openApi, type Specification } from './openapi.ts';

const specs = new URL('../specs/', import.meta.url);
const load = (path: string): unknown => JSON.parse(readFileSync(new URL(path, specs), 'utf8'));

/** By the name of the connector's folder. A platform without a published specification has no entry. */
const specifications: Readonly<Record<string, () => Specification>> = {
  'google-business-profile': () => openApi(load('google-business-profile/mybusiness.v4.reviews.openapi.json')),
  bluesky: () => {
    const folder = new URL('bluesky/lexicons/', specs);
    return lexicons(readdirSync(folder).map((name) => load(`bluesky/lexicons/${name}`)));
  },
  x: () => openApi(load('x/x-api-v2.167.openapi.json')),
  'app-store-rss': () => openApi(load('apple-app-store/itunes-customer-reviews-rss.openapi.json')),
};

/** OAuth token endpoints stand in none of the vendors' files: RFC 6749 describes them. */
const beside: readonly string[] = ['https://oauth2.googleapis.com/token', 'https://api.x.com/2/oauth2/token'];

const loaded = new Map<string, Specification | undefined>();

/** What a vendor's own specification has against an exchange; nothing where there is no specification. */
export function problemsOf(platform: string, request: SentRequest, answer: Answer): readonly string[] {
  if (!loaded.has(platform)) loaded.set(platform, specifications[platform]?.());
  if (beside.includes(`${request.url.origin}${request.url.pathname}`)) return [];
  return loaded.get(platform)?.problemsOf(request, answer) ?? [];
}
