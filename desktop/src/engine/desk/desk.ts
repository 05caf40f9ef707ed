import { AppError, type AppErrorCode, type AppErrorDetails } from '@zavod/shared/app-error.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { rmSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import type { DeskPort, SyncPort } from '../cloud/cloud-port.ts';
import type { EventSink } from '../events.ts';
import { clearIncoming } from '../media/bring-file.ts';
import { mediaCache, type MediaCache } from '../media/media-cache.ts';
import { mediaShelf, type MediaShelf } from '../media/media-shelf.ts';
import { reviewWatch } from '../media/review-thumbnails.ts';
import { startUploads, type Uploads } from '../media/uploads.ts';
import type { Actor } from '../overlay/replay.ts';
import type { Notices } from '../notices/notices.ts';
import { openClientStore, type ClientStore } from '../store/client-store.ts';
import type { OpenOptions } from '../store/database.ts';
import { openLocalStore, type LocalStore } from '../store/local-store.ts';
import { clientFolder } from '../store/folder.ts';
import { keepSearchJoined, type SearchJoining } from '../store/keep-search-joined.ts';
import { countWaiting } from '../store/outbox-intents.ts';
import { keptHashes } from '../store/outbox-uploads.ts';
import { startClientSync, type ClientSync } from '../sync/client-sync.ts';
import { listUnsent } from './list-unsent.ts';

export interface OpenClient {
  clientId: string;
  /** Its files on this computer. */
  folder: string;
  store: ClientStore;
  local: LocalStore;
  sync: ClientSync;
  joining: SearchJoining;
  media: MediaCache;
  uploads: Uploads;
  actor(): Actor;
}

/** The clients that are open on this computer. */
export interface Desk {
  readonly shelf: MediaShelf;
  /** Opens what the person belongs to and takes down what they no longer do. */
  show(userId: string, clients: readonly SessionClient[]): void;
  /** Throws not-found, or what kept the client from opening. */
  client(clientId: string): OpenClient;
  unsent(): number;
  tryNow(): void;
  /** Removes every local copy. */
  clear(): void;
  close(): void;
}

/** Until the settings are read. */
const usualLimitBytes = 2_000_000_000;

interface Parts {
  folder: string;
  cloud: SyncPort & DeskPort;
  clock: Clock;
  options: OpenOptions;
  events: EventSink;
  notices: Notices;
  onRevoked(clientId: string): void;
  onSurprise(error: unknown, attempted: string): void;
}

/** Not with every one of ten questions at once: a locked file is waited for. */
const retryMs = 5_000;

