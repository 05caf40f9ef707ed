import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { explainFailure } from '../terminal/explain-failure.mjs';
import { CommandFailed } from '../terminal/run-command.mjs';
import { Stopped } from '../terminal/stopped.mjs';
import { describeCloudTrouble, startCloud } from './cloud-process.mjs';
import { prepareConsole } from './prepare-console.mjs';
import { prepareStudio } from './prepare-studio.mjs';
import { startStudio } from './studio-process.mjs';

const WINDOW_LIMIT_MS = 20_000;
/** On two cores the window opens in half the time when the cloud's processes begin this much later. */
const HEAD_START_MS = 1_500;

/** Runs the cloud and, beside it, the studio: the window does not wait for the cloud. Returns when both are up. */
export async function runTogether(context, { port, cloudEnv, shutdown, isWindowWanted }) {
  const { progress, say } = context;
  const opening = isWindowWanted ? openStudio(context, { port, shutdown }) : Promise.resolve(undefined);
  if (isWindowWanted) await Promise.race([opening.then((studio) => studio?.shown), pause(HEAD_START_MS)]);
  // Closed or interrupted already: nothing new begins.
  if (shutdown.isEnding()) return new Promise(() => undefined);
  const step = progress.step(say('cloudStarting'));
  const cloud = startCloud({ ...context, cloudEnv, onProgress: (text) => step.update(text) });
  shutdown.add(cloud);
  const cloudUp = cloud.ready.finally(step.done);
  cloudUp.catch((error) => shutdown.isEnding() || endWithCloud(error, context, shutdown));

  const studio = await opening;
  const { url, afterMs } = await cloudUp.catch(() => new Promise(() => undefined));
  watchCloud(cloud, studio, context, shutdown);
  const consoleBuilt = prepareConsole(context);
  if (studio === undefined) {
    await consoleBuilt;
    return console.log(say('readyCloudOnly', { url, cloud: seconds(afterMs) }));
  }
  const windowMs = await Promise.race([studio.shown, pause(WINDOW_LIMIT_MS, undefined, { ref: false })]);
  if (windowMs === undefined) return console.log(say('readyCloudOnly', { url, cloud: seconds(afterMs) }));
  return console.log(say('readyWithWindow', { window: seconds(windowMs), cloud: seconds(afterMs) }));
}

async function openStudio(context, { port, shutdown }) {
  const { progress, say } = context;
  try {
    const runtime = await prepareStudio(context);
    const studio = startStudio({ ...context, runtime, cloudUrl: `http://127.0.0.1:${port}` });
    shutdown.add(studio);
    void studio.ended.then((reason) => {
      if (shutdown.isEnding()) return undefined;
      if (studio.lacksSandbox()) progress.note(say('sandboxMissing', { helper: join(runtime.distPath, 'chrome-sandbox') }));
      else if (reason !== '') progress.note(say('studioEnded', { reason, logPath: studio.logPath }));
      return shutdown.end(reason === '' ? 0 : 1);
    });
    return studio;
  } catch (error) {
    progress.note(`${whyNoWindow(error, context)}\n${say('withoutWindow')}`);
    return undefined;
  }
}

function whyNoWindow(error, { say, logPath, env }) {
  if (error instanceof Stopped) return say(error.key, error.values);
  if (error instanceof CommandFailed) return explainFailure(error, say, { logPath, env });
  throw error;
}

function watchCloud(cloud, studio, { progress, say }, shutdown) {
  void cloud.ended.then((reason) => {
    if (shutdown.isEnding()) return undefined;
    const values = { reason, logPath: cloud.logPath };
    if (studio !== undefined) return progress.note(say('cloudEndedStudioGoesOn', values));
    progress.note(say('cloudEnded', values));
    return shutdown.end(1);
  });
}

function endWithCloud(error, { progress, say }, shutdown) {
  progress.note(describeCloudTrouble(error, say));
  return shutdown.end(1);
}

/** Since the process began, as a person reads it. */
export function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
