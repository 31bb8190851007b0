/** How a post's title, text and rating look where a platform has no field for them. */
import { latest, type Post } from './state.ts';

/** Whole stars, 1 to 5; null when the input gave no rating. */
export const stars = ({ rating }: Post): number | null =>
  rating === null ? null : Math.min(5, Math.max(1, Math.round(rating)));

/** Title and text as one, for the platforms without titles. */
export const wholeText = (post: Post, text = latest(post).text): string =>
  post.title ? `${post.title}\n\n${text}` : text;
