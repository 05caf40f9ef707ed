import { currentPost, decideOn, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('a planned post can be moved and cancelled, and stays where it was when the new time is impossible', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  const title = await page.getByTestId('reader').getByRole('heading', { level: 2 }).innerText();
  expect(await currentPost(page)).not.toBe('');
  await decideOn(page, () => page.keyboard.press('n'));
  await expect(page.getByTestId('notice')).toContainText('Approved and planned for');

  await goTo(page, 'p');
  const row = page.getByTestId('plan-row').filter({ hasText: title });
  await expect(row.getByText('Planned')).toBeVisible();
  await row.getByRole('button', { name: 'Move' }).click();
  const form = page.getByRole('dialog');
  await page.getByLabel('Time', { exact: true }).fill('99');
  await expect(form.getByRole('alert')).toContainText('This is not a date and time');
  await expect(form.getByRole('button', { name: 'Choose a time' })).toBeDisabled();
  await page.getByLabel('Time', { exact: true }).fill('23:57');
  await form.getByRole('button', { name: /^Move to/ }).click();
  await expect(row.getByText('23:57')).toBeVisible();

  await page.keyboard.press('u');
  await expect(row.getByText('23:57')).toHaveCount(0);
  await row.getByRole('button', { name: 'Cancel' }).click();
  await expect(row).toHaveCount(0);
});