export function createDesk({ folder, cloud, clock, options, events, notices, onRevoked, onSurprise }: Parts): Desk {
  const opened = new Map<string, OpenClient>();
  const failed = new Map<string, { code: AppErrorCode; details: AppErrorDetails; at: number }>();
  const actors = new Map<string, Actor>();
  const names = new Map<string, string>();
  const nameOf = (clientId: string): string => names.get(clientId) ?? clientId;
  const shelf = mediaShelf({ limitBytes: usualLimitBytes });

  function open(clientId: string): void {
    const actor = (): Actor => actors.get(clientId) ?? { clientId, userId: '', role: 'viewer' };
    try {
      const place = clientFolder(folder, clientId);
      const store = openClientStore(place, options, clock, actor, {
        onOutboxRecovered: ({ path, intents, drafts }) => notices.add('outbox-recovered', { client: nameOf(clientId), intents, drafts, path }, path),
        onMirrorRebuilt: () => mirrorRebuilt(clientId),
      });
      const local = openLocalStore(place, options, clock.now());
      store.forgetOld();
      clearIncoming(place);
      const media = mediaCache(place, clientId, cloud, shelf);
      void shelf.open(clientId, place, () => store.readOutbox(keptHashes));
      const review = reviewWatch(store, media, clock);
      const joining = keepSearchJoined(store, clock, (error) => onSurprise(error, `join the search of ${clientId}`));
      const sync = startClientSync({
        clientId,
        store,
        cloud,
        clock,
        watch: {
          onState(state) {
            events.sync(state);
            if (state.connection !== 'synced') return;
            review.isLevel();
            joining.isLevel();
          },
          onRows: (rows) => events.rows(clientId, rows),
          onOutbox: () => events.changed(clientId, ['outbox', 'inbox'], []),
          onRevoked: () => {
            revoke(clientId);
            onRevoked(clientId);
          },
          onMirrorRebuilt: () => mirrorRebuilt(clientId),
          // Out of the round that found it, which still holds the file.
          onOutboxDamaged: () => setImmediate(() => openAgain(clientId)),
          onSurprise: (error) => onSurprise(error, `sync ${clientId}`),
        },
      });
      const uploads = startUploads({
        clientId,
        folder: place,
        store,
        cloud,
        clock,
        watch: {
          onProgress: () => events.changed(clientId, ['uploads'], []),
          onDone(sha256) {
            events.changed(clientId, ['uploads'], []);
            media.prefetch([sha256]);
            sync.tryNow();
          },
          onRefused(rows) {
            events.changed(clientId, ['uploads', 'outbox', 'inbox'], []);
            events.rows(clientId, rows);
            sync.wake();
          },
          onSurprise: (error) => onSurprise(error, `upload for ${clientId}`),
        },
      });
      opened.set(clientId, { clientId, folder: place, store, local, sync, joining, media, uploads, actor });
      failed.delete(clientId);
    } catch (error) {
      const { code, details } = error instanceof AppError ? error : new AppError('internal', `open ${clientId}`);
      failed.set(clientId, { code, details, at: clock.now() });
      onSurprise(error, `open ${clientId}`);
    }
  }

  function mirrorRebuilt(clientId: string): void {
    notices.add('mirror-rebuilt', { client: nameOf(clientId) }, null);
    events.rows(clientId, null);
    opened.get(clientId)?.sync.tryNow();
  }

  function openAgain(clientId: string): void {
    shut(clientId);
    open(clientId);
    events.rows(clientId, null);
  }

  /** What kept a client from opening (a full disk, a locked file) may be over by the next question. */
  function openIfFailed(clientId: string): void {
    const before = failed.get(clientId);
    if (before === undefined || clock.now() - before.at < retryMs) return;
    open(clientId);
    if (opened.has(clientId)) events.rows(clientId, null);
  }

  function shut(clientId: string): void {
    const client = opened.get(clientId);
    client?.sync.stop();
    client?.joining.stop();
    client?.uploads.stop();
    shelf.close(clientId);
    client?.store.close();
    client?.local.close();
    opened.delete(clientId);
  }

  function remove(clientId: string): void {
    shut(clientId);
    actors.delete(clientId);
    rmSync(clientFolder(folder, clientId), { recursive: true, force: true });
  }

  /** What the cloud never got is listed in a file first; the rest belongs to a client the person has left. */
  function revoke(clientId: string): void {
    const store = opened.get(clientId)?.store;
    const client = nameOf(clientId);
    const unsent = store === undefined ? null : listUnsent(folder, client, store, clock.now());
    if (unsent !== null) notices.add('unsent-kept', { client, ...unsent }, unsent.path);
    remove(clientId);
  }

  return {
    shelf,
    show(userId, clients) {
      const known = new Set(clients.map(({ id }) => id));
      for (const clientId of [...opened.keys()]) if (!known.has(clientId)) revoke(clientId);
      for (const { id, role, name } of clients) {
        names.set(id, name);
        const before = actors.get(id);
        actors.set(id, { clientId: id, userId, role });
        const client = opened.get(id);
        if (client === undefined) open(id);
        else if (before?.role !== role || before.userId !== userId) client.store.replay();
      }
    },
    client(clientId) {
      openIfFailed(clientId);
      const client = opened.get(clientId);
      if (client !== undefined) return client;
      const { code, details } = failed.get(clientId) ?? { code: 'not-found', details: {} };
      throw new AppError(code, `find client ${clientId}`, details);
    },
    unsent: () => [...opened.values()].reduce((sum, { store }) => sum + store.readOutbox(countWaiting), 0),
    tryNow() {
      for (const clientId of failed.keys()) openIfFailed(clientId);
      for (const { sync, uploads } of opened.values()) {
        uploads.tryNow();
        sync.tryNow();
      }
    },
    clear() {
      for (const clientId of [...opened.keys(), ...failed.keys()]) remove(clientId);
      failed.clear();
    },
    close() {
      for (const clientId of [...opened.keys()]) shut(clientId);
    },
  };
}
