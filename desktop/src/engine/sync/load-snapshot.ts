import { AppError } from '@zavod/shared/app-error.ts';
import { protocolVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { SnapshotReply } from '@zavod/shared/sync/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { PullWatch } from './pull-changes.ts';

/** Where the cloud lets the copy part in two, both parts are read: one page is on its way while the other is written. */
const sideBySide = 2;

/**
 * Copies everything page by page, newest posts first, and goes on after a break where it stopped. The next pages are already
 * on their way while one is written. The cursor counts only once no place is left to read from.
 */
export async function loadSnapshot(
  cloud: SyncPort,
  store: ClientStore,
  clientId: string,
  clock: Clock,
  watch: Pick<PullWatch, 'onRows' | 'onProgress'>,
): Promise<void> {
  const asked = new Map<string | null, Promise<Page>>();
  const askFor = (places: readonly (string | null)[]): void => {
    for (const place of places.slice(0, sideBySide)) {
      if (asked.has(place)) continue;
      const page = cloud
        .snapshot({ clientId, deviceId: store.device().id, protocolVersion, place })
        .then((reply) => ({ place, reply }), (error: unknown) => Promise.reject(beginIfLost(error, store, place)));
      // Awaited with the others; a refusal that comes while a page is written must not count as unhandled.
      page.catch(() => undefined);
      asked.set(place, page);
    }
  };

  let open: readonly (string | null)[] = store.position().snapshot?.places ?? [null];
  for (;;) {
    askFor(open);
    const { place, reply } = await Promise.race(asked.values());
    asked.delete(place);
    const places = [...reply.next, ...open.flatMap((other) => (other === null || other === place ? [] : [other]))];
    open = places;
    askFor(open);
    // Writing a page holds this process: a request that has not left by then leaves only afterwards.
    await clock.wait(0, never);
    const before = store.position().snapshot;
    const cursor = before?.cursor ?? reply.cursor;
    const snapshot = places.length === 0 ? null : { places, cursor, done: (before?.done ?? 0) + reply.rows.length, total: reply.total };
    watch.onRows(store.applyChanges(changesOf(reply), { snapshot, cursor: snapshot === null ? cursor : null }));
    watch.onProgress();
    if (places.length === 0) return;
  }
}

interface Page {
  place: string | null;
  reply: SnapshotReply;
}

const never = new AbortController().signal;

/** A place in a copy that the cloud no longer knows: the copy begins anew at the next turn. */
function beginIfLost(error: unknown, store: ClientStore, place: string | null): unknown {
  const isLost = error instanceof AppError && (error.code === 'bad-input' || error.code === 'cursor-too-old');
  if (isLost && place !== null) store.wipeMirror({ isRestored: false });
  return error;
}

function changesOf({ table, columns, rows }: SnapshotReply) {
  return rows.map((values) => {
    // A loop and not Object.fromEntries: a first copy makes a million and a half of these values.
    const row: Record<string, unknown> = {};
    for (const [at, column] of columns.entries()) row[column] = values[at];
    return { table, id: String(row['id']), row };
  });
}
