import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { node24Path } from '../install/node24.mjs';
import { killGroup } from '../system/kill-group.mjs';
import { endProcess } from '../system/leashed-process.mjs';
import { describeCloudTrouble, startCloud } from './cloud-process.mjs';

const STOP_LIMIT_MS = 5_000;

/** `--once`: the cloud without a window, one run through everything; only that run writes to stdout. */
export async function runOnce(context, { port, cloudEnv, shutdown }) {
  const { workspace, progress, say } = context;
  const step = progress.step(say('cloudStarting'));
  const cloud = startCloud({ ...context, cloudEnv, onProgress: (text) => step.update(text) });
  shutdown.add(cloud);
  try {
    await cloud.ready;
    step.done();
  } catch (error) {
    step.failed();
    progress.note(describeCloudTrouble(error, say));
    return shutdown.end(1);
  }
  const run = spawn(node24Path(workspace), [join(workspace, 'cloud', 'src', 'demo', 'run-once.ts')], {
    cwd: workspace,
    env: { ...cloudEnv, ZAVOD_CLOUD_URL: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  shutdown.add({ stop: () => endProcess(run, STOP_LIMIT_MS), kill: () => killGroup(run) });
  const [code] = await once(run, 'exit');
  return shutdown.end(code ?? 1);
}
