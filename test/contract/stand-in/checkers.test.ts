/** The checkers themselves: a schema that accepts anything would make every contract test pass. */
import { expect, it } from 'vitest';
import { definitionComplaints, outputComplaints } from './lexicons.ts';
import { openApi } from './openapi.ts';

it('finds missing, wrong and made-up fields against an OpenAPI file', () => {
  const complaints = openApi('google-business-profile/mybusiness.v4.reviews.openapi.json');

  expect(complaints('ReviewReply', { comment: 'x' })).toEqual([]);
  expect(complaints('ReviewReply', {})).toHaveLength(1);
  expect(complaints('ReviewReply', { comment: 'x', reviewReplyState: 'DONE' })).toHaveLength(1);
  expect(complaints('ListReviewsResponse', { reviews: [{ reviewId: 'a', stars: 5 }] })).toHaveLength(1);
});

it('finds missing, wrong and made-up fields against a lexicon', () => {
  const session = { accessJwt: 'a', refreshJwt: 'b', handle: 'a.example', did: 'did:plc:abc' };

  expect(outputComplaints('com.atproto.server.createSession', session)).toEqual([]);
  expect(outputComplaints('com.atproto.server.createSession', { ...session, did: 'plc:abc' })).toHaveLength(1);
  expect(outputComplaints('com.atproto.server.createSession', { ...session, token: 'c' })).toHaveLength(1);
  expect(
    outputComplaints('app.bsky.feed.getPostThread', { thread: { $type: 'app.bsky.feed.defs#threadViewPost' } }),
  ).not.toEqual([]);
  expect(definitionComplaints('app.bsky.feed.post#main', { text: 'x' })).toHaveLength(1);
});
