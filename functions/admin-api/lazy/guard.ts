/** The guard, which only a person's own words need: no other request waits until it is loaded. */
export { createGuard } from '../../../shared/drafting/guard/guard.ts';
