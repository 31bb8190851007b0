import * as z from 'zod';

/**
 * X's OpenAPI file (2.167, August 2026) and its prose pages disagree on names, and which ones the API takes was not
 * tried: so it is a setting of the source. Answers are read in either.
 */
export const Naming = z.enum(['post', 'tweet']).default('post');
export type Naming = z.infer<typeof Naming>;

type Query = Readonly<Record<string, string>>;

/** What is asked for of each post: its author, its history, whom it answers and what its links lead to. */
export const postQuery: Readonly<Record<Naming, Query>> = {
  post: {
    'post.fields': 'conversation_id,created_at,display_text_range,entities,lang,note_post',
    expansions: 'author_id,edit_history_post_ids,referenced_posts',
    'user.fields': 'name,public_metrics,username',
  },
  tweet: {
    'tweet.fields':
      'author_id,conversation_id,created_at,display_text_range,edit_history_tweet_ids,entities,lang,note_tweet,referenced_tweets',
    expansions: 'author_id',
    'user.fields': 'name,public_metrics,username',
  },
};
