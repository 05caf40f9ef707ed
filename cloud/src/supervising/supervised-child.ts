import { fork, type ChildProcess } from 'node:child_process';
import { fromChildSchema } from './child-contract.ts';

export interface ChildOptions {
  name: string;
  /** Absolute path of the child's entry file. */
  entry: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** A sentence from the child, or about its death. */
  onTrouble(text: string): void;
}

export interface SupervisedChild {
  /** What the child said of itself when it came up for the first time. */
  ready: Promise<Record<string, string>>;
  pid(): number | undefined;
  stop(): Promise<void>;
}

const firstRestartMs = 200;
const longestRestartMs = 10_000;
const calmAfterMs = 30_000;
const stopLimitMs = 8_000;
/** A child that never came up and dies this often is not going to. */
const hopelessAfter = 3;

/** Keeps one child process alive: it is started again after a crash, sooner at first, later when it keeps dying. */
export function superviseChild(options: ChildOptions): SupervisedChild {
  let child: ChildProcess | undefined;
  let isStopping = false;
  let restartMs = firstRestartMs;
  let deathsBeforeReady = 0;
  let wasReady = false;
  let retry: NodeJS.Timeout | undefined;
  const { promise: ready, resolve, reject } = Promise.withResolvers<Record<string, string>>();
  // Whoever waits for ready sees the reason; nobody has to wait.
  ready.catch(() => undefined);

  const start = (): void => {
    const startedAt = performance.now();
    const current = fork(options.entry, [...options.args], { env: options.env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child = current;
    current.on('message', (message) => {
      const parsed = fromChildSchema.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.type === 'ready') {
        wasReady = true;
        return resolve(parsed.data.details);
      }
      // At a restart the reason may pass (the database restarts, too); at the first start a person must hear it.
      if (wasReady) return;
      isStopping = true;
      reject(new Error(parsed.data.text));
    });
    current.once('exit', (code, signal) => {
      if (isStopping) return;
      if (!wasReady && (deathsBeforeReady += 1) === hopelessAfter) {
        reject(new Error(`${options.name} could not start. Its last words stand above; mend that and start again.`));
        return;
      }
      options.onTrouble(`${options.name} ended (${signal ?? code ?? 'unknown'}); it is started again.`);
      restartMs = performance.now() - startedAt > calmAfterMs ? firstRestartMs : Math.min(restartMs * 2, longestRestartMs);
      retry = setTimeout(start, restartMs);
    });
  };
  start();

  return {
    ready,
    pid: () => child?.pid,
    stop: async () => {
      isStopping = true;
      clearTimeout(retry);
      reject(new Error(`${options.name} was stopped before it was ready.`));
      const current = child;
      if (current === undefined || current.exitCode !== null || current.signalCode !== null) return;
      const ended = new Promise<void>((done) => current.once('exit', () => done()));
      if (current.connected) current.send({ type: 'stop' });
      else current.kill('SIGTERM');
      const force = setTimeout(() => current.kill('SIGKILL'), stopLimitMs);
      await ended;
      clearTimeout(force);
    },
  };
}
