import { AppError } from '../../domain/errors.ts';
import type { Refusal } from '../refusal.ts';

const throttledSeconds = 300;

/**
 * There is no credential that could be refused: Apple answers 403 to those who ask too often (as users of the iTunes
 * services report; the limit is not documented).
 */
export const appStoreError = ({ status }: Refusal): AppError | undefined =>
  status === 401 || status === 403
    ? new AppError('rate_limited', 'throttled', `the App Store answered ${status}: asked too often`, {
        retryAfterSeconds: throttledSeconds,
      })
    : undefined;
