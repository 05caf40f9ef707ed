import { ffmpegClipMaker } from '../../ai/clip/ffmpeg-clip-maker.ts';
import type { WithClientRaw } from '../../db/with-client-raw.ts';
import { openFolderMediaStore } from '../../media/folder-media-store.ts';
import { openRenditions } from '../../media/renditions/open-renditions.ts';
import type { GenerationContext } from '../generation-context.ts';

/** What drafting makes files with, on a machine that has no ffmpeg. */
export function mediaTools(withClient: WithClientRaw, dataDir: string): Pick<GenerationContext, 'clipMaker' | 'mediaStore' | 'renditions'> {
  const mediaStore = openFolderMediaStore(dataDir);
  return { clipMaker: ffmpegClipMaker({ path: 'no-such-program' }), mediaStore, renditions: openRenditions({ withClient, store: mediaStore }) };
}
