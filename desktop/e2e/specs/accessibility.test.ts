import type { Page } from '@playwright/test';
import { axeFindings } from '../fixtures/axe.ts';
import { openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

test('every screen and what opens on top of it can be read and used by everybody, light and dark', async ({ studio }) => {
  const page = await openDemoDesk(studio);
  const found: string[] = [];
  const look = async (where: string): Promise<void> => void found.push(...(await axeFindings(page, where)));

  for (const [layer, key, role] of [
    ['palette', 'Control+k', 'dialog'],
    ['shortcuts', '?', 'dialog'],
    ['schedule', 's', 'dialog'],
    ['reject', 'r', 'dialog'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole(role).last()).toBeVisible();
    await look(layer);
    await page.keyboard.press('Escape');
    await expect(page.getByRole(role)).toHaveCount(0);
  }
  await page.keyboard.press('e');
  await expect(page.getByLabel('Title', { exact: true })).toBeVisible();
  await look('editor');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filters' }).click();
  await look('filters');
  await page.keyboard.press('Escape');

  // The palette names every screen there is: a new one cannot be forgotten here.
  const screens = await screensOf(page);
  expect(screens.length).toBeGreaterThanOrEqual(6);
  for (const screen of screens) {
    await openScreen(page, screen);
    // The numbers come from the cloud: until then there is little to look at.
    if (screen === 'statistics') await expect(page.getByRole('heading', { name: 'Followers' })).toBeVisible();
    await look(screen);
  }
  await openScreen(page, 'settings');
  for (const way of ['Instagram', 'YouTube', 'Without a connection']) {
    await page.getByRole('tab', { name: way }).click();
    await look(`connect: ${way}`);
  }
  expect(found).toEqual([]);
});

async function screensOf(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+k');
  const commands = page.locator('[id^="command-go-"]');
  await expect(commands.first()).toBeVisible();
  const ids = await commands.evaluateAll((elements) => elements.map(({ id }) => id.replace('command-go-', '')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return ids;
}

async function openScreen(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator(`#command-go-${name}`).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('main')).toBeVisible();
}
