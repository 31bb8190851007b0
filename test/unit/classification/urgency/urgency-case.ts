import type { Urgency } from '../../../../shared/domain/classification/classification.ts';

/**
 * One text, how soon a person must look, and why it is so. `calm` is `normal` or `low`: what matters there is that
 * nobody is woken. The stars, where the text had any, are the fourth element.
 */
export type UrgencyCase = readonly [urgency: Urgency | 'calm', text: string, why: string, rating?: number];
