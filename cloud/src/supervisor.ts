import { liveAsChild } from './supervising/child-contract.ts';
import { startCloud, type RunningCloud } from './supervising/start-cloud.ts';

// node supervisor.ts: the whole cloud on this machine. With a parent (IPC) it says progress, ready and fatal, and stops with it.
let cloud: RunningCloud | undefined;
const life = liveAsChild(async () => {
  await starting.catch(() => undefined);
  await cloud?.stop();
});

const say = (text: string): void => {
  if (process.send === undefined) process.stderr.write(`${text}\n`);
  else process.send({ type: 'progress', text });
};

const starting = startCloud({ say }).then((running) => {
  cloud = running;
  process.send?.({ type: 'ready', url: running.url, demo: running.isDemo });
  if (process.send === undefined) process.stderr.write(`Zavod runs at ${running.url}\n`);
});

starting.catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  life.fatal(text);
  process.exitCode = 1;
  setImmediate(() => process.exit(1));
});
