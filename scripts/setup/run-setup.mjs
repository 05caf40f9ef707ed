import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from '../bootstrap.mjs';
import { buildConsole } from '../start/prepare-console.mjs';
import { cacheFolder } from '../system/cache-folder.mjs';
import { explainFailure } from '../terminal/explain-failure.mjs';
import { prepareLog } from '../terminal/log-file.mjs';
import { createProgress } from '../terminal/progress.mjs';
import { Stopped } from '../terminal/stopped.mjs';

/** `npm run setup`: all that the cloud's processes need in a clone, for whoever starts them by a manager of their own. Returns the exit code. */
export async function runSetup({ say, env }) {
  const workspace = fileURLToPath(new URL('../..', import.meta.url));
  const cache = cacheFolder(env);
  const logPath = join(cache, 'logs', 'setup.log');
  prepareLog(logPath);
  const context = { workspace, cache, logPath, env, progress: createProgress(), say };
  try {
    await bootstrap({ ...context, folders: [workspace, cache] });
    await buildConsole(context);
    return 0;
  } catch (error) {
    console.error(error instanceof Stopped ? say(error.key, error.values) : explainFailure(error, say, { logPath, env }));
    return 1;
  }
}
