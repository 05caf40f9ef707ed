import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UpdateFeed } from '../../src/main/updates/testing/update-feed.ts';
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

  // macOS tells the program that runs.
  await goTo(page, 'c');
  await studio.openUrl(`zavod://post/${postId}`);
  await expect(page.getByTestId('reader')).toBeVisible();
  await studio.openUrl(`zavod://post/${postId}?approve=1`);
  await expect.poll(() => currentPost(page)).toBe(postId);
});

test('a newer version is looked for, told when it is wrong, and put in place at the person’s word, not while they write', async ({ studio }, info) => {
  test.skip(process.platform !== 'linux', 'an AppImage replaces itself without being signed');
  const feed = await UpdateFeed.open();
  const [program, mark] = [info.outputPath('Studio.AppImage'), info.outputPath('started')];
  await writeFile(program, 'the version that runs');
  feed.file = Buffer.concat([Buffer.from(`#!/bin/sh\necho new > '${mark}'\nexit 0\n`), Buffer.alloc(200_000, '#')]);
  Object.assign(studio.variables, { ZAVOD_UPDATE_URL: feed.url, APPIMAGE: program, XDG_CACHE_HOME: info.outputPath('cache') });
  try {
    const page = await openDemoDesk(studio);
    await goTo(page, ',');
    const line = page.getByTestId('update-line');
    feed.trouble = 'wrong-bytes';
    await line.getByRole('button', { name: 'Look for an update' }).click();
    await expect(line).toContainText('The new version arrived damaged and was thrown away.');
    feed.trouble = 'none';
    await line.getByRole('button', { name: 'Look again' }).click();
    await expect(line).toContainText('Version 9.9.9 is here.');

    await goTo(page, 'q');
    await page.keyboard.press('e');
    await page.getByLabel('Title', { exact: true }).fill('Half a tit');
    await page.getByTestId('update-ready').click();
    await expect(page.getByText('You are in the middle of writing.')).toBeVisible();
    expect(await readFile(program, 'utf8')).toBe('the version that runs');

    await page.getByLabel('Title', { exact: true }).press('Escape');
    await page.getByTestId('update-ready').click();
    await studio.ended();
    await expect.poll(() => readFile(mark, 'utf8').catch(() => '')).toBe('new\n');
    expect(await readFile(program)).toEqual(feed.file);
  } finally {
    await feed.close();
  }
});
