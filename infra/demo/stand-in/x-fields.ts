/** Which fields and expansions a request asks for, and in which dialect. */
import { type Dialect, invalidRequest, type Wishes } from './x-views.ts';

const common = [
  'attachments',
  'context_annotations',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_controls',
  'entities',
  'geo',
  'id',
  'lang',
  'non_public_metrics',
  'organic_metrics',
  'possibly_sensitive',
  'promoted_metrics',
  'public_metrics',
  'reply_settings',
  'source',
  'text',
  'withheld',
];

/** Values that a dialect knows: the OpenAPI file's, in which expansions bring the ids along, and the prose pages'. */
const known: Readonly<Record<Dialect, { fields: readonly string[]; expansions: readonly string[] }>> = {
  post: {
    fields: [
      ...common,
      'article',
      'article_title',
      'card_uri',
      'community_id',
      'matched_media_notes',
      'media_metadata',
      'note_post',
      'note_request_suggestions',
      'paid_partnership',
      'scopes',
      'suggested_source_links',
      'suggested_source_links_with_counts',
    ],
    expansions: [
      'article.cover_media',
      'article.media_entities',
      'attachments.media_keys',
      'attachments.media_source_tweet',
      'attachments.poll_ids',
      'author_id',
      'edit_history_post_ids',
      'entities.mentions.username',
      'geo.place_id',
      'in_reply_to_user_id',
      'referenced_posts',
      'username',
    ],
  },
  tweet: {
    fields: [
      ...common,
      'article',
      'author_id',
      'edit_history_tweet_ids',
      'in_reply_to_user_id',
      'note_tweet',
      'referenced_tweets',
    ],
    expansions: [
      'attachments.media_keys',
      'attachments.poll_ids',
      'author_id',
      'edit_history_tweet_ids',
      'entities.mentions.username',
      'geo.place_id',
      'in_reply_to_user_id',
      'referenced_tweets.id',
      'referenced_tweets.id.author_id',
    ],
  },
};

/** Throws the vendor's 400 for a field or expansion that the dialect does not know. */
export const wishesOf = (query: URLSearchParams): Wishes => {
  const dialect = dialectOf(query);
  return {
    dialect,
    fields: new Set(listOf(query, `${dialect}.fields`, known[dialect].fields)),
    expansions: new Set(listOf(query, 'expansions', known[dialect].expansions)),
  };
};

const dialectOf = (query: URLSearchParams): Dialect => {
  if (query.has('tweet.fields')) return 'tweet';
  return /referenced_tweets|edit_history_tweet_ids/.test(query.get('expansions') ?? '') ? 'tweet' : 'post';
};

const listOf = (query: URLSearchParams, name: string, allowed: readonly string[]): string[] => {
  const values = (query.get(name) ?? '').split(',').filter((value) => value !== '');
  const wrong = values.find((value) => !allowed.includes(value));
  if (wrong !== undefined) {
    throw invalidRequest(`The \`${name}\` query parameter value [${wrong}] is not one of [${allowed.join(',')}]`, {
      [name]: [wrong],
    });
  }
  return values;
};
