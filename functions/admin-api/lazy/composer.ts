import type { Drafter } from '../../../shared/domain/reply/draft.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import { createDrafter } from '../../../shared/drafting/create-drafter.ts';

/** The composer, which the console needs for previews alone: no other request waits until it is loaded. */
export const createPreviewDrafter = (clock: Clock): Drafter =>
  createDrafter({ now: () => new Date(clock.now()) });
