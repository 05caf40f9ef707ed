import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { electronEnvironment } from '../electron-runtime/electron-environment.mjs';
import { isRoot } from '../system/debian-packages.mjs';
import { killGroup } from '../system/kill-group.mjs';
import { endProcess, spawnLeashed } from '../system/leashed-process.mjs';
import { openLog } from '../terminal/log-file.mjs';

const STOP_LIMIT_MS = 10_000;
/** The studio prints this line when its first window is on the screen. */
const WINDOW_LINE = 'zavod-studio: window shown';
const NO_SANDBOX = /SUID sandbox helper|No usable sandbox/;

/**
 * Opens the studio. `shown` gives the milliseconds until its window; `ended` how it ended ('' when a person closed it);
 * `lacksSandbox()` whether the system refused Chromium its sandbox.
 */
export function startStudio({ workspace, dataDir, env, runtime, cloudUrl }) {
  const logPath = join(dataDir, 'logs', 'studio.log');
  const log = createWriteStream(logPath, { fd: openLog(logPath) });
  const args = [...(isRoot() ? ['--no-sandbox'] : []), join(workspace, 'desktop')];
  const child = spawnLeashed(runtime.electronPath, args, {
    cwd: workspace,
    env: { ZAVOD_USER_DATA: join(dataDir, 'studio'), ...env, ...electronEnvironment(runtime), ZAVOD_CLOUD_URL: cloudUrl },
    output: 'pipe',
  });
  child.stderr.pipe(log, { end: false });
  child.stdout.pipe(log, { end: false });
  const shown = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.trim() === WINDOW_LINE && resolve(performance.now()));
  });
  let lacksSandbox = false;
  createInterface({ input: child.stderr }).on('line', (line) => (lacksSandbox ||= NO_SANDBOX.test(line)));
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? '' : (signal ?? `code ${code}`)));
  });
  return {
    logPath,
    shown,
    ended,
    lacksSandbox: () => lacksSandbox,
    stop: () => endProcess(child, STOP_LIMIT_MS),
    kill: () => killGroup(child),
  };
}
