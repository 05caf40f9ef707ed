import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { Cloud } from './fixtures/cloud.ts';
import { draftsOfDemo } from './fixtures/desk-test.ts';
import { serverRows } from './fixtures/server-rows.ts';
import { Studio } from './fixtures/studio.ts';

// node desktop/e2e/screenshots.ts [--readme]: every screen of the real app over its demo, in both languages and themes, into
// test-results/screenshots. --readme also puts the queue into docs/images. Needs the variables that
// scripts/electron-runtime/print.mjs --shell prints, a built studio and a display.
const workspace = resolve(import.meta.dirname, '..', '..');
const target = join(workspace, 'test-results', 'screenshots');
const screens = [
  ['queue', 'q'],
  ['inbox', 'i'],
  ['plan', 'p'],
  ['sources', 's'],
  ['outbox', 'o'],
  ['settings', ','],
] as const;
const clients = { en: 'Harbour', ru: 'Степной' } as const;

await mkdir(target, { recursive: true });
const cloud = await Cloud.create();
try {
  await cloud.start();
  await everyDraft();
  for (const language of ['en', 'ru'] as const) await takeAll(language);
} finally {
  await cloud.remove();
}
if (process.argv.includes('--readme')) await copyFile(join(target, 'en-light-queue.png'), join(workspace, 'docs', 'images', 'studio-queue.png'));

/** The demo writes its drafts right after the start. */
async function everyDraft(): Promise<void> {
  while (((await serverRows(cloud.url)).get('post')?.length ?? 0) < draftsOfDemo) await new Promise((done) => setTimeout(done, 500));
}

async function takeAll(language: 'en' | 'ru'): Promise<void> {
  const studio = await Studio.create(cloud.url, language);
  try {
    const page = await studio.open({ width: 1280, height: 800 }, 2);
    const demo = page.getByRole('button', { name: /demo data|учебных данных/ });
    await demo.waitFor();
    await shoot(page, `${language}-light-sign-in`);
    await demo.click();
    await page.getByRole('option').first().waitFor();
    await page.getByRole('button', { name: /^(Client|Клиент) / }).click();
    await page.getByRole('menuitem', { name: clients[language] }).click();
    await page.getByRole('option').nth(9).waitFor();
    await page.locator('[data-connection=synced]').waitFor();
    await page.getByRole('option').first().click();
    await takeQueue(page, `${language}-light`);
    await page.keyboard.press('n');
    await page.getByTestId('notice').waitFor();
    await page.getByTestId('notice').waitFor({ state: 'detached' });
    await takeScreens(page, language, 'light');
    await takeScreens(page, language, 'dark');
  } finally {
    await studio.remove();
  }
}

/** The desk as it opens, and what opens on top of it. */
async function takeQueue(page: Page, prefix: string): Promise<void> {
  await shoot(page, `${prefix}-queue`);
  const layers = [
    ['schedule', 's'],
    ['editor', 'e'],
    ['reject', 'r'],
    ['palette', 'Control+k'],
    ['shortcuts', '?'],
  ] as const;
  for (const [name, key] of layers) {
    await page.keyboard.press(key);
    await shoot(page, `${prefix}-${name}`);
    await page.keyboard.press('Escape');
  }
}

/** Every screen in one theme; the light queue was taken before a decision changed it. */
async function takeScreens(page: Page, language: 'en' | 'ru', theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  for (const [name, letter] of screens) {
    if (name === 'queue' && theme === 'light') continue;
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await shoot(page, `${language}-${theme}-${name}`);
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => undefined))]));
  await page.screenshot({ path: join(target, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
