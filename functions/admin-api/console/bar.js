import { closeDialog, redraftDialog, rejectDialog, snoozeDialog } from './dialogs.js';
import { h, icon } from './dom.js';
import { commandKey } from './i18n.js';
import { guardSaid, isStale, sendTyped } from './reply.js';
import { decisionsFor, noSecondBecause, refusedBecause } from './rights.js';
import { ticking } from './ticking.js';
import { say } from './toasts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */
/**
 * @typedef {object} Action
 * @property {string} name
 * @property {string} label
 * @property {Parameters<typeof icon>[0]} icon
 * @property {() => unknown} run
 * @property {string} [key]
 * @property {'main' | 'plain' | 'grave'} [look]
 * @property {boolean} [off]
 * @property {Node} [after]
 */

/** What can be done now with the mention that is open; the keys ask the same list. @param {App} app @param {import('./detail.js').Decisions} decisions @param {Mention} mention @returns {Action[]} */
export function actionsOf(app, decisions, mention) {
  const { t, state } = app;
  const may = new Set(decisionsFor(app, mention));
  const decide = (/** @type {string} */ type) => decisions.decide(mention, { type });
  const typed = state.typed.get(mention.id);
  if (typed?.open === true) {
    const label = t(typed.type === 'correct' ? 'do.correct_send' : 'do.send');
    return [
      {
        name: 'send',
        label,
        icon: 'check',
        look: 'main',
        key: `${commandKey} ↵`,
        off: isStale(mention, typed),
        run: () => sendTyped(app, decisions),
      },
      { name: 'stop', label: t('do.cancel'), icon: 'cross', key: 'Esc', run: () => app.stopTyping(mention) },
      {
        name: 'reset',
        label: t('reply.reset'),
        icon: 'again',
        look: 'plain',
        run: () => restart(app, mention, typed.type),
      },
    ];
  }
  const hasText = (mention.currentDraft?.text ?? '').trim() !== '';
  const byHand = mention.status === 'approved' && mention.repliesByHand === true;
  const blocked = guardSaid(app, mention) !== undefined;
  /** @type {(Action | false)[]} */
  const all = [
    byHand && {
      name: 'copy',
      label: t('hand.copy'),
      icon: 'copy',
      look: 'main',
      key: 'C',
      run: () => copy(app, mention),
    },
    byHand && {
      name: 'posted_by_hand',
      label: t('hand.posted'),
      icon: 'check',
      run: () => decisions.decide(mention, { type: 'close', reason: 'posted_by_hand' }),
    },
    byHand && {
      name: 'let_go',
      label: t('hand.let_go'),
      icon: 'cross',
      look: 'plain',
      run: () => decisions.decide(mention, { type: 'close', reason: 'not_repliable' }),
    },
    may.has('approve') &&
      hasText && {
        name: 'approve',
        label: approveLabel(app, mention),
        icon: 'check',
        look: 'main',
        key: 'A',
        off: app.isHeld(mention) || blocked || noSecondBecause(app, mention) !== '',
        run: () => decide('approve'),
      },
    may.has('edit') && {
      name: 'edit',
      label: t(hasText ? 'do.edit' : 'do.write'),
      icon: 'pencil',
      key: 'E',
      ...(hasText ? {} : { look: 'main' }),
      run: () => app.startTyping(mention, 'edit'),
    },
    may.has('posted') && {
      name: 'posted',
      label: t('do.posted'),
      icon: 'check',
      look: 'main',
      run: () => decide('posted'),
    },
    may.has('post_again') && {
      name: 'post_again',
      label: t('do.post_again'),
      icon: 'again',
      run: () => decide('post_again'),
    },
    may.has('undo') && {
      name: 'undo',
      label: t('do.undo'),
      icon: 'undo',
      ...(byHand ? { look: 'plain' } : {}),
      key: 'U',
      run: () => decisions.undo(mention.id),
      ...(mention.undoEndsAt === undefined || byHand ? {} : { after: ticking(app, 'left', mention.undoEndsAt) }),
    },
    may.has('correct') && {
      name: 'correct',
      label: t('do.correct'),
      icon: 'pencil',
      key: 'E',
      run: () => app.startTyping(mention, 'correct'),
    },
    may.has('reopen') && {
      name: 'reopen',
      label: t('do.reopen'),
      icon: 'undo',
      look: 'main',
      run: () => decide('reopen'),
    },
    may.has('redraft') && {
      name: 'redraft',
      label: t('do.redraft'),
      icon: 'again',
      key: 'D',
      run: () => redraftDialog(app, (wish) => decisions.decide(mention, wish)),
    },
    may.has('reject') && {
      name: 'reject',
      label: t('do.reject'),
      icon: 'cross',
      look: 'grave',
      key: 'R',
      run: () => rejectDialog(app, (wish) => decisions.decide(mention, wish)),
    },
    may.has('snooze') && {
      name: 'snooze',
      label: t('do.snooze'),
      icon: 'clock',
      look: 'plain',
      run: () => snoozeDialog(app, (wish) => decisions.decide(mention, wish)),
    },
    may.has('close') &&
      !byHand && {
        name: 'close',
        label: t('do.close'),
        icon: 'archive',
        look: 'plain',
        run: () => closeDialog(app, mention, (wish) => decisions.decide(mention, wish)),
      },
  ];
  return all.filter((action) => action !== false);
}

