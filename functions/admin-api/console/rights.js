/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.js').Mention} Mention */

const slackPrefix = 'person:slack:';

/** Why we may not decide about reviews, as a key of the catalogue; empty where we may. @param {App} app */
export function refusedBecause({ state }) {
  const { role, person, brand } = state;
  if (role === 'viewer') return 'rights.viewer';
  const listed = brand?.approvers ?? [];
  if (listed.length === 0 || listed.some((approver) => `person:${approver.person}` === person)) return '';
  return 'rights.not_listed';
}

/** What we may decide about a mention now: nothing until it is known whose key this is. @param {App} app @param {Mention} mention @returns {readonly string[]} */
export function decisionsFor(app, mention) {
  const { role, brand } = app.state;
  if (role === undefined || brand === undefined || refusedBecause(app) !== '') return [];
  return mention.decisions ?? [];
}

/** @param {App} app @param {Mention} mention @param {string} type */
export const mayDecide = (app, mention, type) => decisionsFor(app, mention).includes(type);

/** Why our approval cannot be the second one, as a key of the catalogue; the server judges by the same rule. @param {App} app @param {Mention} mention */
export function noSecondBecause(app, mention) {
  const own = personBehind(app.state, app.state.person ?? '');
  const given = mention.approvals.map(({ by }) => personBehind(app.state, by));
  if (given.includes(own)) return 'rights.own_approval';
  const isUnproven = given.some((by) => by.startsWith(slackPrefix) !== own.startsWith(slackPrefix));
  return isUnproven ? 'rights.unproven' : '';
}

/** A Slack user stands for the person whom the brand's list knows by it. @param {import('./types.js').State} state @param {string} actor */
export function personBehind(state, actor) {
  if (!actor.startsWith(slackPrefix)) return actor;
  const user = actor.slice(slackPrefix.length);
  const known = state.brand?.approvers.find((approver) => approver.slackUserId === user);
  return known === undefined ? actor : `person:${known.person}`;
}

/** Settings are for admins. @param {App} app */
export const isAdmin = ({ state }) => state.role === 'admin';
