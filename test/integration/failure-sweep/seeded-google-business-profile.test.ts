import { seededRuns } from './seeded.ts';

seededRuns('google-business-profile', 50);
