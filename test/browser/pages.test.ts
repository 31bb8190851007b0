import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Source } from '../../shared/domain/source/source.ts';
import { day } from '../../shared/domain/time.ts';
import { aPublishedReply } from '../support/published-replies.ts';
import { type Browser, launchBrowser, watch } from './launch.ts';
import { addKey } from './memory-api.ts';
import { adminKey, colleagueKey, emptyMemory, glass, lovely, plant, soup } from './seeds.ts';
import { type ConsoleServer, startConsoleServer } from './server.ts';

/** Voice, crisis and quality in the console. */

const audit = readFileSync(new URL('./audit-page.js', import.meta.url), 'utf8');
/** Where pictures for the eye go, where somebody wants them. */
const pictures = process.env.SCREENSHOTS;
const otherAdmin = 'odz_other_admin_0123456789a';

let browser: Browser;
let server: ConsoleServer;
let page: Page;
let mishaps: string[];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startConsoleServer(emptyMemory());
  addKey(server.memory, otherAdmin, 'jan', 'admin');
  page = await browser.context.newPage();
  mishaps = watch(page);
});
afterEach(async () => {
  await page.evaluate('localStorage.clear()').catch(() => undefined);
  await page.close();
  await server.close();
  expect(mishaps).toEqual([]);
});

const act = (name: string) => page.locator(`[data-do="${name}"]`);
const toast = (text: string) => page.locator('.toast', { hasText: text });
const brand = () => server.memory.brand;
const picture = async (name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: false });
};
async function open(name: string, key = adminKey): Promise<void> {
  await page.goto(`${server.url}/console#key=${key}`);
  await page.waitForSelector('.row, .empty h2');
  await page.goto(`${server.url}/console#page=${name}`);
  await page.locator('#page-title').waitFor();
}
async function openVoice(key = adminKey): Promise<void> {
  await open('voice', key);
  await page.locator('#voice-signature').waitFor();
}
const noSidewaysScroll = async (): Promise<void> =>
  expect(
    await page.evaluate(
      'Math.max(...[...document.querySelectorAll("html, body, .page")].map((each) => each.scrollWidth - each.clientWidth))',
    ),
  ).toBeLessThanOrEqual(0);

function plantReviews(): void {
  for (const seed of [glass, soup, lovely]) plant(server.memory, seed);
}

