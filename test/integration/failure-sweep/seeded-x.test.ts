import { seededRuns } from './seeded.ts';

seededRuns('x', 50);
