import { textsOutlastMs } from '../domain/mention/retention.ts';
import type { KeptMention } from '../domain/ports.ts';
import type { Millis } from '../domain/time.ts';
import { timeToLive } from './table.ts';

/** The attribute by which DynamoDB deletes an item, within days after that time: whole seconds. */
export const expiryOf = (keepUntil: Millis | undefined): { [timeToLive]?: number } =>
  keepUntil === undefined ? {} : { [timeToLive]: Math.ceil(keepUntil / 1000) };

/** The same for what stands beside META. */
export const expiryOfTexts = ({ keepUntil }: KeptMention) =>
  expiryOf(keepUntil === undefined ? undefined : keepUntil + textsOutlastMs);
