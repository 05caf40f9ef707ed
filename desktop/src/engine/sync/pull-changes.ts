import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { TouchedRow } from '../store/mirror.ts';
import { loadSnapshot } from './load-snapshot.ts';

export type PullEnd = 'head' | 'reset';

export interface PullWatch {
  onRows(rows: readonly TouchedRow[]): void;
  onProgress(): void;
}

const pageRows = 1_000;

/** Brings the mirror to the cloud's head, beginning with a copy of everything where there is none. */
export async function pullChanges(
  cloud: SyncPort,
  store: ClientStore,
  clientId: string,
  clock: Clock,
  watch: PullWatch,
): Promise<PullEnd> {
  if (store.position().cursor === null) await loadSnapshot(cloud, store, clientId, clock, watch);
  for (;;) {
    const { cursor } = store.position();
    if (cursor === null) return 'reset';
    const deviceId = store.device().id;
    const reply = await cloud.pull({ clientId, deviceId, protocolVersion, cursor, limit: pageRows });
    if (reply.kind === 'reset') {
      store.wipeMirror({ isRestored: reply.code === 'epoch-changed' });
      return 'reset';
    }
    // Rows up to an earlier page's end need not hold the effect of every intent up to lastSeq; at the head they do.
    const isHead = !reply.hasMore;
    const lastSeq = isHead ? Math.max(reply.lastSeq, 0) : store.position().lastSeq;
    const isRestored = isHead && store.device().handInAgain;
    watch.onRows(store.applyChanges(reply.changes, {
      cursor: reply.cursor,
      lastSeq,
      isWhole: isHead || store.position().isWhole,
      lastSyncAt: isoTime(clock),
    }));
    if (isRestored) store.requeueFrom(reply.lastSeq + 1);
    if (isHead) return 'head';
  }
}
