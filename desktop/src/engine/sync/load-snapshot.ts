import { AppError } from '@zavod/shared/app-error.ts';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { SnapshotReply } from '@zavod/shared/sync/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { PullWatch } from './pull-changes.ts';

/**
 * Copies everything page by page, newest posts first, and goes on after a break where it stopped. The next page is already
 * on its way while one is written. The cursor counts only once the last page is in.
 */
export async function loadSnapshot(
  cloud: SyncPort,
  store: ClientStore,
  clientId: string,
  clock: Clock,
  watch: Pick<PullWatch, 'onRows' | 'onProgress'>,
): Promise<void> {
  const ask = (token: string | null): Promise<SnapshotReply> =>
    cloud.snapshot({ clientId, deviceId: store.device().id, protocolVersion, token });

  let token = store.position().snapshot?.token ?? null;
  let next = ask(token);
  for (;;) {
    const page = await orBegin(next, store, token);
    next = page.token === null ? next : ask(page.token);
    // Awaited in the next turn; a refusal that comes first must not count as unhandled.
    next.catch(() => undefined);
    // Writing a page holds this process: a request that has not left by then leaves only afterwards.
    await clock.wait(0, never);
    const before = store.position().snapshot;
    const cursor = before?.cursor ?? page.cursor;
    const snapshot =
      page.token === null
        ? null
        : { token: page.token, cursor, done: (before?.done ?? 0) + page.rows.length, total: page.total };
    watch.onRows(store.applyChanges(changesOf(page), { snapshot, cursor: snapshot === null ? cursor : null }));
    watch.onProgress();
    if (page.token === null) return;
    token = page.token;
  }
}

const never = new AbortController().signal;

/** A place in a copy that the cloud no longer knows: the copy begins anew at the next turn. */
async function orBegin(page: Promise<SnapshotReply>, store: ClientStore, token: string | null): Promise<SnapshotReply> {
  try {
    return await page;
  } catch (error) {
    const isLost = error instanceof AppError && (error.code === 'bad-input' || error.code === 'cursor-too-old');
    if (isLost && token !== null) store.wipeMirror({ isRestored: false });
    throw error;
  }
}

function changesOf({ table, columns, rows }: SnapshotReply) {
  return rows.map((values) => {
    const row = Object.fromEntries(columns.map((column, at) => [column, values[at]]));
    return { table, id: String(row['id']), row };
  });
}
