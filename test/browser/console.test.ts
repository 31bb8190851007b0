import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { advance } from '../../shared/domain/mention/lifecycle.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { type Browser, launchBrowser, watch } from './launch.ts';
import { putMention, textKeys } from './memory-api.ts';
import {
  adminKey,
  app as appReview,
  colleagueKey,
  emptyMemory,
  expiredKey,
  glass,
  lovely,
  mentionOnBluesky,
  plant,
  plantDay,
  published,
  soup,
  uncertain,
  viewerKey,
} from './seeds.ts';
import { type ConsoleServer, startConsoleServer } from './server.ts';

const audit = readFileSync(new URL('./audit-page.js', import.meta.url), 'utf8');

let browser: Browser;
let context: BrowserContext;
let server: ConsoleServer;
let page: Page;
/** What must never happen: broken scripts, refused resources, pop-ups. */
let mishaps: string[];

beforeAll(async () => {
  browser = await launchBrowser();
  ({ context } = browser);
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await startConsoleServer(emptyMemory());
  page = await context.newPage();
  mishaps = watch(page);
});
afterEach(async () => {
  await page.close();
  await server.close();
  expect(mishaps).toEqual([]);
});

async function open(key = adminKey, hash = ''): Promise<void> {
  await page.goto(`${server.url}/console#key=${key}${hash}`);
  await page.waitForSelector('.row, .empty h2, #key');
}
/** The page asks the server now instead of in a few seconds. */
const refresh = (): Promise<void> => page.evaluate('void dispatchEvent(new Event("focus"))');
const row = (text: string) => page.locator('.row', { hasText: text });
const toast = (text: string | RegExp) => page.locator('.toast', { hasText: text });
const title = () => page.locator('#title');
const act = (name: string) => page.locator(`[data-do="${name}"]`);
const stored = (mention: Mention): Mention => server.memory.mentions.get(mention.id) as Mention;
const decide = (mention: Mention, decision: Record<string, unknown>) =>
  server.call(colleagueKey, 'POST', `/v1/mentions/${mention.id}/decisions`, {
    revision: stored(mention).revision,
    draft: stored(mention).draft,
    decisionId: crypto.randomUUID(),
    ...decision,
  });

describe('signing in', () => {
  it('takes the key out of the address at once and opens the list', async () => {
    plant(server.memory, soup);
    await open();
    await row('Marek').waitFor();
    expect(page.url()).not.toContain(adminKey);
    expect(await page.evaluate('sessionStorage.getItem("odzew.key")')).toBe(adminKey);
    await page.goBack().catch(() => null);
    expect(page.url()).not.toContain(adminKey);
  });

  it('takes a pasted key', async () => {
    plant(server.memory, soup);
    await page.goto(`${server.url}/console`);
    await page.fill('#key', `  ${adminKey} `);
    await page.keyboard.press('Enter');
    await row('Marek').waitFor();
  });

  it.each([
    ['a key that nobody knows', 'odz_unknown_0123456789abcdef', 'refused'],
    ['a key that has expired', expiredKey, 'expired'],
    ['something that is no key', 'hello', 'does not look like a key'],
    ['nothing', '', 'Paste your key'],
  ])('says what is wrong with %s', async (_, key, words) => {
    await page.goto(`${server.url}/console`);
    await page.fill('#key', key);
    await page.click('.door .main');
    await page.locator('#key-trouble', { hasText: words }).waitFor();
  });

  it('says so when a key in the address is refused', async () => {
    await open(expiredKey);
    await page.locator('#key-trouble', { hasText: 'expired' }).waitFor();
  });

  it('signs out and leaves nothing behind', async () => {
    plant(server.memory, soup);
    await open();
    await row('Marek').waitFor();
    await page.click('#settings');
    await act('sign-out').click();
    await page.waitForSelector('#key');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    expect(await page.locator('.row:visible').count()).toBe(0);
  });
});

