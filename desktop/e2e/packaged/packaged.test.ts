import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Studio } from '../fixtures/studio.ts';
import { decideOn, expectConnection } from '../fixtures/desk.ts';
import { expect, test } from '../fixtures/desk-test.ts';

const executable = process.env['ZAVOD_PACKAGED'] ?? resolve(import.meta.dirname, '../../dist/linux-unpacked/zavod-studio');
const underTest = `${executable}-under-test`;
const resources = join(dirname(executable), 'resources');

const shipped = new Map([
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
]);

async function fusesOf(path: string): Promise<Map<FuseV1Options, FuseState | undefined>> {
  const wire = await getCurrentFuseWire(path);
  return new Map([...shipped.keys()].map((fuse) => [fuse, wire[fuse]]));
}

test('the program is shut: its fuses are set, its code lies in one archive, and only the database module lies beside it', async () => {
  expect(await fusesOf(executable)).toEqual(shipped);
  expect(readdirSync(resources).filter((name) => name.startsWith('app') || name.startsWith('default_app')).toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
  const prebuilds = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
  expect(readdirSync(prebuilds)).toEqual([`${process.platform}-${process.arch}.node`]);
});

test('the copy under test differs by the one fuse that lets it be driven', async () => {
  expect(await fusesOf(underTest)).toEqual(new Map([...shipped, [FuseV1Options.EnableNodeCliInspectArguments, FuseState.ENABLE]]));
});

test('the installed program signs in, shows the queue, takes a decision and ends', async ({ cloud }) => {
  const studio = await Studio.create(cloud.url);
  try {
    const page = await studio.open({ width: 1280, height: 800 }, 1, underTest);
    await page.getByRole('button', { name: 'Try with demo data' }).click();
    await expectConnection(page, 'synced');
    await page.getByRole('option').first().click();
    await decideOn(page, () => page.keyboard.press('a'));
    await expect(page.getByTestId('notice')).toContainText('Approved');
    await expectConnection(page, 'synced');
    await studio.quit();
    expect(studio.complaints).toEqual([]);
  } finally {
    await studio.remove();
  }
});
