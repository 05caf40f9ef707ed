import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { SyncState } from '../../bridge/sync-state.ts';
import type { Clock } from '../clock.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import { isMirrorDamaged, type ClientStore } from '../store/client-store.ts';
import type { TouchedRow } from '../store/mirror.ts';
import { countWaiting } from '../store/outbox-intents.ts';
import { backoffMs, pollMs } from './backoff.ts';
import { pullChanges } from './pull-changes.ts';
import { pushWaiting } from './push-waiting.ts';

export interface ClientSync {
  state(): SyncState;
  /** A decision was stored. Does not shorten a wait after a failure. */
  wake(): void;
  /** The network, the session or the person says that it may work now. */
  tryNow(): void;
  isInFlight(mutationId: string): boolean;
  /** A request that is out may still be answered; the answer is dropped. */
  stop(): void;
}

export interface SyncWatch {
  onState(state: SyncState): void;
  /** Null: anything may have changed. */
  onRows(rows: readonly TouchedRow[] | null): void;
  onOutbox(): void;
  onMirrorRebuilt(): void;
  /** The client is to be opened again, which recovers the file. */
  onOutboxDamaged(): void;
  /** The person no longer belongs to this client; the loop has ended. */
  onRevoked(): void;
  onSurprise(error: unknown): void;
}

interface Parts {
  clientId: string;
  store: ClientStore;
  cloud: SyncPort;
  clock: Clock;
  watch: SyncWatch;
}

/** Keeps one client in step until it is stopped: at once when something happens, and by itself every half minute. */
export function startClientSync({ clientId, store, cloud, clock, watch }: Parts): ClientSync {
  const ending = new AbortController();
  let waking = new AbortController();
  /** Something is to be done; and: it may work now although it failed before. */
  let isWanted = false;
  let isUrgent = false;
  let isWaitingForRetry = false;
  let failures = 0;
  let inFlight: ReadonlySet<string> = new Set();
  let connection: SyncState['connection'] = store.position().cursor === null ? 'loading' : 'syncing';
  let problem: AppErrorCode | null = null;

  const state = (): SyncState => {
    const { snapshot, lastSyncAt } = store.position();
    const waiting = store.readOutbox(countWaiting);
    return {
      clientId,
      // Between a decision and the round that takes it out, the desk is not level.
      connection: connection === 'synced' && waiting > 0 ? 'syncing' : connection,
      waiting,
      progress: snapshot === null ? null : { done: Math.min(snapshot.done, snapshot.total), total: snapshot.total },
      lastSyncAt,
      problem,
    };
  };
  const say = (next: SyncState['connection'], code: AppErrorCode | null = null): void => {
    connection = next;
    problem = code;
    watch.onState(state());
  };
  const interrupt = (): void => {
    isWanted = true;
    isUrgent = true;
    waking.abort();
  };

  async function round(): Promise<void> {
    isWanted = false;
    isUrgent = false;
    if (store.position().cursor !== null && store.readOutbox(countWaiting) > 0) say('syncing');
    await pushWaiting(cloud, store, clientId, {
      onFlight(mutationIds) {
        inFlight = new Set(mutationIds);
        watch.onOutbox();
      },
      onReceipts: watch.onOutbox,
    });
    const end = await pullChanges(cloud, store, clientId, clock, {
      onRows: watch.onRows,
      onProgress: () => say('loading'),
    });
    if (end === 'reset') watch.onRows(null);
    // What waits for a file of its own is woken up by that file.
    const isDone = end === 'head' && store.readyBatch().length === 0;
    if (!isDone) isWanted = true;
    else say('synced');
  }

  async function pause(delayMs: number): Promise<void> {
    waking = new AbortController();
    if (isUrgent || (isWanted && !isWaitingForRetry)) return;
    await clock.wait(delayMs, AbortSignal.any([waking.signal, ending.signal]));
  }

  async function loop(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await round();
        failures = 0;
        isWaitingForRetry = false;
        await pause(pollMs(clock));
      } catch (error) {
        if (ending.signal.aborted) return;
        if (error instanceof AppError && error.code === 'client-revoked') return watch.onRevoked();
        failures += 1;
        isWaitingForRetry = true;
        sayFailure(error);
        await pause(backoffMs(clock, failures));
      }
    }
  }

  function sayFailure(error: unknown): void {
    if (!(error instanceof AppError)) {
      watch.onSurprise(error);
      return say('offline', 'internal');
    }
    if (isMirrorDamaged(error)) {
      store.wipeMirror({ isRestored: false });
      watch.onMirrorRebuilt();
    } else if (error.code === 'storage-damaged') watch.onOutboxDamaged();
    if (error.code === 'signed-out' || error.code === 'session-reused') say('signed-out');
    else say('offline', error.code === 'cloud-unreachable' ? null : error.code);
  }

  // A cloud that stands behind what it told before was put back from a backup: waiting for the next look would cost half a minute.
  let toldRev = -1;
  const nudges = cloud.nudges(clientId, (rev) => {
    const isPutBack = rev < toldRev;
    toldRev = rev;
    if (isPutBack || rev > (store.position().cursor?.rev ?? -1)) interrupt();
  });
  void loop();

  return {
    state,
    wake() {
      isWanted = true;
      if (!isWaitingForRetry) waking.abort();
    },
    tryNow: interrupt,
    isInFlight: (mutationId) => inFlight.has(mutationId),
    stop() {
      ending.abort();
      nudges.stop();
    },
  };
}
