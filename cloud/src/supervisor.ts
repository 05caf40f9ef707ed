import { keepCompiledCode } from './config/compile-cache.ts';

// node supervisor.ts: the whole cloud on this machine. With a parent (IPC) it says progress, ready and fatal, and stops with it.
keepCompiledCode();
const { liveAsChild } = await import('./supervising/child-contract.ts');
const { startCloud } = await import('./supervising/start-cloud.ts');

const stopping = new AbortController();
const say = (text: string): void => {
  if (process.send === undefined) process.stderr.write(`${text}\n`);
  else if (process.connected) process.send({ type: 'progress', text });
};
const life = liveAsChild(async () => {
  stopping.abort();
  const cloud = await starting.catch(() => undefined);
  await cloud?.stop();
});

const starting = startCloud({ say, signal: stopping.signal });
try {
  const { url, isDemo } = await starting;
  if (process.send === undefined) process.stderr.write(`Zavod runs at ${url}\n`);
  else process.send({ type: 'ready', url, demo: isDemo });
} catch (error) {
  if (!stopping.signal.aborted) life.fatal(error instanceof Error ? error.message : String(error));
}
