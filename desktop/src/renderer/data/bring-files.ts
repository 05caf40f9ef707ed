import { filesChosen } from '../../bridge/handover.ts';
import type { Engine } from './engine.tsx';
import type { Fault } from '@zavod/ui/pieces/fault.ts';

const thumbnailWidth = 320;

export interface Brought {
  mediaIds: string[];
  faults: Fault[];
}

/**
 * Hands files that a person chose to the engine, for a post or, where it is null, for the library; they are on this computer when
 * this resolves. Small pictures follow: `onUndecodable` hears of those that this computer cannot show.
 */
export async function bringFiles(
  engine: Engine,
  target: { clientId: string; postId: string | null },
  files: readonly File[],
  onUndecodable: (fault: Fault) => void,
): Promise<Brought> {
  const ticket = crypto.randomUUID();
  window.postMessage({ kind: filesChosen, ticket, files }, '*');
  const { mediaIds, added, refusals } = await engine.ask('media.add', { ...target, ticket });
  void drawThumbnails(engine, target.clientId, matched(added, files), onUndecodable);
  return { mediaIds, faults: refusals };
}

interface Added {
  mediaId: string;
  file: File;
}

/** The engine knows them by name; of two with one name the first is the first. */
function matched(added: readonly { mediaId: string; fileName: string }[], files: readonly File[]): Added[] {
  const left = [...files];
  return added.flatMap(({ mediaId, fileName }) => {
    const at = left.findIndex(({ name }) => name.slice(-200) === fileName);
    const [file] = at < 0 ? [] : left.splice(at, 1);
    return file === undefined ? [] : [{ mediaId, file }];
  });
}

/** One after another: each takes as much memory as its picture has pixels. */
async function drawThumbnails(engine: Engine, clientId: string, added: readonly Added[], onUndecodable: (fault: Fault) => void): Promise<void> {
  for (const { mediaId, file } of added) {
    if (!file.type.startsWith('image/')) continue;
    const webp = await drawThumbnail(file).catch(() => null);
    if (webp === null) onUndecodable({ code: 'media-undecodable', details: { name: file.name } });
    // The picture itself is there all the same, and the cloud makes a small one of its own.
    else await engine.ask('media.thumbnail', { clientId, mediaId, webp }).catch(() => undefined);
  }
}

/** Decoded and made small beside the window's own thread, which goes on meanwhile. */
async function drawThumbnail(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file, { resizeWidth: thumbnailWidth, resizeQuality: 'medium' });
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.76 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
  } finally {
    bitmap.close();
  }
}
