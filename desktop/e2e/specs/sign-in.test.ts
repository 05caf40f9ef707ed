import { expectConnection } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('a wrong password is said under the field, and the right one opens the desk', async ({ studio }) => {
  const page = await studio.open();
  await page.getByLabel('Email').fill('demo@zavod.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('This email and password do not match. Check both and try again.');
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('Password').fill('zavod-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
});

test('a cloud that is away is said in words, and tried again', async ({ cloud, studio }) => {
  await cloud.stop();
  const page = await studio.open();
  await expect(page.getByText(/^The cloud at .* does not answer\./)).toBeVisible();
  await page.getByLabel('Email').fill('demo@zavod.example');
  await page.getByLabel('Password').fill('zavod-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('The cloud does not answer.');

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/^The cloud at .* does not answer\./)).toBeVisible();

  // From here on the window asks by itself as well, so the button may be gone before anybody reaches it.
  await cloud.start();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Try with demo data' }).click();
  await expectConnection(page, 'synced');
});
