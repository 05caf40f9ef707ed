import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { makeHugePicture } from '../../../cloud/src/media/testing/make-picture.ts';
import { currentPost, goTo, openDemoDesk } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

const run = promisify(execFile);
const hebrew = 'חג שמח 🎉 (24)';

test('a book pasted, words from right to left, a huge picture and a second start: each is told, and nothing is lost', async ({ studio }, info) => {
  const page = await openDemoDesk(studio);
  const postId = await currentPost(page);
  await page.keyboard.press('e');
  const [title, text] = [page.getByLabel('Title', { exact: true }), page.getByLabel('Text', { exact: true })];
  const before = await text.inputValue();
  await studio.copyToClipboard('Мост открыт. '.repeat(160_000));
  await text.press('ControlOrMeta+a');
  await text.press('ControlOrMeta+v');
  await expect(page.getByRole('alert').filter({ hasText: '2,080,000' })).toBeVisible();
  await expect(text).toHaveValue(before);

  await title.fill(hebrew);
  await expect(page.getByText(/^Saved on this computer/)).toBeVisible();
  const direction = (element: Element): string => getComputedStyle(element).direction;
  expect(await title.evaluate(direction)).toBe('rtl');
  await expect(page.getByRole('tabpanel').getByText(hebrew)).toHaveCSS('direction', 'rtl');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(title).toHaveCount(0);
  const row = page.locator(`#row-${postId}`);
  await expect(row.getByText(hebrew)).toHaveCSS('direction', 'rtl');
  await expect(row.getByText(hebrew)).toHaveCSS('text-align', 'left');

  await page.keyboard.press('/');
  await page.keyboard.type('שמח');
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(row).toBeVisible();
  await page.keyboard.type(' 🎉 -is:risky');
  await expect(page.getByText('Emoji are not looked for: “🎉” is left out.')).toBeVisible();
  await page.keyboard.press('Escape');

  const huge = info.outputPath('fifty-megapixels.png');
  await writeFile(huge, makeHugePicture());
  await goTo(page, 'm');
  await page.getByLabel('Add files').setInputFiles([huge]);
  const tile = page.getByTestId('library-tile').filter({ hasText: 'fifty-megapixels.png' });
  await expect(tile.locator('img')).not.toHaveJSProperty('naturalWidth', 0);
  await tile.click();
  await expect(page.getByTestId('media-detail')).toContainText(/8660 × 5774|1600 × 106[67]/);

  const second = studio.secondStart([]);
  await run(second.file, second.args, { env: second.env });
  await goTo(page, 'q');
  await expect(page.getByTestId('reader')).toBeVisible();
});
