import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executableIn } from './electron-dist.mjs';
import { downloadOfficial, findOfficial, mayReachOfficial } from './official.mjs';
import { zip } from './testing/zip.mjs';

const realWorkspace = fileURLToPath(new URL('../..', import.meta.url));
let base;
let server;
let context;
let percents;

/** A workspace with the real downloader of the electron package, but with an archive of ours as its binary. */
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'zavod-official-'));
  const workspace = join(base, 'workspace');
  const real = realpathSync(join(realWorkspace, 'desktop', 'node_modules', 'electron'));
  const folder = join(workspace, 'desktop', 'node_modules', 'electron');
  for (const name of ['package.json', 'install.js', 'index.js']) cpSync(join(real, name), join(folder, name));
  mkdirSync(join(workspace, 'node_modules'), { recursive: true });
  symlinkSync(join(realWorkspace, 'node_modules', 'node'), join(workspace, 'node_modules', 'node'), 'junction');
  for (const scope of ['@electron', '@electron-internal']) symlinkSync(join(dirname(real), scope), join(workspace, 'desktop', 'node_modules', scope), 'junction');

  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const archive = zip([{ name: 'version', text: version }, { name: executableIn('.'), text: '#!/bin/sh\n', mode: 0o100755 }]);
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify({ [name]: createHash('sha256').update(archive).digest('hex') }));
  server = createServer((request, response) => (request.url?.endsWith(name) ? response.setHeader('content-length', archive.length).end(archive) : response.writeHead(404).end()));
  await once(server.listen(0, '127.0.0.1'), 'listening');

  percents = [];
  context = {
    workspace,
    cache: join(base, 'cache'),
    logPath: join(base, 'log'),
    env: { ...process.env, ELECTRON_MIRROR: `http://127.0.0.1:${server.address().port}/`, electron_config_cache: join(base, 'downloads') },
    onPercent: (line) => percents.push(line),
  };
  delete context.env.ELECTRON_OVERRIDE_DIST_PATH;
});
afterEach(() => {
  server.close();
  rmSync(base, { recursive: true, force: true });
});

test('the official binary is downloaded, unpacked and found again', async () => {
  expect(findOfficial(context.workspace)).toBeUndefined();
  const found = await downloadOfficial(context);
  expect(found).toMatchObject({ source: 'official', sqliteBinding: null });
  expect(readFileSync(found.electronPath, 'utf8')).toBe('#!/bin/sh\n');
  expect(findOfficial(context.workspace)).toEqual(found);
  expect(percents).toContain('100%');
});

test('a host that cannot be reached is not asked again for a day', async () => {
  server.close();
  await once(server, 'close');
  const now = Date.UTC(2026, 10, 23);
  expect(mayReachOfficial({ ...context, now })).toBe(true);
  expect(await downloadOfficial({ ...context, now })).toBeUndefined();
  const inHours = (hours) => now + hours * 3_600_000;
  expect(mayReachOfficial({ ...context, now: inHours(23) })).toBe(false);
  expect(mayReachOfficial({ ...context, now: inHours(25) })).toBe(true);
});

test('another mirror is asked although the first one did not answer', async () => {
  server.close();
  await once(server, 'close');
  await downloadOfficial(context);
  expect(mayReachOfficial({ ...context, env: { ...context.env, ELECTRON_MIRROR: 'http://127.0.0.1:1/' } })).toBe(true);
});

test('an archive that is not the one expected is refused', async () => {
  writeFileSync(join(context.workspace, 'desktop', 'node_modules', 'electron', 'checksums.json'), JSON.stringify({}));
  expect(await downloadOfficial(context)).toBeUndefined();
  expect(findOfficial(context.workspace)).toBeUndefined();
});
