import { goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('what a pasted address holds is shown, one of it added, filtered, paused and removed; what holds nothing says so', async ({ cloud, studio }) => {
  const page = await openDemoDesk(studio);
  await goTo(page, 's');
  const list = page.getByRole('list', { name: 'Sources' });
  await expect(list.getByRole('button').filter({ hasText: 'Collected' }).first()).toBeVisible();

  const box = page.getByLabel('Address, channel or words to follow');
  const look = async (text: string): Promise<void> => {
    await box.fill(text);
    await page.getByRole('button', { name: 'Find' }).click();
  };
  await look('javascript:alert(1)');
  await expect(box).toHaveAccessibleDescription(/not an address of a web page/);
  await look('words to search');
  await expect(box).toHaveAccessibleDescription(/a key is needed/);
  await look(`${cloud.feedsUrl}/articles/the-bakery-that-lights-its-window-at-four`);
  await expect(box).toHaveAccessibleDescription(/No list of articles was found/, { timeout: 30_000 });

  await look(cloud.feedsUrl);
  const found = page.getByRole('region', { name: 'What was found' });
  await expect(found.getByText('Collected already').first()).toBeVisible({ timeout: 30_000 });
  const offered = found.getByRole('article').filter({ has: page.getByRole('button', { name: 'Add' }) }).first();
  await expect(offered.getByRole('listitem').first()).toBeVisible();
  const name = (await offered.getByRole('heading').textContent()) ?? '';
  await offered.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();

  await page.getByRole('button', { name: 'Name and filters' }).click();
  const form = page.getByRole('form', { name: 'Name and filters' });
  await form.getByLabel('Never with these words').fill('sponsored, horoscope');
  await form.getByLabel('Name').fill('Renamed source');
  await form.getByLabel('Read every, minutes').fill('3');
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByLabel('Read every, minutes').fill('45');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(list.getByText('Renamed source')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused. Nothing is collected until you go on.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(list.getByText('Renamed source')).toHaveCount(0);

  await list.getByRole('button').filter({ hasText: 'Bean & Berth' }).click();
  await page.getByRole('button', { name: 'Collect now' }).click();
  await expect(page.getByRole('button', { name: 'Asked to collect' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the draft' }).first().click();
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
});
