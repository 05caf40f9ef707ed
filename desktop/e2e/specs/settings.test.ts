import { goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('a token that Telegram refuses is said under its field, and a good one connects the channel', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  await goTo(page, ',');
  await page.getByLabel('Token of the bot').fill('7000000001:broken');
  await page.getByLabel('Channel', { exact: true }).fill('@harbour_coffee');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('Token of the bot')).toHaveAccessibleDescription(/the token is wrong or was withdrawn|The token is wrong/i);

  await page.getByLabel('Token of the bot').fill('7000000001:demo-harbour-coffee');
  await page.getByLabel('Channel', { exact: true }).fill('@nobody_is_here');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('Channel', { exact: true })).toHaveAccessibleDescription(/no such chat/);

  await page.getByLabel('Channel', { exact: true }).fill('@harbour_coffee');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Harbour Coffee Roasters is connected.')).toBeVisible();
});

test('language and theme change at once and are kept', async ({ studio }) => {
  let page = await openDemoDesk(studio);
  await goTo(page, ',');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Русский' }).click();
  await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Тема' }).click();
  await page.getByRole('option', { name: 'Тёмная' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await studio.quit();

  page = await studio.open();
  await expect(page.getByRole('heading', { name: 'Очередь' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
});
