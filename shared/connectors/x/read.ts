import { AppError } from '../../domain/errors.ts';
import type { ReadBack, SeenReply } from '../../domain/mention/incoming.ts';
import type { MentionRef } from '../contract.ts';
import { parseEach } from '../parsing.ts';
import { isGone } from './errors.ts';
import { type Context, fetchPosts } from './posts.ts';
import { mentionOf, Post, PostId, type PostPage, seenReply, timeOfId } from './schema.ts';

const pageSize = 100;
/** How many pages of our own timeline are read, at a price each, before the search is asked instead. */
const maxTimelinePages = 3;
const maxSearchPages = 3;

/** The newest version of a post, and our replies to any of its versions. */
export async function read(context: Context, mention: MentionRef): Promise<ReadBack> {
  const found = await newestVersion(context, mention.replyTarget.postId ?? mention.externalId);
  if (found === undefined) return { state: 'gone' };
  const { post, page } = found;
  const replies = await repliesByUs(context, post);
  return { state: 'present', mention: mentionOf(post, page.includes, context.account), replies };
}

interface Found {
  readonly post: Post;
  readonly page: PostPage;
}

/** Asked for an old version, X gives that one with the ids of all: the last of them is the post as it is now. */
async function newestVersion(context: Context, id: string): Promise<Found | undefined> {
  const known = await lookUp(context, id);
  if (known === undefined || known.post.newestId === known.post.id) return known;
  return lookUp(context, known.post.newestId);
}

async function lookUp(context: Context, id: string): Promise<Found | undefined> {
  if (!PostId.safeParse(id).success) throw new AppError('invalid', 'bad_post_id', 'this is no id of a post on X');
  const page = await fetchPosts(context, 'tweets', { ids: id });
  const { items, malformed } = parseEach(page.data, Post);
  const [post] = items;
  if (post !== undefined) return { post, page };
  if (page.errors?.some(({ type }) => isGone(type))) return undefined;
  const why = malformed[0]?.reason ?? 'it says neither what the post is nor that there is none';
  throw new AppError('retryable', 'unreadable_answer', `X's answer to a lookup does not parse: ${why}`);
}

/** Posts that X looks up many at a time, as far as they exist. */
export async function lookUpMany(context: Context, ids: readonly string[]): Promise<PostPage> {
  return fetchPosts(context, 'tweets', { ids: ids.join(',') });
}

/**
 * Our own timeline since the mention, newest first. A busy account may have posted more since than we pay to read:
 * then the search, which finds no more than a week's posts, is asked for ours in this conversation. A reply that we
 * are in doubt about is minutes old, so between the two it is found.
 */
async function repliesByUs(context: Context, post: Post): Promise<readonly SeenReply[]> {
  const replies = new Map<string, SeenReply>();
  const collect = (page: PostPage): void => {
    for (const own of parseEach(page.data, Post).items) {
      const answers = own.references.some(({ type, id }) => type === 'replied_to' && post.history.includes(id));
      if (answers) replies.set(own.id, seenReply(own));
    }
  };
  const timeline = `users/${context.account.userId}/tweets`;
  const sinceMention = { max_results: pageSize, since_id: post.history[0] };
  if (!(await walk(context, timeline, sinceMention, 'pagination_token', maxTimelinePages, collect))) {
    const conversation = post.conversationId ?? post.history[0];
    const query = `conversation_id:${conversation} from:${context.account.userId}`;
    const complete = await walk(
      context,
      'tweets/search/recent',
      { max_results: pageSize, query },
      'next_token',
      maxSearchPages,
      collect,
    );
    if (!complete)
      throw new AppError('permanent', 'too_many_posts', 'this account has posted too much to look through');
  }
  return [...replies.values()].sort((a, b) => timeOfId(a.externalId) - timeOfId(b.externalId));
}

/** True where the list came to its end within the pages allowed. */
async function walk(
  context: Context,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  tokenName: 'pagination_token' | 'next_token',
  maxPages: number,
  visit: (page: PostPage) => void,
): Promise<boolean> {
  let token: string | undefined;
  for (let count = 0; count < maxPages; count += 1) {
    const page = await fetchPosts(context, path, { ...query, [tokenName]: token });
    visit(page);
    token = page.meta?.next_token;
    if (token === undefined) return true;
  }
  return false;
}
