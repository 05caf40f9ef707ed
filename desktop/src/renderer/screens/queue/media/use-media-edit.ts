import { mediaEditOf, type Crop, type MediaEdit, type MediaEdits } from '@zavod/shared/domain/media-edit.ts';
import type { MediaPartChange } from '@zavod/shared/mutations/edit-media-part.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { useState } from 'react';
import { cropShapes, largestOf, orWhole, shapeOf, wholePicture } from './crop-math.ts';

export type Shape = (typeof cropShapes)[number]['name'] | 'free' | 'whole';

export interface MediaEditing {
  crop: Crop;
  shape: Shape;
  ratio: number | null;
  coverMs: number | null;
  words: string;
  choose: (shape: Shape) => void;
  cut: (crop: Crop) => void;
  cover: (ms: number | null) => void;
  say: (words: string) => void;
  /** What is different from how the post shows the file now. */
  changes: () => MediaPartChange[];
}

/** What stands in the window that edits one file of a post, until it is kept or left. */
export function useMediaEdit(media: Media, edits: MediaEdits): MediaEditing {
  // Kept while the window is open, also when a colleague edits meanwhile: merging needs where it began.
  const [before] = useState<MediaEdit>(() => mediaEditOf(edits, media.id));
  const picture = { width: media.width ?? 1, height: media.height ?? 1 };
  const [crop, setCrop] = useState<Crop>(before.crop ?? wholePicture);
  const [shape, setShape] = useState<Shape>(before.crop === null ? 'whole' : (shapeOf(picture, before.crop) ?? 'free'));
  const [coverMs, setCover] = useState(before.coverMs);
  const [words, setWords] = useState(before.altText ?? media.altText);
  const ratio = cropShapes.find(({ name }) => name === shape)?.ratio ?? null;

  function choose(next: Shape): void {
    setShape(next);
    const chosen = cropShapes.find(({ name }) => name === next);
    if (next === 'whole') setCrop(wholePicture);
    else if (chosen !== undefined) setCrop(largestOf(picture, chosen.ratio, crop));
    // Something to take hold of where all of it is shown.
    else if (orWhole(crop) === null) setCrop({ x: 0.1, y: 0.1, width: 0.8, height: 0.8 });
  }

  function changes(): MediaPartChange[] {
    const mediaId = media.id;
    const cut = orWhole(crop);
    // The words of the file itself are no words of the post's own.
    const altText = words === media.altText ? null : words;
    const list: MediaPartChange[] = [];
    if (JSON.stringify(cut) !== JSON.stringify(before.crop)) list.push({ mediaId, part: 'crop', base: before.crop, mine: cut });
    if (coverMs !== before.coverMs) list.push({ mediaId, part: 'coverMs', base: before.coverMs, mine: coverMs });
    if (altText !== before.altText) list.push({ mediaId, part: 'altText', base: before.altText, mine: altText });
    return list;
  }

  return { crop, shape, ratio, coverMs, words, choose, cut: setCrop, cover: setCover, say: setWords, changes };
}