describe('the voice', () => {
  it('is saved after a preview on real reviews, and not before', async () => {
    plantReviews();
    await openVoice();
    expect(await act('save').isDisabled()).toBe(true);
    await page.fill('#voice-signature', 'Zespół Pierogarni');
    await page.locator('#save-state', { hasText: 'Look at a preview first' }).waitFor();
    expect(await act('save').isDisabled()).toBe(true);

    await act('preview').click();
    await page.locator('#preview-title').waitFor();
    expect(await page.locator('.preview').count()).toBe(3);
    expect(await page.locator('.side-after', { hasText: 'Zespół Pierogarni' }).count()).toBe(3);
    expect(await page.locator('.side-before', { hasText: 'Zespół Pierogarni' }).count()).toBe(0);
    expect(await page.locator('.side-after mark').count()).toBeGreaterThan(0);
    await picture('voice-preview-desktop');
    expect(brand().voiceVersion.number).toBe(1);
    // Whoever reads the last preview can save without going back.
    await page.locator('.side-after').last().scrollIntoViewIfNeeded();
    const bar = await page.locator('.save-bar').boundingBox();
    expect((bar?.y ?? 9999) + (bar?.height ?? 0)).toBeLessThanOrEqual(800);
    expect(bar?.y ?? -1).toBeGreaterThan(0);

    await act('save').click();
    await toast('Saved as version 2').waitFor();
    expect(brand()).toMatchObject({
      voice: { signature: 'Zespół Pierogarni' },
      voiceVersion: { number: 2, by: 'person:anna' },
    });
    await page.locator('.version', { hasText: 'in force' }).filter({ hasText: 'Signature' }).waitFor();
  });

  it('has to be previewed again after another change', async () => {
    plantReviews();
    await openVoice();
    await page.fill('#voice-signature', 'A');
    await act('preview').click();
    await page.locator('#save-state', { hasText: 'can be saved' }).waitFor();
    await page.fill('#voice-signature', 'AB');
    await page.locator('#save-state', { hasText: 'Look at a preview first' }).waitFor();
    expect(await act('save').isDisabled()).toBe(true);
  });

  it('is changed by keyboard alone', async () => {
    plantReviews();
    await openVoice();
    await page.focus('#voice-contact');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('hello@pierogarnia.example');
    await page.focus('input[name="voice-formality"]:checked');
    await page.keyboard.press('ArrowRight');
    await act('preview').focus();
    await page.keyboard.press('Enter');
    await page.locator('#preview-title').waitFor();
    await act('save').focus();
    await page.keyboard.press('Enter');
    await toast('Saved as version 2').waitFor();
    expect(brand().voice).toMatchObject({ contact: 'hello@pierogarnia.example', voice: { formality: 'informal' } });
  });

  it('keeps saved answers with their days, and says which end', async () => {
    const tomorrow = new Date(Date.now() + day).toISOString().slice(0, 10);
    await openVoice();
    await act('add-answer').click();
    await page.keyboard.type('We are open from 10 to 22.');
    await page.fill('#answer-0-about', 'hours, open ,');
    await page.fill('#answer-0-validUntil', tomorrow);
    await act('preview').click();
    await page.locator('.previews', { hasText: 'no review yet' }).waitFor();
    await act('save').click();
    await toast('Saved as version 2').waitFor();

    const [answer] = brand().voice.savedAnswers;
    expect(answer).toMatchObject({
      text: 'We are open from 10 to 22.',
      about: ['hours', 'open'],
      validUntil: tomorrow,
    });
    const id = answer?.id;
    await page.locator('#ending', { hasText: 'We are open' }).waitFor();
    await page.fill('#answer-0', 'We are open from 11 to 22.');
    await act('preview').click();
    await page.locator('#save-state', { hasText: 'can be saved' }).waitFor();
    await act('save').click();
    await toast('Saved as version 3').waitFor();
    expect(brand().voice.savedAnswers[0]?.id).toBe(id);
    await page.getByRole('button', { name: 'Remove answer 1' }).click();
    await act('preview').click();
    await page.locator('#save-state', { hasText: 'can be saved' }).waitFor();
    await act('save').click();
    await toast('Saved as version 4').waitFor();
    expect(brand().voice.savedAnswers).toEqual([]);
  });

  it('says what is wrong with a flaw, and keeps what was typed', async () => {
    await openVoice();
    await page.fill('#voice-allowedDomains', 'pl');
    await act('preview').click();
    await page.locator('.previews .trouble', { hasText: 'must be a host' }).waitFor();
    expect(await page.inputValue('#voice-allowedDomains')).toBe('pl');
    expect(await act('save').isDisabled()).toBe(true);
  });

  it('of a location holds what it says otherwise, and nothing else', async () => {
    plantReviews();
    server.memory.sources.set(
      'lipa',
      Source.parse({
        id: 'lipa',
        version: 1,
        brandId: 'pierogarnia',
        locationId: 'pod-lipa',
        platform: 'x',
        account: {},
        enabled: true,
        answerSince: 0,
        pullEverySeconds: 300,
        sweepEverySeconds: 86_400,
        window: {},
        sweepAt: 0,
        pullAt: 0,
        health: 'ok',
        failures: 0,
      }),
    );
    await openVoice();
    await page.selectOption('#voice-place', 'pod-lipa');
    expect(await page.getAttribute('#voice-contact', 'placeholder')).toBe('kontakt@pierogarnia.example');
    await page.fill('#voice-signature', 'Pod Lipą');
    await page.getByLabel('Informal').check();
    await act('preview').click();
    await page.locator('.side-after', { hasText: 'Pod Lipą' }).first().waitFor();
    await act('save').click();
    await toast('Saved as version 2').waitFor();

    expect(brand().locations).toEqual({
      'pod-lipa': expect.objectContaining({
        signature: 'Pod Lipą',
        voice: { formality: 'informal' },
        savedAnswers: [],
      }),
    });
    expect(brand().voice.signature).toBeUndefined();
  });

  it('of two admins: the second one is told who was faster, sees what changed, and loses nothing', async () => {
    await openVoice();
    await page.fill('#voice-signature', 'Mine');
    await act('preview').click();
    await page.locator('#save-state', { hasText: 'can be saved' }).waitFor();
    await server.call(otherAdmin, 'PUT', '/v1/brand/voice', {
      expectedVersion: 1,
      voice: { ...brand().voice, contact: 'theirs@pierogarnia.example' },
    });

    await act('save').click();
    const notice = page.locator('#voice-conflict');
    await notice.filter({ hasText: 'Jan Kowal saved version 2' }).waitFor();
    await notice.filter({ hasText: 'theirs@pierogarnia.example' }).waitFor();
    await picture('voice-conflict-desktop');
    expect(await page.inputValue('#voice-signature')).toBe('Mine');
    expect(brand().voice.signature).toBeUndefined();

    await act('mine').click();
    await act('preview').click();
    await page.locator('#save-state', { hasText: 'can be saved' }).waitFor();
    await act('save').click();
    await toast('Saved as version 3').waitFor();
    expect(brand().voice.signature).toBe('Mine');
  });

  it('is compared with an older version and restored', async () => {
    await server.call(adminKey, 'PATCH', '/v1/brand', { voice: { ...brand().voice, signature: 'Second' } });
    await openVoice();
    await page.getByRole('button', { name: 'Compare 1' }).click();
    await page.locator('dialog del', { hasText: 'Second' }).waitFor();
    await page.getByRole('button', { name: 'Restore version 1' }).click();
    await toast('Version 1 is in force again').waitFor();
    expect(brand()).toMatchObject({ voiceVersion: { number: 3, restored: 1 } });
    expect(brand().voice.signature).toBeUndefined();
    await page.locator('.version', { hasText: 'Version 1, restored' }).waitFor();
  });

  it('stays as it was begun while somebody looks at the reviews', async () => {
    plantReviews();
    await openVoice();
    await page.fill('#voice-signature', 'Half done');
    await page.click('.back-link');
    await page.locator('.row', { hasText: 'Marek' }).waitFor();
    await page.click('#to-voice');
    await page.locator('#voice-signature').waitFor();
    expect(await page.inputValue('#voice-signature')).toBe('Half done');
  });

  it('can be looked at, not saved, by an approver', async () => {
    await openVoice(colleagueKey);
    await page.fill('#voice-signature', 'Mine');
    await act('preview').click();
    await page.locator('#save-state', { hasText: 'Only an admin' }).waitFor();
    expect(await act('save').isDisabled()).toBe(true);
  });

  it('shows hostile words as words', async () => {
    const hostile = '<img src=x onerror=alert(1)>‮';
    plantReviews();
    await server.call(adminKey, 'PATCH', '/v1/brand', {
      voice: {
        ...brand().voice,
        signature: hostile,
        savedAnswers: [{ id: hostile.slice(0, 40), text: hostile, validUntil: '2026-01-01' }],
      },
      locations: { '"><script>alert(2)</script>': { contact: hostile } },
    });
    await openVoice();
    await act('preview').click();
    await page.locator('.preview').first().waitFor();
    expect(await page.locator('#page img, #page script').count()).toBe(0);
    expect(await page.inputValue('#voice-signature')).toBe(hostile);
  });
});

