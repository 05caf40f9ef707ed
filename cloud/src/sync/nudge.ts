import type { Nudge } from '@zavod/shared/sync/nudge.ts';
import { closedDoor } from '../http/client-door.ts';
import type { ApiDeps } from '../http/request-context.ts';

export type NudgeDeps = Pick<ApiDeps, 'withClientRaw' | 'revisions' | 'memberships'>;

const membershipCheckMs = 30_000;

/**
 * First where the client stands now, then each time it moves on, several moves at once told as one. Ends when the person
 * may not read the client any more.
 */
export async function* nudge(deps: NudgeDeps, clientId: string, userId: string, signal: AbortSignal): AsyncGenerator<Nudge> {
  let newest: number | null = null;
  let told = -1;
  let wake: () => void = () => undefined;
  const end = deps.revisions.subscribe(clientId, (rev) => {
    newest = rev === null || newest === null ? rev : Math.max(newest, rev);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  try {
    newest = await readRev(deps, clientId);
    while (!signal.aborted) {
      // After a gap in the feed nobody knows; the database does.
      newest ??= await readRev(deps, clientId);
      if (newest > told) {
        told = newest;
        yield { clientId, rev: told };
        continue;
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      const timer = setTimeout(resolve, membershipCheckMs);
      await promise;
      clearTimeout(timer);
      const membership = await deps.memberships.find(userId, clientId);
      if (membership === undefined || closedDoor(membership, 'reading') !== null) return;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    end();
  }
}

async function readRev(deps: NudgeDeps, clientId: string): Promise<number> {
  const { rows } = await deps.withClientRaw(
    clientId,
    (tx) => tx.query<{ rev: string }>('SELECT rev FROM client_sync WHERE client_id = $1', [clientId]),
    { mode: 'snapshot' },
  );
  return Number(rows[0]?.rev ?? 0);
}
