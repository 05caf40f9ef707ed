import type { Media } from '../../tables/media.ts';
import { clientId } from './post-view.ts';

/** A picture that nobody brought; its bytes follow from its id. */
export const mediaRow = (id: string, changes: Partial<Media> = {}): Media => ({
  id,
  clientId,
  sha256: id.slice(-1).repeat(64),
  thumbnailSha256: null,
  mimeType: 'image/jpeg',
  width: 800,
  height: 600,
  bytes: 1_000,
  durationMs: null,
  altText: '',
  fileName: null,
  sourceUrl: null,
  uploadedBy: null,
  madeBy: null,
  folderId: null,
  tags: [],
  deletedAt: null,
  createdAt: '2026-11-24T09:00:00.000Z',
  ...changes,
});
