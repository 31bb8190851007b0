import type { Drafter } from '../../../shared/domain/reply/draft.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import { createComposer } from '../../../shared/drafting/composer/composer.ts';

/** The composer, which the console needs for previews alone: no other request waits until it is loaded. */
export const createPreviewDrafter = (clock: Clock): Drafter => createComposer({ now: () => new Date(clock.now()) });
