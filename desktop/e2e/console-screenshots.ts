import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { Browser } from './fixtures/browser.ts';
import { Cloud } from './fixtures/cloud.ts';

// node desktop/e2e/console-screenshots.ts: every page of the console over the demo, in both languages and themes, at a desk and on a
// telephone, into test-results/console. Needs what screenshots.ts needs, and a built console.
const target = resolve(import.meta.dirname, '..', '..', 'test-results', 'console');
const pages = ['channels', 'sources', 'templates', 'budgets', 'members', 'reviews', 'settings', 'clients', 'account'] as const;
/** About all clients of the person. */
const overall: readonly string[] = ['clients', 'account'];
const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const account = { email: 'demo@zavod.example', password: 'zavod-demo' };

await mkdir(target, { recursive: true });
const cloud = await Cloud.create();
const browser = await Browser.open();
try {
  await cloud.start();
  for (const [name, size] of Object.entries(sizes)) for (const language of ['en', 'ru'] as const) await takeAll(name, size, language);
} finally {
  await browser.close();
  await cloud.remove();
}

async function takeAll(name: string, size: { width: number; height: number }, language: 'en' | 'ru'): Promise<void> {
  const page = await browser.visit(`${cloud.url}/console/`, `${name} ${language}`, size);
  if (language === 'ru') await page.getByRole('button', { name: 'Русский' }).click();
  const [email, password, verb] = language === 'en' ? ['Email', 'Password', 'Sign in'] : ['Почта', 'Пароль', 'Войти'];
  await page.getByLabel(email).waitFor();
  await shoot(page, `${name}-${language}-light-sign-in`);
  await page.getByLabel(email).fill(account.email);
  await page.getByLabel(password).fill(account.password);
  await page.getByRole('button', { name: verb, exact: true }).click();
  const client = page.getByRole('listitem', { name: language === 'en' ? 'Harbour' : 'Степной' });
  await client.getByText(/·.*·/).waitFor();
  await client.getByRole('link').first().click();
  const clientId = /\/console\/([0-9a-f-]{36})\//.exec(page.url())?.[1] ?? '';
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const part of pages) {
      await page.goto(`${cloud.url}/console/${overall.includes(part) ? part : `${clientId}/${part}`}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, `${name}-${language}-${theme}-${part}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await takeOpened(page, name, language);
}

/** What opens on top of a page. */
async function takeOpened(page: Page, name: string, language: 'en' | 'ru'): Promise<void> {
  if (name === 'phone') await page.getByRole('button', { name: /^(Menu|Меню)$/ }).click();
  await page.getByRole('button', { name: account.email }).click();
  await shoot(page, `${name}-${language}-light-person`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(Client|Клиент) / }).click();
  await shoot(page, `${name}-${language}-light-switcher`);
  await page.keyboard.press('Escape');
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(target, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
