import { ApiError } from './api.js';
import { isNarrow } from './app.js';
import { learn } from './feed.js';
import { clockTime, mainMove } from './format.js';
import { visibleMentions } from './list.js';
import { noSecondBecause, refusedBecause } from './rights.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */
/** @typedef {import('./types.js').Wish} Wish */
/** @typedef {import('./types.js').DecisionBody} DecisionBody */

/** After these the person goes on with the next mention. */
const leaves = new Set(['approve', 'edit', 'reject', 'close', 'snooze', 'posted']);

/** Sends what people decide: one id per press, the same for each retry of it, and the outcome in words. @param {App} app */
export function createDecisions(app, /** @type {{ whole: (id: string) => Promise<any> }} */ feed) {
  /** Presses whose outcome is not known: the same wish again is the same decision. @type {Map<string, DecisionBody>} */
  const unsure = new Map();
  /** What was approved last, for `u`. @type {string | undefined} */
  let lastApproved;

  /** @param {Mention} mention @param {Wish} wish @param {{ revision: number, draft: number }} [seen] What was on the screen. */
  async function decide(mention, wish, seen = mention) {
    const { state } = app;
    if (state.running.has(mention.id)) return;
    const wanted = { ...wish, revision: seen.revision, draft: seen.draft };
    const earlier = unsure.get(mention.id);
    const body = earlier !== undefined && isSame(earlier, wanted) ? earlier : { ...wanted, decisionId: newId() };
    state.running.set(mention.id, wish.type);
    state.blocked.delete(mention.id);
    app.render();
    try {
      const answer = await app.api.post(`/mentions/${mention.id}/decisions`, body);
      unsure.delete(mention.id);
      succeeded(mention, wish, answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.mayRetry) unsure.set(mention.id, body);
      else unsure.delete(mention.id);
      failed(mention, wish, seen, error);
    } finally {
      app.state.running.delete(mention.id);
      app.render();
    }
  }

  function succeeded(/** @type {Mention} */ before, /** @type {Wish} */ wish, /** @type {Mention} */ answer) {
    const { state, t } = app;
    const following = followerOf(before.id);
    const mention = learn(app, answer, { ours: true });
    if (wish.type === 'edit' || wish.type === 'correct') {
      state.typed.delete(mention.id);
      app.keepTyped();
    }
    state.notices.delete(mention.id);
    state.lists.done.ids = [mention.id, ...state.lists.done.ids.filter((id) => id !== mention.id)];
    const approves = wish.type === 'approve' || wish.type === 'edit';
    const halfway = approves && mention.status === 'awaiting_approval';
    const time = clockTime(Date.parse(wish.until ?? ''), app.now(), t.locale);
    let text = halfway ? t('done.countersign') : t(`done.${wish.type}`, { time });
    if (approves && !halfway) lastApproved = mention.id;
    const byHand = approves && !halfway && before.repliesByHand === true;
    if (leaves.has(wish.type) && !byHand && state.selected === mention.id) {
      text += ` ${goOn(following)}`;
    }
    const mayUndo = approves && mention.status === 'approved';
    say(app, {
      about: mention.id,
      kind: 'done',
      text,
      ...(mayUndo ? { until: mention.undoEndsAt, action: { label: t('do.undo'), run: () => undo(mention.id) } } : {}),
    });
    feed.whole(mention.id).then(app.render, () => undefined);
  }

  /** The mention after this one in the list as it is shown. */
  function followerOf(/** @type {string} */ id) {
    const shown = visibleMentions(app);
    const at = shown.findIndex((each) => each.id === id);
    return shown[at + 1] ?? shown[at - 1];
  }

  function goOn(/** @type {Mention | undefined} */ following) {
    const { state, t } = app;
    const inList = document.activeElement?.closest('#list') !== null;
    app.select(following?.id);
    if (following === undefined) {
      if (isNarrow()) app.backToList();
      return t('done.last');
    }
    queueMicrotask(() =>
      queueMicrotask(() => {
        if (state.view === 'detail' && isNarrow()) document.getElementById('title')?.focus();
        else if (inList) document.querySelector(/** @type {'button'} */ (`[data-id="${following.id}"]`))?.focus();
        else document.getElementById('title')?.focus({ preventScroll: true });
      }),
    );
    return t('done.next', { who: app.authorOf(following) });
  }

  /** @param {Mention} mention @param {Wish} wish @param {{ revision: number, draft: number }} seen @param {ApiError} error */
  function failed(mention, wish, seen, error) {
    const { state, t } = app;
    if (error.status === 401) return;
    if (error.mayRetry) {
      const text = t(error.status === 0 ? 'trouble.network' : error.status === 429 ? 'trouble.slow' : 'trouble.server');
      if (error.status === 0 && !navigator.onLine) state.connection = 'offline';
      const run = () => decide(state.mentions.get(mention.id) ?? mention, wish, seen);
      say(app, { about: mention.id, kind: 'error', text, action: { label: t('do.retry'), run } });
    } else if (error.status === 409 && error.body.mention !== undefined) {
      const now = learn(app, error.body.mention, { ours: true });
      say(app, { about: mention.id, kind: 'warn', text: conflictText(now, wish, seen, error) });
    } else if (error.status === 422 && Array.isArray(error.body.findings)) {
      state.blocked.set(mention.id, { draft: mention.draft, findings: error.body.findings });
      const typing = state.typed.get(mention.id)?.open === true;
      say(app, { about: mention.id, kind: 'error', text: t(typing ? 'trouble.blocked' : 'trouble.blocked_draft') });
      if (typing) queueMicrotask(() => document.getElementById('typed')?.focus());
    } else if (error.status === 403) {
      say(app, { about: mention.id, kind: 'error', text: t(refusedBecause(app) || 'trouble.role') });
    } else {
      say(app, { about: mention.id, kind: 'error', text: t('trouble.plain', { code: error.code }) });
      feed.whole(mention.id).then(app.render, () => undefined);
    }
  }

  /** What happened instead, in our own words: the server's are English. @param {Mention} now @param {Wish} wish @param {{ revision: number, draft: number }} seen @param {ApiError} error */
  function conflictText(now, wish, seen, error) {
    const { t } = app;
    const last = now.history.at(-1);
    const who = app.who(String(error.body.by ?? last?.by ?? 'system'));
    const when = clockTime(Date.parse(error.body.at ?? last?.at ?? ''), app.now(), t.locale);
    if (now.revision !== seen.revision) return t('trouble.revised', { when });
    if (now.draft !== seen.draft && now.status === 'awaiting_approval') return t('trouble.redrafted', { who, when });
    if (wish.type === 'approve' && now.status === 'awaiting_approval') {
      const why = noSecondBecause(app, now);
      if (why !== '') return t('trouble.second', { why: t(why) });
    }
    if (wish.type === 'retag' && stillTagged(now)) return t('trouble.tags');
    if (now.status === 'publishing' && !now.uncertain) return t('trouble.read_back');
    return t('trouble.conflict', { what: t.code('move', mainMove(last?.moves ?? [])), who, when });
  }

  /** Takes an approval back: of this mention, else of the one approved last. */
  function undo(/** @type {string | undefined} */ id = undefined) {
    const { state, t } = app;
    const candidates = [id ?? state.selected, lastApproved].map((each) => state.mentions.get(each ?? ''));
    const mention = candidates.find((each) => each?.status === 'approved');
    if (mention === undefined) return say(app, { kind: 'warn', text: t('trouble.nothing_to_undo') });
    state.tab = 'waiting';
    app.select(mention.id, { open: true });
    if (!state.lists.waiting.ids.includes(mention.id)) state.lists.waiting.ids.unshift(mention.id);
    return decide(mention, { type: 'undo' });
  }

  return { decide, undo, whole: feed.whole };
}

/** Its tags could be corrected: so they said already what was wanted. @param {Mention} mention */
const stillTagged = (mention) => mention.decisions?.includes('retag') === true;

/** @param {DecisionBody} earlier @param {Omit<DecisionBody, 'decisionId'>} wanted */
function isSame(earlier, wanted) {
  const { decisionId: _, ...rest } = earlier;
  return JSON.stringify(Object.entries(rest).sort()) === JSON.stringify(Object.entries(wanted).sort());
}

/** `randomUUID` exists only where the page came over https or from this machine. */
const newId = () =>
  crypto.randomUUID?.() ??
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
