import { AppError } from '@zavod/shared/app-error.ts';
import type { Change } from '@zavod/shared/sync/change.ts';
import { maxPushedMutations, type MutationReceipt } from '@zavod/shared/sync/push.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { join } from 'node:path';
import { isoTime, type Clock } from '../clock.ts';
import { overlay, type Overlay } from '../overlay/overlay.ts';
import { defineOverlay } from '../overlay/overlay-tables.ts';
import type { Actor, Decision } from '../overlay/replay.ts';
import type { Database, OpenOptions, Reader, Writer } from './database.ts';
import { dropHalfCopied, firstCopy, type FirstCopy } from './first-copy.ts';
import { removeFile } from './folder.ts';
import { heldLine, refuseMedia, renumberLine } from './hold-back.ts';
import { joinSearch } from './join-search.ts';
import { applyRows, readPosition, writePosition, type MirrorPosition, type TouchedRow } from './mirror.ts';
import { openMirror } from './open-mirror.ts';
import * as intents from './outbox-intents.ts';
import { openOutbox, type StoredIntent } from './outbox.ts';
import type { OutboxRecovery } from './recover-outbox.ts';
import * as uploads from './outbox-uploads.ts';
import { showUploads } from './show-uploads.ts';

/** What one client has on this computer: the mirror of confirmed rows, the outbox, and the overlay that joins them. */
export interface ClientStore {
  /** Mirror tables as main.<table>, what the person sees as seen_<table>. A damaged mirror is made anew, and read empty. */
  read<Result>(work: (reader: Reader) => Result): Result;
  readOutbox<Result>(work: (reader: Reader) => Result): Result;
  /** Only for what no other verb here does: drafts, dismissals, marks of undoing. */
  writeOutbox<Result>(work: (writer: Writer) => Result): Result;
  findIntent(mutationId: string): StoredIntent | undefined;
  /** Grows with every change of what is seen. */
  version(): number;
  readonly overlay: Overlay;
  device(): intents.Device;
  position(): MirrorPosition;
  /** On the disk when it returns. `step` is what the intent does to what is seen. */
  addIntent(intent: intents.NewIntent, step: Decision): StoredIntent;
  /** What may go out now, at most one push; the line is put into order first. */
  readyBatch(): StoredIntent[];
  /** On the disk and to be seen when it returns. The file itself must be in its place before. */
  addUpload(upload: uploads.NewUpload): void;
  /** A small picture for one that is on its way, or anything else that is found out about it here. */
  updateUpload(media: Media): void;
  /** The cloud will not have the file: answers the posts whose intents ended with it. */
  refuseUpload(mediaId: string, refusal: Pick<AppError, 'code' | 'details'>): TouchedRow[];
  /** Rows, place and overlay change in one transaction. */
  applyChanges(changes: readonly Omit<Change, 'rev'>[], next: Partial<MirrorPosition>): TouchedRow[];
  acknowledge(receipts: readonly MutationReceipt[]): void;
  requeueFrom(seq: number): void;
  takeNewDevice(): void;
  /** Throws the mirror away, never the outbox. */
  wipeMirror(options: { isRestored: boolean }): void;
  forgetOld(): void;
  /** Makes questions to the search cheaper by a little; whether more is to be gained. */
  joinSearch(): boolean;
  /** The person's role may have changed. */
  replay(): void;
  close(): void;
}

const keptMs = 14 * 24 * 3_600_000;

/** What had to be done about damaged files. */
export interface StoreWatch {
  onOutboxRecovered(recovery: OutboxRecovery): void;
  /** The mirror begins empty: the cloud is to be asked for everything. */
  onMirrorRebuilt(): void;
}

export function openClientStore(folder: string, options: OpenOptions, clock: Clock, actor: () => Actor, watch: StoreWatch): ClientStore {
  const mirrorPath = join(folder, 'mirror.db');
  const outbox = openOutbox(join(folder, 'outbox.db'), options, clock.now(), watch.onOutboxRecovered);
  let mirror: Database;
  try {
    dropHalfCopied(mirrorPath);
    mirror = openMirror(mirrorPath, options, clock.now(), watch.onMirrorRebuilt);
  } catch (error) {
    outbox.close();
    throw error;
  }
  function renewMirror(): Database {
    mirror.close();
    removeFile(mirrorPath);
    mirror = openMirror(mirrorPath, options, clock.now(), watch.onMirrorRebuilt);
    return mirror;
  }
  try {
    return clientStore({ outbox, mirror, renewMirror, copying: firstCopy(mirrorPath), clock, actor, onMirrorRebuilt: watch.onMirrorRebuilt });
  } catch (error) {
    mirror.close();
    outbox.close();
    throw error;
  }
}

