/** How each event changes the state: the same code live and at replay. */
import type { InputRecord, PostSeed, ReplySeed, StandInEvent } from './events.ts';
import { compareSnowflakes } from './ids.ts';
import { latest, type Post, type Reply, type State } from './state.ts';

export const apply = (state: State, event: StandInEvent): void => {
  switch (event.type) {
    case 'began':
      state.beganAtMs = event.at;
      return;
    case 'offered':
      offer(state, event.record);
      return;
    case 'released':
      release(state, event);
      return;
    case 'confirmed':
      for (const inputId of event.inputIds) {
        const post = state.postOfInput.get(inputId);
        if (post) post.confirmed = true;
      }
      return;
    case 'injected':
      addPost(state, injectedPost(event.post, event.at));
      if (event.cause === 'random') state.platforms[event.post.platform].injectedAtRandom[event.post.kind] += 1;
      return;
    case 'edited':
      edit(state, event);
      return;
    case 'deleted':
      deletePost(state, event);
      return;
    case 'replied':
      addReply(state, event.reply);
      return;
    case 'reply_removed':
      removeReply(state, event);
      return;
    case 'reply_refused':
      refuseReply(state, event);
      return;
    case 'token_issued':
      state.tokens.set(event.token, {
        platform: event.platform,
        use: event.use,
        issuedAtMs: event.at,
        expiresAtMs: event.expiresAt,
        endedAtMs: null,
        login: event.login ?? false,
        successor: null,
      });
      return;
    case 'token_ended': {
      const token = state.tokens.get(event.token);
      if (token) {
        token.endedAtMs = event.at;
        token.successor = event.successor ?? null;
      }
      return;
    }
    case 'fault_armed':
      state.armed.push({ fault: event.fault, left: event.fault.times ?? 1 });
      return;
    case 'fault_spent': {
      const armed = state.armed[event.index];
      if (armed) armed.left -= 1;
      return;
    }
    case 'shift_armed':
      state.platforms[event.platform].shiftArmed = true;
      return;
    case 'shift_done':
      state.platforms[event.platform].shiftArmed = false;
      return;
    case 'd': {
      const failed = event.f !== undefined && event.f !== 'duplicate_item';
      state.draws += 1;
      state.failuresInARow.set(event.o, failed ? (state.failuresInARow.get(event.o) ?? 0) + 1 : 0);
      return;
    }
  }
};

const offer = (state: State, record: InputRecord): void => {
  if (state.input.has(record.id)) return;
  state.input.set(record.id, record);
  state.platforms[record.platform].queue.push(record.id);
};

type Released = Extract<StandInEvent, { type: 'released' }>;

const release = (state: State, event: Released): void => {
  const record = state.input.get(event.inputId);
  if (!record) return;
  const own = state.platforms[record.platform];
  const place = own.queue[0] === record.id ? 0 : own.queue.indexOf(record.id);
  if (place >= 0) own.queue.splice(place, 1);
  own.released += 1;
  own.lastReleasedAtMs = Math.max(own.lastReleasedAtMs, event.at);
  const post: Post = {
    platform: record.platform,
    id: event.id,
    kind: 'input',
    inputId: record.id,
    title: record.title ?? null,
    rating: record.rating ?? null,
    lang: record.lang ?? null,
    author: record.author ?? null,
    authorKey: record.author ?? record.id,
    writtenAtMs: event.writtenAt,
    listedAtMs: event.listedAt,
    order: 0,
    revisions: [{ text: record.text, atMs: event.at, versionId: event.id }],
    inReplyTo: null,
    deleteAtMs: null,
    deletedAtMs: null,
    confirmed: false,
    refuseWith: null,
  };
  state.postOfInput.set(record.id, post);
  addPost(state, post);
};

