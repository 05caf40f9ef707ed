import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { node24Path } from '../install/node24.mjs';
import { endProcess } from '../system/leashed-process.mjs';

const STOP_LIMIT_MS = 5_000;

/** A tool ended with a code other than 0, or ran into its limit. */
export class ToolFailed extends Error {
  constructor(isLate) {
    super(isLate ? 'late' : 'failed');
    this.isLate = isLate;
  }
}

/** Runs a script of the workspace under Node 24 with its output shown as it comes. `signal` ends it and all it started. */
export function runTool({ workspace, env, signal }, script, args, more = {}) {
  const path = [join(workspace, 'node_modules', '.bin'), env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(node24Path(workspace), [join(workspace, script), ...args], {
      cwd: workspace,
      env: { ...env, PATH: path, ...more },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    const stop = () => void endProcess(child, STOP_LIMIT_MS, askGroup);
    signal.addEventListener('abort', stop, { once: true });
    child.once('error', reject);
    child.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve();
      else reject(new ToolFailed(signal.aborted));
    });
  });
}

function askGroup(child) {
  if (process.platform === 'win32') child.kill('SIGTERM');
  else process.kill(-child.pid, 'SIGTERM');
}
