import { writeFile } from 'node:fs/promises';
import { mediaEditsSchema } from '@zavod/shared/domain/media-edit.ts';
import { makeClip } from '../../../cloud/src/media/testing/make-clip.ts';
import { makePicture } from '../../../cloud/src/media/testing/make-picture.ts';
import { currentPost, decideOn, expectConnection, goTo, openDemoDesk } from '../fixtures/desk.ts';
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
  await expect(tiles.nth(before).locator('img')).toHaveJSProperty('naturalWidth', 320);

  await page.getByRole('button', { name: 'Where it comes from, call by call' }).first().click();
  await expect(page.getByText('The cloud keeps this and cannot be reached now')).toBeVisible();

  await tiles.last().focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(tiles.last().locator('img')).toHaveJSProperty('naturalWidth', 320);
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

test('without a network a picture is brought to the library, tagged, found, and cut for a post; what is approved in the cloud is that cut', async ({ cloud, studio }, info) => {
  test.setTimeout(180_000);
  const page = await openDemoDesk(studio);
  const brought = info.outputPath('halves.png');
  await writeFile(brought, await makePicture());
  await cloud.stop();
  await expectConnection(page, 'offline');
  await goTo(page, 'm');
  await page.getByLabel('Add files').setInputFiles([brought]);
  await expect(page.getByTestId('library-tile').first()).toContainText('halves.png');
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await page.keyboard.type('двойная');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.keyboard.type('двой');
  await expect(page.getByTestId('library-tile')).toHaveCount(1);
  await page.keyboard.press('Escape');

  await goTo(page, 'q');
  const postId = await currentPost(page);
  await page.keyboard.press('e');
  const tiles = page.getByTestId('media-tile');
  const before = await tiles.count();
  await page.getByRole('button', { name: 'Add from the library' }).click();
  await page.getByTestId('library-tile').first().click();
  await page.getByRole('button', { name: 'Add 1 file' }).click();
  await expect(tiles).toHaveCount(before + 1);
  for (let at = 0; at < before; at += 1) {
    await tiles.first().focus();
    await page.keyboard.press('Delete');
    await expect(tiles).toHaveCount(before - at);
  }
  await tiles.first().focus();
  await page.keyboard.press('Enter');
  await page.getByText('1:1', { exact: true }).click();
  await page.getByTestId('crop-box').focus();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(tiles.first().locator('img')).toHaveCSS('object-view-box', 'inset(0% 0% 0% 25%)');
  await expect(page.getByRole('complementary').locator('img').first()).toHaveCSS('object-view-box', 'inset(0% 0% 0% 25%)');
  await page.keyboard.press('Control+Enter');

  await cloud.start();
  await expectConnection(page, 'synced');
  await decideOn(page, () => page.keyboard.press('n'));
  const post = (await serverRows(cloud.url)).get('post')?.find((row) => row['id'] === postId);
  const edits = mediaEditsSchema.parse(post?.['mediaEdits']);
  // The draft's own picture may have words beside it.
  expect(Object.values(edits).filter(({ crop }) => crop !== null)).toEqual([{ crop: { x: 0.25, y: 0, width: 0.75, height: 1 }, coverMs: null, altText: null }]);
});
