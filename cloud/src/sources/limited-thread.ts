import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** For one order, from the moment the thread takes it. */
  timeMs: number;
  memoryMb: number;
}

/** Undefined: the order went over the limits. */
export interface LimitedThread<Order, Answer> {
  ask(order: Order): Promise<Answer | undefined>;
  close(): Promise<void>;
}

/**
 * Does orders one after another in a thread of its own, whose file answers {id, order} with {id, answer} and says 'ready'
 * first. An order over the limits costs the thread, never the process.
 */
export function openLimitedThread<Order, Answer>(entry: URL, limits: ThreadLimits): LimitedThread<Order, Answer> {
  let worker: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  const askNext = async (id: number, order: Order): Promise<Answer | undefined> => {
    const running = await (worker ??= startWorker(entry, limits.memoryMb, () => {
      worker = undefined;
    }));
    const answer = await askWorker<Order, Answer>(running, id, order, limits.timeMs);
    if (answer === undefined) await running.terminate();
    return answer;
  };

  return {
    ask(order) {
      const id = (count += 1);
      const answer = last.then(() => askNext(id, order));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      await (await worker)?.terminate();
    },
  };
}

function startWorker(entry: URL, memoryMb: number, onExit: () => void): Promise<Worker> {
  const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 }, env: {}, execArgv: [] });
  worker.unref();
  worker.once('exit', onExit);
  return new Promise((resolve, reject) => {
    // Stays for good: a thread that dies later must not end the process, and a settled promise ignores it.
    worker.on('error', reject);
    worker.once('message', () => resolve(worker));
  });
}

function askWorker<Order, Answer>(worker: Worker, id: number, order: Order, timeMs: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | undefined): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('exit', onDeath);
      resolve(answer);
    };
    const onMessage = (reply: { id: number; answer: Answer }): void => {
      if (reply.id === id) settle(reply.answer);
    };
    const onDeath = (): void => settle(undefined);
    const timer = setTimeout(onDeath, timeMs);
    worker.on('message', onMessage).once('exit', onDeath);
    worker.postMessage({ id, order });
  });
}