describe('a crisis', () => {
  it('is begun with a statement, shown plainly, and ended', async () => {
    plantReviews();
    await open('voice');
    await page.click('#settings');
    await act('crisis').click();
    await page.fill('#crisis-statement', 'We are looking into it.');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.locator('.banner.crisis', { hasText: 'two people approve' }).waitFor();
    expect(brand().crisis).toMatchObject({ statement: 'We are looking into it.', by: 'person:anna' });
    await picture('crisis-desktop');
    await page.click('.back-link');
    await page.locator('.banner.crisis').waitFor();
    await page.locator('[data-do="approve"]', { hasText: 'First approval' }).waitFor();
    await page.keyboard.press('a');
    await expect.poll(() => [...server.memory.mentions.values()].some((each) => each.approvalsNeeded === 2)).toBe(true);

    await page.locator('.banner.crisis button').click();
    await page.locator('dialog').getByRole('button', { name: 'End the crisis' }).click();
    await toast('The crisis is over').waitFor();
    expect(await page.locator('.banner.crisis').count()).toBe(0);
    expect(brand().crisis).toBeUndefined();
  });

  it('is not for approvers to begin', async () => {
    server.memory.brand = { ...server.memory.brand, crisis: { since: 1, by: 'person:anna' } };
    await open('voice', colleagueKey);
    await page.locator('.banner.crisis', { hasText: 'Anna Maj' }).waitFor();
    expect(await page.locator('.banner.crisis button').count()).toBe(0);
    await page.click('#settings');
    await page.locator('dialog', { hasText: 'may decide' }).waitFor();
    expect(await act('crisis').count()).toBe(0);
  });
});

