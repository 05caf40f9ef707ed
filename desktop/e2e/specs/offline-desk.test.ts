import { choosePlan, currentPost, decideOn, expectConnection, fullMinuteIn, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';
import { serverRows } from '../fixtures/server-rows.ts';
import { telegramPosts } from '../fixtures/telegram-posts.ts';

const zone = 'Europe/Lisbon';
const editedTitle = 'A title written without a network';

test('what is decided without the cloud arrives exactly once and goes out at its time, whatever is killed meanwhile', async ({ ownCloud: cloud, ownStudio: studio }) => {
  test.setTimeout(300_000);
  let page = await openDemoDesk(studio);
  await cloud.stop();
  await expectConnection(page, 'offline');

  const approved: string[] = [];
  for (let count = 0; count < 5; count += 1) approved.push(await decideOn(page, () => page.keyboard.press('a')));

  const edited = await currentPost(page);
  await page.keyboard.press('e');
  await page.getByLabel('Title', { exact: true }).fill(editedTitle);
  await expect(page.getByText('Rewriting needs the network.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'shorter' })).toBeDisabled();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: editedTitle })).toBeVisible();
  await page.keyboard.press('j');
  await expect.poll(() => currentPost(page)).not.toBe(edited);

  const rejected: string[] = [];
  for (const reason of ['Off topic', 'We had this']) {
    rejected.push(
      await decideOn(page, async () => {
        await page.keyboard.press('r');
        await page.getByLabel('Reason, may be left out').fill(reason);
        await page.keyboard.press('Enter');
      }),
    );
  }

  const soon = fullMinuteIn(30_000, zone);
  const tomorrow = fullMinuteIn(86_400_000, zone);
  const planned: string[] = [];
  for (const { day, clock } of [soon, tomorrow, { ...tomorrow, clock: '23:59' }]) {
    planned.push(
      await decideOn(page, async () => {
        await page.keyboard.press('s');
        await choosePlan(page, day, clock);
        await page.getByRole('button', { name: /^Approve and plan for/ }).click();
      }),
    );
  }
  await expect(page.getByTestId('sync-line')).toContainText('Offline. 14 decisions wait, saved on this computer');

  await studio.killEngine();
  await expect(page.getByTestId('sync-line')).toContainText('14 decisions wait');
  await studio.quit();
  page = await studio.open();
  await expect(page.getByTestId('sync-line')).toContainText('Offline. 14 decisions wait, saved on this computer');

  await cloud.start();
  await expectConnection(page, 'synced');
  const rows = await serverRows(cloud.url);
  const statusOf = (id: string) => rows.get('post')?.find((row) => row['id'] === id)?.['status'];
  expect(approved.map(statusOf)).toEqual(Array.from({ length: 5 }, () => 'approved'));
  expect(rejected.map(statusOf)).toEqual(['rejected', 'rejected']);
  expect(planned.map(statusOf)).toEqual(['approved', 'approved', 'approved']);
  expect(rows.get('post')?.find((row) => row['id'] === edited)).toMatchObject({ title: editedTitle, status: 'draft' });
  const decided = new Set([...approved, ...rejected, ...planned]);
  expect(rows.get('post')?.filter((row) => row['status'] !== 'draft').every((row) => decided.has(String(row['id'])))).toBe(true);
  expect(rows.get('publication')?.map((row) => row['postId']).sort()).toEqual([...planned].sort());
  expect(rows.get('publication')?.find((row) => row['postId'] === planned[0])).toMatchObject({ wallTime: soon.wallTime, timeZone: zone });

  await cloud.killLane('publish');
  const due = Date.parse(String(rows.get('publication')?.find((row) => row['postId'] === planned[0])?.['dueAt']));
  const title = String(rows.get('post')?.find((row) => row['id'] === planned[0])?.['title']);
  await expect.poll(() => telegramPosts(cloud).then((posts) => posts.length), { timeout: 180_000 }).toBe(1);
  const [out] = await telegramPosts(cloud);
  expect(out?.text).toContain(title);
  expect(out?.receivedAtMs).toBeGreaterThanOrEqual(due);

  await goTo(page, 'c');
  await page.keyboard.press('l');
  const row = page.getByTestId('plan-row').filter({ hasText: title });
  await expect(row.getByText('Published')).toBeVisible();
  await expect(row.getByRole('link', { name: 'Open in Telegram' })).toBeVisible();
  expect(await telegramPosts(cloud)).toHaveLength(1);
});
