import { readFile } from 'node:fs/promises';
import { decideOn, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';
import { serverRows } from '../fixtures/server-rows.ts';

test('what was done and who follows is counted, saved as a table, and said honestly without the cloud', async ({ cloud, studio }, info) => {
  const page = await openDemoDesk(studio);
  const postId = await decideOn(page, async () => {
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Old news' }).click();
  });
  await expect.poll(async () => (await serverRows(cloud.url)).get('post')?.find(({ id }) => id === postId)?.['status']).toBe('rejected');

  await goTo(page, 't');
  const pipeline = page.getByRole('region', { name: 'From collected to published' });
  await expect(pipeline.getByRole('img', { name: /^Drafted: \d+ in this period, most on/ })).toBeVisible();
  await expect(pipeline.getByTestId('total-collected')).not.toHaveText('0');
  await expect(page.getByRole('region', { name: 'Why posts were rejected' }).getByRole('listitem').filter({ hasText: 'Old news' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Bean & Berth/ })).toBeVisible();
  await pipeline.getByText('As a table').click();
  await expect(pipeline.getByRole('columnheader', { name: 'Rejected' })).toBeVisible();

  // The job has asked the simulated Telegram, which tells bots nothing else.
  const channel = page.getByRole('article', { name: 'Harbour Coffee Roasters' });
  await expect(channel.getByTestId('followers')).toHaveText(/^\d[\d,]+$/);
  await expect(channel.getByText('Telegram tells bots how many follow a channel, and nothing about views')).toBeVisible();
  await expect(page.getByText('Hours can be compared a day after posts went out')).toBeVisible();

  const file = info.outputPath('days.csv');
  await studio.saveNextTo(file);
  await page.getByRole('button', { name: 'Save as CSV: From collected to published' }).click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^\uFEFFDay,Collected,Drafted,Approved,Rejected,Published\r\n(\d{4}-\d\d-\d\d(,\d+){5}\r\n){28}$/);

  await cloud.stop();
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'Last 90 days' }).click();
  await expect(page.getByText('The cloud counts, and it cannot be reached now')).toBeVisible();
});
