import { seededRuns } from './seeded.ts';

seededRuns('app-store-rss', 50);
