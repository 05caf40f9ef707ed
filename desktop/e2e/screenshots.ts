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
  ['calendar', 'c'],
  ['sources', 's'],
  ['media', 'm'],
  ['statistics', 't'],
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
    await addChannels(page, language);
    for (const theme of ['light', 'dark'] as const) await takeNetworks(page, language, theme);
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
    if (name === 'sources') await takeFound(page, `${language}-${theme}`);
  }
}

/** What a pasted address shows before it is added. */
async function takeFound(page: Page, prefix: string): Promise<void> {
  await page.getByLabel(/^(Address, channel|Адрес, канал)/).fill(cloud.feedsUrl);
  await page.getByRole('button', { name: /^(Find|Найти)$/ }).click();
  await page.getByRole('region', { name: /^(What was found|Что нашлось)$/ }).getByRole('article').first().waitFor();
  await shoot(page, `${prefix}-sources-found`);
}

/** Channels of the other networks, without a connection: they are enough for their previews. */
async function addChannels(page: Page, language: 'en' | 'ru'): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  const way = page.getByRole('tab', { name: language === 'en' ? 'Without a connection' : 'Без подключения' });
  await way.click();
  for (const network of ['Instagram', 'YouTube']) {
    const form = page.getByRole('form', { name: language === 'en' ? 'Add a channel without a connection' : 'Добавить канал без подключения' });
    await form.getByRole('combobox', { name: language === 'en' ? 'Network' : 'Сеть' }).click();
    await page.getByRole('option', { name: network }).click();
    await form.getByLabel(language === 'en' ? 'Name of the channel' : 'Название канала').fill(language === 'en' ? 'Harbour Coffee' : 'Степной вестник');
    await form.getByLabel(language === 'en' ? 'Its address' : 'Его адрес').fill(`https://${network.toLowerCase()}.example/harbour`);
    await form.getByRole('button', { name: /^(Connect|Подключить)$/ }).click();
    await form.getByRole('status').waitFor();
  }
}

/** What each network makes of a post, the editor with all of them, and the form of each way to connect. */
async function takeNetworks(page: Page, language: 'en' | 'ru', theme: 'light' | 'dark'): Promise<void> {
  const prefix = `${language}-${theme}`;
  await page.emulateMedia({ colorScheme: theme });
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  for (const way of ['Instagram', 'YouTube', /^(Without|Без)/] as const) {
    await page.getByRole('tab', { name: way }).click();
    await page.getByRole('tab', { name: way }).evaluate((tab) => tab.scrollIntoView({ block: 'start' }));
    await shoot(page, `${prefix}-connect-${typeof way === 'string' ? way.toLowerCase() : 'by-hand'}`);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.getByRole('option').first().click();
  for (const network of ['Instagram', 'YouTube']) {
    await page.getByTestId('reader').getByRole('tab', { name: network }).click();
    await shoot(page, `${prefix}-queue-${network.toLowerCase()}`);
  }
  await page.keyboard.press('e');
  await page.getByLabel(language === 'en' ? 'A text of its own for Instagram' : 'Отдельный текст для Instagram').check();
  await shoot(page, `${prefix}-editor-networks`);
  await page.keyboard.press('Escape');
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => undefined))]));
  await page.screenshot({ path: join(target, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