function plantReplies(): void {
  const now = Date.now();
  for (let week = 0; week < 10; week += 1) {
    for (let each = 0; each < 3 + (week % 4); each += 1) {
      if (week === 4) continue;
      server.memory.published.push(
        aPublishedReply({
          at: now - week * 7 * day - each * 1000,
          locationId: each % 2 === 0 ? 'pod-lipa' : undefined,
          distance: each < 3 - week / 4 ? 0 : 0.1 + week / 20,
          overruled: each === 1 ? ['negative_phrasing'] : [],
          scores: { positiveTone: 0.9 - week / 40, addressesIssue: 0.8 - week / 15, personal: 0.6 - week / 30 },
        }),
      );
    }
  }
}

describe('the quality of replies', () => {
  it('is a plot whose numbers stand beside it as text', async () => {
    plantReplies();
    await open('quality');
    await page.locator('.plot').waitFor();

    expect(await page.locator('tbody tr').count()).toBe(10);
    expect(await page.locator('.plot .series').count()).toBe(5);
    const row = await page.locator('tbody tr').first().locator('td').allTextContents();
    expect(row).toEqual(['3', '100%', '0%', '90%', '80%', '60%']);
    // A week without replies is a gap, not a zero.
    expect(await page.locator('tbody tr').nth(4).locator('td').allTextContents()).toEqual([
      '0',
      '–',
      '–',
      '–',
      '–',
      '–',
    ]);
    const paths = await page
      .locator('.plot .series path')
      .evaluateAll((all) => all.map((path) => path.getAttribute('d')));
    for (const path of paths) expect(path?.match(/M/g)).toHaveLength(2);
    await page.locator('.overruled', { hasText: 'negative phrasing' }).waitFor();
    await picture('quality-desktop');

    await page.selectOption('#quality-place', 'pod-lipa');
    expect(await page.locator('tbody tr').first().locator('td').first().textContent()).toBe('2');
    await page.selectOption('#quality-span', '26');
    await page.locator('.plot').waitFor();
    expect(await page.inputValue('#quality-place')).toBe('pod-lipa');
  });

  it('says so where no reply has gone out, and where the server does not answer', async () => {
    await open('quality');
    await page.locator('.quality', { hasText: 'No reply has gone out' }).waitFor();
    server.mishap('GET', /reports/, 'unavailable', 1);
    await page.selectOption('#quality-span', '52');
    await page.locator('.quality .trouble').waitFor();
    await page.locator('.quality .quiet').click();
    await page.locator('.quality', { hasText: 'No reply has gone out' }).waitFor();
  });
});

describe('on any screen', () => {
  it.each([
    ['desktop', 'light', 1280, 'en'],
    ['dark', 'dark', 1280, 'en'],
    ['phone', 'light', 360, 'en'],
    ['phone-polish-dark', 'dark', 390, 'pl'],
    ['polish', 'light', 1280, 'pl'],
  ] as const)('%s passes the audit', async (name, colorScheme, width, language) => {
    plantReviews();
    plantReplies();
    const soon = new Date(Date.now() + 3 * day).toISOString().slice(0, 10);
    await server.call(adminKey, 'PATCH', '/v1/brand', {
      voice: {
        ...brand().voice,
        signature: 'Zespół',
        savedAnswers: [{ text: 'Jesteśmy czynni od 10 do 22.', about: ['godziny'], validUntil: soon }],
      },
    });
    await server.call(adminKey, 'PUT', '/v1/brand/crisis', { on: true, locationId: 'pod-lipa' });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${server.url}/console`);
    await page.evaluate(`localStorage.setItem('odzew.language', '${language}')`);
    await page.goto('about:blank');
    await openVoice();
    await page.locator('.version').first().waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await noSidewaysScroll();
    await picture(`voice-${name}`);
    await page.fill('#voice-signature', 'Zespół Pierogarni Pod Lasem');
    await act('preview').click();
    await page.locator('.preview').first().waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await noSidewaysScroll();
    await picture(`preview-${name}`);
    await page.locator('#versions').scrollIntoViewIfNeeded();
    await picture(`versions-${name}`);
    await page.goto(`${server.url}/console#page=quality`);
    await page.locator('.plot').waitFor();
    expect(await page.evaluate(audit)).toEqual([]);
    await noSidewaysScroll();
    await picture(`quality-${name}`);
  });

  it('speaks Polish throughout', async () => {
    plantReplies();
    await open('quality');
    await page.evaluate('localStorage.setItem("odzew.language", "pl")');
    await page.reload();
    await page.locator('th', { hasText: 'Życzliwy ton' }).waitFor();
    await page.locator('.overruled', { hasText: 'negatywne sformułowanie' }).waitFor();
    expect(await page.locator('#page').textContent()).not.toMatch(/[a-z]+\.[a-z_]+\b/);
  });
});
