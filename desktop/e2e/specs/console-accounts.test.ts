import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { axeFindings } from '../fixtures/axe.ts';
import { Browser } from '../fixtures/browser.ts';
import { expect, test } from '../fixtures/desk-test.ts';

const owner = { email: 'olga@zavod.example', password: 'a long password', name: 'Olga' };
const editor = { email: 'ed@zavod.example', password: 'another long one', name: 'Ed' };
const phone = { width: 390, height: 844 };
const stepMs = 30_000;

test('an admin makes a client, its owner signs in with a second factor, and an editor is offered what is theirs', async ({ cloud }) => {
  await cloud.start();
  const browser = await Browser.open();
  try {
    const found: string[] = [];
    const root = await browser.visit(`${cloud.url}/console/`, 'root');
    await signIn(root, await cloud.firstAdmin());
    const ownerLink = await makeClient(root, found);

    const olga = await browser.visit(ownerLink, 'olga');
    await join(olga, owner);
    await guard(olga, found);
    await setRules(olga, found);
    const editorLink = await invite(olga, found);
    await asEditor(await browser.visit(editorLink, 'ed', phone), cloud.url, found);

    await suspend(root);
    await go(olga, 'Sources');
    await expect(olga.getByRole('alert').first()).toContainText('The client Lighthouse is suspended');
    expect(found).toEqual([]);
    expect(browser.complaints, 'a page complained on its console').toEqual([]);
  } finally {
    await browser.close();
  }
});

/** Answers the link that invites the first owner. */
async function makeClient(page: Page, found: string[]): Promise<string> {
  await go(page, 'Installation');
  await page.getByLabel('Name').fill('Lighthouse');
  await page.getByLabel('Email of the first owner').fill(owner.email);
  await page.getByRole('button', { name: 'Create the client' }).click();
  const link = page.getByLabel(`Invitation for ${owner.email}`);
  await expect(link).toHaveValue(/\/console\/join#/);
  await page.getByRole('button', { name: 'More for Lighthouse' }).click();
  await look(page, 'installation', found);
  await page.getByRole('button', { name: 'More for Lighthouse' }).click();
  return link.inputValue();
}

async function join(page: Page, { password, name }: typeof owner): Promise<void> {
  await expect(page.getByText('Lighthouse invites you as')).toBeVisible();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'Channels' })).toBeVisible();
}

/** Switches the second factor on, signs out, and comes back with a code. */
async function guard(page: Page, found: string[]): Promise<void> {
  await go(page, 'Account');
  await page.getByLabel('Your password').fill('wrong');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByLabel('Your password')).toHaveAccessibleDescription(/password/i);
  await page.getByLabel('Your password').fill(owner.password);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  const secret = await page.getByLabel('Or type this key into the app').inputValue();
  await look(page, 'a second factor to confirm', found);
  await page.getByLabel('Code from the app').fill(codeOf(secret, 0));
  await page.getByRole('button', { name: 'Switch on' }).click();
  const recovery = page.getByRole('group', { name: 'Recovery codes' });
  await expect(recovery).toBeFocused();
  await expect(recovery.getByRole('listitem')).toHaveCount(10);
  await look(page, 'recovery codes', found);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('On. 10 recovery codes are left.')).toBeVisible();

  await page.getByRole('button', { name: owner.email }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn(page, owner);
  await expect(page.getByLabel('Code')).toBeFocused();
  // Each code is good once.
  await page.getByLabel('Code').fill(codeOf(secret, 0));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/does not fit or was used already/);
  await page.getByLabel('Code').fill(codeOf(secret, 1));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible();
}

async function setRules(page: Page, found: string[]): Promise<void> {
  await go(page, 'Settings');
  const approvals = page.getByRole('combobox', { name: 'How many people approve a post' });
  await approvals.click();
  await page.getByRole('option', { name: 'Two different people' }).click();
  await expect(approvals).toContainText('Two different people');
  await page.reload();
  await expect(approvals).toContainText('Two different people');
  await look(page, 'settings', found);
}

/** Answers the newest link of the two that were made. */
async function invite(page: Page, found: string[]): Promise<string> {
  await go(page, 'People');
  const form = page.getByRole('region', { name: 'Invite somebody' });
  await form.getByLabel('Email').fill(editor.email);
  await form.getByRole('button', { name: 'Make an invitation link' }).click();
  const open = page.getByRole('region', { name: 'Invitations nobody has used yet' });
  await open.getByRole('button', { name: `New link for ${editor.email}` }).click();
  const link = open.getByLabel(`Link for ${editor.email}`, { exact: true });
  await expect(link).toHaveValue(/\/console\/join#/);
  await look(page, 'invitations', found);
  return link.inputValue();
}

/** A telephone, in Russian: nothing is offered that is for owners or for whoever runs the installation. */
async function asEditor(page: Page, cloudUrl: string, found: string[]): Promise<void> {
  await join(page, editor);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: editor.email }).click();
  await page.getByRole('menuitemradio', { name: 'Русский' }).click();
  await page.keyboard.press('Escape');
  const pages = page.getByRole('navigation');
  await expect(pages.getByRole('link', { name: 'Аккаунт' })).toBeVisible();
  for (const name of ['Настройки', 'Установка']) await expect(pages.getByRole('link', { name, exact: true })).toHaveCount(0);
  for (const name of ['Согласование', 'Аккаунт', 'Люди']) {
    if ((await page.getByRole('dialog').count()) === 0) await page.getByRole('button', { name: 'Меню' }).click();
    await pages.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Загружаем' })).toHaveCount(0);
    await look(page, `${name}, 390 px`, found);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
  }
  await expect(page.getByRole('button', { name: 'Покинуть «Lighthouse»' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Приглашения' })).toHaveCount(0);
  await page.goto(`${cloudUrl}/console/platform`);
  await expect(page.getByRole('heading', { name: 'Такой страницы нет' })).toBeVisible();
}

async function suspend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Suspend Lighthouse' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
  await expect(page.getByRole('button', { name: 'Resume Lighthouse' })).toBeVisible();
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const go = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
};

const look = async (page: Page, where: string, found: string[]): Promise<void> => void found.push(...(await axeFindings(page, where)));

/** What an authenticator app shows, so many steps of 30 s from now. */
const codeOf = (secret: string, steps: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * stepMs });
