import * as z from 'zod';
import type { IncomingMention, SeenReply } from '../../domain/mention/incoming.ts';
import { forgiving, Instant, Name } from '../parsing.ts';
import { Entities, plainText, withoutAutomaticMentions } from './text.ts';

// OpenAPI 2.167 of https://github.com/xdevplatform/docs at 28713281 (2026-08-22); the prose pages' names beside.

export const PostId = z.string().regex(/^[0-9]{1,19}$/);

const References = z.array(z.object({ type: z.string(), id: PostId }));
const History = z.array(PostId).min(1);
const Note = z.object({ text: z.string(), entities: forgiving(Entities) });

/** One version of a post: an edit gives it a new id, and all versions know the ids of all. */
export const Post = z
  .object({
    id: PostId,
    text: z.string(),
    author_id: forgiving(PostId),
    conversation_id: forgiving(PostId),
    created_at: forgiving(Instant),
    display_text_range: forgiving(z.tuple([z.int(), z.int()])),
    lang: forgiving(z.string()),
    entities: forgiving(Entities),
    note_post: forgiving(Note),
    note_tweet: forgiving(Note),
    edit_history_post_ids: forgiving(History),
    edit_history_tweet_ids: forgiving(History),
    referenced_posts: forgiving(References),
    referenced_tweets: forgiving(References),
  })
  .transform((post) => {
    const history = [...(post.edit_history_post_ids ?? post.edit_history_tweet_ids ?? [post.id])].sort(byAge);
    const note = post.note_post ?? post.note_tweet;
    return {
      id: post.id,
      history,
      newestId: history.at(-1) ?? post.id,
      authorId: post.author_id,
      conversationId: post.conversation_id,
      createdAt: post.created_at ?? timeOfId(post.id),
      lang: post.lang === 'und' ? undefined : post.lang,
      // Posts of more than 280 characters have their whole text in a note.
      text: note?.text ?? post.text,
      textStart: post.display_text_range?.[0],
      entities: note?.entities ?? post.entities,
      references: post.referenced_posts ?? post.referenced_tweets ?? [],
    };
  });
export type Post = z.infer<typeof Post>;

const User = z.object({
  id: PostId,
  name: forgiving(Name),
  username: forgiving(Name),
  public_metrics: forgiving(z.object({ followers_count: forgiving(z.number()) })),
});
export type User = z.infer<typeof User>;

const Problem = z.object({
  type: forgiving(z.string()),
  resource_id: forgiving(z.string()),
  value: forgiving(z.string()),
});
const Includes = z.object({ users: forgiving(z.array(z.unknown())) });

/** A page of a timeline, or the answer to a lookup. */
export const PostPage = z.object({
  data: z.array(z.unknown()).default([]),
  includes: forgiving(Includes).transform((includes) => usersOf(includes?.users ?? [])),
  errors: forgiving(z.array(Problem)),
  meta: forgiving(z.object({ newest_id: forgiving(PostId), next_token: forgiving(z.string().min(1)) })),
});

export type PostPage = z.infer<typeof PostPage>;

const usersOf = (list: readonly unknown[]): ReadonlyMap<string, User> =>
  new Map(list.flatMap((each) => User.safeParse(each).data ?? []).map((user) => [user.id, user]));

/** Everything that a post becomes for us. Whoever is not mentioned in it was not summoned, and may not answer. */
export function mentionOf(
  post: Post,
  users: ReadonlyMap<string, User>,
  us: { readonly userId: string; readonly username: string },
): IncomingMention {
  const externalId = post.history[0] ?? post.id;
  const user = post.authorId === undefined ? undefined : users.get(post.authorId);
  const summoned = post.entities?.mentions?.some(
    ({ id, username }) => id === us.userId || username?.toLowerCase() === us.username.toLowerCase(),
  );
  const edited = post.history.length > 1;
  return {
    externalId,
    url: `https://x.com/${user?.username ?? 'i'}/status/${post.newestId}`,
    text: plainText(post.text, post.entities),
    lang: post.lang,
    author:
      post.authorId === undefined
        ? undefined
        : { id: post.authorId, name: user?.name ?? user?.username, followers: user?.public_metrics?.followers_count },
    // An edited post tells the time of the edit; its first id tells its own.
    writtenAt: edited ? Math.min(timeOfId(externalId), post.createdAt) : post.createdAt,
    editedAt: edited ? post.createdAt : undefined,
    inReplyTo: post.references.find(({ type }) => type === 'replied_to')?.id,
    replyTarget: { postId: post.newestId, ...(post.conversationId && { conversationId: post.conversationId }) },
    repliable: summoned === false && !quotesUs(post) ? false : undefined,
  };
}

/** Quoting is summoning as well; whom it quotes the post does not say, but it is listed to us because it names us. */
const quotesUs = (post: Post): boolean => post.references.some(({ type }) => type === 'quoted');

export const seenReply = (post: Post): SeenReply => ({
  externalId: post.id,
  text: plainText(withoutAutomaticMentions(post.text, post.textStart), post.entities),
  fromOurAccount: true,
  visibility: 'visible',
  at: post.createdAt,
});

/** Milliseconds of X's clock stand above the lowest 22 bits of an id. */
export const timeOfId = (id: string): number => Number(BigInt(id) >> 22n) + 1_288_834_974_657;

/** Ids are numbers too large for a double; the longer is the later. */
export const byAge = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
