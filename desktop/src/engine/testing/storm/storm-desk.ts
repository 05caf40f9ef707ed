import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deskWordSchema, type DeskOrder } from './desk-words.ts';

/** One person's studio in the storm: killed and started again over the same files. */
export interface StormDesk {
  readonly folder: string;
  /** Every decision that was answered: the person has seen it happen. */
  readonly answered: ReadonlyMap<string, { name: string; commentText: string | null }>;
  readonly surprises: readonly string[];
  start(): void;
  /** Resolves when it has decided something since its latest start. */
  hasWorked(): Promise<void>;
  kill(): Promise<void>;
  /** Decides nothing more; goes on syncing. */
  rest(): void;
}

export async function stormDesk(order: DeskOrder): Promise<StormDesk> {
  await mkdir(order.folder, { recursive: true });
  const answered = new Map<string, { name: string; commentText: string | null }>();
  const surprises: string[] = [];
  let child: ChildProcess | undefined;
  let work = Promise.withResolvers<void>();

  return {
    folder: order.folder,
    answered,
    surprises,
    hasWorked: () => work.promise,
    start() {
      work = Promise.withResolvers<void>();
      child = fork(join(import.meta.dirname, 'desk-process.ts'), [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      child.on('message', (message) => {
        const word = deskWordSchema.parse(message);
        if (word.kind === 'surprise') surprises.push(word.words);
        else {
          answered.set(word.mutationId, word);
          work.resolve();
        }
      });
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    rest: () => void child?.send('rest'),
  };
}
