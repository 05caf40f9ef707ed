import { AppError } from '@zavod/shared/app-error.ts';
import { fileKindOf } from '@zavod/shared/domain/file-kind.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Answers } from '../../bridge/bridge-server.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { Desk, OpenClient } from '../desk/desk.ts';
import type { EventSink } from '../events.ts';
import { bringFile, keepBytes, type BroughtFile } from '../media/bring-file.ts';
import type { FileTickets } from '../media/file-tickets.ts';
import { dismissUpload, openUploads } from '../store/outbox-uploads.ts';

type Names = 'media.add' | 'media.thumbnail' | 'media.uploads' | 'media.dismiss';

export function mediaAnswers(desk: Desk, tickets: FileTickets, clock: Clock, events: EventSink): Answers<Names> {
  /** The file is whole in its place before the row that names it, so a stop in between leaves no row without a file. */
  async function bring({ clientId, folder, store, uploads, actor }: OpenClient, postId: string | null, path: string): Promise<{ mediaId: string; fileName: string }> {
    const file = await bringFile(folder, path, clock.uuid());
    const mediaId = clock.uuid();
    store.addUpload({ mediaId, postId, fileName: file.fileName, sha256: file.sha256, media: rowOf(clientId, mediaId, file, actor().userId, isoTime(clock)) });
    await desk.shelf.used(clientId, file.sha256);
    uploads.wake();
    return { mediaId, fileName: file.fileName };
  }

  return {
    async 'media.add'({ clientId, postId, ticket }) {
      const paths = await tickets.take(ticket);
      const added: { mediaId: string; fileName: string }[] = [];
      const refusals: Pick<AppError, 'code' | 'details'>[] = [];
      for (const path of paths) {
        try {
          added.push(await bring(desk.client(clientId), postId, path));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refusals.push({ code: error.code, details: error.details });
        }
      }
      events.changed(clientId, ['uploads', 'library'], postId === null ? [] : [postId]);
      return { mediaIds: added.map(({ mediaId }) => mediaId), added, refusals };
    },
    async 'media.thumbnail'({ clientId, mediaId, webp }) {
      const { folder, store } = desk.client(clientId);
      const upload = store.readOutbox((reader) => openUploads(reader, null)).find((open) => open.mediaId === mediaId);
      const bytes = Buffer.from(webp, 'base64');
      // The cloud may have it by now, and then has a small picture of its own.
      if (upload === undefined || fileKindOf(bytes) !== 'image/webp') return {};
      const thumbnailSha256 = await keepBytes(folder, bytes, clock.uuid());
      store.updateUpload({ ...upload.media, thumbnailSha256 });
      await desk.shelf.used(clientId, thumbnailSha256);
      events.changed(clientId, ['uploads', 'library', 'posts'], upload.postId === null ? [] : [upload.postId]);
      return {};
    },
    'media.uploads'({ clientId, postId }) {
      const { store, uploads } = desk.client(clientId);
      const sending = uploads.sending();
      return store.readOutbox((reader) => openUploads(reader, postId)).map(({ mediaId, media, fileName, code, details }) => ({
        media,
        fileName,
        share: sending?.mediaId === mediaId && media.bytes > 0 ? Math.min(1, sending.sentBytes / media.bytes) : 0,
        refusal: code === null ? null : { code, details },
      }));
    },
    'media.dismiss'({ clientId, mediaId }) {
      desk.client(clientId).store.writeOutbox((writer) => dismissUpload(writer, mediaId));
      events.changed(clientId, ['uploads'], []);
      return {};
    },
  };
}

/** What can be said of a file before the cloud has measured it. */
const rowOf = (clientId: string, id: string, { sha256, mimeType, bytes, fileName, width, height }: BroughtFile, uploadedBy: string, createdAt: string): Media => ({
  id,
  clientId,
  sha256,
  thumbnailSha256: null,
  mimeType,
  width,
  height,
  bytes,
  durationMs: null,
  altText: '',
  fileName,
  sourceUrl: null,
  uploadedBy: uploadedBy === '' ? null : uploadedBy,
  madeBy: null,
  folderId: null,
  tags: [],
  deletedAt: null,
  createdAt,
});
