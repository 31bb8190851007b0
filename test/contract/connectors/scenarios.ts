import { readdirSync } from 'node:fs';
import { scenario as template } from '../../../shared/connectors/_template/scenario.ts';
import { scenario as appStoreRss } from '../../../shared/connectors/app-store-rss/scenario.ts';
import { scenario as bluesky } from '../../../shared/connectors/bluesky/scenario.ts';
import { scenario as googleBusinessProfile } from '../../../shared/connectors/google-business-profile/scenario.ts';
import type { ConnectorScenario } from '../../../shared/connectors/scenario.ts';
import { scenario as x } from '../../../shared/connectors/x/scenario.ts';

export const scenarios: readonly ConnectorScenario[] = [googleBusinessProfile, bluesky, x, appStoreRss, template];

const folder = new URL('../../../shared/connectors/', import.meta.url);

/** The connectors' folders as they lie on the disk. */
export const connectorFolders = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

export const filesOf = (platform: string): readonly string[] => readdirSync(new URL(`${platform}/`, folder)).sort();