const injectedPost = (seed: PostSeed, atMs: number): Post => ({
  platform: seed.platform,
  id: seed.id,
  kind: seed.kind,
  inputId: null,
  title: seed.title,
  rating: seed.rating,
  lang: seed.lang,
  author: seed.author,
  authorKey: seed.author ?? seed.id,
  writtenAtMs: seed.writtenAt,
  listedAtMs: seed.listedAt,
  order: 0,
  revisions: [{ text: seed.text, atMs, versionId: seed.id }],
  inReplyTo: seed.inReplyTo,
  deleteAtMs: seed.deleteAt,
  deletedAtMs: null,
  confirmed: false,
  refuseWith: null,
});

const addPost = (state: State, post: Post): void => {
  const own = state.platforms[post.platform];
  own.order += 1;
  post.order = own.order;
  own.posts.push(post);
  own.byId.set(post.id, post);
  if (post.inReplyTo !== null) own.answers.push(post);
  if (post.deleteAtMs !== null) own.passing.push(post);
  own.listing = null;
  if (post.platform === 'x') noteSnowflake(state, post.id);
};

const noteSnowflake = (state: State, id: string): void => {
  if (compareSnowflakes(id, state.lastSnowflake) > 0) state.lastSnowflake = id;
};

const edit = (state: State, event: Extract<StandInEvent, { type: 'edited' }>): void => {
  const own = state.platforms[event.platform];
  const post = own.byId.get(event.postId);
  if (!post) return;
  const versionId = event.versionId ?? latest(post).versionId;
  post.revisions.push({ text: event.text, atMs: event.at, versionId });
  if (event.platform !== 'bluesky') post.listedAtMs = event.at;
  if (event.platform === 'app-store-rss') {
    own.order += 1;
    post.order = own.order;
  }
  if (event.versionId !== undefined) {
    own.byId.set(event.versionId, post);
    noteSnowflake(state, event.versionId);
  }
  if (event.cause === 'random') own.randomEdits += 1;
  own.listing = null;
};

const deletePost = (state: State, event: Extract<StandInEvent, { type: 'deleted' }>): void => {
  const own = state.platforms[event.platform];
  const post = own.byId.get(event.postId);
  if (!post) return;
  post.deletedAtMs = event.at;
  own.listing = null;
};

const addReply = (state: State, seed: ReplySeed): void => {
  const own = state.platforms[seed.platform];
  const reply: Reply = {
    platform: seed.platform,
    id: seed.id,
    postId: seed.postId,
    inReplyTo: seed.inReplyTo,
    text: seed.text,
    via: seed.via,
    author: seed.author,
    createdAtMs: seed.at,
    revision: seed.revision,
    removedAtMs: null,
    removedBecause: null,
    record: seed.record ?? null,
    cid: seed.cid ?? null,
    decidedAtMs: seed.decidedAt ?? 0,
    violation: seed.violation ?? null,
  };
  own.replies.push(reply);
  own.replyById.set(reply.id, reply);
  const ofPost = own.repliesOfPost.get(reply.postId) ?? [];
  ofPost.push(reply);
  own.repliesOfPost.set(reply.postId, ofPost);
  const post = own.byId.get(reply.postId);
  if (post && reply.violation !== null) post.refuseWith = null;
  if (seed.platform === 'x') noteSnowflake(state, reply.id);
};

const removeReply = (state: State, event: Extract<StandInEvent, { type: 'reply_removed' }>): void => {
  const reply = state.platforms[event.platform].replyById.get(event.replyId);
  if (!reply) return;
  reply.removedAtMs = event.at;
  reply.removedBecause = event.reason;
};

/** Applies to the reply in place, else waits for the next one. */
const refuseReply = (state: State, event: Extract<StandInEvent, { type: 'reply_refused' }>): void => {
  const own = state.platforms['google-business-profile'];
  const post = own.byId.get(event.postId);
  if (!post) return;
  const current = own.repliesOfPost.get(post.id)?.findLast((reply) => reply.removedAtMs === null);
  if (!current) {
    post.refuseWith = event.violation;
    return;
  }
  current.violation = event.violation;
  current.decidedAtMs = Math.min(current.decidedAtMs, event.at);
};
