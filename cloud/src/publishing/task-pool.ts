export type TaskPool = {
  /** Starts the task when there is room; a task with the same key that waits or runs makes this one unnecessary. */
  add(key: string, task: () => Promise<void>, onError: (error: unknown) => void): void;
  /** Drops what waits and resolves when what runs has ended. */
  close(): Promise<void>;
};

/** At most `parallel` tasks at a time, first come first served, one a key. */
export function createTaskPool(parallel: number): TaskPool {
  const waiting = new Map<string, () => Promise<void>>();
  const running = new Map<string, Promise<void>>();

  const next = (): void => {
    for (const [key, task] of waiting) {
      if (running.size >= parallel) return;
      waiting.delete(key);
      const run = task().finally(() => {
        running.delete(key);
        next();
      });
      running.set(key, run);
    }
  };

  return {
    add(key, task, onError) {
      if (running.has(key) || waiting.has(key)) return;
      waiting.set(key, () => task().catch(onError));
      next();
    },
    async close() {
      waiting.clear();
      await Promise.all(running.values());
    },
  };
}