/** Why we may not do what others may, as a key of the catalogue; empty where nothing is kept from us. @param {App} app @param {Mention} mention @param {Action[]} actions */
function whyNot(app, mention, actions) {
  if (actions.some(({ name }) => name === 'approve')) return noSecondBecause(app, mention);
  const others = (mention.decisions ?? []).length > 0;
  return others && app.state.role !== undefined ? refusedBecause(app) : '';
}

function approveLabel(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { t } = app;
  if (mention.repliesByHand) return t('do.approve_hand');
  if (app.approversFor(mention) < 2) return t('do.approve');
  return t(mention.approvals.length === 0 ? 'do.approve_first' : 'do.approve_second');
}

function restart(/** @type {App} */ app, /** @type {Mention} */ mention, /** @type {'edit' | 'correct'} */ type) {
  app.state.typed.delete(mention.id);
  app.state.blocked.delete(mention.id);
  app.startTyping(mention, type);
  const text = /** @type {HTMLTextAreaElement | null} */ (document.getElementById('typed'));
  if (text === null) return;
  text.value = mention.currentDraft?.text ?? '';
  text.dispatchEvent(new Event('input'));
  text.focus();
}

async function copy(/** @type {App} */ app, /** @type {Mention} */ mention) {
  const { t } = app;
  try {
    await navigator.clipboard.writeText(mention.currentDraft?.text ?? '');
    say(app, { kind: 'done', text: t('hand.copied') });
  } catch {
    const host = document.getElementById('reply-text');
    if (host !== null) getSelection()?.selectAllChildren(host);
    say(app, { kind: 'warn', text: t('hand.copy_failed') });
  }
}

/** @param {App} app @param {import('./detail.js').Decisions} decisions */
export function createBar(app, decisions) {
  return (/** @type {Mention} */ mention, /** @type {import('./reply.js').Section} */ section) => {
    const { state, t } = app;
    const running = state.running.get(mention.id);
    const actions = actionsOf(app, decisions, mention);
    const facts = actions.map(({ name, label, off }) => [name, label, off]);
    const why = whyNot(app, mention, actions);
    section('bar', [mention.id, mention.version, running, app.shortcuts, facts, why], () => {
      const buttons = actions.map((action) => button(app, action, running));
      return [
        why !== '' && h('p', { class: 'hint why-not' }, t(why)),
        buttons.length > 0 && h('div', { class: 'actions', role: 'group', 'aria-label': t('bar.label') }, ...buttons),
      ];
    });
  };
}

function button(/** @type {App} */ app, /** @type {Action} */ action, /** @type {string | undefined} */ running) {
  const { name, label, key, look = 'side', off = false } = action;
  const busy =
    running === name || (running === 'edit' && name === 'send') || (running === 'correct' && name === 'send');
  return h(
    'button',
    {
      type: 'button',
      class: `do ${look}`,
      'data-do': name,
      title: key === undefined || !(app.shortcuts || key.length > 1) ? label : `${label} (${key})`,
      disabled: off || running !== undefined,
      'aria-busy': busy ? 'true' : undefined,
      onclick: action.run,
    },
    icon(action.icon),
    h('span', null, label),
    action.after !== undefined && h('span', { class: 'rest' }, action.after),
    key !== undefined && (app.shortcuts || key.length > 1) && h('kbd', { 'aria-hidden': 'true' }, key),
  );
}
