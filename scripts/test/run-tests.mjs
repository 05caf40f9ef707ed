import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from '../bootstrap.mjs';
import { cacheFolder } from '../system/cache-folder.mjs';
import { explainFailure } from '../terminal/explain-failure.mjs';
import { prepareLog } from '../terminal/log-file.mjs';
import { createProgress } from '../terminal/progress.mjs';
import { Stopped } from '../terminal/stopped.mjs';
import { runTool, ToolFailed } from './run-tool.mjs';
import { stageLimitMs } from './stage-limit.mjs';
import { stages } from './stages.mjs';
import { lastLine, table } from './summary.mjs';

/** `npm test`: every stage, or the named ones; stops after the first group with a failure. Returns the exit code. */
export async function runTests({ say, names, env }) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    console.error(say('unknownStage', { stage: unknown, stages: stages.map(({ name }) => name).join(', ') }));
    return 1;
  }
  const context = createContext(say, env);
  try {
    await bootstrap({ ...context, folders: [context.workspace, context.cache] });
    return await runStages(context, stages.filter(({ name, isOnlyByName }) => (names.length === 0 ? isOnlyByName !== true : names.includes(name))));
  } catch (error) {
    console.error(describe(error, context));
    return 1;
  } finally {
    rmSync(context.reports, { recursive: true, force: true });
  }
}

function createContext(say, env) {
  const cache = cacheFolder(env);
  const logPath = join(cache, 'logs', 'test.log');
  prepareLog(logPath);
  return {
    workspace: fileURLToPath(new URL('../..', import.meta.url)),
    cache,
    logPath,
    reports: mkdtempSync(join(tmpdir(), 'zavod-test-')),
    progress: createProgress(),
    env,
    say,
  };
}

async function runStages(context, wanted) {
  const interrupt = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => interrupt.abort());
  const results = [];
  for (const stage of wanted) {
    const failedBefore = results.some(({ state, group }) => state !== 'passed' && group !== stage.group);
    const isRun = !failedBefore && !interrupt.signal.aborted;
    results.push(isRun ? await runStage(context, stage, interrupt.signal) : { ...stage, state: 'notRun', seconds: 0 });
  }
  console.log(`\n${table(results, context.say)}\n`);
  if (interrupt.signal.aborted) console.log(context.say('testsStopped'));
  console.log(lastLine(results));
  return results.every(({ state }) => state === 'passed') && !interrupt.signal.aborted ? 0 : 1;
}

async function runStage(context, stage, interrupt) {
  console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(3, 60 - stage.name.length))}`);
  const startedAtMs = performance.now();
  const limitMs = stageLimitMs(stage.limitS, startedAtMs);
  const late = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([late, interrupt]);
  const tool = (script, args, more) => runTool({ ...context, signal }, script, args, more);
  const outcome = await Promise.resolve(stage.run(context, tool)).then(
    (counts) => ({ state: counts?.failed ? 'failed' : 'passed', counts }),
    (error) => {
      if (!(error instanceof ToolFailed)) console.error(describe(error, context));
      return { state: 'failed' };
    },
  );
  const isLate = late.aborted;
  if (isLate) console.error(context.say('stageTimedOut', { limit: Math.round(limitMs / 1000) }));
  return { ...stage, ...outcome, state: isLate ? 'failed' : outcome.state, seconds: (performance.now() - startedAtMs) / 1000 };
}

function describe(error, { say, logPath, env }) {
  return error instanceof Stopped ? say(error.key, error.values) : explainFailure(error, say, { logPath, env });
}
