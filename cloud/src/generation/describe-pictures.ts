import type { MediaEdits } from '@zavod/shared/domain/media-edit.ts';
import type { ClientTransaction } from '../db/with-client.ts';

/**
 * Gives the files of a draft its words for those who cannot see them, and tells what the post says of files by itself: a picture that two
 * stories share was described for the first of them. What a person wrote in the library stays.
 */
export async function describePictures(tx: ClientTransaction, mediaIds: readonly string[], altText: string): Promise<MediaEdits> {
  const edits: MediaEdits = {};
  // In one order: two drafts with the same pictures would else each wait for the other's share of them.
  for (const mediaId of [...mediaIds].sort()) {
    const { count } = await tx.media.updateMany({ where: { id: mediaId, altText: '' }, data: { altText } });
    if (count === 0 && (await isOfAnotherDraft(tx, mediaId, altText))) edits[mediaId] = { crop: null, coverMs: null, altText };
  }
  return edits;
}

async function isOfAnotherDraft(tx: ClientTransaction, mediaId: string, altText: string): Promise<boolean> {
  const media = await tx.media.findFirst({ where: { id: mediaId }, select: { altText: true } });
  if (media === null || altText === '' || media.altText === altText) return false;
  const shownBy = { some: { shownMedia: { some: { mediaId } } } };
  const written = await tx.generationStep.findFirst({
    where: { run: { drafts: shownBy }, output: { path: ['altText'], equals: media.altText } },
    select: { id: true },
  });
  return written !== null;
}
