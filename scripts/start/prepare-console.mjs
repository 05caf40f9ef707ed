import { underBootstrapLock } from '../bootstrap.mjs';
import { createConsoleBuild } from '../install/console-build.mjs';
import { explainFailure } from '../terminal/explain-failure.mjs';
import { CommandFailed } from '../terminal/run-command.mjs';

/** The built console, made anew where one of its files changed. */
export async function buildConsole(context) {
  if (createConsoleBuild(context.workspace).isCurrent()) return;
  await underBootstrapLock(context, async () => {
    const build = createConsoleBuild(context.workspace);
    if (!build.isCurrent()) await context.progress.run(context.say('buildingConsole'), () => build.build(context));
  });
}

/** Beside a cloud that runs: without its console it still collects and publishes. */
export async function prepareConsole(context) {
  const { progress, say, logPath, env } = context;
  try {
    await buildConsole(context);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    progress.note(`${explainFailure(error, say, { logPath, env })}\n${say('withoutConsole')}`);
  }
}