describe('deciding', () => {
  it('approves by keyboard, goes on to the next and undoes', async () => {
    const first = plant(server.memory, glass);
    plant(server.memory, soup);
    await open();
    await title().filter({ hasText: 'Katarzyna' }).waitFor();
    await page.keyboard.press('a');
    await toast('Approved. Next: Marek').waitFor();
    expect(stored(first).status).toBe('approved');
    await title().filter({ hasText: 'Marek' }).waitFor();
    expect(await row('Katarzyna').count()).toBe(0);
    await page.keyboard.press('u');
    await toast('Undone').waitFor();
    expect(stored(first).status).toBe('awaiting_approval');
    await title().filter({ hasText: 'Katarzyna' }).waitFor();
  });

  it('walks with j and k, and Enter goes into the review', async () => {
    plant(server.memory, glass);
    plant(server.memory, soup);
    await open();
    await title().filter({ hasText: 'Katarzyna' }).waitFor();
    await page.keyboard.press('j');
    await title().filter({ hasText: 'Marek' }).waitFor();
    await page.keyboard.press('k');
    await title().filter({ hasText: 'Katarzyna' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#title:focus').waitFor();
    await page.keyboard.press('?');
    await page.locator('dialog', { hasText: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    // The dialog goes with its `close` event, which the browser sends after the key.
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('edits with a counter as the platform counts and approves that text', async () => {
    const mention = plant(server.memory, glass);
    await open();
    await title().waitFor();
    await page.keyboard.press('e');
    await page.fill('#typed', 'Zażółć');
    // Google counts bytes: six letters, ten bytes.
    await page.locator('.counter', { hasText: '10 / 4,096' }).waitFor();
    const text = 'Pani Katarzyno, bardzo nam przykro. Prosimy o wiadomość: kontakt@pierogarnia.example.';
    await page.fill('#typed', text);
    await page.keyboard.press('Control+Enter');
    await toast('Approved with your text').waitFor();
    expect(stored(mention)).toMatchObject({ status: 'approved', draft: 2 });
    expect(server.memory.texts.get(textKeys.draft(mention.id, 2))).toMatchObject({ text, by: 'person:anna' });
  });

  it('does not send a text that is too long', async () => {
    plant(server.memory, mentionOnBluesky);
    await open();
    await title().waitFor();
    await page.keyboard.press('e');
    await page.fill('#typed', '👩‍👩‍👧‍👦'.repeat(301));
    await page.locator('.counter.over', { hasText: '1 too long' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await toast('Too long').waitFor();
    expect(server.decisions).toEqual([]);
  });

  it('shows what the guard says beside the text and keeps it', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await title().waitFor();
    await page.keyboard.press('e');
    const text = 'Dzień dobry, zwrócimy Panu pieniądze jutro. Szczegóły: https://zwroty.example/formularz';
    await page.fill('#typed', text);
    await act('send').click();
    await toast('must not go out').waitFor();
    await page.locator('.findings .block').first().waitFor();
    expect(await page.locator('.findings').innerText()).toContain('zwroty.example');
    expect(await page.inputValue('#typed')).toBe(text);
    expect(stored(mention).status).toBe('awaiting_approval');
  });

  it('tells who was faster, and shows how it stands now', async () => {
    const mention = plant(server.memory, soup);
    plant(server.memory, lovely);
    await open();
    await title().filter({ hasText: 'Marek' }).waitFor();
    await decide(mention, { type: 'approve' });
    await act('approve').click();
    await toast(/Meanwhile: approved \(Jan Kowal, \d\d:\d\d\)/).waitFor();
    await page.locator('.status', { hasText: 'Approved' }).waitFor();
    expect(stored(mention).approvals).toHaveLength(1);
  });

  it('tells when the author edited the review meanwhile', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await title().waitFor();
    authorEdits(mention, 'Jednak wszystko w porządku, oddali pieniądze.');
    await act('approve').click();
    await toast('The author edited the review').waitFor();
    await page.locator('.quote', { hasText: 'Jednak wszystko w porządku' }).waitFor();
    expect(stored(mention).approvals).toEqual([]);
  });

  it('retries with the same decision where the answer was lost', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await title().waitFor();
    server.mishap('POST', /decisions$/, 'answer_lost');
    await act('approve').click();
    await toast('Nothing was lost').waitFor();
    await toast('Nothing was lost').getByRole('button', { name: 'Try again' }).click();
    await toast('Approved.').waitFor();
    expect(server.decisions).toHaveLength(2);
    expect(server.decisions[1]).toEqual(server.decisions[0]);
    expect(stored(mention).history.filter(({ moves }) => moves.includes('approve'))).toHaveLength(1);
  });

  it('keeps the decision while offline: pressing again is the same one', async () => {
    plant(server.memory, soup);
    await open();
    await title().waitFor();
    await context.setOffline(true);
    try {
      await act('approve').click();
      await toast('Nothing was lost').waitFor();
      await page.locator('.banner', { hasText: 'No connection' }).waitFor();
    } finally {
      await context.setOffline(false);
    }
    server.mishap('POST', /decisions$/, 'unavailable');
    await act('approve').click();
    await toast('could not do it').waitFor();
    await act('approve').click();
    await toast('Approved.').waitFor();
    expect(server.decisions).toHaveLength(2);
    expect(new Set(server.decisions.map(({ decisionId }) => decisionId)).size).toBe(1);
    expect(await page.locator('.banner').count()).toBe(0);
  });

  it('rejects with a reason, redrafts with a hint, closes, snoozes, brings back', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await title().waitFor();
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Wrong tone' }).click();
    await page.locator('dialog .do').click();
    await toast('Rejected').waitFor();
    expect(server.decisions.at(-1)).toMatchObject({ type: 'reject', reason: 'Wrong tone' });
    await page.click('#tab-done');
    await row('Marek').click();
    await act('reopen').click();
    await toast('waits for approval again').waitFor();
    await page.click('#tab-waiting');
    await row('Marek').click();
    await act('snooze').click();
    await page.getByRole('button', { name: 'In an hour' }).click();
    await toast('Snoozed until').waitFor();
    await page.locator('.group', { hasText: 'Snoozed' }).waitFor();
    await row('Marek').click();
    await page.keyboard.press('d');
    await page.getByRole('button', { name: 'Shorter' }).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('.reply-text', { hasText: 'being written' }).waitFor();
    // What was said with each decision stays with that decision.
    const said = [...server.memory.texts].filter(([key]) => key.startsWith(textKeys.hint(mention.id, '')));
    expect(said.map(([, words]) => words)).toEqual(['Wrong tone', 'Shorter']);
  });

  it('corrects tags by keyboard, says who did, and offers another draft', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await row('Marek').click();
    await page.keyboard.press('t');
    await page.locator('dialog').waitFor();
    await page.locator('dialog').getByRole('radio', { name: 'Critical' }).focus();
    await page.keyboard.press('Space');
    await page.locator('dialog').getByRole('checkbox', { name: 'cleanliness' }).check();
    await page.keyboard.press('Control+Enter');
    await toast('Tags corrected.').waitFor();

    expect(stored(mention).tags).toMatchObject({
      urgency: 'critical',
      topics: expect.arrayContaining(['cleanliness']),
    });
    expect(stored(mention).status).toBe('awaiting_approval');
    await page.locator('#side', { hasText: 'Corrected by' }).waitFor();
    expect(await page.locator('#side').innerText()).toContain('Corrected by a person');
    await act('redraft-after-retag').click();
    await page.locator('dialog').getByRole('button', { name: 'Write another draft' }).click();
    await toast('Sent back').waitFor();
    expect(stored(mention).status).toBe('classified');
  });

  it('takes three topics at most, and sends nothing where nothing was changed', async () => {
    const mention = plant(server.memory, { ...soup, topics: ['staff_service'] });
    await open();
    await row('Marek').click();
    await act('retag').click();
    for (const name of ['delivery', 'outage', 'privacy']) {
      await page.locator('dialog').getByRole('checkbox', { name, exact: true }).check();
    }
    await page.locator('dialog').getByRole('button', { name: 'Save' }).click();
    await page.locator('dialog .trouble', { hasText: 'three topics' }).waitFor();
    for (const name of ['delivery', 'outage', 'privacy']) {
      await page.locator('dialog').getByRole('checkbox', { name, exact: true }).uncheck();
    }
    await page.locator('dialog').getByRole('button', { name: 'Save' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(stored(mention).version).toBe(mention.version);
  });

  it('shows when a customer wants to be called, their words inert', async () => {
    const mention = plant(server.memory, { ...soup, flags: ['asks_contact'] });
    const key = textKeys.tags(mention.id, 1);
    const contactTime = { words: '<b>jutro</b> o 9', at: '2026-11-26T09:00:00+01:00' };
    server.memory.texts.set(key, { ...(server.memory.texts.get(key) as object), contactTime });
    await open();
    await row('Marek').click();
    const side = page.locator('#side', { hasText: 'Wants a call' });
    await side.waitFor();
    expect(await side.innerText()).toMatch(/<b>jutro<\/b> o 9 → .*09:00/);
  });

  it('says that the author deleted it, where he did', async () => {
    const gone = { ...mentionOnBluesky, text: '' };
    plant(server.memory, { ...gone, later: () => [[{ type: 'close', reason: 'deleted_at_source' }]] });
    await open();
    await page.click('#tab-done');
    await page.locator('.row .said', { hasText: 'The author deleted it' }).waitFor();
    await page.locator('.row').click();
    await page.locator('.quote.none', { hasText: 'The author deleted it' }).waitFor();
  });

  it.each([
    [1280, 'en'],
    [1280, 'pl'],
    [1024, 'pl'],
  ])('keeps its buttons on one line at %i pixels in %s, also for a second approval', async (width, language) => {
    const mention = plant(server.memory, { ...soup, approvalsNeeded: 2 });
    await decide(mention, { type: 'approve' });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${server.url}/console`);
    await page.evaluate(`localStorage.setItem("odzew.language", "${language}")`);
    await open();
    await act('close').waitFor();
    const tops = (await page.locator('.actions .do').all()).map(async (each) => (await each.boundingBox())?.y);
    expect(new Set(await Promise.all(tops)).size).toBe(1);
    await page.evaluate('localStorage.removeItem("odzew.language")');
  });

  it('says nothing of a call where nobody asked for one', async () => {
    plant(server.memory, soup);
    await open();
    const side = page.locator('#side', { hasText: 'Language' });
    await side.waitFor();
    expect(await side.innerText()).not.toContain('Wants a call');
  });

  it('tells what was learned, and lets an admin have it forgotten', async () => {
    server.memory.learned = 7;
    await open();
    await page.getByRole('button', { name: 'Settings' }).click();
    await act('learning').click();
    await page.locator('dialog', { hasText: '7 corrections of tags' }).waitFor();
    await page.locator('dialog').getByRole('button', { name: 'Forget what was learned' }).click();
    await toast('Forgotten').waitFor();
    expect(server.memory.brand.learnedSince).toBeGreaterThan(0);
  });

  it('lets an admin erase an author, after he was asked, and shows nothing of him any more', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await row('Marek').click();
    const erase = page.locator('[data-act="erase"]');
    await erase.click();
    const dialog = page.locator('dialog', { hasText: 'Erase this author’s data?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(stored(mention).closeReason).toBeUndefined();

    await erase.click();
    await dialog.getByText('This cannot be undone').waitFor();
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await toast('1 review erased').waitFor();

    expect(stored(mention)).toMatchObject({ status: 'closed', closeReason: 'erased' });
    await page.locator('#detail', { hasText: 'Erased on request' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Marek');
    expect(await erase.count()).toBe(0);
  });

  it('offers the erasure to admins alone, in Polish too', async () => {
    plant(server.memory, soup);
    await open(colleagueKey);
    await row('Marek').click();
    await page.locator('#side', { hasText: 'History' }).waitFor();
    expect(await page.locator('[data-act="erase"]').count()).toBe(0);

    await page.close();
    page = await context.newPage();
    mishaps = watch(page);
    await page.goto(`${server.url}/console`);
    await page.evaluate('localStorage.setItem("odzew.language", "pl")');
    await page.goto('about:blank');
    await open();
    await row('Marek').click();
    await page.locator('[data-act="erase"]', { hasText: 'Usuń dane autora' }).click();
    await page.locator('dialog', { hasText: 'Usunąć dane tego autora?' }).waitFor();
    await page.evaluate('localStorage.removeItem("odzew.language")');
  });

  it('asks a person what became of an uncertain reply', async () => {
    const mention = plant(server.memory, { ...mentionOnBluesky, later: uncertain });
    await open();
    await row('tomasz').click();
    await act('posted').click();
    await toast('Noted').waitFor();
    expect(stored(mention).status).toBe('published');
  });

  it('lets a person post by hand and confirm it', async () => {
    const mention = plant(server.memory, appReview);
    await open();
    await title().waitFor();
    await page.keyboard.press('a');
    await page.locator('.callout', { hasText: 'Post this by hand' }).waitFor();
    await act('copy').click();
    await page.locator('.toast', { hasText: /Copied|did not allow/ }).waitFor();
    await act('posted_by_hand').click();
    await toast('Closed').waitFor();
    expect(stored(mention)).toMatchObject({ status: 'closed', closeReason: 'posted_by_hand' });
  });

  it('corrects what is published, with a warning where that adds a second reply', async () => {
    const mention = plant(server.memory, { ...mentionOnBluesky, platform: 'x', later: published });
    await open();
    await page.click('#tab-done');
    await row('tomasz').click();
    await act('correct').click();
    await page.fill('#typed', 'Dzień dobry! W Wigilię jesteśmy do Państwa dyspozycji.');
    await act('send').click();
    await toast('Brought back').waitFor();
    await page.locator('.callout.loud', { hasText: 'adds a second one' }).waitFor();
    expect(stored(mention).status).toBe('awaiting_approval');
  });

  it('asks for a second person where two are needed', async () => {
    const mention = plant(server.memory, { ...soup, approvalsNeeded: 2 });
    await open();
    await title().waitFor();
    await act('approve').click();
    await toast('A second person').waitFor();
    await page.locator('.tag', { hasText: '1 of 2 approvals: you' }).waitFor();
    await decide(mention, { type: 'approve' });
    expect(stored(mention).status).toBe('approved');
  });

  it('offers nothing to a key that may only look, and says why', async () => {
    plant(server.memory, soup);
    await open(viewerKey);
    await page.locator('.why-not', { hasText: 'may look, not decide' }).waitFor();
    expect(await page.locator('[data-do]').count()).toBe(0);
    expect(await page.locator('.assignment button').count()).toBe(0);
    expect(await page.locator('#publishing').isDisabled()).toBe(true);
    expect(await page.locator('#publishing').getAttribute('title')).toContain('Only an admin');
    await page.keyboard.press('a');
    await page.keyboard.press('t');
    await page.click('#settings');
    await page.locator('dialog', { hasText: 'Signed in as Viktor (may look)' }).waitFor();
    expect(await act('crisis').count()).toBe(0);
    expect(server.decisions).toEqual([]);
  });

  it('offers nothing to somebody whom the brand does not list', async () => {
    plant(server.memory, soup);
    server.memory.brand = { ...server.memory.brand, approvers: [{ person: 'anna' }] };
    await open(colleagueKey);
    await page.locator('.why-not', { hasText: 'not among the people who decide' }).waitFor();
    expect(await act('approve').count()).toBe(0);
  });

  it('knows who approved first, also after the page was opened anew', async () => {
    const mention = plant(server.memory, { ...soup, approvalsNeeded: 2 });
    await server.call(adminKey, 'POST', `/v1/mentions/${mention.id}/decisions`, {
      type: 'approve',
      revision: 1,
      draft: 1,
      decisionId: 'first',
    });
    await open();
    await page.locator('.tag', { hasText: '1 of 2 approvals: you' }).waitFor();
    expect(await act('approve').isDisabled()).toBe(true);
    await page.locator('.why-not', { hasText: 'You have approved this' }).waitFor();
  });

  it('tells a late second approval in the language of the page', async () => {
    const mention = plant(server.memory, { ...soup, approvalsNeeded: 2 });
    await page.goto(`${server.url}/console`);
    await page.evaluate('localStorage.setItem("odzew.language", "pl")');
    await open();
    await act('approve').waitFor();
    await server.call(adminKey, 'POST', `/v1/mentions/${mention.id}/decisions`, {
      type: 'approve',
      revision: 1,
      draft: 1,
      decisionId: 'elsewhere',
    });
    await page.keyboard.press('a');
    await toast('Nie wysłano. Twoja zgoda już jest').waitFor();
    await page.evaluate('localStorage.removeItem("odzew.language")');
  });
});

describe('staying true while somebody works', () => {
  it('never loses what is being typed, whatever the list does', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await title().waitFor();
    await page.keyboard.press('e');
    await page.fill('#typed', 'Panie Marku, ');
    await page.locator('#typed').press('End');
    plant(server.memory, { ...glass, due: 1 });
    await decide(mention, { type: 'assign' });
    await refresh();
    await row('Katarzyna').waitFor();
    await page.keyboard.type('piszę dalej');
    expect(await page.inputValue('#typed')).toBe('Panie Marku, piszę dalej');
    await page.reload();
    await expect.poll(() => page.inputValue('#typed')).toBe('Panie Marku, piszę dalej');
  });

  it('holds the text back until an edit of the author was read', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await title().waitFor();
    await page.keyboard.press('e');
    await page.fill('#typed', 'Panie Marku, dziękujemy za tę opinię i prosimy o wiadomość.');
    authorEdits(mention, 'Zmieniam zdanie: obsługa przeprosiła.');
    redrafted(mention, 'Dziękujemy, Panie Marku.');
    await refresh();
    await page.locator('.notice', { hasText: 'while you were writing' }).waitFor();
    expect(await act('send').isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'I have read it' }).click();
    await act('send').click();
    await toast('Approved with your text').waitFor();
    expect(stored(mention)).toMatchObject({ status: 'approved', revision: 2 });
  });

  it('keeps the selection when the list changes around it', async () => {
    plant(server.memory, soup);
    await open();
    await title().filter({ hasText: 'Marek' }).waitFor();
    plant(server.memory, { ...glass, due: 1 });
    await refresh();
    await row('Katarzyna').waitFor();
    expect(await title().innerText()).toBe('Marek');
    expect(await page.locator('.row[aria-current]').innerText()).toContain('Marek');
  });

  it('pauses and resumes publishing', async () => {
    plantDay(server.memory);
    await open();
    await page.click('#publishing');
    await page.locator('dialog .do').click();
    await page.locator('.banner', { hasText: 'Publishing is paused' }).waitFor();
    expect(server.memory.brand.paused).toBe(true);
    await page.getByRole('button', { name: 'Resume publishing' }).click();
    await toast('Publishing is on again').waitFor();
    expect(server.memory.brand.paused).toBe(false);
  });

  it('says what to do about a source', async () => {
    plantDay(server.memory);
    server.memory.quarantined = 3;
    await open();
    await page.click('#health');
    const list = page.locator('.sources');
    await list.getByText('Connect the account again').waitFor();
    await list.getByText('3 items could not be read').first().waitFor();
  });

  it('filters by words, platform and urgency', async () => {
    plantDay(server.memory);
    await open();
    await row('Katarzyna').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('sanepid');
    await expect.poll(() => page.locator('.row').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.selectOption('[name=platform]', 'bluesky');
    await expect.poll(() => page.locator('.row').count()).toBe(1);
    await page.selectOption('[name=urgency]', 'critical');
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await row('Katarzyna').waitFor();
  });

  it('says what to do when the list does not load, and goes on by itself', async () => {
    plant(server.memory, soup);
    server.mishap('GET', /mentions/, 'unavailable', 1);
    await page.goto(`${server.url}/console#key=${adminKey}`);
    await page.locator('.empty', { hasText: 'The list did not load' }).waitFor();
    await row('Marek').waitFor();
  });
});

describe('hostile texts', () => {
  const nasty = [
    '<script>alert(1)</script><img src=x onerror=alert(2)><iframe src="javascript:alert(3)"></iframe>',
    'abc\u202Egnihton yas \u0000\u0007\u200B\u{E0041}\u{E0042} {{7*7}}',
  ].join('\n');

  it('shows them inert, with what hides made visible', async () => {
    plant(server.memory, {
      ...soup,
      author: '<b onmouseover=alert(4)>\u202Ekcah</b>',
      title: '"><svg onload=alert(5)>',
      text: nasty,
      reply: 'Dziękujemy <script>alert(6)</script>',
      url: 'javascript:alert(7)',
      reasons: [{ code: '<i>x</i>', words: '<script>alert(8)</script>' }],
      draft: { findings: [{ code: 'x', severity: 'warn', words: '<img src=x>', suggestion: '<b>y</b>' }] },
    });
    await open();
    await page.locator('.quote', { hasText: '<script>alert(1)</script>' }).waitFor();
    expect(await page.locator('.quote .control').allInnerTexts()).toEqual([
      'U+202E',
      'U+0000',
      'U+0007',
      'U+200B',
      'U+E0041 ×2',
    ]);
    expect(await page.locator('main :is(script, iframe, b[onmouseover], svg[onload], img)').count()).toBe(0);
    expect(await page.locator('a.open').count()).toBe(0);
    expect(await page.locator('.quote .words').getAttribute('dir')).toBe('auto');
  });

  it('bounds a text of 100 kB until somebody asks for all of it', async () => {
    plant(server.memory, { ...soup, text: '🥟'.repeat(25_000) });
    await open();
    await title().waitFor();
    expect((await page.locator('.quote').innerText()).length).toBeLessThan(2000);
    await page.getByRole('button', { name: 'Show all (50,000 characters)' }).click();
    await expect.poll(async () => (await page.locator('.quote').innerText()).length).toBeGreaterThan(49_000);
    expect((await page.locator('.quote').boundingBox())?.height).toBeLessThan(600);
    await noSidewaysScroll();
  });
});

describe('on a phone', () => {
  beforeEach(() => page.setViewportSize({ width: 360, height: 740 }));

  it('shows list and review as two views, goes back, and never scrolls sideways', async () => {
    plantDay(server.memory);
    await open();
    await row('Katarzyna').waitFor();
    await noSidewaysScroll();
    expect(await page.locator('.detail').isVisible()).toBe(false);
    await row('Katarzyna').click();
    await act('approve').waitFor();
    await noSidewaysScroll();
    expect(await page.locator('.queue').isVisible()).toBe(false);
    for (const button of await page.locator('.actions .do').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    const bar = await page.locator('.bar').boundingBox();
    expect(Math.round((bar?.y ?? 0) + (bar?.height ?? 0))).toBe(740);
    await act('edit').click();
    await noSidewaysScroll();
    await page.keyboard.press('Escape');
    await page.locator('.back').click();
    await row('Katarzyna').waitFor();
    await row('Marek').click();
    await act('approve').waitFor();
    await page.goBack();
    await row('Marek').waitFor();
  });

  it('corrects tags in a dialog that fits', async () => {
    const mention = plant(server.memory, soup);
    await open();
    await row('Marek').click();
    await act('retag').click();
    await page.locator('dialog').getByText('Low', { exact: true }).click();
    await noSidewaysScroll();
    for (const choice of await page.locator('dialog .choice').all()) {
      expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.locator('dialog').getByRole('button', { name: 'Save' }).click();
    await toast('Tags corrected.').waitFor();
    expect(stored(mention).tags?.urgency).toBe('low');
  });

  it('goes on to the next review after a decision', async () => {
    plant(server.memory, glass);
    plant(server.memory, soup);
    await open();
    await row('Katarzyna').click();
    await act('approve').click();
    await title().filter({ hasText: 'Marek' }).waitFor();
    await act('approve').click();
    await page.locator('.empty', { hasText: 'All answered' }).waitFor();
  });
});

describe('for everybody', () => {
  it('speaks Polish with the right plurals', async () => {
    plantDay(server.memory);
    await open();
    await page.click('#settings');
    await page.getByText('Polski').click();
    await page.locator('#tab-waiting', { hasText: 'Czekają' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('html').getAttribute('lang')).toBe('pl');
    expect(await page.locator('.foot').innerText()).toContain('9 opinii');
    await page.locator('#health', { hasText: '1 źródło wymaga uwagi' }).waitFor();
    await row('Katarzyna').click();
    await page.locator('.why', { hasText: 'Ciało obce' }).waitFor();
    await page.keyboard.press('a');
    await toast('Zatwierdzono. Następna: Marek').waitFor();
    await page.evaluate('localStorage.removeItem("odzew.language")');
  });

  it.each(['light', 'dark'] as const)('passes the audit, %s', async (colorScheme) => {
    plantDay(server.memory);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${server.url}/console`);
    await page.waitForSelector('#key');
    expect(await page.evaluate(audit)).toEqual([]);
    await open();
    await row('Katarzyna').click();
    await act('approve').waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await page.keyboard.press('e');
    await page.fill('#typed', 'Zwrócimy pieniądze, zapraszamy na https://zwroty.example');
    await act('send').click();
    await page.locator('.findings').waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await page.evaluate(audit)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.locator('#tags-language').waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('#health');
    expect(await page.evaluate(audit)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('#tab-failed');
    await row('Agnieszka').click();
    await page.locator('.callout.loud').waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
  });

  it('opens the review that a link names', async () => {
    plant(server.memory, glass);
    const mention = plant(server.memory, lovely);
    await open(adminKey, `&mention=${mention.id}`);
    await title().filter({ hasText: 'Emily Stone' }).waitFor();
  });

  it('lets go of single-key shortcuts', async () => {
    plant(server.memory, soup);
    await open();
    await title().waitFor();
    await page.click('#settings');
    await page.uncheck('#shortcuts');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    expect(server.decisions).toEqual([]);
    await page.evaluate('localStorage.removeItem("odzew.shortcuts")');
  });

  it('paints before any data is there, and loads nothing from elsewhere', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    plant(server.memory, soup);
    await open();
    await row('Marek').waitFor();
    expect(loaded.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(loaded.filter((url) => url.endsWith('/console/pl.js'))).toEqual([]);
  });
});

/** The same page on a stage that runs: `CONSOLE_URL=http://localhost:3000 CONSOLE_KEY=… npm run test:browser`. */
describe.runIf(process.env.CONSOLE_URL !== undefined)('on a running stage', () => {
  it('signs in, approves by keyboard and can undo', async () => {
    await page.goto(`${process.env.CONSOLE_URL}/console#key=${process.env.CONSOLE_KEY}`);
    await act('approve').waitFor({ timeout: 60_000 });
    await page.keyboard.press('a');
    await page.locator('.toast.done').first().waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
  });
});

async function noSidewaysScroll(): Promise<void> {
  const [scroll, client] = await page.evaluate<[number, number]>(
    '[Math.max(...[...document.querySelectorAll("html, body, .scroll, .list")].map((each) => each.scrollWidth - each.clientWidth)), 0]',
  );
  expect(scroll).toBeLessThanOrEqual(client);
}

/** The author changes the text: the next revision, without tags and draft of its own yet. */
function authorEdits(mention: Mention, text: string): void {
  const now = stored(mention);
  const revision = now.revision + 1;
  const before = server.memory.texts.get(textKeys.revision(mention.id, now.revision)) as object;
  server.memory.texts.set(textKeys.revision(mention.id, revision), { ...before, text });
  const edit = { revision, contentHash: String(revision), hasText: true, rating: now.rating, editedAt: Date.now() };
  putMention(server.memory, advance(now, [{ type: 'revise', revision: edit }], { at: Date.now(), by: 'author' }));
}

/** The steps have read the new text and drafted anew. */
function redrafted(mention: Mention, text: string): void {
  const before = server.memory.texts.get(textKeys.draft(mention.id, 1)) as object;
  const tags = server.memory.texts.get(textKeys.tags(mention.id, 1)) as NonNullable<Mention['tags']>;
  const now = stored(mention);
  const draft = now.draft + 1;
  server.memory.texts.set(textKeys.tags(mention.id, now.revision), tags);
  server.memory.texts.set(textKeys.draft(mention.id, draft), {
    ...before,
    text,
    number: draft,
    revision: now.revision,
  });
  const classified = advance(now, [{ type: 'classify', tags }], { at: Date.now(), by: 'system' });
  const move = {
    type: 'draft',
    draft,
    draftHash: `hash-${draft}`,
    dueAt: Date.now() + 3_600_000,
    approvalsNeeded: 1,
  } as const;
  putMention(server.memory, advance(classified, [move], { at: Date.now(), by: 'system' }));
}
