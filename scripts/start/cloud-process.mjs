import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node24Path } from '../install/node24.mjs';
import { killGroup } from '../system/kill-group.mjs';
import { endProcess } from '../system/leashed-process.mjs';
import { openLog } from '../terminal/log-file.mjs';

const STOP_LIMIT_MS = 10_000;

/**
 * Starts the cloud's supervisor, which ends by itself when this process is gone.
 * `ready` gives { url, demo, afterMs } or rejects with the supervisor's sentence; `ended` gives how it ended.
 */
export function startCloud({ workspace, dataDir, cloudEnv, onProgress }) {
  const logPath = join(dataDir, 'logs', 'cloud.log');
  const log = openLog(logPath);
  const child = spawn(node24Path(workspace), [join(workspace, 'cloud', 'src', 'supervisor.ts')], {
    cwd: workspace,
    env: cloudEnv,
    stdio: ['ignore', log, log, 'ipc'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const ready = new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message.type === 'progress') onProgress(message.text);
      if (message.type === 'ready') resolve({ url: message.url, demo: message.demo, afterMs: performance.now() });
      if (message.type === 'fatal') reject(new CloudRefused(message.text));
    });
    void ended.then((reason) => reject(new CloudEnded(reason, logPath)));
  });
  ready.catch(() => undefined);
  return {
    logPath,
    ready,
    ended,
    stop: () => endProcess(child, STOP_LIMIT_MS, askToStop),
    kill: () => killGroup(child),
  };
}

/** The sentence for a person when `ready` was rejected. */
export function describeCloudTrouble(error, say) {
  if (error instanceof CloudRefused) return say('cloudFailed', { text: error.message });
  if (error instanceof CloudEnded) return say('cloudEnded', { reason: error.reason, logPath: error.logPath });
  throw error;
}

// The supervisor said why it cannot run.
class CloudRefused extends Error {}

class CloudEnded extends Error {
  constructor(reason, logPath) {
    super(reason);
    this.reason = reason;
    this.logPath = logPath;
  }
}

function askToStop(child) {
  if (child.connected) child.send({ type: 'stop' }, () => undefined);
  else child.kill('SIGTERM');
}
