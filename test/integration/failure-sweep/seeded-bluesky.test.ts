import { seededRuns } from './seeded.ts';

seededRuns('bluesky', 50);
