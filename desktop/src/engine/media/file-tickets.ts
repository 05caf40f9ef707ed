import { AppError } from '@zavod/shared/app-error.ts';
import type { Clock } from '../clock.ts';

/**
 * The window names no files: the person's choice reaches the engine from main under a ticket that the window made up, and the
 * window shows the ticket. The two come by different ways, so either may be first.
 */
export interface FileTickets {
  offer(ticket: string, paths: readonly string[]): void;
  /** Once for each ticket; throws not-found where nothing comes for it. */
  take(ticket: string): Promise<readonly string[]>;
}

const patienceMs = 10_000;
const mostKept = 50;

export function fileTickets(clock: Clock): FileTickets {
  const offered = new Map<string, readonly string[]>();
  const awaited = new Map<string, (paths: readonly string[]) => void>();

  return {
    offer(ticket, paths) {
      const waiting = awaited.get(ticket);
      if (waiting !== undefined) return waiting(paths);
      offered.set(ticket, paths);
      const [oldest] = offered.keys();
      if (offered.size > mostKept && oldest !== undefined) offered.delete(oldest);
    },
    async take(ticket) {
      const paths = offered.get(ticket);
      offered.delete(ticket);
      if (paths !== undefined) return paths;
      const found = new AbortController();
      let given: readonly string[] | undefined;
      awaited.set(ticket, (come) => {
        given = come;
        found.abort();
      });
      await clock.wait(patienceMs, found.signal);
      awaited.delete(ticket);
      if (given === undefined) throw new AppError('not-found', 'find the chosen files');
      return given;
    },
  };
}
