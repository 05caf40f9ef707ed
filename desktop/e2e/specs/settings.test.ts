import { writeFile } from 'node:fs/promises';
import { makePicture } from '../../../cloud/src/media/testing/make-picture.ts';
import { goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('what a network refuses is said where it is wrong, and a channel that fits is connected, by hand as well; a template is tried and a budget set', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  await goTo(page, ',');
  await page.getByLabel('Token of the bot').fill('7000000001:broken');
  await page.getByLabel('Channel', { exact: true }).fill('@harbour_coffee');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('Token of the bot')).toHaveAccessibleDescription(/the token is wrong or was withdrawn|The token is wrong/i);

  await page.getByLabel('Token of the bot').fill('7000000001:demo-harbour-coffee');
  await page.getByLabel('Channel', { exact: true }).fill('@nobody_is_here');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByLabel('Channel', { exact: true })).toHaveAccessibleDescription(/there is no such channel/);

  await page.getByLabel('Channel', { exact: true }).fill('@harbour_coffee');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Harbour Coffee Roasters is connected.')).toBeVisible();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText('It answers as Harbour Coffee Roasters')).toBeVisible();

  await page.getByRole('tab', { name: 'Instagram' }).click();
  const instagram = page.getByRole('form', { name: 'Connect an Instagram account' });
  await instagram.getByLabel('Access token').fill('broken');
  await instagram.getByRole('button', { name: 'Connect' }).click();
  await expect(instagram.getByRole('alert')).toContainText(/There is no connection|the token is wrong/);

  await page.getByRole('tab', { name: 'Without a connection' }).click();
  const byHand = page.getByRole('form', { name: 'Add a channel without a connection' });
  await byHand.getByLabel('Name of the channel').fill('Harbour shop');
  await byHand.getByLabel('Its address').fill('nowhere');
  await byHand.getByRole('button', { name: 'Connect' }).click();
  await expect(byHand.getByLabel('Its address')).toHaveAccessibleDescription(/not filled in as it should be/);
  await byHand.getByLabel('Its address').fill('https://shop.example/harbour');
  await byHand.getByRole('button', { name: 'Connect' }).click();
  const shop = page.getByRole('listitem').filter({ hasText: 'Harbour shop' });
  await expect(shop).toContainText('Published by hand');

  const editor = page.getByRole('region', { name: 'New template' });
  await page.getByRole('button', { name: 'New template' }).click();
  await editor.getByLabel('Name', { exact: true }).fill('Calm');
  await editor.getByLabel('Words for the writer').fill('For {{clinet}}.');
  await editor.getByRole('button', { name: 'Save and use' }).click();
  await expect(editor.getByRole('alert')).toContainText('The template names clinet, which stands for nothing');
  await editor.getByLabel('Words for the writer').fill('For readers of ');
  await editor.getByRole('button', { name: '{{client}}' }).click();
  await editor.getByRole('checkbox').first().check();
  await editor.getByRole('button', { name: 'Write 1 draft' }).click();
  await expect(editor.getByRole('region', { name: 'Drafts of the try-out' }).getByRole('article')).toContainText('free');
  await editor.getByRole('button', { name: 'Save and use' }).click();
  const calm = page.getByRole('listitem').filter({ hasText: 'Calm' });
  await expect(calm).toContainText('In use');
  await calm.getByRole('button', { name: 'Put away Calm' }).click();
  await expect(calm).not.toContainText('In use');

  await page.getByRole('button', { name: 'Set a limit: All together, This month' }).click();
  const save = page.locator('form').filter({ has: page.getByLabel('Limit, US dollars') }).getByRole('button', { name: 'Save', exact: true });
  await page.getByLabel('Limit, US dollars').fill('5');
  await page.getByLabel('Warn at, US dollars').fill('6');
  await expect(save).toBeDisabled();
  await page.getByLabel('Warn at, US dollars').fill('4,50');
  await save.click();
  await expect(page.getByRole('meter', { name: 'All together, This month' })).toBeVisible();
  await expect(page.getByText('$0.00 of $5.00')).toBeVisible();
  await expect(page.getByText('warns at $4.50')).toBeVisible();

  await goTo(page, 'q');
  const reader = page.getByTestId('reader');
  await expect(reader.getByTestId('telegram-count')).toContainText('/');
  await reader.getByRole('tab', { name: 'Instagram' }).click();
  await expect(reader.getByText('This post does not go to Instagram')).toBeVisible();
  await page.keyboard.press('e');
  await page.getByRole('checkbox', { name: 'Harbour shop' }).check();
  await expect(reader.getByText('This post does not go to Instagram')).toHaveCount(0);
  await page.getByLabel('A text of its own for Instagram').check();
  await page.getByLabel('Text for Instagram').fill('Only here');
  await reader.getByRole('tabpanel').getByRole('button', { name: 'more' }).click();
  await expect(reader.getByRole('tabpanel')).toContainText('Only here');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByTestId('notice')).toContainText('Your edit is saved');
  await page.keyboard.press('u');
  await expect(reader.getByText('This post does not go to Instagram')).toBeVisible();

  await goTo(page, ',');
  await shop.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Switch off' }).click();
  await expect(shop).toContainText('Switched off');
});

test('the pictures of drafts are chosen with the card before the eyes; language and theme change at once and are kept', async ({ studio }, info) => {
  let page = await openDemoDesk(studio);
  await goTo(page, ',');
  const card = page.getByRole('region', { name: 'The card' });
  await expect(card.getByRole('img', { name: 'Feed' })).toHaveJSProperty('naturalWidth', 448);
  const before = await card.getByRole('img', { name: 'Feed' }).getAttribute('src');
  await page.getByRole('combobox', { name: 'Pictures', exact: true }).click();
  await page.getByRole('option', { name: 'Always a card with the headline' }).click();
  await page.getByRole('textbox', { name: 'Colour as #rrggbb' }).fill('#1b7f4c');
  await expect(card.getByRole('img', { name: 'Feed' })).not.toHaveAttribute('src', before ?? '');
  await page.getByRole('form', { name: 'Pictures of drafts' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. The next drafts are made so.')).toBeVisible();
  const logo = info.outputPath('logo.png');
  await writeFile(logo, await makePicture());
  await page.getByLabel('Choose a logo').setInputFiles(logo);
  await expect(page.getByRole('region', { name: 'Logo' }).getByRole('img', { name: 'Logo' })).toHaveJSProperty('naturalWidth', 400);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Add a logo' })).toBeVisible();

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
