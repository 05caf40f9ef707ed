import type { Page } from '@playwright/test';
import { choosePlan, decideOn, fullMinuteIn, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';
import { serverRows } from '../fixtures/server-rows.ts';
import { Studio } from '../fixtures/studio.ts';
import { changeRights } from '../fixtures/telegram-posts.ts';

test('a channel that lost its rights is said with its post, and connecting it again mends both', async ({ ownCloud: cloud, ownStudio: studio }) => {
  test.setTimeout(180_000);
  const page = await openDemoDesk(studio);
  const title = await page.getByTestId('reader').getByRole('heading', { level: 2 }).innerText();
  await changeRights(cloud, false);
  const soon = fullMinuteIn(5_000, 'Europe/Lisbon');
  await decideOn(page, async () => {
    await page.keyboard.press('s');
    await choosePlan(page, soon.day, soon.clock);
    await page.getByRole('button', { name: /^Approve and plan for/ }).click();
  });

  await goTo(page, 'i');
  const item = page.getByTestId('inbox-item').filter({ hasText: title });
  await expect(item).toBeVisible({ timeout: 120_000 });
  await expect(item).toContainText('this connection may not publish there');
  await changeRights(cloud, true);
  await page.getByTestId('inbox-item').filter({ hasText: 'Harbour Coffee Roasters' }).click();
  await page.getByTestId('inbox-detail').getByRole('button', { name: 'Open the channels' }).click();
  await page.getByLabel('Token of the bot').fill('7000000001:demo-harbour-coffee');
  await page.getByLabel('Channel', { exact: true }).fill('@harbour_coffee');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('Harbour Coffee Roasters is connected.')).toBeVisible();

  // What waited only for the connection is on its way again by itself.
  await goTo(page, 'i');
  await expect(page.getByText('Nothing needs you')).toBeVisible();
  const states = async () => (await serverRows(cloud.url)).get('publication')?.map((row) => row['state']);
  expect(await states()).toEqual([expect.stringMatching(/^(planned|arming|armed|sending|published)$/)]);
});

/** Who has a post open is not said of the next one, not even until the cloud has answered for that. */
async function isSaidOfThisPostAlone(page: Page, title: string): Promise<void> {
  const present = page.getByTestId('present');
  const heading = page.getByTestId('reader').getByRole('heading', { level: 2 });
  await expect(heading).toHaveText(title);
  await expect(present).toContainText('is editing');
  await page.keyboard.press('j');
  await expect(heading).not.toHaveText(title);
  expect(await present.textContent()).toBe('');
  await page.keyboard.press('k');
  await expect(heading).toHaveText(title);
}

test('two people who change the same words find both versions and keep what they choose', async ({ cloud, studio: mine }) => {
  test.setTimeout(180_000);
  const theirs = await Studio.create(cloud.url);
  try {
    const [myPage, theirPage] = [await openDemoDesk(mine), await openDemoDesk(theirs)];
    const edit = async (page: typeof myPage, title: string): Promise<void> => {
      await page.keyboard.press('e');
      await page.getByLabel('Title', { exact: true }).fill(title);
      await expect(page.getByText(/^Saved on this computer/)).toBeVisible();
    };
    await edit(myPage, 'The title as I want it');
    await edit(theirPage, 'Their idea of a title');
    await expect(theirPage.getByTestId('present')).toContainText('is editing this too');
    await theirPage.getByRole('button', { name: 'Done' }).click();
    await isSaidOfThisPostAlone(theirPage, 'Their idea of a title');
    await expect(theirPage.getByTestId('sync-line')).toHaveAttribute('data-connection', 'synced');
    await expect(myPage.getByRole('option').filter({ hasText: 'Their idea of a title' })).toBeVisible();
    await mine.standInForSystem();
    await myPage.getByRole('button', { name: 'Done' }).click();
    await expect(myPage.getByTestId('notice')).toContainText('Both versions wait in the inbox');

    // While the person looks at something else: a count on the icon and a sentence without a word of the post. It leads to the inbox.
    const notification = { title: 'Harbour Coffee Roasters', body: 'A post has two versions. Choose what it shall be.' };
    await expect.poll(() => mine.shownBySystem()).toEqual({ badge: 1, notifications: [notification] });
    await mine.clickNotification();
    const detail = myPage.getByTestId('inbox-detail');
    await expect(detail.getByRole('region', { name: 'Yours' })).toContainText('title as I want it');
    await detail.getByLabel('What it shall be').fill('A title we both like');
    await detail.getByRole('button', { name: 'Keep merged' }).click();
    await expect(myPage.getByText('Nothing needs you')).toBeVisible();
    await expect.poll(async () => (await mine.shownBySystem()).badge).toBe(0);
    await expect(theirPage.getByRole('option').filter({ hasText: 'A title we both like' })).toBeVisible();
  } finally {
    await theirs.remove();
  }
});
