import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { SessionClient } from '@zavod/shared/session/session.ts';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { DeskPort, SyncPort } from '../cloud/cloud-port.ts';
import type { EventSink } from '../events.ts';
import { clearIncoming } from '../media/bring-file.ts';
import { mediaCache, type MediaCache } from '../media/media-cache.ts';
import { startUploads, type Uploads } from '../media/uploads.ts';
import type { Actor } from '../overlay/replay.ts';
import { writePrivately } from '../session/session-file.ts';
import { openClientStore, type ClientStore } from '../store/client-store.ts';
import type { OpenOptions } from '../store/database.ts';
import { openLocalStore, type LocalStore } from '../store/local-store.ts';
import { clientFolder } from '../store/folder.ts';
import { countWaiting, nextBatch } from '../store/outbox-intents.ts';
import { startClientSync, type ClientSync } from '../sync/client-sync.ts';

export interface OpenClient {
  clientId: string;
  /** Its files on this computer. */
  folder: string;
  store: ClientStore;
  local: LocalStore;
  sync: ClientSync;
  media: MediaCache;
  uploads: Uploads;
  actor(): Actor;
}

/** The clients that are open on this computer. */
export interface Desk {
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

interface Parts {
  folder: string;
  cloud: SyncPort & DeskPort;
  clock: Clock;
  options: OpenOptions;
  events: EventSink;
  onRevoked(clientId: string): void;
  onSurprise(error: unknown, attempted: string): void;
}

export function createDesk({ folder, cloud, clock, options, events, onRevoked, onSurprise }: Parts): Desk {
  const opened = new Map<string, OpenClient>();
  const failed = new Map<string, AppErrorCode>();
  const actors = new Map<string, Actor>();

  function open(clientId: string): void {
    const actor = (): Actor => actors.get(clientId) ?? { clientId, userId: '', role: 'viewer' };
    try {
      const place = clientFolder(folder, clientId);
      const store = openClientStore(place, options, clock, actor);
      const local = openLocalStore(place, options, clock.now());
      store.forgetOld();
      const sync = startClientSync({
        clientId,
        store,
        cloud,
        clock,
        watch: {
          onState: events.sync,
          onRows: (rows) => events.rows(clientId, rows),
          onOutbox: () => events.changed(clientId, ['outbox', 'inbox'], []),
          onRevoked: () => {
            revoke(clientId);
            onRevoked(clientId);
          },
          onSurprise: (error) => onSurprise(error, `sync ${clientId}`),
        },
      });
      clearIncoming(place);
      const media = mediaCache(place, clientId, cloud);
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
      opened.set(clientId, { clientId, folder: place, store, local, sync, media, uploads, actor });
      failed.delete(clientId);
    } catch (error) {
      failed.set(clientId, error instanceof AppError ? error.code : 'internal');
      onSurprise(error, `open ${clientId}`);
    }
  }

  function shut(clientId: string): void {
    const client = opened.get(clientId);
    client?.sync.stop();
    client?.uploads.stop();
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
    const client = opened.get(clientId);
    const unsent = client?.store.readOutbox(nextBatch) ?? [];
    if (unsent.length > 0) {
      const list = join(folder, 'unsent');
      mkdirSync(list, { recursive: true, mode: 0o700 });
      writePrivately(join(list, `${clientId}-${clock.now()}.json`), JSON.stringify(unsent, null, 2));
    }
    remove(clientId);
  }

  return {
    show(userId, clients) {
      const known = new Set(clients.map(({ id }) => id));
      for (const clientId of [...opened.keys()]) if (!known.has(clientId)) revoke(clientId);
      for (const { id, role } of clients) {
        const before = actors.get(id);
        actors.set(id, { clientId: id, userId, role });
        const client = opened.get(id);
        if (client === undefined) open(id);
        else if (before?.role !== role || before.userId !== userId) client.store.replay();
      }
    },
    client(clientId) {
      const client = opened.get(clientId);
      if (client !== undefined) return client;
      throw new AppError(failed.get(clientId) ?? 'not-found', `find client ${clientId}`);
    },
    unsent: () => [...opened.values()].reduce((sum, { store }) => sum + store.readOutbox(countWaiting), 0),
    tryNow() {
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
