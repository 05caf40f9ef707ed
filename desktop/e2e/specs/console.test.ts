import type { Page } from '@playwright/test';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from '@zavod/cloud/app-router';
import { axeFindings } from '../fixtures/axe.ts';
import { Browser } from '../fixtures/browser.ts';
import { expect, test } from '../fixtures/desk-test.ts';

const owner = { email: 'anna@zavod.example', password: 'zavod-anna' };
const invited = { email: 'nora@zavod.example', password: 'a long password', name: 'Nora' };
const phone = { width: 390, height: 844 };

test('owners manage in a browser what is theirs, editors see what they may, and clients stay apart', async ({ cloud }) => {
  await cloud.start();
  const browser = await Browser.open();
  try {
    const found: string[] = [];
    const link = await asOwner(browser, cloud.url, cloud.feedsUrl, found);
    await asEditor(browser, cloud.url, link, found);
    expect(found).toEqual([]);
    expect(browser.complaints, 'a page complained on its console').toEqual([]);
  } finally {
    await browser.close();
  }
});

/** Everything an owner does, page by page. Answers the link that invites an editor. */
async function asOwner(browser: Browser, cloudUrl: string, feedsUrl: string, found: string[]): Promise<string> {
  const page = await browser.visit(`${cloudUrl}/console/`, 'anna');
  await expect(page.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible();
  await look(page, 'sign-in', found);
  await signIn(page, { ...owner, password: 'wrong' });
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/password/i);
  await signIn(page, owner);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
  // Nothing of the sign-in can be read by a script that got in.
  expect(await page.evaluate(() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage))).not.toMatch(/eyJ|[\w-]{43}/);
  await expect(page.getByRole('listitem', { name: 'Harbour' })).toContainText(/\d+ drafts? · /);
  await expect(page.getByRole('listitem', { name: 'Степной' })).toContainText('Viewer');
  await look(page, 'clients', found);

  await page.getByRole('listitem', { name: 'Harbour' }).getByRole('link', { name: 'Harbour' }).click();
  const heard = listen(page);
  await manageChannels(page);
  await look(page, 'channels', found);
  await go(page, 'Sources');
  await manageSources(page, feedsUrl);
  await look(page, 'sources', found);
  await go(page, 'Prompt templates');
  await manageTemplates(page, found);
  await go(page, 'AI budgets');
  await setBudget(page);
  await look(page, 'budgets', found);
  await go(page, 'People');
  await look(page, 'people', found);
  const link = await invite(page);

  // The other client beside it, in another tab of the same person, who only reads there.
  const beside = await browser.visit(`${cloudUrl}/console/clients`, 'anna');
  await beside.getByRole('listitem', { name: 'Степной' }).getByRole('link').first().click();
  const heardBeside = listen(beside);
  await expect(beside.getByRole('heading', { name: 'Channels' })).toBeVisible();
  await expect(beside.getByText('Owners of the client connect channels.')).toBeVisible();
  await go(beside, 'People');
  await expect(beside.getByRole('listitem', { name: 'Мария' })).toBeVisible();
  await expect(beside.getByRole('button', { name: /Remove/ })).toHaveCount(0);
  const [here, there] = [clientIdOf(page), clientIdOf(beside)];
  expect(await heard()).not.toContain(there);
  expect(await heardBeside()).not.toContain(here);

  await page.route('**/trpc/**', (route) => route.abort());
  await go(page, 'Channels');
  await expect(page.getByText('The cloud does not answer. What you see was read before.')).toBeVisible();
  await page.unroute('**/trpc/**');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByText('The cloud does not answer. What you see was read before.')).toHaveCount(0);

  await page.getByRole('button', { name: owner.email }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible();
  await expect(beside.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible();
  return link;
}

async function manageChannels(page: Page): Promise<void> {
  const channel = page.getByRole('listitem').filter({ hasText: 'Harbour Coffee Roasters' });
  await channel.getByRole('button', { name: 'Test Harbour Coffee Roasters' }).click();
  await expect(channel.getByRole('status')).toContainText('It answers as Harbour Coffee Roasters');
  const wizard = page.getByRole('form', { name: 'Connect a Telegram channel' });
  await wizard.getByLabel('Token of the bot').fill('7000000001:demo-harbour-coffee');
  await wizard.getByLabel('Channel', { exact: true }).fill('@nobody_is_here');
  await wizard.getByRole('button', { name: 'Connect' }).click();
  await expect(wizard.getByLabel('Channel', { exact: true })).toHaveAccessibleDescription(/there is no such channel/);
}

async function manageSources(page: Page, feedsUrl: string): Promise<void> {
  await page.getByLabel(/^Address, channel/).fill(feedsUrl);
  await page.getByRole('button', { name: 'Find' }).click();
  const candidates = page.getByRole('region', { name: 'What was found' });
  await expect(candidates.getByRole('article').first()).toBeVisible();
  await page.getByRole('button', { name: 'Close what was found' }).click();
  const source = page.getByRole('list', { name: 'Sources' }).getByRole('listitem').first();
  await source.getByRole('button', { name: 'Pause' }).click();
  await expect(source).toContainText('Paused. Nothing is collected until you go on.');
  await source.getByRole('button', { name: 'Go on collecting' }).click();
  await expect(source.getByRole('button', { name: 'Pause' })).toBeVisible();
}

async function manageTemplates(page: Page, found: string[]): Promise<void> {
  await page.getByRole('button', { name: 'New template' }).click();
  const editor = page.getByRole('region', { name: 'New template' });
  await editor.getByLabel('Name', { exact: true }).fill('Console');
  await editor.getByLabel('Words for the writer').fill('Short, for readers of {{client}}.');
  await editor.getByRole('checkbox').first().check();
  await editor.getByRole('button', { name: 'Write 1 draft' }).click();
  await expect(editor.getByRole('region', { name: 'Drafts of the try-out' }).getByRole('article')).toContainText('free');
  await look(page, 'templates', found);
  await editor.getByRole('button', { name: 'Save and use' }).click();
  const saved = page.getByRole('listitem').filter({ hasText: 'Short, for readers of {{client}}' });
  await saved.getByRole('button', { name: 'Put away Console' }).click();
  await expect(saved).not.toContainText('In use');
}

async function setBudget(page: Page): Promise<void> {
  await page.getByRole('button', { name: /: OpenAI, Today/ }).click();
  await page.getByLabel('Limit, US dollars').fill('3');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('meter', { name: 'OpenAI, Today' })).toBeVisible();
}

