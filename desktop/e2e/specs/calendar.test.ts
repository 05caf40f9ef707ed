import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { Locator, Page } from '@playwright/test';
import { choosePlan, currentPost, decideOn, expectConnection, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';
import { serverRows } from '../fixtures/server-rows.ts';

test('a planned post can be moved and cancelled, and stays where it was when the new time is impossible', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  const title = await page.getByTestId('reader').getByRole('heading', { level: 2 }).innerText();
  expect(await currentPost(page)).not.toBe('');
  await decideOn(page, () => page.keyboard.press('n'));
  await expect(page.getByTestId('notice')).toContainText('Approved and planned for');

  await goTo(page, 'c');
  await page.keyboard.press('l');
  const row = page.getByTestId('plan-row').filter({ hasText: title });
  await expect(row.getByText('Planned')).toBeVisible();
  await row.getByRole('button', { name: 'Move', exact: true }).click();
  const form = page.getByRole('dialog');
  await page.getByLabel('Time', { exact: true }).fill('99');
  await expect(form.getByRole('alert')).toContainText('This is not a date and time');
  await expect(form.getByRole('button', { name: 'Choose a time' })).toBeDisabled();
  await page.getByLabel('Time', { exact: true }).fill('23:57');
  await form.getByRole('button', { name: /^Move to/ }).click();
  await expect(row.getByText('23:57')).toBeVisible();

  await page.keyboard.press('u');
  await expect(row.getByText('23:57')).toHaveCount(0);
  await row.getByRole('button', { name: 'Cancel', exact: true }).click();
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

  await goTo(page, 'c');
  await page.keyboard.press('l');
  await expect(page.getByTestId('recurrence-row').filter({ hasText: title })).toContainText('Every week');
  const copies = page.getByTestId('plan-row').filter({ hasText: title });
  await expect(copies.first()).toContainText('Planned');
  await page.getByTestId('recurrence-row').getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByTestId('recurrence-row')).toHaveCount(0);
  await expect(copies).toHaveCount(0);
});

test('a post is dragged to another hour of the week, moved by keys without the cloud, and stays where it was when the time is over', async ({ studioOnLine, line, cloud }) => {
  const page = await openDemoDesk(studioOnLine);
  const title = await page.getByTestId('reader').getByRole('heading', { level: 2 }).innerText();
  const [wednesday, thursday] = daysAfterNextWeek();
  await page.keyboard.press('s');
  await choosePlan(page, wednesday, '10:10');
  const postId = await decideOn(page, () => page.getByRole('button', { name: /^Approve and plan for/ }).click());

  await goTo(page, 'c');
  for (const key of ['j', 'j']) await page.keyboard.press(key);
  const blockOn = (day: string, clock: string) => page.locator(`[data-day="${day}"]`).getByRole('button', { name: `${clock} ${title}` });
  await drag(page, blockOn(wednesday, '10:10'), page.locator(`[data-day="${thursday}"]`), 3 * 48);
  await expect(blockOn(thursday, '13:15')).toContainText('13:15');
  await page.keyboard.press('u');
  await expect(blockOn(wednesday, '10:10')).toBeVisible();

  line.cut();
  await expectConnection(page, 'offline');
  await blockOn(wednesday, '10:10').focus();
  for (const key of ['Space', 'ArrowRight', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  await expect(page.getByTestId('moving-bar')).toContainText('09:40');
  await page.keyboard.press('Enter');
  await expect(blockOn(thursday, '09:40')).toHaveAccessibleName(/Planned, Saved here, not yet in the cloud/);

  await expect(blockOn(thursday, '09:40')).toBeFocused();
  await page.keyboard.press('Space');
  for (let days = 0; days < 21; days += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('moving-bar').getByRole('alert')).toContainText(/is over\. .* It stays where it was/);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('moving-bar')).toHaveCount(0);
  for (const key of ['t', 'j', 'j']) await page.keyboard.press(key);
  await expect(blockOn(thursday, '09:40')).toBeVisible();

  line.mend();
  await expectConnection(page, 'synced');
  const publications = (await serverRows(cloud.url)).get('publication') ?? [];
  expect(publications.find((row) => row['postId'] === postId)).toMatchObject({ wallTime: `${thursday}T09:40:00`, state: 'planned' });
});

/** Wednesday and Thursday of the week after next: whatever day it is now, they are to come, and no other test closes them. */
function daysAfterNextWeek(): [wednesday: string, thursday: string] {
  const today = new Date(`${wallTimeAt(new Date().toISOString(), 'Europe/Lisbon').slice(0, 10)}T00:00:00Z`);
  const monday = today.getTime() + (14 - ((today.getUTCDay() + 6) % 7)) * 86_400_000;
  const day = (after: number): string => new Date(monday + after * 86_400_000).toISOString().slice(0, 10);
  return [day(2), day(3)];
}

/** Takes the block by its corner and drops it on that day, so much further down. */
async function drag(page: Page, block: Locator, day: Locator, downPx: number): Promise<void> {
  const from = await block.boundingBox();
  const to = await day.boundingBox();
  if (from === null || to === null) throw new Error('The block or the day is not on the screen.');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, from.y + 8 + downPx, { steps: 4 });
  await expect(page.getByTestId('moving-bar')).toBeVisible();
  await page.mouse.up();
}
