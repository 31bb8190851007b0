import { AppError } from '../../domain/errors.ts';
import type { Refusal } from '../refusal.ts';

/** Only what differs from the default table (refusal.ts), with the page that says so. */
export const templateError = ({ status }: Refusal): AppError | undefined =>
  status === 402
    ? new AppError('auth', 'plan_ended', 'the plan of this account has ended: its owner has to renew it')
    : undefined;