async function invite(page: Page): Promise<string> {
  const me = page.getByRole('listitem', { name: 'Anna' });
  await expect(me).toContainText('you');
  const form = page.getByRole('region', { name: 'Invite somebody' });
  await form.getByLabel('Email').fill('no address');
  await form.getByRole('button', { name: 'Make an invitation link' }).click();
  await expect(form.getByLabel('Email')).toHaveAccessibleDescription(/not filled in as it should be/);
  await form.getByLabel('Email').fill(invited.email);
  await form.getByRole('button', { name: 'Make an invitation link' }).click();
  const link = form.getByLabel(`Link for ${invited.email}`);
  await expect(link).toHaveValue(/\/console\/join#/);
  return link.inputValue();
}

/** A telephone, in Russian: every page can be read and used, and nothing is offered that an editor may not do. */
async function asEditor(browser: Browser, cloudUrl: string, link: string, found: string[]): Promise<void> {
  const page = await browser.visit(link, 'nora', phone);
  await expect(page.getByLabel('Your name')).toBeVisible();
  await look(page, 'join', found);
  const heard = listen(page);
  await page.getByLabel('Your name').fill(invited.name);
  await page.getByLabel('Password').fill(invited.password);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'Channels' })).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: invited.email }).click();
  await page.getByRole('menuitemradio', { name: 'Русский' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Каналы' })).toBeVisible();
  await expect(page.getByText('Каналы подключают владельцы клиента.')).toBeVisible();

  for (const name of ['Каналы', 'Источники', 'Шаблоны промптов', 'Бюджеты на ИИ', 'Люди', 'Клиенты']) {
    await goOnPhone(page, new RegExp(`^${name}`));
    await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'Загружаем' })).toHaveCount(0);
    await look(page, `${name}, 390 px`, found);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([name, true]);
    await expect(page.getByRole('button', { name: /^(Проверить|Подключить|Создать ссылку|Задать предел|Изменить: |Изменить канал)/ })).toHaveCount(0);
    await expect(page.getByRole('combobox', { name: /^Роль/ })).toHaveCount(0);
  }
  expect(await heard()).not.toMatch(/Степной|степн/i);
  expect(await page.locator('body').innerText()).not.toContain('Степной');
  await refusesEditor(cloudUrl, clientIdFrom(await heard()));
}

/** What is not offered is refused by the cloud as well. */
async function refusesEditor(cloudUrl: string, clientId: string): Promise<void> {
  const open = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${cloudUrl}/trpc` })] });
  const { accessToken } = await open.session.signIn.mutate(invited);
  const cloud = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${cloudUrl}/trpc`, headers: { authorization: `Bearer ${accessToken}` } })] });
  const [channel] = await cloud.channels.list.query({ clientId });
  const [member] = await cloud.members.list.query({ clientId });
  const refused = [
    cloud.channels.disable.mutate({ clientId, channelId: channel?.id ?? '' }),
    cloud.members.changeRole.mutate({ clientId, membershipId: member?.id ?? '', role: 'owner' }),
    cloud.members.invite.mutate({ clientId, email: 'x@zavod.example', role: 'owner' }),
    cloud.budgets.set.mutate({ clientId, provider: '', period: 'day', limitMicros: null, softMicros: null }),
  ];
  for (const call of refused) {
    const error: unknown = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TRPCClientError);
    expect(error).toMatchObject({ data: { appError: { code: 'not-allowed' } } });
  }
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

async function goOnPhone(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Меню' }).click();
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const look = async (page: Page, where: string, found: string[]): Promise<void> => void found.push(...(await axeFindings(page, where)));

/** Everything the cloud answers to the page from now on. */
function listen(page: Page): () => Promise<string> {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/trpc/')) bodies.push(response.text().catch(() => ''));
  });
  return async () => (await Promise.all(bodies)).join('\n');
}

const clientIdOf = (page: Page): string => /\/console\/([0-9a-f-]{36})\//.exec(page.url())?.[1] ?? 'no client in the address';
const clientIdFrom = (heard: string): string => /"clientId":"([0-9a-f-]{36})"/.exec(heard)?.[1] ?? 'no client in the answers';
