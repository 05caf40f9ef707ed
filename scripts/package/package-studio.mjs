import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24Path } from '../install/node24.mjs';
import { runCommand } from '../terminal/run-command.mjs';

const LIMIT_MS = 10 * 60 * 1000;
const FOLDERS = { darwin: 'mac', win32: 'win-unpacked' };

/** Packs the built studio around `runtime` with the fuses of electron-builder.yml. Returns the path of the executable. */
export async function packageStudio({ workspace, env, logPath }, runtime, { isUnderTest = false } = {}) {
  const desktop = join(workspace, 'desktop');
  const output = join(desktop, 'dist');
  rmSync(output, { recursive: true, force: true });
  const node24 = node24Path(workspace);
  const builder = join(desktop, 'node_modules', 'electron-builder', 'out', 'cli', 'cli.js');
  const config = ['--config', join(workspace, 'electron-builder.yml'), `-c.electronDist=${runtime.distPath}`, `-c.electronVersion=${runtime.version}`];
  // An installer made with it knows where newer versions lie; without it the program never looks.
  const feed = env.ZAVOD_UPDATE_URL ? ['-c.publish.provider=generic', `-c.publish.url=${env.ZAVOD_UPDATE_URL}`] : [];
  const hook = `-c.afterPack=${fileURLToPath(new URL('after-pack.mjs', import.meta.url))}`;
  await runCommand(node24, [builder, '--dir', '--publish', 'never', '--projectDir', desktop, ...config, ...feed, hook], {
    cwd: desktop,
    env: { ...env, ...(runtime.sqliteBinding === null ? {} : { ZAVOD_SQLITE_BINDING: runtime.sqliteBinding }) },
    logPath,
    timeoutMs: LIMIT_MS,
  });
  const executable = executableOf(output);
  if (isUnderTest) await copyUnderTest(node24, workspace, executable, logPath);
  return executable;
}

/** The same program in the same folder; only this copy lets itself be driven by a debugger. */
export const underTestOf = (executable) => executable.replace(/(\.exe)?$/, '-under-test$1');

async function copyUnderTest(node24, workspace, executable, logPath) {
  const copy = underTestOf(executable);
  copyFileSync(executable, copy);
  const setFuses = fileURLToPath(new URL('allow-inspection.mjs', import.meta.url));
  await runCommand(node24, [setFuses, join(workspace, 'desktop'), copy], { logPath, timeoutMs: LIMIT_MS });
}

function executableOf(output) {
  const arch = process.arch === 'arm64' ? '-arm64' : '';
  const folder = join(output, FOLDERS[process.platform] ?? `linux${arch}-unpacked`);
  if (process.platform === 'darwin') return join(`${folder}${arch}`, 'Zavod Studio.app', 'Contents', 'MacOS', 'Zavod Studio');
  return join(folder, process.platform === 'win32' ? 'Zavod Studio.exe' : 'zavod-studio');
}
