import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { currentPost, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

const run = promisify(execFile);

test('a link opened elsewhere leads to its post in the window that is there, and one that leads nowhere is said', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  const postId = await currentPost(page);
  await goTo(page, ',');
  await expect(page.getByText(/on this computer, in /)).toBeVisible();
  await page.getByRole('button', { name: 'Copy the log' }).click();
  await expect(page.getByText('The log is on the clipboard.')).toBeVisible();

  // The second program finds the first, hands its link over and ends.
  const second = studio.secondStart([`zavod://post/${postId}`]);
  await run(second.file, second.args, { env: second.env });
  await expect(page.getByTestId('reader')).toBeVisible();
  await expect.poll(() => currentPost(page)).toBe(postId);

  const nowhere = studio.secondStart(['zavod://post/00000000-0000-4000-8000-000000000000']);
  await run(nowhere.file, nowhere.args, { env: nowhere.env });
  await expect(page.getByTestId('notice')).toContainText('This link leads to nothing that is here');
  expect(await currentPost(page)).toBe(postId);
});
