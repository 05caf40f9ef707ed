import { AppImageUpdater } from 'electron-updater';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UpdateState } from '../../bridge/update-calls.ts';
import { studioUpdates, type StudioUpdates } from './studio-updates.ts';
import { NodeExecutor } from './testing/node-executor.ts';
import { UpdateFeed, type FeedTrouble } from './testing/update-feed.ts';

const now = Date.parse('2026-11-26T12:00:00Z');
let feed: UpdateFeed;
let folder: string;
let program: string;
let states: UpdateState[];
let done: string[];
let updates: StudioUpdates;

beforeEach(async () => {
  feed = await UpdateFeed.open();
  folder = mkdtempSync(join(tmpdir(), 'zavod-update-'));
  program = join(folder, 'Studio.AppImage');
  writeFileSync(program, 'the version that runs', { mode: 0o755 });
  vi.stubEnv('APPIMAGE', program);
});
afterEach(async () => {
  updates.close();
  vi.unstubAllEnvs();
  await feed.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The real updater of Linux over a real server, in a program of which only the frame is missing. */
function open(failedBefore = false): void {
  writeFileSync(join(folder, 'app-update.yml'), JSON.stringify({ provider: 'generic', url: feed.url, updaterCacheDirName: 'cache' }));
  states = [];
  done = [];
  const updater = new AppImageUpdater(undefined, {
    version: '0.1.0',
    name: 'Zavod Studio',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => done.push('relaunched'),
    quit: () => done.push('quit'),
    onQuit: () => undefined,
  });
  // The updater makes one over Electron's network unless it is given another one, for which it has no door.
  Reflect.set(updater, 'httpExecutor', new NodeExecutor());
  updates = studioUpdates({
    updater,
    failedBefore,
    now: () => now,
    onState: (state) => states.push(state),
    onSurprise: () => undefined,
    closeFirst: async () => void done.push('closed'),
    comeBack: () => done.push('came back'),
  });
}
const until = (status: UpdateState['status']): Promise<void> => vi.waitFor(() => expect(states.at(-1)?.status).toBe(status), { timeout: 10_000, interval: 10 });

test('a newer version is looked for, brought here, checked, and waits until the person restarts', async () => {
  feed.file = Buffer.concat([feed.file, Buffer.alloc(300_000, '#')]);
  open();
  updates.obey('check');
  await until('ready');
  expect(states.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1])).toEqual(['checking', 'downloading', 'ready']);
  expect(states.at(-1)).toEqual({ status: 'ready', version: '9.9.9' });
  expect(readFileSync(program, 'utf8')).toBe('the version that runs');
  expect(done).toEqual([]);
});

test('the newest version is said to be the newest', async () => {
  feed.version = '0.1.0';
  open();
  updates.obey('check');
  await until('none');
  expect(states.at(-1)).toEqual({ status: 'none', checkedAt: new Date(now).toISOString() });
});

const troubles: [FeedTrouble, string, string | null][] = [
  ['hangs-up', 'update-feed-unreachable', null],
  ['no-list', 'update-feed-unreadable', null],
  ['page-instead', 'update-feed-unreadable', null],
  ['no-version', 'update-feed-unreadable', null],
  ['failing', 'update-feed-unreachable', null],
  ['no-file', 'update-download-broken', '9.9.9'],
  ['cut', 'update-download-broken', '9.9.9'],
  ['wrong-bytes', 'update-damaged', '9.9.9'],
];
test.each(troubles)('with %s it is told as %s, and the next look finds what is right by then', async (trouble, code, version) => {
  feed.trouble = trouble;
  open();
  updates.obey('check');
  await until('failed');
  expect(states.at(-1)).toEqual({ status: 'failed', code, version, at: new Date(now).toISOString() });
  feed.trouble = 'none';
  updates.obey('check');
  await until('ready');
});

test('a version that cannot be put in place brings the old one back, which says so until the next look', async () => {
  open();
  updates.obey('restart');
  expect(states).toEqual([]);
  updates.obey('check');
  await until('ready');
  // The folder of the program is gone, as on a drive that was taken away.
  rmSync(program);
  vi.stubEnv('APPIMAGE', join(folder, 'gone', 'Studio.AppImage'));
  updates.obey('restart');
  updates.obey('restart');
  await vi.waitFor(() => expect(done).toEqual(['closed', 'came back']));

  open(true);
  expect(states).toMatchObject([{ status: 'failed', code: 'update-not-installed' }]);
  updates.lookByItself();
  expect(states).toHaveLength(1);
});
