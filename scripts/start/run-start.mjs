import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from '../bootstrap.mjs';
import { takeLock } from '../locks/lock-file.mjs';
import { cacheFolder } from '../system/cache-folder.mjs';
import { dataFolder } from '../system/data-folder.mjs';
import { hasDisplay } from '../system/display.mjs';
import { explainFailure } from '../terminal/explain-failure.mjs';
import { prepareLog } from '../terminal/log-file.mjs';
import { createProgress } from '../terminal/progress.mjs';
import { Stopped } from '../terminal/stopped.mjs';
import { readFlags } from './flags.mjs';
import { choosePort, DEFAULT_PORT } from './port.mjs';
import { runOnce } from './run-once.mjs';
import { runTogether } from './run-together.mjs';
import { createShutdown } from './shutdown.mjs';

/** `npm start`: checks what can be wrong, prepares what is missing, runs the cloud and the studio until the end. */
export async function runStart({ say, args, env }) {
  const progress = createProgress();
  const flags = readFlags(args);
  if (flags.isHelp) return console.log(say('usage'));
  if (flags.unknown !== undefined) return leave(say('unknownFlag', { flag: flags.unknown }));

  const workspace = fileURLToPath(new URL('../..', import.meta.url));
  const folder = dataFolder(env);
  const logPath = join(folder, 'logs', 'start.log');
  const context = { workspace, dataDir: folder, cache: cacheFolder(env), logPath, env, progress, say };
  try {
    const lock = lockDataFolder(folder);
    const shutdown = createShutdown({ lock });
    prepareLog(logPath);
    const port = await findPort(context);
    await bootstrap({ ...context, folders: [folder, workspace, context.cache] });
    const cloudEnv = cloudEnvironment(context, port, flags);
    if (flags.isOnce) return await runOnce(context, { port, cloudEnv, shutdown });
    const isWindowWanted = !flags.isHeadless && hasDisplay(env);
    if (!flags.isHeadless && !isWindowWanted) progress.note(say('noDisplay'));
    return await runTogether(context, { port, cloudEnv, shutdown, isWindowWanted });
  } catch (error) {
    return leave(describe(error, context));
  }
}

function lockDataFolder(folder) {
  const lock = tryLock(folder);
  if (lock.release) return lock;
  throw new Stopped('alreadyRuns', { pid: lock.holder, folder });
}

function tryLock(folder) {
  try {
    return takeLock(join(folder, 'start.lock'));
  } catch (error) {
    if (error.code === 'ENOSPC') throw new Stopped('diskFull', { folder, freeMb: 0, neededMb: 1 });
    throw new Stopped('folderClosed', { folder, reason: error.code ?? error.message });
  }
}

async function findPort({ env, progress, say }) {
  const choice = await choosePort(env.ZAVOD_PORT);
  if (choice.problem) throw new Stopped(choice.problem, { port: choice.port });
  if (choice.isMoved) progress.note(say('portMoved', { wish: DEFAULT_PORT, port: choice.port }));
  return choice.port;
}

function cloudEnvironment({ env, dataDir }, port, { isDemoReset, isOnce }) {
  const isDemo = env.ZAVOD_DEMO === undefined && !env.DATABASE_URL;
  // The cloud refuses settings it does not know, and these are the studio's.
  const { ZAVOD_USER_DATA, ZAVOD_LANGUAGE, ...known } = env;
  return {
    ...known,
    ZAVOD_DATA_DIR: dataDir,
    ZAVOD_PORT: String(port),
    // A run of everything once counts what it made, so it begins without a past.
    ...(isDemo ? { ZAVOD_DEMO: '1', ...(isOnce ? {} : { ZAVOD_DEMO_HISTORY: '1' }) } : {}),
    ...(isDemoReset ? { ZAVOD_RESET_DEMO: '1' } : {}),
  };
}

function describe(error, { say, logPath, env }) {
  if (error instanceof Stopped) return say(error.key, error.values);
  return explainFailure(error, say, { logPath, env });
}

function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}
