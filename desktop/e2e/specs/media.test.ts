import { writeFile } from 'node:fs/promises';
import { makeClip } from '../../../cloud/src/media/testing/make-clip.ts';
import { makePicture } from '../../../cloud/src/media/testing/make-picture.ts';
import { currentPost, expectConnection, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';
import { serverRows } from '../fixtures/server-rows.ts';

test('a picture and a clip brought without a network are seen at once, put in order, and reach the cloud with the post', async ({ cloud, studio }, info) => {
  test.setTimeout(180_000);
  const [picture, clip, webPage] = [info.outputPath('bridge.png'), info.outputPath('bridge.mp4'), info.outputPath('page.png')];
  await writeFile(picture, await makePicture());
  await writeFile(clip, await makeClip({ audio: 'aac' }));
  await writeFile(webPage, '<!doctype html>');
  const page = await openDemoDesk(studio);
  await cloud.stop();
  await expectConnection(page, 'offline');

  const postId = await currentPost(page);
  await page.keyboard.press('e');
  const tiles = page.getByTestId('media-tile');
  const before = await tiles.count();
  await page.getByLabel('Add pictures or clips').setInputFiles([picture, webPage]);
  await expect(page.getByTestId('media-strip').getByRole('alert')).toContainText('page.png');
  await expect(tiles).toHaveCount(before + 1);
  await page.getByLabel('Add pictures or clips').setInputFiles([clip]);
  await expect(tiles).toHaveCount(before + 2);
  await expect(tiles.nth(before).locator('img')).toHaveJSProperty('naturalWidth', 400);

  await page.getByRole('button', { name: 'Where it comes from, call by call' }).first().click();
  await expect(page.getByText('The cloud keeps this and cannot be reached now')).toBeVisible();

  await tiles.last().focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(tiles.last().locator('img')).toHaveJSProperty('naturalWidth', 400);
  await expect(tiles.nth(before)).toBeFocused();

  await cloud.start();
  await expectConnection(page, 'synced');
  await expect(page.getByTestId('lineage')).toContainText(['Brought by a person'], { timeout: 20_000 });
  await expect(page.getByTestId('lineage')).toContainText(['the server itself']);
  const rows = await serverRows(cloud.url);
  const post = rows.get('post')?.find((row) => row['id'] === postId);
  const typeOf = (id: unknown) => rows.get('media')?.find((row) => row['id'] === id)?.['mimeType'];
  const mediaIds: unknown = post?.['mediaIds'];
  expect(Array.isArray(mediaIds) ? mediaIds.slice(before).map(typeOf) : mediaIds).toEqual(['video/mp4', 'image/jpeg']);
});
