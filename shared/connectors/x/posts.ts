import * as z from 'zod';
import type { ConnectorContext } from '../contract.ts';
import type { Refusal } from '../refusal.ts';
import { xError } from './errors.ts';
import { Naming, postQuery } from './fields.ts';
import { bearer, type Credential } from './oauth.ts';
import { PostId, PostPage } from './schema.ts';

export const apiUrl = 'https://api.x.com/2';

export const Account = z.object({
  userId: PostId,
  username: z.string().regex(/^\w{1,15}$/),
  /** Which names X's API takes, see fields.ts. */
  naming: Naming,
});
export type Account = z.infer<typeof Account>;
export type Context = ConnectorContext<Account, Credential>;

/** One page of posts, from whichever endpoint. */
export const fetchPosts = (
  context: Context,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  mapError: (refusal: Refusal, now: number) => ReturnType<typeof xError> = xError,
): Promise<PostPage> =>
  context.http.request({
    url: `${apiUrl}/${path}`,
    query: { ...postQuery[context.account.naming], ...query },
    headers: bearer(context),
    effect: 'read',
    schema: PostPage,
    mapError: (refusal) => mapError(refusal, context.clock.now()),
  });
