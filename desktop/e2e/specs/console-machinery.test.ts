import type { Page } from '@playwright/test';
import { axeFindings } from '../fixtures/axe.ts';
import { Browser } from '../fixtures/browser.ts';
import { expect, test } from '../fixtures/desk-test.ts';

const owner = { email: 'anna@zavod.example', password: 'zavod-anna' };
const phone = { width: 390, height: 844 };

test('owners see in a browser how the machine does, what programs may do, and who did what', async ({ cloud }) => {
  await cloud.start();
  const browser = await Browser.open();
  try {
    const found: string[] = [];
    const page = await browser.visit(`${cloud.url}/console/`, 'anna');
    await signIn(page);
    await page.getByRole('listitem', { name: 'Harbour' }).getByRole('link', { name: 'Harbour' }).click();
    await expect(page.getByRole('heading', { name: 'Channels' })).toBeVisible();

    await go(page, 'Health');
    await expect(page.getByRole('region', { name: 'Channels' }).getByRole('listitem').filter({ hasText: 'Harbour Coffee Roasters' })).toBeVisible();
    await look(page, 'health', found);
    await go(page, 'Jobs');
    for (const lane of ['Publishing', 'Collecting', 'Drafting', 'Upkeep']) {
      await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: lane }) })).toContainText('1 worker');
    }
    await look(page, 'jobs', found);
    await go(page, 'Spend');
    await expect(page.getByRole('region', { name: 'Budgets now' })).toBeVisible();
    await look(page, 'spend', found);
    await useWebhook(page, `${cloud.feedsUrl}/nobody`, found);
    await useApiKey(page, found);
    await go(page, 'Dead letters');
    await look(page, 'dead letters', found);
    await readLog(page, found);

    await onPhone(await browser.visit(`${cloud.url}/console/`, 'anna', phone), found);
    expect(found).toEqual([]);
    expect(browser.complaints, 'a page complained on its console').toEqual([]);
  } finally {
    await browser.close();
  }
});

/** The program behind the address refuses everything; an event that was given up is delivered again. */
async function useWebhook(page: Page, url: string, found: string[]): Promise<void> {
  await go(page, 'Webhooks');
  await page.getByLabel('Address', { exact: true }).fill(url);
  await page.getByRole('button', { name: 'Set the address' }).click();
  await expect(page.getByRole('group', { name: 'The secret' })).toContainText('whsec_');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  const delivery = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem').first();
  await expect(delivery).toContainText('Given up');
  await delivery.getByText('What was sent').click();
  await expect(delivery).toContainText('"type": "webhook.test"');
  await delivery.getByRole('button', { name: /^Deliver again/ }).click();
  await expect(page.getByText('It is delivered again under the same id')).toBeVisible();
  await page.getByRole('button', { name: 'Change the secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change the secret' }).click();
  await expect(page.getByText(/^The old secret is good until/)).toBeVisible();
  await look(page, 'webhooks', found);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Set the address' })).toBeVisible();
}

async function useApiKey(page: Page, found: string[]): Promise<void> {
  await go(page, 'API keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const form = page.getByRole('dialog', { name: 'New key' });
  await form.getByLabel('Name').fill('Site');
  await form.getByRole('button', { name: 'Make the key' }).click();
  await expect(form.getByRole('alert')).toContainText('Choose at least one thing');
  await form.getByRole('checkbox', { name: 'Read posts' }).check();
  await look(page, 'a new key', found);
  await form.getByRole('button', { name: 'Make the key' }).click();
  const made = page.getByRole('dialog', { name: 'The new key' });
  await expect(made.getByRole('group')).toContainText(/zvd_[\w-]{43}/);
  await made.getByRole('button', { name: 'Done' }).click();
  const key = page.getByRole('listitem').filter({ hasText: 'Site' });
  await expect(key).toContainText('never used');
  await expect(page.locator('body')).not.toContainText(/zvd_[\w-]{43}/);
  await key.getByRole('button', { name: 'Revoke: Site' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(key).toContainText('Revoked');
  await look(page, 'api keys', found);
}

async function readLog(page: Page, found: string[]): Promise<void> {
  await go(page, 'Audit log');
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('revoked an API key · Site');
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The log is whole' })).toBeVisible();
  await page.getByRole('combobox', { name: 'What' }).click();
  await page.getByRole('option', { name: 'made an API key' }).click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await look(page, 'audit log', found);
}

/** In Russian and on a telephone every one of the pages fits and can be read. */
async function onPhone(page: Page, found: string[]): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: owner.email }).click();
  await page.getByRole('menuitemradio', { name: 'Русский' }).click();
  await page.keyboard.press('Escape');
  for (const name of ['Расходы', 'Состояние', 'Задания', 'Не вышло', 'Журнал действий', 'Вебхуки', 'Ключи API']) {
    if ((await page.getByRole('dialog').count()) === 0) await page.getByRole('button', { name: 'Меню' }).click();
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Загружаем' })).toHaveCount(0);
    await look(page, `${name}, 390 px`, found);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
  }
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
};

const look = async (page: Page, where: string, found: string[]): Promise<void> => void found.push(...(await axeFindings(page, where)));
