import type { Brand } from '../brand/brand.ts';
import type { Urgency } from '../classification/classification.ts';

/** How many people have to approve a reply to a mention of this urgency. */
export const approvalsNeeded = (brand: Pick<Brand, 'secondApproval'>, urgency: Urgency): number =>
  brand.secondApproval === 'always' || (brand.secondApproval === 'critical' && urgency === 'critical') ? 2 : 1;