/** The opened files; tests give databases of their own. */
export interface StoreParts {
  outbox: Database;
  mirror: Database;
  renewMirror(): Database;
  onMirrorRebuilt?(): void;
  /** Files in memory have no disk to wait for. */
  copying?: FirstCopy;
  clock: Clock;
  actor: () => Actor;
}

export function clientStore({ outbox, mirror: opened, renewMirror, onMirrorRebuilt, copying, clock, actor }: StoreParts): ClientStore {
  let mirror = opened;
  let device = outbox.read(intents.readDevice) ?? firstDevice(outbox, clock);
  const shown = overlay(actor, (mutationId) => outbox.read((reader) => intents.resultOfIntent(reader, mutationId)));
  let version = 0;
  let position: MirrorPosition = emptyPosition(device.id, 0);

  /** The mirror's rows include what became of it. What an earlier device id had confirmed comes with the next pull. */
  const isSettled = (intent: StoredIntent): boolean =>
    intent.deviceId === device.id ? intent.seq <= position.lastSeq : intent.state !== 'queued';

  function start(): void {
    defineOverlay(mirror);
    const found = readPosition(mirror) ?? emptyPosition(device.id, confirmedSeq());
    position = found.deviceId === device.id ? found : { ...found, deviceId: device.id, lastSeq: 0 };
    if (position.cursor === null) copying?.begin(mirror);
    mirror.transact((writer) => writePosition(writer, position));
    showUnsettled();
  }

  function updateShown(moved: readonly StoredIntent[]): void {
    for (const { mutationId } of moved) {
      const intent = outbox.read((reader) => intents.findIntent(reader, mutationId));
      if (intent !== undefined) shown.update(intent);
    }
  }

  /** What was confirmed before a copy of the rows is asked for is in that copy. */
  function confirmedSeq(): number {
    const found = outbox.read((reader) =>
      reader.get<{ seq: number | null }>(`SELECT max(seq) AS seq FROM intent WHERE device_id = ? AND state <> 'queued'`, device.id),
    );
    return found?.seq ?? 0;
  }

  function showUnsettled(): void {
    version += 1;
    const all = outbox.read((reader) => intents.unsettledIntents(reader, device.id, position.lastSeq));
    const settled = all.filter(isSettled);
    if (settled.length > 0) outbox.transact((writer) => intents.markSettled(writer, settled));
    const left = all.filter((intent) => !isSettled(intent));
    const brought = outbox.read(uploads.allUploads);
    mirror.transact((writer) => {
      writer.run('DELETE FROM temp.brought_media');
      showUploads(writer, brought);
      shown.load(writer, left);
    });
  }

  function rebuildMirror(): void {
    mirror = renewMirror();
    start();
    onMirrorRebuilt?.();
  }

  /** Damage that opening does not find comes to light when the page is read. */
  function orRebuilt<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!isMirrorDamaged(error)) throw error;
      rebuildMirror();
      return work();
    }
  }

  orRebuilt(start);

  return {
    overlay: shown,
    findIntent: (mutationId) => outbox.read((reader) => intents.findIntent(reader, mutationId)),
    version: () => version,
    read: (work) => orRebuilt(() => mirror.read(work)),
    readOutbox: (work) => outbox.read(work),
    writeOutbox: (work) => outbox.transact(work),
    device: () => device,
    position: () => position,
    addIntent(intent, step) {
      const stored = outbox.transact((writer) => intents.addIntent(writer, device, intent));
      device = { ...device, nextSeq: device.nextSeq + 1 };
      version += 1;
      mirror.transact((writer) => shown.add(writer, stored, step));
      return stored;
    },
    readyBatch() {
      const line = outbox.read(heldLine);
      if (line === undefined) return outbox.read(intents.nextBatch);
      const hasMoved = line.held.length > 0 && outbox.transact((writer) => renumberLine(writer, line));
      if (hasMoved) updateShown([...line.ready, ...line.held]);
      return line.ready.slice(0, maxPushedMutations).map((intent) => this.findIntent(intent.mutationId) ?? intent);
    },
    addUpload(upload) {
      outbox.transact((writer) => uploads.addUpload(writer, upload));
      version += 1;
      mirror.transact((writer) => showUploads(writer, [{ media: upload.media }]));
    },
    updateUpload(media) {
      outbox.transact((writer) => uploads.updateUpload(writer, media));
      version += 1;
      mirror.transact((writer) => showUploads(writer, [{ media }]));
    },
    refuseUpload(mediaId, { code, details }) {
      const refused = outbox.transact((writer) => refuseMedia(writer, mediaId, code, details, isoTime(clock)));
      device = outbox.read(intents.readDevice) ?? device;
      if (refused.length > 0) showUnsettled();
      return refused.map(({ postId }) => ({ table: 'post', id: postId, postId }));
    },
    applyChanges(changes, next) {
      const before = position;
      version += 1;
      position = { ...position, ...next };
      try {
        const { touched, settled } = mirror.transact((writer) => {
          const rows = applyRows(writer, changes);
          // The cloud's own row takes the place of the one that was made here.
          if (rows.some(({ table }) => table === 'media')) writer.run('DELETE FROM temp.brought_media WHERE id IN (SELECT id FROM main.media)');
          writePosition(writer, position);
          const gone = shown.settle(isSettled);
          shown.refresh(writer, subjectsToRefresh(rows, gone, shown));
          return { touched: rows, settled: gone };
        });
        if (before.cursor === null && position.cursor !== null) copying?.end(mirror);
        if (settled.length > 0) outbox.transact((writer) => intents.markSettled(writer, settled));
        // A refused intent changes what is seen although no row came.
        return [...touched, ...settled.map(({ postId }) => ({ table: 'post', id: postId, postId }))];
      } catch (error) {
        position = before;
        showUnsettled();
        throw error;
      }
    },
    acknowledge(receipts) {
      const now = isoTime(clock);
      outbox.transact((writer) => {
        for (const receipt of receipts) intents.acknowledge(writer, receipt, now);
      });
      for (const { mutationId } of receipts) {
        const intent = this.findIntent(mutationId);
        if (intent !== undefined) shown.update(intent);
      }
    },
    requeueFrom(seq) {
      outbox.transact((writer) => {
        intents.requeueFrom(writer, device.id, seq);
        intents.writeDevice(writer, { ...device, handInAgain: false });
        uploads.uploadAgain(writer);
      });
      device = { ...device, handInAgain: false };
      position = { ...position, lastSeq: Math.min(position.lastSeq, seq - 1) };
      mirror.transact((writer) => writePosition(writer, position));
      showUnsettled();
    },
    takeNewDevice() {
      const id = clock.uuid();
      device = outbox.transact((writer) => intents.renumber(writer, id));
      position = { ...position, deviceId: id, lastSeq: 0 };
      mirror.transact((writer) => writePosition(writer, position));
      showUnsettled();
    },
    wipeMirror({ isRestored }) {
      device = { ...device, handInAgain: device.handInAgain || isRestored };
      outbox.transact((writer) => intents.writeDevice(writer, device));
      mirror = renewMirror();
      start();
    },
    forgetOld() {
      const before = new Date(clock.now() - keptMs).toISOString();
      outbox.transact((writer) => {
        intents.forgetOld(writer, before);
        uploads.forgetUploads(writer, before);
      });
    },
    // A first copy is written faster in pieces.
    joinSearch: () => position.cursor !== null && joinSearch(mirror),
    replay: showUnsettled,
    close() {
      mirror.close();
      outbox.close();
    },
  };
}

