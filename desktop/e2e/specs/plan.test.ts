import { choosePlan, currentPost, decideOn, goTo, openDemoDesk } from '../fixtures/desk.ts';
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

test('a blackout forbids a time and names the next free one, and a post that repeats leaves its days out', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  await goTo(page, ',');
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const form = page.getByRole('form', { name: 'Add a blackout' });
  await form.getByLabel('From').fill(`${day(2)}T00:00`);
  await form.getByLabel('Until').fill(`${day(4)}T00:00`);
  await form.getByLabel('Reason').fill('Mourning');
  await form.getByRole('button', { name: 'Add a blackout' }).click();
  await expect(page.getByText('Nothing goes out then.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take away Mourning' })).toBeVisible();

  await goTo(page, 'q');
  const title = await page.getByTestId('reader').getByRole('heading', { level: 2 }).innerText();
  await page.keyboard.press('s');
  await choosePlan(page, day(3), '10:00');
  const plan = page.getByRole('dialog');
  await expect(plan.getByRole('alert')).toContainText('Nothing goes out then: Mourning');
  await plan.getByRole('button', { name: /^Use / }).click();
  await expect(plan.getByRole('alert')).toHaveCount(0);
  await plan.getByRole('combobox', { name: 'Repeat' }).click();
  await page.getByRole('option', { name: 'Every week', exact: true }).click();
  await plan.getByRole('button', { name: /repeat from/i }).click();
  await expect(page.getByTestId('notice')).toContainText('Approved, repeats from');

  await goTo(page, 'p');
  await expect(page.getByTestId('recurrence-row').filter({ hasText: title })).toContainText('Every week');
  const copies = page.getByTestId('plan-row').filter({ hasText: title });
  await expect(copies.first()).toContainText('Planned');
  await page.getByTestId('recurrence-row').getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByTestId('recurrence-row')).toHaveCount(0);
  await expect(copies).toHaveCount(0);
});
