/**
 * The shapes that the modules share, for editors and `tsc`; never loaded by the page.
 *
 * @typedef {{ code: string, severity: 'block' | 'warn', words: string, suggestion: string }} Finding
 * @typedef {{ length: number, max: number, unit: string, fits: boolean }} Measured
 * @typedef {{ version: number, at: string, moves: string[], from?: string, to: string, by: string }} Transition
 * @typedef {{
 *   number: number, revision: number, action: string, text: string, language: string, question?: string,
 *   findings: Finding[], by: string, at: string, length: Measured
 * }} Draft
 * @typedef {{ language: string, sentiment: string, urgency: string, topics: string[], flags: string[] }} Tags
 * @typedef {Tags & { score: number, reasons: { code: string, words: string }[], engine: string,
 *   contactTime?: { words: string, at?: string } }} Classification
 *
 * @typedef {object} Mention As `GET /v1/mentions/{id}` shows it; lists and answers may lack the last six.
 * @property {string} id
 * @property {string} platform
 * @property {string} status
 * @property {number} version
 * @property {number} revision
 * @property {number} draft
 * @property {number | undefined} [rating]
 * @property {Tags | undefined} [tags]
 * @property {string} writtenAt
 * @property {string} firstSeenAt
 * @property {string | undefined} [editedAt]
 * @property {string | undefined} [dueAt]
 * @property {string | undefined} [undoEndsAt]
 * @property {string | undefined} [retryAt]
 * @property {string | undefined} [snoozedUntil]
 * @property {string | undefined} [visibility]
 * @property {string | undefined} [closeReason]
 * @property {string | undefined} [locationId]
 * @property {{ code: string, message: string } | undefined} [failure]
 * @property {{ person: string, until: string } | undefined} [assignee]
 * @property {number} approvalsNeeded
 * @property {{ by: string, at: string, draft: number }[]} approvals
 * @property {boolean} needsPerson
 * @property {boolean} uncertain
 * @property {boolean} answeredBefore
 * @property {Transition[]} history
 * @property {boolean | undefined} [repliesByHand]
 * @property {string | undefined} [strategy]
 * @property {{ title?: string, text: string, isCut?: boolean, author?: string, url?: string, repliable: boolean } | undefined} [source]
 * @property {Classification} [classification]
 * @property {{ by: string, at: string, before: Tags, sinceDraft: boolean } | undefined} [corrected]
 * @property {Draft | undefined} [currentDraft]
 * @property {string[] | undefined} [decisions]
 *
 * @typedef {{
 *   id: string, version: number, voice: { name: string }, paused: boolean, shadow: boolean, uiLanguage: string,
 *   approvers: { person: string, slackUserId?: string, name?: string }[], crisis?: Crisis, locationCrises: Record<string, Crisis>,
 *   locations: Record<string, object>
 * }} Brand
 * @typedef {{ since: number, by: string, statement?: string }} Crisis
 * @typedef {{
 *   id: string, platform: string, locationId?: string, account: Record<string, string>, enabled: boolean,
 *   health: string, healthCode?: string, lastSuccessAt?: string, lastItemAt?: string, pausedUntil?: string
 * }} Source
 *
 * @typedef {{ (key: string, values?: Record<string, string | number>): string,
 *   code: (group: string, code: string) => string, has: (key: string) => boolean,
 *   language: string, locale: string }} Translate
 *
 * @typedef {{ type: string, text?: string, reason?: string, hint?: string, until?: string,
 *   tags?: Partial<Tags> }} Wish What was pressed.
 * @typedef {Wish & { revision: number, draft: number, decisionId: string }} DecisionBody
 * @typedef {{ type: 'edit' | 'correct', text: string, revision: number, draft: number, open: boolean }} Typed
 * @typedef {{ kind: 'revised' | 'redrafted' | 'moved', at: number }} Notice
 *
 * @typedef {object} State
 * @property {boolean} signedIn
 * @property {string | undefined} [person] `person:ID` of our key.
 * @property {'work' | 'voice' | 'quality'} page
 * @property {string | undefined} [role] Of our key: `viewer`, `approver` or `admin`.
 * @property {'waiting' | 'done' | 'failed'} tab
 * @property {{ text: string, platform: string, urgency: string }} filter
 * @property {Map<string, Mention>} mentions
 * @property {Record<'waiting' | 'done', { ids: string[], more: boolean, wanted: number, loaded: boolean }>} lists
 * @property {string | undefined} [selected]
 * @property {'list' | 'detail'} view Which one a phone shows.
 * @property {Map<string, Typed>} typed
 * @property {Map<string, { draft: number, findings: Finding[] }>} blocked What the guard said, of which draft.
 * @property {Map<string, string>} running
 * @property {Map<string, Notice>} notices
 * @property {'ok' | 'offline' | 'failing'} connection
 * @property {Brand | undefined} [brand]
 * @property {Source[] | undefined} [sources]
 *
 * @typedef {import('./app.js').App} App
 */
export {};