/** Whether a mirror made anew is the remedy. */
export const isMirrorDamaged = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'storage-damaged' && error.details['file'] !== 'outbox.db';

const emptyPosition = (deviceId: string, lastSeq: number): MirrorPosition => ({
  cursor: null,
  deviceId,
  lastSeq,
  isWhole: false,
  snapshot: null,
  lastSyncAt: null,
});

function firstDevice(outbox: Database, clock: Clock): intents.Device {
  const device = { id: clock.uuid(), nextSeq: 1, handInAgain: false };
  outbox.transact((writer) => intents.writeDevice(writer, device));
  return device;
}

/** Rows of the client (a channel, a label, a picture) may change what every waiting intent does; any post what intents about files do. */
function subjectsToRefresh(rows: readonly TouchedRow[], settled: readonly StoredIntent[], shown: Overlay): Set<string> {
  const waiting = new Set(shown.postIds());
  const isForAll = rows.some(({ table }) => table === 'channel' || table === 'label' || table === 'media' || table === 'media_folder');
  const touched = isForAll ? waiting : rows.flatMap(({ postId }) => (postId !== null && waiting.has(postId) ? [postId] : []));
  const library = shown.librarySubjects();
  return new Set([...touched, ...settled.map(({ postId }) => postId), ...library]);
}
