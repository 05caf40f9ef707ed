import { decideOn, expectConnection, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('what waits is listed, signing out would lose it, and it leaves when the cloud answers', async ({ cloud, studio }) => {
  const page = await openDemoDesk(studio);
  await cloud.stop();
  await expectConnection(page, 'offline');
  await decideOn(page, () => page.keyboard.press('a'));
  await page.getByTestId('sync-line').click();
  await expect(page.getByTestId('outbox-entry')).toContainText(/Approved.*waits/);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('1 decision has not reached the cloud');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

  await page.getByTestId('sync-line').click();
  await cloud.start();
  await page.getByRole('button', { name: 'Ask the cloud now' }).click();
  await expectConnection(page, 'synced');
  await expect(page.getByTestId('outbox-entry')).toContainText(/Approved.*in the cloud/);
});
