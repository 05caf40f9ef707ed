import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { existsSync } from 'node:fs';
import { isoTime, type Clock } from '../clock.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { TouchedRow } from '../store/mirror.ts';
import { finishUpload, nextUpload, type StoredUpload } from '../store/outbox-uploads.ts';
import { backoffMs, pollMs } from '../sync/backoff.ts';
import { mediaPath } from './media-cache.ts';

export interface Uploads {
  /** A file was brought. Does not shorten a wait after a failure. */
  wake(): void;
  /** The network, the session or the person says that it may work now. */
  tryNow(): void;
  /** Null where nothing is on its way. */
  sending(): { mediaId: string; sentBytes: number } | null;
  stop(): void;
}

export interface UploadWatch {
  onProgress(): void;
  /** The cloud has it: what waited for it may go, and under this hash it can be fetched. */
  onDone(sha256: string): void;
  onRefused(rows: readonly TouchedRow[]): void;
  onSurprise(error: unknown): void;
}

interface Parts {
  clientId: string;
  folder: string;
  store: ClientStore;
  cloud: Pick<DeskPort, 'upload'>;
  clock: Clock;
  watch: UploadWatch;
  exists?: (path: string) => boolean;
}

/** What the cloud says about the file or the person; everything else may work next time. */
const refusals = new Set<AppErrorCode>(['media-unreadable', 'media-too-large', 'not-allowed', 'bad-input', 'already-exists']);

/** Hands the brought files of one client in, one after another in the order in which they were brought. */
export function startUploads({ clientId, folder, store, cloud, clock, watch, exists = existsSync }: Parts): Uploads {
  const ending = new AbortController();
  let waking = new AbortController();
  let isWanted = false;
  let isUrgent = false;
  let failures = 0;
  let sending: { mediaId: string; sentBytes: number } | null = null;

  async function hand({ mediaId, sha256, fileName, state }: StoredUpload): Promise<void> {
    // The cloud had it once; what it lost since then cannot be given again from here.
    if (state === 'again' && !exists(mediaPath(folder, sha256))) return store.writeOutbox((writer) => finishUpload(writer, mediaId, isoTime(clock)));
    sending = { mediaId, sentBytes: 0 };
    watch.onProgress();
    try {
      const stored = await cloud.upload(
        { clientId, mediaId, sha256, fileName, path: mediaPath(folder, sha256) },
        (sentBytes) => {
          sending = { mediaId, sentBytes };
          watch.onProgress();
        },
        ending.signal,
      );
      if (ending.signal.aborted) return;
      store.writeOutbox((writer) => finishUpload(writer, mediaId, isoTime(clock)));
      watch.onDone(stored.sha256);
    } catch (error) {
      if (ending.signal.aborted) return;
      if (!(error instanceof AppError) || !refusals.has(error.code)) throw error;
      watch.onRefused(store.refuseUpload(mediaId, { code: error.code, details: { name: fileName, ...error.details } }));
    } finally {
      sending = null;
    }
  }

  async function pause(delayMs: number): Promise<void> {
    waking = new AbortController();
    if (isUrgent || (isWanted && failures === 0)) return;
    await clock.wait(delayMs, AbortSignal.any([waking.signal, ending.signal]));
  }

  async function loop(): Promise<void> {
    while (!ending.signal.aborted) {
      isWanted = false;
      isUrgent = false;
      try {
        const next = store.readOutbox(nextUpload);
        if (next === undefined) {
          await pause(pollMs(clock));
          continue;
        }
        await hand(next);
        failures = 0;
      } catch (error) {
        if (ending.signal.aborted) return;
        if (!(error instanceof AppError)) watch.onSurprise(error);
        failures += 1;
        watch.onProgress();
        await pause(backoffMs(clock, failures));
      }
    }
  }
  void loop();

  return {
    wake() {
      isWanted = true;
      if (failures === 0) waking.abort();
    },
    tryNow() {
      isUrgent = true;
      waking.abort();
    },
    sending: () => sending,
    stop: () => ending.abort(),
  };
}
