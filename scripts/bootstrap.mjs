import { join } from 'node:path';
import { createInstallation } from './install/install-dependencies.mjs';
import { createPrismaClient } from './install/prisma-client.mjs';
import { withLock } from './locks/lock-file.mjs';
import { findFullDisk } from './system/disk-space.mjs';
import { Stopped } from './terminal/stopped.mjs';

const FIRST_RUN_MB = 1_500;
const LATER_MB = 200;

/** Makes the clone runnable: dependencies and the generated database client. Costs milliseconds when nothing changed. */
export async function bootstrap(context) {
  const { workspace, folders } = context;
  const isFirstRun = !createInstallation(workspace).isCurrent();
  const neededMb = isFirstRun ? FIRST_RUN_MB : LATER_MB;
  const full = await findFullDisk(folders, neededMb);
  if (full) throw new Stopped('diskFull', { ...full, neededMb });
  if (!isFirstRun && createPrismaClient(workspace).isCurrent()) return;
  await underBootstrapLock(context, () => prepare(context));
}

/** Two starts in one clone must not install or build over each other. */
export function underBootstrapLock({ workspace, progress, say }, work) {
  const onWait = (pid) => progress.note(say('waitingForOther', { pid }));
  return withLock(join(workspace, '.zavod', 'bootstrap.lock'), onWait, work);
}

async function prepare(context) {
  const { progress, say } = context;
  const installation = createInstallation(context.workspace);
  if (!installation.isCurrent()) await progress.run(say('installing'), () => installation.install(context));
  const client = createPrismaClient(context.workspace);
  if (!client.isCurrent()) await progress.run(say('generatingClient'), () => client.generate(context));
}
