import { goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('a source is added by its address, paused and asked; what is no feed says so', async ({ cloud, studio }) => {
  const page = await openDemoDesk(studio);
  await goTo(page, 's');
  const list = page.getByRole('list', { name: 'Sources' });
  await expect(list.getByRole('button').filter({ hasText: 'Collected' }).first()).toBeVisible();

  await page.getByLabel('Address of a site or feed').fill('not an address');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByLabel('Address of a site or feed')).toHaveAccessibleDescription(/not an address of a web page/);

  await page.getByLabel('Address of a site or feed').fill(`${cloud.feedsUrl}/articles/the-bakery-that-lights-its-window`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('main')).toContainText(/without a feed|no feed at this address|answered with an error/, { timeout: 45_000 });

  await list.getByRole('button').filter({ hasText: 'Bean & Berth' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused. Nothing is collected until you go on.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Go on collecting' }).click();
  await page.getByRole('button', { name: 'Collect now' }).click();
  await expect(page.getByRole('button', { name: 'Asked to collect' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the draft' }).first().click();
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
});
