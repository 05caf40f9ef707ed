import { expect, test } from '@playwright/test';
import { Studio } from '../fixtures/studio.ts';

test('the app ends also in the moment after its engine has died', async () => {
  const studio = await Studio.create('http://127.0.0.1:9');
  try {
    const page = await studio.open();
    await expect(page.locator('main, form').first()).toBeVisible();
    await studio.killEngine();
    await studio.quit();
  } finally {
    await studio.remove();
  }
});
